namespace JourneyTracker.Imports.Mappings;

/// <summary>What came of reading a cell: a value, none, or what is wrong with it.</summary>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Code">The kind of problem; null where there is none.</param>
/// <param name="Message">What is wrong and what to do; null where nothing is.</param>
internal readonly record struct CellFinding(CellValue? Value, string? Code, string? Message)
{
    /// <summary>That there is no value.</summary>
    public static readonly CellFinding None;

    /// <summary>A value.</summary>
    public static CellFinding Of(CellValue value) => new(value, null, null);

    /// <summary>A problem.</summary>
    public static CellFinding Wrong(string code, string message) => new(null, code, message);
}
