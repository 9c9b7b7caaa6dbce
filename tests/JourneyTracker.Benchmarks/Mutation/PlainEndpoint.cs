using System.Security.Claims;
using System.Security.Cryptography;
using JourneyTracker.Core.Dates;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>
/// What a measurement costs where somebody writes down by hand, without GraphQL, Marten and Wolverine, what has to be done:
/// a signed token, a role, the record locked, an id that was sent before recognised, the version, the event, and every row
/// of the read models with its indexes, in one transaction. It decides and computes nothing: the rows are those of the
/// product, copied. Its second address inserts the event alone.
/// </summary>
internal sealed class PlainEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _database;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly CopiedRows _rows;

    private PlainEndpoint(NpgsqlDataSource database, CopiedRows rows)
    {
        (_database, _rows) = (database, rows);
        var key = new ECDsaSecurityKey(_key);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    IssuerSigningKey = key,
                    ValidIssuer = "floor",
                    ValidAudience = "floor",
                }
            );
        builder.Services.AddAuthorizationBuilder().AddPolicy("office", policy => policy.RequireRole("programme-office"));
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapPost("/equal/{stream:guid}", EqualAsync).RequireAuthorization("office");
        _app.MapPost("/bare/{stream:guid}", BareAsync);
        Token = new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = "floor",
                Audience = "floor",
                Expires = DateTime.UtcNow.AddHours(8),
                Subject = new ClaimsIdentity([new Claim("sub", "benchmark"), new Claim(ClaimTypes.Role, "programme-office")]),
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            }
        );
    }

    public string Token { get; }

    public string Address => _app.Urls.Single();

    /// <summary>Starts on the product's database, which has recorded a measurement, with the connection settings that it uses.</summary>
    public static async Task<PlainEndpoint> StartAsync(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 200,
            SearchPath = "floor",
        };
        var database = NpgsqlDataSource.Create(settings.ConnectionString);
        var endpoint = new PlainEndpoint(database, await CopiedRows.MakeAsync(database));
        await endpoint._app.StartAsync();
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _key.Dispose();
    }

    private async Task<IResult> EqualAsync(Guid stream, Sent sent, CancellationToken cancellation)
    {
        _ = PartialDate.Parse(sent.On);
        await using var connection = await _database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        long version;
        await using (
            var read = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    new("insert into streams (id, version) values ($1, 0) on conflict do nothing") { Parameters = { new() { Value = stream } } },
                    new("select version from streams where id = $1 for update") { Parameters = { new() { Value = stream } } },
                    new("select 1 from sent where stream_id = $1 and entry_id = $2")
                    {
                        Parameters =
                        {
                            new() { Value = stream },
                            new() { Value = sent.EntryId },
                        },
                    },
                },
            }
        )
        await using (var reader = await read.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            version = reader.GetInt64(0) + 1;
            await reader.NextResultAsync(cancellation);
            if (await reader.ReadAsync(cancellation))
            {
                return Results.Json(new { stream, version = version - 1 });
            }
        }

        if (sent.Version is { } seen && seen != version - 1)
        {
            return Results.Conflict(new { version = version - 1 });
        }

        await using var write = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("update streams set version = $2, timestamp = now() where id = $1")
                {
                    Parameters =
                    {
                        new() { Value = stream },
                        new() { Value = version },
                    },
                },
                new("insert into sent (stream_id, entry_id, version) values ($1, $2, $3)")
                {
                    Parameters =
                    {
                        new() { Value = stream },
                        new() { Value = sent.EntryId },
                        new() { Value = version },
                    },
                },
            },
        };
        foreach (var row in _rows.Of(stream, version))
        {
            write.BatchCommands.Add(row);
        }

        await write.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Results.Json(new { stream, version });
    }

    private async Task<IResult> BareAsync(Guid stream, CancellationToken cancellation)
    {
        await using var insert = _database.CreateCommand("insert into bare (stream, data) values ($1, $2::jsonb)");
        insert.Parameters.Add(new NpgsqlParameter { Value = stream });
        insert.Parameters.Add(new NpgsqlParameter { Value = _rows.Event });
        await insert.ExecuteNonQueryAsync(cancellation);
        return Results.Json(new { stream });
    }

    private sealed record Sent(Guid EntryId, string On, decimal Value, string? Source, long? Version);
}
