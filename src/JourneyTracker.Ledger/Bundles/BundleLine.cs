namespace JourneyTracker.Ledger.Bundles;

/// <summary>A leaf of the log that belongs to a bundle: <see cref="BundleEvent" />, <see cref="MissingEvent" /> or <see cref="WithheldEvent" />.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
public abstract record BundleLine(long Index);

/// <summary>A leaf whose event the database has.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="CanonicalBytes">The event as the database has it now, written canonically; whether it is still what the log has, verifying shows.</param>
/// <param name="About">What it is about, as a person calls it, such as the initiative's name.</param>
/// <param name="Summary">What it says, in one sentence.</param>
/// <param name="Held">When the fact held, as precisely as it is known; nothing where that is not said.</param>
/// <param name="RecordedByName">The name of who recorded it, or what stands for an erased one; nothing where nobody is named.</param>
public sealed record BundleEvent(long Index, ReadOnlyMemory<byte> CanonicalBytes, string About, string Summary, string? Held, string? RecordedByName)
    : BundleLine(Index)
{
    /// <summary>Whether it is what the log has; what is not goes into the bundle all the same, marked in what people read.</summary>
    public bool IsAsSigned { get; init; } = true;
}

/// <summary>A leaf whose event is gone from the database.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Stream">The stream it belonged to, as the ledger remembers it.</param>
/// <param name="Version">Its place in the stream, as the ledger remembers it.</param>
public sealed record MissingEvent(long Index, Guid Stream, long Version) : BundleLine(Index);

/// <summary>A leaf whose event the database has and the bundle leaves out, because nobody may see it yet; who verifies is told.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Its place in the stream.</param>
public sealed record WithheldEvent(long Index, Guid Stream, long Version) : BundleLine(Index);
