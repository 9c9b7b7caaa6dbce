using System.Security.Cryptography;
using JourneyTracker.Core.Store;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace JourneyTracker.Core.Recording;

/// <summary>Finds out whether anything could be recorded now, by writing something and taking it back: a full disk answers reads for a long time.</summary>
public sealed class RecordingProbe(NpgsqlDataSource database, StoreSettings settings)
{
    // As much as a long entry, so that room for it has to be found.
    private const int Bytes = 6_000;

    /// <exception cref="NpgsqlException">Nothing can be recorded.</exception>
    /// <exception cref="RecordingNotAllowed">The host's user may not.</exception>
    public async Task TryAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var attempt = await connection.BeginTransactionAsync(cancellation);
        await using (
            var may = new NpgsqlCommand(
                $"select current_user::text, bool_and(has_table_privilege(place, 'insert')) from unnest(array['{settings.Schema}.mt_events', '{settings.Schema}.{ProbeTable.Named}']) as place",
                connection
            )
        )
        await using (var told = await may.ExecuteReaderAsync(cancellation))
        {
            await told.ReadAsync(cancellation);
            if (!told.GetBoolean(1))
            {
                throw new RecordingNotAllowed(told.GetString(0));
            }
        }

        await using var write = new NpgsqlCommand($"insert into {settings.Schema}.{ProbeTable.Named} (id, filler) values ($1, $2)", connection)
        {
            Parameters =
            {
                new() { Value = Guid.NewGuid() },
                new() { Value = RandomNumberGenerator.GetBytes(Bytes) },
            },
        };
        try
        {
            await write.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (Outage.Of(e) is { ConnectionsAreStale: true })
        {
            database.Clear();
            throw;
        }

        await attempt.RollbackAsync(cancellation);
    }
}

/// <summary>The host's user may not write what it has to.</summary>
public sealed class RecordingNotAllowed(string user)
    : Exception(
        $"The database's user {user} may not record. Let the owner of the tables grant it select, insert, update and delete on all of them; see the README of deploy."
    );

/// <summary>A table in which something is written to see whether that can be done; nothing stays in it.</summary>
internal sealed class ProbeTable : Table
{
    /// <summary>The table's name.</summary>
    public const string Named = "recording_probe";

    public ProbeTable(string schema)
        : base($"{schema}.{Named}")
    {
        AddColumn<Guid>("id").AsPrimaryKey();
        AddColumn("filler", "bytea").NotNull();
    }
}
