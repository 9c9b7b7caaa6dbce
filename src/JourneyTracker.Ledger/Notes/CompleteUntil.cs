using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using JourneyTracker.Ledger.Entries;

namespace JourneyTracker.Ledger.Notes;

/// <summary>
/// The line of a checkpoint that says until when the log is known to be complete: <c>complete SIZE TIME</c>. When it had SIZE
/// entries, everything was in it that had been recorded before TIME. An entry at a later place with an earlier time of
/// recording was not there then: a clock was set back, or somebody with access to the database wrote it.
/// </summary>
/// <param name="Size">How many entries the log had.</param>
/// <param name="Before">What was recorded before this was among them; to the microsecond.</param>
public readonly record struct CompleteUntil(long Size, DateTimeOffset Before)
{
    private const string Word = "complete";

    /// <summary>The line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} {Size} {EventEnvelope.Time(Before)}");

    /// <summary>Reads the line.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? line, out CompleteUntil complete)
    {
        complete = default;
        if (
            line?.Split(' ') is not [Word, var size, var time]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var entries)
            || EventEnvelope.Time(time) is not { } before
        )
        {
            return false;
        }

        complete = new CompleteUntil(entries, before);
        return complete.ToString() == line;
    }
}

/// <summary>What checkpoints say about until when the log was complete, to be asked of each entry.</summary>
/// <param name="said">The lines, in any order.</param>
public sealed class KnownComplete(IEnumerable<CompleteUntil> said)
{
    private readonly List<CompleteUntil> _latest = Latest(said);

    /// <summary>
    /// The line by which an entry at a place of the log should have been there earlier, since it has an earlier time of recording; null where it is in order.
    /// </summary>
    public CompleteUntil? Contradicting(long index, DateTimeOffset recordedAt)
    {
        // The last of those that speak of a log without the entry says the latest time.
        var (from, to) = (0, _latest.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _latest[middle].Size <= index ? (middle + 1, to) : (from, middle);
        }

        return from > 0 && recordedAt < _latest[from - 1].Before ? _latest[from - 1] : null;
    }

    // By size, each with a later time than all before it.
    private static List<CompleteUntil> Latest(IEnumerable<CompleteUntil> said)
    {
        var latest = new List<CompleteUntil>();
        foreach (var line in said.OrderBy(line => line.Size).ThenBy(line => line.Before))
        {
            if (latest.Count == 0 || line.Before > latest[^1].Before)
            {
                latest.Add(line);
            }
        }

        return latest;
    }
}
