using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>
/// The floor: a web server whose one endpoint inserts what it is sent into a plain table of events, in one transaction
/// with one statement. It checks, signs in and computes nothing.
/// </summary>
internal sealed class BareEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _database;
    private readonly HttpClient _client;

    private BareEndpoint(WebApplication app, NpgsqlDataSource database) =>
        (_app, _database, _client) = (app, database, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public static async Task<BareEndpoint> StartAsync(string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        await using (
            var create = database.CreateCommand(
                "create table bare_events (id bigint generated always as identity primary key, stream uuid not null, data jsonb not null)"
            )
        )
        {
            await create.ExecuteNonQueryAsync();
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/events/{stream:guid}", async (Guid stream, JsonDocument data) =>
        {
            await InsertAsync(database, stream, data);
            return Results.Json(new { data = new { stream } });
        });
        await app.StartAsync();
        return new BareEndpoint(app, database);
    }

    /// <summary>Sends one event.</summary>
    /// <exception cref="HttpRequestException">It was not accepted.</exception>
    public async Task SendAsync(Guid stream, string json)
    {
        using var content = new StringContent(json, null, "application/json");
        using var answer = await _client.PostAsync($"/events/{stream}", content);
        await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task InsertAsync(NpgsqlDataSource database, Guid stream, JsonDocument data)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand("insert into bare_events (stream, data) values ($1, $2)", connection, transaction);
        insert.Parameters.Add(new NpgsqlParameter { Value = stream });
        insert.Parameters.Add(new NpgsqlParameter { Value = data, NpgsqlDbType = NpgsqlDbType.Jsonb });
        await insert.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
