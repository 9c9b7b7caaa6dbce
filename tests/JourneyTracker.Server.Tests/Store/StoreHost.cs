using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;
using JourneyTracker.GraphQL.Limits;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>The host on a database of its own, with a programme office that gives commands.</summary>
public sealed class StoreHost : IAsyncLifetime
{
    private readonly PostgresFixture _postgres;
    private readonly string? _sharedDatabase;
    public const string Tenant = "office";

    private readonly string _folder = TestFolder.New();
    private readonly string[] _settings = [];
    private readonly bool _goesOn;
    private WebApplication? _app;

    public StoreHost(PostgresFixture postgres) => _postgres = postgres;

    /// <summary>Another host on the database of a first one.</summary>
    internal StoreHost(PostgresFixture postgres, string database) => (_postgres, _sharedDatabase) = (postgres, database);

    /// <summary>A host that comes after another one, with its data folder, or with settings of its own.</summary>
    internal StoreHost(PostgresFixture postgres, string? database, string folder, params string[] settings) =>
        (_postgres, _sharedDatabase, _folder, _settings, _goesOn) = (postgres, database, folder, settings, true);

    /// <summary>Where it keeps what does not belong into the database.</summary>
    internal string Folder => _folder;

    public IDocumentStore Store => _app!.Services.GetRequiredService<IDocumentStore>();

    public IServiceProvider Services => _app!.Services;

    public string ConnectionString { get; private set; } = "";

    public Uri Address => new(_app!.Urls.Single());

    public static Viewer Office(string tenant) => new("test-office", "Test Office", tenant, [Role.ProgrammeOffice], null);

    public static RegisterInitiative Registration(Guid id, string reference) =>
        new(id, PartialDate.Year(2019), reference, $"Initiative {reference}", null, null, null, null);

    public async ValueTask InitializeAsync()
    {
        ConnectionString = _sharedDatabase ?? await _postgres.NewDatabaseAsync();
        var builder = ServerHost.Configure([
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            $"--JourneyTracker:DataFolder={_folder}",
            "--Serilog:MinimumLevel:Default=Fatal",
            "--JourneyTracker:Ledger:CheckEvery=00:00:00",
            .. _settings,
        ]);
        _app = ServerHost.Compose(builder, ConnectionString);
        // Where builds and tests run side by side an answer may take long; that it is cut off in time is tested of the transport.
        var limits = _app.Services.GetRequiredService<GraphQLLimits>();
        (limits.Timeout, limits.Finishing) = (TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public Task RecordAsync(object command) => RecordAsync(command, Office(Tenant));

    public async Task RecordAsync(object command, Viewer viewer)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Recorder>().RecordAsync(viewer, command, TestContext.Current.CancellationToken);
    }

    public Task RecordAllAsync(IReadOnlyList<SourcedCommand> commands) => RecordAllAsync(commands, Office(Tenant));

    public async Task RecordAllAsync(IReadOnlyList<SourcedCommand> commands, Viewer viewer)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Recorder>().RecordAllAsync(viewer, commands, TestContext.Current.CancellationToken);
    }

    public async Task<ImmutableArray<CommandResult>> RecordTogetherAsync(IReadOnlyList<object> commands, Together how, Viewer? viewer = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<Recorder>()
            .RecordTogetherAsync(
                viewer ?? Office(Tenant),
                [.. commands.Select(command => new SourcedCommand(command, null))],
                how,
                TestContext.Current.CancellationToken
            );
    }

    /// <summary>The rule that a command broke; null where it was carried out.</summary>
    public async Task<RuleViolation?> TryRecordAsync(object command)
    {
        try
        {
            await RecordAsync(command);
            return null;
        }
        catch (RuleViolation rule)
        {
            return rule;
        }
    }

    public async Task<Guid> RegisterAsync(string reference)
    {
        var id = Guid.NewGuid();
        await RecordAsync(Registration(id, reference));
        return id;
    }

    /// <summary>Changes what is stored, as somebody with access to the database may.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<Initiative> InitiativeAsync(Guid id, string tenant = Tenant)
    {
        await using var session = Store.QuerySession(tenant);
        return await session.Events.AggregateStreamAsync<Initiative>(id, token: TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException($"There is no initiative {id}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // Stopped first, as the product is: what works in the background would else go on writing into the folder.
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        if (!_goesOn)
        {
            TestFolder.Delete(_folder);
        }
    }
}
