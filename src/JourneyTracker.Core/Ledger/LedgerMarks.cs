using System.Collections.Immutable;
using JourneyTracker.Ledger.Notes;
using Npgsql;

namespace JourneyTracker.Core.Ledger;

/// <summary>What every checkpoint of a log has to repeat, for ever: where it was broken off, and which entries' times run back.</summary>
/// <param name="Breaks">The breaks, in their order.</param>
/// <param name="Back">The entries whose times run back, where any do.</param>
internal sealed record LedgerMarks(ImmutableArray<LogBreak> Breaks, TimesBack? Back)
{
    /// <summary>
    /// Reads them from all checkpoints in the database, and from the one that was published last: hosts of earlier versions sign without them.
    /// </summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="tables">The tables of the ledger.</param>
    /// <param name="tenant">Whose log.</param>
    /// <param name="trusted">The keys of ours: what none of them signed is somebody else's.</param>
    /// <param name="published">The checkpoint that was published last, where one was.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<LedgerMarks> ReadAsync(
        NpgsqlConnection connection,
        LedgerTables tables,
        string tenant,
        ImmutableArray<VerifyingKey> trusted,
        Checkpoint? published,
        CancellationToken cancellation
    )
    {
        var breaks = (await NewestAsync("break"))?.Breaks ?? [];
        var back = (await NewestAsync("back"))?.Back;
        return new LedgerMarks(
            [.. breaks.Concat(published?.Breaks ?? []).Distinct().OrderBy(broken => broken.At)],
            back?.Count > (published?.Back?.Count ?? 0) ? back : published?.Back
        );

        async Task<Checkpoint?> NewestAsync(string line)
        {
            await using var command = new NpgsqlCommand(
                $"select note from {tables.Checkpoints} where tenant_id = $1 and note like E'%\\n{line} %' order by size desc",
                connection
            )
            {
                Parameters = { new() { Value = tenant } },
            };
            await using var notes = await command.ExecuteReaderAsync(cancellation);
            while (await notes.ReadAsync(cancellation))
            {
                if (
                    SignedNote.TryParse(notes.GetString(0), out var note)
                    && !note.VerifiedBy(trusted).IsEmpty
                    && Checkpoint.TryParse(note.Text, out var checkpoint)
                )
                {
                    return checkpoint;
                }
            }

            return null;
        }
    }
}
