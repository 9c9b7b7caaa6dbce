using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Sees at start that the rows are those that this host understands, and computes them anew beside the old ones where they
/// are not; while hosts of other versions are connected, it computes again what they wrote.
/// </summary>
internal sealed partial class ReadModelKeeper(
    IDocumentStore store,
    NpgsqlDataSource database,
    StoreSettings settings,
    ReadModelRebuild rebuild,
    ReadModelStatus status,
    ConnectedHosts hosts,
    TimeProvider clock,
    ILogger<ReadModelKeeper> log
) : BackgroundService
{
    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(10),
        LookingBesideOthers = TimeSpan.FromSeconds(1);

    // More entries than this are sooner computed beside than one by one.
    private const long FewEvents = 5_000;

    private RecordRows Rows => new(store, settings);

    private bool _asksAgain;

    private RowsBehind Behind => new(database, settings.Schema, $"{settings.Schema}.{ReadModelTables.NameOf(store, typeof(RowHead))}");

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await IsCurrentAsync(cancellationToken))
        {
            await CatchUpIfKeptHereAsync(cancellationToken);
            status.Done();
        }
        else
        {
            status.Say("The rows were written by an earlier version and are computed anew for this one.");
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Computes again, in their place, the rows of what hosts of other versions wrote.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await foreach (var portion in Behind.PortionsAsync(cancellation))
        {
            foreach (var behind in portion)
            {
                await CatchUpAsync(behind, cancellation);
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RebuildAsync(stoppingToken);
            var others = true;
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(others ? LookingBesideOthers : Looking, clock, stoppingToken);
                others = await LookAsync(others, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (HostTooOldException e)
        {
            LogTooOld(e.Message);
            status.Say(e.Message);
        }
        catch (Exception e)
        {
            LogFailed(e);
            status.Failed(e);
        }
    }

    private async Task RebuildAsync(CancellationToken cancellation)
    {
        while (status.Waiting is not null)
        {
            try
            {
                await rebuild.RunAsync(cancellation, status.Say, async () => !await IsCurrentAsync(cancellation));
                await CatchUpIfKeptHereAsync(cancellation);
                status.Done();
            }
            catch (Exception e) when (e is NpgsqlException { IsTransient: true } or TimeoutException or IOException)
            {
                SayAgain(e);
                await Task.Delay(LookingBesideOthers, clock, cancellation);
            }
        }
    }

    private async Task<bool> LookAsync(bool others, CancellationToken cancellation)
    {
        try
        {
            await hosts.EnsureAllowedAsync(cancellation);
            var connected = (await hosts.OthersAsync(cancellation)).Count > 0;
            // Once more after they have gone: they may have written until the last moment.
            if (connected || others)
            {
                await CatchUpIfKeptHereAsync(cancellation);
            }

            _asksAgain = false;
            if (status.Waiting is not null)
            {
                status.Done();
            }

            return connected;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
        {
            SayAgain(e);
            return true;
        }
        catch (Exception e) when (e is not (OperationCanceledException or HostTooOldException))
        {
            // One record that cannot be read: nothing is answered beside it, until it can.
            if (status.Waiting is null)
            {
                LogFailed(e);
            }

            status.Say(e.Message);
            return true;
        }
    }

    // Once for as long as it lasts: an outage would fill the log with it.
    private void SayAgain(Exception e)
    {
        if (!_asksAgain)
        {
            LogAgain(e);
        }

        _asksAgain = true;
    }

    // The rows of a newer host are that one's to keep.
    private async Task CatchUpIfKeptHereAsync(CancellationToken cancellation)
    {
        if ((await CompatibilityTable.ReadAsync(database, settings.Schema, cancellation)).GetValueOrDefault(CompatibilityTable.RowShape) == ReadModels.Shape)
        {
            await CatchUpAsync(cancellation);
        }
    }

    // A newer host may have written rows that this one can read: then they are that one's to keep.
    private async Task<bool> IsCurrentAsync(CancellationToken cancellation)
    {
        var said = await CompatibilityTable.ReadAsync(database, settings.Schema, cancellation);
        if (said.TryGetValue(CompatibilityTable.RowShape, out var shape))
        {
            return shape > ReadModels.Shape || (shape == ReadModels.Shape && (await Behind.CountAsync(cancellation)).Events <= FewEvents);
        }

        await using var command = database.CreateCommand($"select exists (select from {settings.Schema}.mt_streams)");
        if (await command.ExecuteScalarAsync(cancellation) is true)
        {
            return false;
        }

        // Nothing is recorded yet.
        await using var say = database.CreateCommand(
            $"{CompatibilityTable.Say(settings.Schema, CompatibilityTable.RowShape, ReadModels.Shape)}; {CompatibilityTable.Raise(settings.Schema, CompatibilityTable.OldestReader, ReadModels.OldestReader)}; {CompatibilityTable.Raise(settings.Schema, CompatibilityTable.OldestWriter, ReaderVersions.Unannounced)}"
        );
        await say.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    private async Task CatchUpAsync(RecordBehind behind, CancellationToken cancellation)
    {
        await Rows.WriteAnewAsync(behind.Tenant, behind.Id, cancellation);
        LogCaughtUp(behind.Id, behind.Tenant, behind.Version);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The rows of {Record} in {Tenant} were computed again at version {Version}: a host of another version recorded it."
    )]
    private partial void LogCaughtUp(Guid record, string tenant, long version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be asked about rows and hosts; it is asked again every second.")]
    private partial void LogAgain(Exception e);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The rows cannot be computed, so nothing is answered.")]
    private partial void LogFailed(Exception e);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Trouble}")]
    private partial void LogTooOld(string trouble);
}
