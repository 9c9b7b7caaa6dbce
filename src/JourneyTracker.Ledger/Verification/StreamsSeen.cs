using System.Runtime.InteropServices;
using JourneyTracker.Ledger.Heads;

namespace JourneyTracker.Ledger.Verification;

/// <summary>How far each stream has come among the events read so far.</summary>
internal sealed class StreamsSeen
{
    private readonly Dictionary<Guid, Seen> _streams = [];

    /// <summary>Versions that do not follow the one before them.</summary>
    public Tally Gaps { get; } = new();

    /// <summary>Times of recording before that of the version before.</summary>
    public Tally Backwards { get; } = new();

    /// <summary>How many streams.</summary>
    public int Count => _streams.Count;

    /// <summary>Whether a version is known by its number alone, since its event is gone.</summary>
    public bool HaveHoles { get; private set; }

    /// <summary>The heads in the order of the streams' first entries.</summary>
    public IEnumerable<StreamHead> Heads => _streams.Select(seen => new StreamHead(seen.Key, seen.Value.Version));

    /// <summary>The last version of a stream; 0 where none was seen.</summary>
    public long VersionOf(Guid stream) => _streams.TryGetValue(stream, out var seen) ? seen.Version : 0;

    public void Take(Guid stream, long version, DateTimeOffset? recordedAt, long index)
    {
        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_streams, stream, out _);
        if (version != seen.Version + 1)
        {
            Gaps.Add(
                new EntryPlace(stream, version, index),
                $"Stream {stream:D}: version {seen.Version + 1} comes next, and version {version} is there (at {index:N0} of the log)."
            );
        }

        if (recordedAt < seen.RecordedAt)
        {
            Backwards.Add(
                new EntryPlace(stream, version, index),
                $"Stream {stream:D}: version {version} (at {index:N0} of the log) says that it was recorded before the version that precedes it. A clock was set back, or the entry was not written through JourneyTracker; the order of the log is what counts."
            );
        }

        HaveHoles |= recordedAt is null;
        seen = new Seen(version, recordedAt ?? seen.RecordedAt);
    }

    private readonly record struct Seen(long Version, DateTimeOffset RecordedAt);
}
