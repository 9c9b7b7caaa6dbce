using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Notes;

/// <summary>
/// The line of a checkpoint that says that the log does not continue one that was published:
/// <c>break SIZE PUBLISHED-SIZE PUBLISHED-ROOT TIME</c>. Somebody let it go on all the same, after a database was restored from
/// a backup that was too old. Every later checkpoint repeats the line.
/// </summary>
/// <param name="Size">How many entries the log had when it went on.</param>
/// <param name="PublishedSize">How many the checkpoint had that was published last before.</param>
/// <param name="PublishedRoot">The root of the tree over those.</param>
/// <param name="At">When it went on; to the microsecond.</param>
public readonly record struct LogBreak(long Size, long PublishedSize, Digest PublishedRoot, DateTimeOffset At)
{
    private const string Word = "break";

    /// <summary>The line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word} {Size} {PublishedSize} {PublishedRoot} {EventEnvelope.Time(At)}");

    /// <summary>What happened, for a person.</summary>
    public string InWords =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"On {At.UtcDateTime:yyyy-MM-dd HH:mm} UTC the log was let go on at {Size:N0} entries although a checkpoint of {PublishedSize:N0} entries (root {PublishedRoot}) had been published that it does not continue: the database had been restored from an older backup, or was replaced. {(PublishedSize > Size ? $"{PublishedSize - Size:N0} or more entries that were signed before are lost, or were recorded anew." : "Entries that were signed before are lost, or stand elsewhere.")}"
        );

    /// <summary>Whether a checkpoint is of the history that this leaves behind: it has the size and the root that were published.</summary>
    public bool LeavesBehind(Checkpoint checkpoint) => (checkpoint.Size, checkpoint.Root) == (PublishedSize, PublishedRoot);

    /// <summary>Reads the line.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? line, out LogBreak broken)
    {
        broken = default;
        if (
            line?.Split(' ') is not [Word, var size, var published, var root, var time]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var entries)
            || !long.TryParse(published, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
            || !Digest.TryParse(root, out var digest)
            || EventEnvelope.Time(time) is not { } at
        )
        {
            return false;
        }

        broken = new LogBreak(entries, before, digest, at);
        return broken.ToString() == line;
    }
}
