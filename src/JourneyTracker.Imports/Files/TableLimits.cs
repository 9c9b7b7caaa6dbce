namespace JourneyTracker.Imports.Files;

/// <summary>How much of a file is read. What goes beyond is refused with a message, never cut off.</summary>
public static class TableLimits
{
    /// <summary>Columns of a table.</summary>
    public const int Columns = 1_000;

    /// <summary>Characters (UTF-16 code units) of a cell: as many as Excel allows.</summary>
    public const int CellCharacters = 32_767;

    /// <summary>Rows below the headers, without those that are blank.</summary>
    public const int Rows = 1_000_000;

    /// <summary>Characters of one row of a text file: a quote that is not closed must not take the whole file into memory.</summary>
    internal const int RowCharacters = 4_000_000;

    /// <summary>What the parts of a workbook may unpack to, in bytes, whatever its own size is.</summary>
    internal const long UnpackedBytes = 512L * 1024 * 1024;

    /// <summary>Up to so many unpacked bytes it does not count how far a workbook was packed.</summary>
    internal const long UnpackedBytesOfAny = 10L * 1024 * 1024;

    /// <summary>How many times its own size a workbook may unpack to.</summary>
    internal const int UnpackedTimes = 100;

    /// <summary>What the shared strings of a workbook may unpack to, in bytes: they alone are held in memory.</summary>
    internal const long SharedStringBytes = 64L * 1024 * 1024;

    /// <summary>Bytes of a workbook's part without the start of a tag: an attribute or a text must not take the whole part into memory.</summary>
    internal const int BytesBetweenTags = 1024 * 1024;

    /// <summary>How deep the elements of a workbook's parts may stand in each other.</summary>
    internal const int Depth = 64;

    /// <summary>Styles and sheets of a workbook: Excel allows 65,490 formats of cells.</summary>
    internal const int Styles = 100_000;
}
