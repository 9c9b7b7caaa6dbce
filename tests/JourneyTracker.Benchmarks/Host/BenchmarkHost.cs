using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Recording;
using JourneyTracker.Server;
using JourneyTracker.Server.Database;
using JourneyTracker.Server.SignIn;
using JourneyTracker.Server.Tests;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Benchmarks.Host;

/// <summary>
/// The product's host, listening on this machine, on a database made for it: on the PostgreSQL of
/// ConnectionStrings__JourneyTracker, or on a private one where none is set.
/// </summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    /// <summary>The tenant of the demo people, so that they can look at its pages.</summary>
    public const string Tenant = "demo";

    private static readonly Viewer Office = new("benchmark", "Benchmark", Tenant, [Role.ProgrammeOffice], null);

    private readonly string _folder;
    private readonly HostDatabase _server;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private BenchmarkHost(string folder, HostDatabase server, string connectionString, WebApplication app)
    {
        (_folder, _server, ConnectionString, _app) = (folder, server, connectionString, app);
        Token = app.Services.GetRequiredService<LocalIssuer>().TokenFor(new LocalPerson("Benchmark", Tenant, ["programme-office"], null));
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>The token of somebody of the programme office.</summary>
    public string Token { get; }

    /// <summary>Where the host's database answers.</summary>
    public string ConnectionString { get; }

    /// <summary>The database's name.</summary>
    public string DatabaseName => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    public IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public TimeProvider Clock => _app.Services.GetRequiredService<TimeProvider>();

    public NpgsqlDataSource Database => _app.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<BenchmarkHost> StartAsync(params string[] settings)
    {
        var folder = TestFolder.New();
        var builder = ServerHost.Configure([
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            $"--JourneyTracker:DataFolder={folder}",
            "--Serilog:MinimumLevel:Default=Error",
            .. settings,
        ]);
        var server = await HostDatabase.OpenAsync(builder.Configuration, join: false, CancellationToken.None);
        var connectionString = await NewDatabaseAsync(server.ConnectionString);
        var app = ServerHost.Compose(builder, connectionString);
        await app.StartAsync();
        Console.WriteLine($"PostgreSQL {await VersionAsync(connectionString)}, {Environment.ProcessorCount} cores, {DateTime.Now:yyyy-MM-dd}");
        return new BenchmarkHost(folder, server, connectionString, app);
    }

    /// <summary>Sends an operation and gives its data.</summary>
    /// <exception cref="InvalidOperationException">It was answered with errors, or a command was not carried out.</exception>
    public async Task<JsonElement> AskAsync(string query, object variables)
    {
        using var answer = await _client.PostAsJsonAsync("/graphql", new { query, variables });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (body.TryGetProperty("errors", out var errors))
        {
            throw new InvalidOperationException(errors.ToString());
        }

        return body.GetProperty("data");
    }

    /// <summary>Carries commands out together, as if they came with the API.</summary>
    public async Task RecordAllAsync(params object[] commands)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<Recorder>()
            .RecordAllAsync(Office, [.. commands.Select(command => new SourcedCommand(command, null))], CancellationToken.None);
    }

    /// <summary>Carries out a command on anything.</summary>
    public async Task RecordAsync(object command)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Recorder>().RecordAsync(Office, command, CancellationToken.None);
    }

    /// <summary>Asks the database for one value.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(_server.ConnectionString, $"drop database {DatabaseName} with (force)");
        await _server.DisposeAsync();
        TestFolder.Delete(_folder);
    }

    private static async Task<string> NewDatabaseAsync(string server)
    {
        var name = $"benchmark_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> VersionAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.ToString();
    }
}
