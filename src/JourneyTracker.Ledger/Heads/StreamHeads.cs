using System.Collections.Immutable;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Heads;

/// <summary>
/// The tree of stream heads, kept up to date entry by entry: a change costs a map's look-up, and computing the root a hash for
/// each level above what changed since. About 150 bytes a stream. Not safe for use by several threads at once.
/// </summary>
public sealed class StreamHeads
{
    private readonly Dictionary<Guid, int> _ordinals = [];
    private readonly List<StreamHead> _heads = [];
    private readonly List<List<Digest>> _levels =
    [
        [],
    ];
    private readonly HashSet<int> _changed = [];

    /// <summary>How many streams there are.</summary>
    public int Count => _heads.Count;

    /// <summary>The heads in the order of the streams' first leaves.</summary>
    public IReadOnlyList<StreamHead> Heads => _heads;

    /// <summary>The root over all heads.</summary>
    public HeadsRoot Root
    {
        get
        {
            Rehash();
            return new HeadsRoot(Count, Count == 0 ? MerkleTree.EmptyRoot : _levels[^1][0]);
        }
    }

    /// <summary>Takes up where a log is.</summary>
    /// <param name="heads">The heads in the order of the streams' first leaves.</param>
    /// <exception cref="ArgumentException">A stream is in it twice, or a version is below 1.</exception>
    public static StreamHeads Load(IEnumerable<StreamHead> heads)
    {
        var loaded = new StreamHeads();
        foreach (var head in heads)
        {
            if (head.Version < 1 || !loaded._ordinals.TryAdd(head.Stream, loaded.Count))
            {
                throw new ArgumentException($"Stream {head.Stream} is there twice, or its version {head.Version} is below 1.", nameof(heads));
            }

            loaded.Add(head);
        }

        return loaded;
    }

    /// <summary>The version a stream has come to; 0 for a stream without entries.</summary>
    public long VersionOf(Guid stream) => _ordinals.TryGetValue(stream, out var ordinal) ? _heads[ordinal].Version : 0;

    /// <summary>Takes the next entry of the log.</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="version">Its version.</param>
    /// <exception cref="VersionGapException">It is not the one that comes next in its stream; nothing has changed.</exception>
    public void Advance(Guid stream, long version)
    {
        var next = VersionOf(stream) + 1;
        if (version != next)
        {
            throw new VersionGapException(stream, next, version);
        }

        if (version == 1)
        {
            _ordinals.Add(stream, Count);
            Add(new StreamHead(stream, version));
            return;
        }

        var ordinal = _ordinals[stream];
        _heads[ordinal] = new StreamHead(stream, version);
        _changed.Add(ordinal);
    }

    /// <summary>Shows how far a stream has come.</summary>
    /// <exception cref="KeyNotFoundException">The log has no such stream.</exception>
    public HeadProof Prove(Guid stream)
    {
        var ordinal = _ordinals[stream];
        Rehash();
        var path = ImmutableArray.CreateBuilder<Digest>();
        var node = ordinal;
        foreach (var level in _levels)
        {
            // A node without a sibling is its own parent.
            if ((node ^ 1) < level.Count)
            {
                path.Add(level[node ^ 1]);
            }

            node >>= 1;
        }

        return new HeadProof(ordinal, _heads[ordinal], path.ToImmutable());
    }

    private void Add(StreamHead head)
    {
        _changed.Add(Count);
        _heads.Add(head);
        _levels[0].Add(default);
    }

    private void Rehash()
    {
        foreach (var ordinal in _changed)
        {
            _levels[0][ordinal] = _heads[ordinal].LeafHash;
        }

        var changed = _changed.Select(ordinal => ordinal >> 1).ToHashSet();
        for (var level = 0; _levels[level].Count > 1; level++)
        {
            if (level + 1 == _levels.Count)
            {
                _levels.Add([]);
            }

            var (below, above) = (_levels[level], _levels[level + 1]);
            while (above.Count < (below.Count + 1) / 2)
            {
                above.Add(default);
            }

            foreach (var node in changed)
            {
                above[node] = (2 * node) + 1 < below.Count ? MerkleTree.NodeHash(below[2 * node], below[(2 * node) + 1]) : below[2 * node];
            }

            changed = [.. changed.Select(node => node >> 1)];
        }

        _changed.Clear();
    }
}

/// <summary>An entry is not the next one of its stream.</summary>
public sealed class VersionGapException(Guid stream, long expected, long found) : Exception($"Stream {stream}: version {expected} comes next, not {found}.")
{
    /// <summary>The stream.</summary>
    public Guid Stream { get; } = stream;

    /// <summary>The version that comes next.</summary>
    public long Expected { get; } = expected;

    /// <summary>The version of the entry.</summary>
    public long Found { get; } = found;
}
