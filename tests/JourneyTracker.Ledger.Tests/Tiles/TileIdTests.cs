using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Tiles;

namespace JourneyTracker.Ledger.Tests.Tiles;

public sealed class TileIdTests
{
    [Theory]
    [InlineData(0, 0L, 256, "tile/0/000")]
    [InlineData(0, 1L, 5, "tile/0/001.p/5")]
    [InlineData(0, 1234067L, 256, "tile/0/x001/x234/067")]
    [InlineData(5, 123456078L, 2, "tile/5/x123/x456/078.p/2")]
    [InlineData(63, 1000L, 255, "tile/63/x001/000.p/255")]
    [InlineData(TileId.Entries, 3057500L, 256, "tile/entries/x003/x057/500")]
    [InlineData(TileId.Entries, 0L, 1, "tile/entries/000.p/1")]
    [InlineData(0, long.MaxValue, 256, "tile/0/x009/x223/x372/x036/x854/x775/807")]
    public void A_path_is_written_and_read_as_the_specification_has_it(int level, long index, int width, string path)
    {
        var tile = new TileId(level, index, width);
        Assert.Equal(path, tile.Path);
        Assert.True(TileId.TryParse(path, out var read));
        Assert.Equal(tile, read);
    }

    [Theory]
    [InlineData("tile/0/123/456/078")]
    [InlineData("tile/0/x123")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/1")]
    [InlineData("tile/00/001")]
    [InlineData("tile/64/001")]
    [InlineData("tile/-1/001")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/05")]
    [InlineData("tile/0/001.p")]
    [InlineData("tile/0/.p/5")]
    [InlineData("tile/0/xx01/001")]
    [InlineData("tile/data/001")]
    [InlineData("tile/0")]
    [InlineData("/tile/0/001")]
    [InlineData("tile/0/001/")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/808")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_path_is_none(string? path) => Assert.False(TileId.TryParse(path, out _));

    [Fact]
    public void A_log_of_70000_has_the_tiles_that_the_specification_counts()
    {
        var tiles = Tiling.Of(70_000).ToList();
        Assert.Equal(273, tiles.Count(tile => tile.Level == 0 && !tile.IsPartial));
        Assert.Equal([new TileId(0, 273, 112), new TileId(1, 1, 17), new TileId(2, 0, 1)], tiles.Where(tile => tile.IsPartial));
        Assert.Equal([new TileId(1, 0)], tiles.Where(tile => tile.Level == 1 && !tile.IsPartial));
        Assert.Equal(277, tiles.Count);
    }

    [Fact]
    public void A_log_of_256_has_a_full_tile_and_one_above_it() => Assert.Equal([new TileId(0, 0), new TileId(1, 0, 1)], Tiling.Of(256));

    [Fact]
    public void A_log_that_grows_gets_what_is_new_and_what_was_partial()
    {
        Assert.Equal([new TileId(0, 0, 200), new TileId(0, 0), new TileId(0, 1, 4), new TileId(1, 0, 1)], [.. Tiling.Added(0, 200), .. Tiling.Added(200, 260)]);
        Assert.Equal([new TileId(TileId.Entries, 0), new TileId(TileId.Entries, 1, 4)], Tiling.AddedEntries(200, 260));
        Assert.Empty(Tiling.Added(260, 260));
        Assert.Empty(Tiling.Of(0));
    }

    [Fact]
    public void An_entry_bundle_has_each_entry_after_its_length()
    {
        Digest[] entries = [Digest.Of([1]), Digest.Of([2])];
        var bundle = EntryBundle.Encode(entries);
        Assert.Equal([0, 32, .. entries[0].ToArray(), 0, 32, .. entries[1].ToArray()], bundle);
        Assert.Equal(entries, EntryBundle.Decode(bundle));
        Assert.Throws<FormatException>(() => EntryBundle.Decode(bundle.AsSpan(1)));
        bundle[35]++;
        Assert.Throws<FormatException>(() => EntryBundle.Decode(bundle));
    }
}
