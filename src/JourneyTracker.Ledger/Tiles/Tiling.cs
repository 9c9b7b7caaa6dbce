namespace JourneyTracker.Ledger.Tiles;

/// <summary>Which tiles a log of a given size is made of.</summary>
public static class Tiling
{
    /// <summary>All tiles of hashes, level after level, full ones before the partial one.</summary>
    /// <param name="size">How many leaves the log has.</param>
    public static IEnumerable<TileId> Of(long size) => Added(0, size);

    /// <summary>The tiles of hashes that a log has to have once it has grown: new ones, and those that were partial.</summary>
    /// <param name="from">How many leaves it had.</param>
    /// <param name="size">How many it has.</param>
    public static IEnumerable<TileId> Added(long from, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, from);
        return Enumerable.Range(0, Levels(size)).SelectMany(level => AddedOn(level, from, size));
    }

    /// <summary>The bundles of entries that a log has to have once it has grown.</summary>
    /// <param name="from">How many leaves it had.</param>
    /// <param name="size">How many it has.</param>
    public static IEnumerable<TileId> AddedEntries(long from, long size) => AddedOn(0, from, size).Select(tile => tile with { Level = TileId.Entries });

    /// <summary>The tile of a log that has a place within a level, as wide as the log's size lets it be.</summary>
    /// <param name="level">The level.</param>
    /// <param name="index">The tile's place within it.</param>
    /// <param name="size">How many leaves the log has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such tile.</exception>
    public static TileId At(int level, long index, long size)
    {
        var width = HashesOn(level, size) - (index * TileId.FullWidth);
        if (index < 0 || width <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(index), $"A log of {size} leaves has no tile {index} at level {level}.");
        }

        return new TileId(level, index, (int)Math.Min(width, TileId.FullWidth));
    }

    /// <summary>How many levels of tiles a log has.</summary>
    public static int Levels(long size)
    {
        var levels = 0;
        for (; size > 0; size /= TileId.FullWidth)
        {
            levels++;
        }

        return levels;
    }

    private static IEnumerable<TileId> AddedOn(int level, long from, long size)
    {
        var (old, now) = (HashesOn(level, from), HashesOn(level, size));
        for (var index = old / TileId.FullWidth; old < now && index * TileId.FullWidth < now; index++)
        {
            yield return At(level, index, size);
        }
    }

    private static long HashesOn(int level, long size) => level * 8 >= 64 ? 0 : size >> (level * 8);
}
