using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Entries;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Benchmarks.Ledger;

/// <summary>A log of measurements, the same each time: its entries go round its streams, so that each stream is open all the time.</summary>
/// <param name="Size">How many entries.</param>
/// <param name="Streams">How many streams.</param>
internal sealed record SyntheticLog(int Size, int Streams)
{
    public const string Tenant = "benchmark";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableSortedDictionary<string, string> Headers = ImmutableSortedDictionary<string, string>
        .Empty.Add("role", "ProgrammeOffice")
        .Add("source", "Quarterly return");

    /// <summary>The entries in the order of the log.</summary>
    public IEnumerable<LedgerEntry> Entries => Enumerable.Range(0, Size).Select(Entry);

    /// <summary>The lines of a bundle of the whole log.</summary>
    public async IAsyncEnumerable<BundleLine> Lines()
    {
        foreach (var (index, entry) in Entries.Index())
        {
            yield return new BundleEvent(
                index,
                entry.ToCanonicalBytes(),
                $"Initiative {index % Streams}",
                "Centres opened: 12.5 measured for the quarter.",
                "2025-03",
                $"Person {index % 500}"
            );
        }

        await Task.CompletedTask;
    }

    /// <summary>The tree and the heads once every entry is taken in.</summary>
    public (TileEdge Edge, StreamHeads Heads) TakeIn()
    {
        var (edge, heads) = (new TileEdge(), new StreamHeads());
        foreach (var entry in Entries)
        {
            edge.Append(LedgerLeaf.Of(entry.ToCanonicalBytes()).Hash);
            heads.Advance(entry.Stream, entry.Version);
        }

        return (edge, heads);
    }

    /// <summary>The tiles of leaf hashes, computed again so that nobody has to hold them.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> LeafTiles()
    {
        var edge = new TileEdge();
        foreach (var entry in Entries)
        {
            foreach (var tile in edge.Append(LedgerLeaf.Of(entry.ToCanonicalBytes()).Hash).Where(tile => tile.Id.Level == 0))
            {
                yield return tile.Hashes;
            }
        }

        foreach (var tile in edge.PartialTiles.Where(tile => tile.Id.Level == 0))
        {
            yield return tile.Hashes;
        }

        await Task.CompletedTask;
    }

    private LedgerEntry Entry(int index) =>
        new(
            Tenant,
            Id(1, index % Streams),
            (index / Streams) + 1,
            Id(2, index),
            "measurement.recorded.v1",
            Start.AddSeconds(index),
            $"7f0c5a3e-{index % 500:0000}",
            Headers,
            Id(3, index).ToString("N"),
            null,
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{ "entryId": "{{Id(2, index)}}", "on": {"year": 2025, "month": {{1 + (index % 12)}}}, "indicatorId": "{{Id(4, index % 7)}}", "value": {{index % 1000}}.50, "source": "Return of the quarter, sheet {{index % 40}}", "note": null }"""
                )
            )
        );

    private static Guid Id(short kind, int number) => new(number, kind, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 1]);
}
