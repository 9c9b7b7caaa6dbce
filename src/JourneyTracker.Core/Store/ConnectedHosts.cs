using Marten;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Who works on this database. A host announces itself by the name of its connections, of which one is always open (the
/// one that hears of changes): who has died is gone with its connections, and hosts from before there were announcements
/// are known by the name they all had.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="settings">Where things are.</param>
public sealed class ConnectedHosts(NpgsqlDataSource database, StoreSettings settings)
{
    private const string Name = "JourneyTracker";

    private volatile int _allowed;

    /// <summary>The name of the connections of this host.</summary>
    public static string Announcement => $"{Name} reads {ReaderVersions.Present}";

    /// <summary>The hosts of other versions that are connected, the oldest first.</summary>
    public async Task<IReadOnlyList<OtherHost>> OthersAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select coalesce(substring(application_name from '^{Name} reads ([0-9]+)$')::int, {ReaderVersions.Unannounced}) as reads, coalesce(host(client_addr), 'this machine'), min(backend_start)
            from pg_stat_activity
            where datname = current_database() and (application_name = '{Name}' or application_name like '{Name} reads %') and application_name <> '{Announcement}'
            group by 1, 2 order by 1, 2
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<OtherHost>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new OtherHost(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return found;
    }

    /// <summary>Checks that the database allows this host.</summary>
    /// <exception cref="HostTooOldException">A newer host has recorded what this one does not understand.</exception>
    public async Task EnsureAllowedAsync(CancellationToken cancellation)
    {
        var said = await CompatibilityTable.ReadAsync(database, settings.Schema, cancellation);
        var oldest = Math.Max(said.GetValueOrDefault(CompatibilityTable.OldestReader), said.GetValueOrDefault(CompatibilityTable.OldestWriter));
        if (oldest > ReaderVersions.Present)
        {
            throw new HostTooOldException(ReaderVersions.Present, oldest);
        }
    }

    /// <summary>
    /// Checks that what is about to be recorded is understood by every host that is connected. Once it may be recorded,
    /// the database allows older hosts no longer.
    /// </summary>
    /// <exception cref="OlderHostConnected">An older host would not understand it.</exception>
    internal async Task EnsureUnderstoodAsync(IEnumerable<object> entries, CancellationToken cancellation)
    {
        var (needed, what) = entries.Select(ReaderVersions.Needed).MaxBy(need => need.Version);
        if (needed <= Math.Max(_allowed, ReaderVersions.Unannounced))
        {
            return;
        }

        if ((await OthersAsync(cancellation)).FirstOrDefault(host => host.Reads < needed) is { } older)
        {
            throw new OlderHostConnected(what, older);
        }

        await using var raise = database.CreateCommand(CompatibilityTable.Raise(settings.Schema, CompatibilityTable.OldestReader, needed));
        await raise.ExecuteNonQueryAsync(cancellation);
        _allowed = needed;
    }

    /// <summary>Asks, whatever appends to the record, before it does.</summary>
    internal sealed class Gate(Lazy<ConnectedHosts> hosts) : DocumentSessionListenerBase
    {
        /// <inheritdoc />
        public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token) =>
            session.PendingChanges.Streams() is { Count: > 0 } streams
                ? hosts.Value.EnsureUnderstoodAsync(streams.SelectMany(stream => stream.Events).Select(e => e.Data), token)
                : Task.CompletedTask;
    }
}

/// <summary>A host of another version.</summary>
/// <param name="Reads">Up to which version it understands what is recorded; see <see cref="ReaderVersions" />.</param>
/// <param name="Address">Where it connects from.</param>
/// <param name="Since">Since when it is connected.</param>
public sealed record OtherHost(int Reads, string Address, DateTimeOffset Since);

/// <summary>The database was used by newer hosts, whose entries or rows this one does not understand.</summary>
public sealed class HostTooOldException(int present, int needed)
    : Exception(
        $"This host understands what is recorded up to version {present}, and the database holds what needs version {needed}: a newer version of the product has recorded there. Nothing was changed. Start the newer version, or restore a backup from before."
    );
