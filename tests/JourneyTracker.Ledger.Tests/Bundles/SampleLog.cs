using System.Collections.Immutable;
using System.Text;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Ledger.Tests.Bundles;

/// <summary>A log of a few streams whose entries alternate, and bundles of it.</summary>
internal sealed class SampleLog
{
    public const string Origin = "example.org/ledger/demo";
    public const string Tenant = "demo";

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Which stream each entry of a small log belongs to.</summary>
    private static readonly int[] Small = [0, 1, 0, 2, 0, 1, 0, 2, 1, 0, 2, 1];

    public SampleLog(SigningKey? key = null, IEnumerable<int>? streams = null)
    {
        Key = key ?? SigningKey.Generate(Origin);
        var last = new Dictionary<int, long>();
        foreach (var (i, stream) in (streams ?? Small).Index())
        {
            last[stream] = last.GetValueOrDefault(stream) + 1;
            Entries.Add(Entry(stream, last[stream], i));
        }
    }

    /// <summary>The log's key.</summary>
    public SigningKey Key { get; }

    /// <summary>The entries as the log took them in.</summary>
    public List<LedgerEntry> Entries { get; } = [];

    public static Guid Stream(int number) => new(number + 1, 0, 0, new byte[8]);

    public static LedgerEntry Entry(int stream, long version, int at) =>
        new(
            Tenant,
            Stream(stream),
            version,
            new Guid(at + 1, 1, 0, new byte[8]),
            "milestone.reached.v1",
            Start.AddMinutes(at),
            $"subject-{stream}",
            ImmutableSortedDictionary<string, string>.Empty.Add("role", "ProgrammeOffice"),
            null,
            null,
            Encoding.UTF8.GetBytes($$"""{"on":"2024-0{{1 + (at % 9)}}","note":"<b>{{at}}</b>"}""")
        );

    /// <summary>The signed checkpoint at a size.</summary>
    public SignedNote CheckpointAt(int size, params SigningKey[] keys)
    {
        var entries = Entries[..size];
        return Checkpoint.Of(Origin, size, MerkleTree.Root(entries.Select(Hash)), Heads(size).Root).Sign(keys.Length > 0 ? keys : [Key]);
    }

    /// <summary>How far the streams had come at a size.</summary>
    public StreamHeads Heads(int size)
    {
        var heads = new StreamHeads();
        foreach (var entry in Entries[..size])
        {
            heads.Advance(entry.Stream, entry.Version);
        }

        return heads;
    }

    /// <summary>The leaf hashes, a tile after the other.</summary>
    public IEnumerable<byte[]> Tiles => Entries.Select(Hash).Chunk(TileId.FullWidth).Select(hashes => hashes.SelectMany(hash => hash.ToArray()).ToArray());

    /// <summary>The lines of a bundle with some of the streams, as an untouched database gives them.</summary>
    public IEnumerable<BundleLine> Lines(params int[] streams) =>
        Entries
            .Index()
            .Where(at => streams.Length == 0 || streams.Any(stream => Stream(stream) == at.Item.Stream))
            .Select(at => new BundleEvent(
                at.Index,
                at.Item.ToCanonicalBytes(),
                "Harbour desk",
                $"Milestone {at.Item.Version} was reached.",
                "2024",
                $"Person {at.Item.RecordedBy}"
            ));

    private static Digest Hash(LedgerEntry entry) => LedgerLeaf.Of(entry.ToCanonicalBytes()).Hash;
}
