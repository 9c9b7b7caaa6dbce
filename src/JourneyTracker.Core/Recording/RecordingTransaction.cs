using System.Collections.Immutable;
using System.Data;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;
using Marten;
using Marten.Internal;
using Marten.Services;
using Npgsql;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// One transaction in which more commands are carried out than are held at once: what some of them led to is written, and seen by those that come after,
/// before the next are worked out.
/// </summary>
public sealed class RecordingTransaction : IAsyncDisposable
{
    private readonly Recorder _recorder;
    private readonly IDocumentStore _store;
    private readonly TimeProvider _clock;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly ToldLater _later = new();

    private RecordingTransaction(
        Recorder recorder,
        IDocumentStore store,
        TimeProvider clock,
        Viewer viewer,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction
    ) => (_recorder, _store, _clock, Viewer, _connection, _transaction) = (recorder, store, clock, viewer, connection, transaction);

    /// <summary>Who gives the commands.</summary>
    internal Viewer Viewer { get; }

    /// <summary>Carries out commands: all of these, or nothing is to be committed.</summary>
    /// <param name="commands">The commands in their order; later ones may be about what earlier ones bring into being.</param>
    /// <param name="beside">Documents that are stored in the same transaction.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What came of each, in their order.</returns>
    public async Task<ImmutableArray<CommandResult>> RecordAsync(
        IReadOnlyList<SourcedCommand> commands,
        ImmutableArray<object> beside,
        CancellationToken cancellation
    )
    {
        try
        {
            if (commands.Count > 0)
            {
                return await _recorder.RecordTogetherAsync(this, commands, beside, cancellation);
            }

            await using var session = Session();
            session.StoreMany(beside);
            await session.SaveChangesAsync(cancellation);
            return [];
        }
        catch (Exception e) when (IsLost)
        {
            throw Lost(e);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
        }
        catch (Exception) when (IsLost)
        {
            // What was lost with its connection is rolled back already.
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    /// <summary>Begins one.</summary>
    /// <param name="recorder">Whoever prepares its commands.</param>
    /// <param name="store">The store.</param>
    /// <param name="database">The same as a database.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="viewer">Who gives the commands.</param>
    /// <param name="records">The records that they are about: locked from the start and in one order, so that two such transactions never wait for each other.</param>
    /// <param name="registersAgencies">Whether agencies are registered.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task<RecordingTransaction> BeginAsync(
        Recorder recorder,
        IDocumentStore store,
        NpgsqlDataSource database,
        TimeProvider clock,
        Viewer viewer,
        IReadOnlyCollection<Guid> records,
        bool registersAgencies,
        CancellationToken cancellation
    )
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        RecordingTransaction? begun = null;
        try
        {
            begun = new RecordingTransaction(recorder, store, clock, viewer, connection, await connection.BeginTransactionAsync(cancellation));
            await begun.LockAsync(records, registersAgencies, cancellation);
            return begun;
        }
        catch (Exception e)
        {
            var isLost = connection.State != ConnectionState.Open;
            await (begun?.DisposeAsync() ?? connection.DisposeAsync());
            if (isLost)
            {
                throw Lost(e);
            }

            throw;
        }
    }

    /// <summary>Reads what is recorded, with what was carried out in this transaction.</summary>
    internal IQuerySession QuerySession() => _store.QuerySession(Options());

    /// <summary>Carries out a batch.</summary>
    internal async Task InvokeAsync(RecordAll batch, CancellationToken cancellation)
    {
        await using var session = Session();
        await RecordAllHandler.Handle(batch, session, _clock, cancellation);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>Commits what was carried out, and tells of it.</summary>
    internal async Task CommitAsync(CancellationToken cancellation)
    {
        try
        {
            await _transaction.CommitAsync(cancellation);
        }
        catch (Exception e) when (IsLost)
        {
            throw Lost(e);
        }

        _later.Tell();
    }

    private bool IsLost => _connection.State != ConnectionState.Open;

    // Between two portions nobody hears that the connection broke, and whoever uses it next is told that it is none.
    private static NpgsqlException Lost(Exception e) => new("The connection of the transaction was lost.", e);

    private IDocumentSession Session()
    {
        var session = _store.LightweightSession(Options());
        _later.Of((IMartenSession)session);
        return session;
    }

    private SessionOptions Options()
    {
        var options = SessionOptions.ForTransaction(_transaction);
        options.TenantId = Viewer.Tenant;
        return options;
    }

    private async Task LockAsync(IReadOnlyCollection<Guid> records, bool registersAgencies, CancellationToken cancellation)
    {
        await using var session = Session();
        await (registersAgencies ? AgencyTurns.BeforeAsync(session, cancellation) : AgencyNaming.LockAsync(session, cancellation));
        await using var locking = new NpgsqlCommand(
            $"select 1 from {_store.Options.DatabaseSchemaName}.mt_streams where tenant_id = $1 and id = any($2) order by id for update"
        );
        locking.Parameters.Add(new NpgsqlParameter { Value = Viewer.Tenant });
        locking.Parameters.Add(new NpgsqlParameter { Value = records.ToArray() });
        await session.ExecuteAsync(locking, cancellation);
    }
}
