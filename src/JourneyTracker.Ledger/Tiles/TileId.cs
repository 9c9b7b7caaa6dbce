using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JourneyTracker.Ledger.Tiles;

/// <summary>Names a tile of a log as C2SP tlog-tiles does.</summary>
/// <param name="Level">Its level: at 0 the hashes are those of leaves, above each is the root of a full tile below; <see cref="Entries" /> for a bundle of
/// entries.</param>
/// <param name="Index">Its place within the level, from 0.</param>
/// <param name="Width">How many hashes or entries it holds, from 1; <see cref="FullWidth" /> when it is full.</param>
public readonly record struct TileId(int Level, long Index, int Width = TileId.FullWidth)
{
    /// <summary>The level of bundles of entries.</summary>
    public const int Entries = -1;

    /// <summary>How many hashes or entries a full tile holds.</summary>
    public const int FullWidth = 256;

    /// <summary>The highest level a log can have.</summary>
    public const int MaxLevel = 63;

    private const int PathBase = 1000;

    /// <summary>Whether it holds less than it can.</summary>
    public bool IsPartial => Width != FullWidth;

    /// <summary>How many bytes a tile of hashes has.</summary>
    public int HashBytes => Width * Merkle.Digest.Length;

    /// <summary>The tile as it will be once it is full.</summary>
    public TileId Full => this with { Width = FullWidth };

    /// <summary>Its path below the log's address, such as <c>tile/0/x001/234.p/5</c>.</summary>
    public string Path
    {
        get
        {
            var index = (Index % PathBase).ToString("000", CultureInfo.InvariantCulture);
            for (var rest = Index / PathBase; rest > 0; rest /= PathBase)
            {
                index = $"x{(rest % PathBase).ToString("000", CultureInfo.InvariantCulture)}/{index}";
            }

            var level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            return IsPartial ? string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{index}.p/{Width}") : $"tile/{level}/{index}";
        }
    }

    /// <summary>Reads a path in the one form that <see cref="Path" /> gives.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? path, out TileId tile)
    {
        tile = default;
        var parts = path?.Split('/') ?? [];
        if (parts.Length < 3 || parts[0] != "tile" || !TryLevel(parts[1], out var level))
        {
            return false;
        }

        var (width, end) = (FullWidth, parts.Length);
        if (parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!TryNumber(parts[^1], out width) || width is 0 or >= FullWidth)
            {
                return false;
            }

            parts[^2] = parts[^2][..^2];
            end--;
        }

        long index = 0;
        for (var i = 2; i < end; i++)
        {
            if (!TryNumber(parts[i].TrimStart('x'), out var part) || part >= PathBase || index > (long.MaxValue - part) / PathBase)
            {
                return false;
            }

            index = (index * PathBase) + part;
        }

        tile = new TileId(level, index, width);
        return end > 2 && tile.Path == path;
    }

    /// <inheritdoc />
    public override string ToString() => Path;

    private static bool TryLevel(string text, out int level)
    {
        level = Entries;
        return text == "entries" || (TryNumber(text, out level) && level <= MaxLevel);
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
