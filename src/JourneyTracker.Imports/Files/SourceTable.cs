using System.Collections.Immutable;

namespace JourneyTracker.Imports.Files;

/// <summary>A table as a file holds it: every cell as text, nothing of it understood yet.</summary>
/// <param name="Headers">The headers in their order, as they stand; a file without names for its columns has none.</param>
/// <param name="HeaderRow">The row in which they stand, counted from 1 as a spreadsheet does.</param>
/// <param name="Rows">The rows below, read as they are asked for, once.</param>
public sealed record SourceTable(ImmutableArray<string> Headers, int HeaderRow, IEnumerable<SourceRow> Rows);

/// <summary>A row of a file.</summary>
/// <param name="Number">Its number, counted from 1 as a spreadsheet does: a cell with line breaks is one row.</param>
/// <param name="Cells">Its cells, one for each header; what the file leaves out at the end of a row is empty.</param>
public sealed record SourceRow(int Number, ImmutableArray<string> Cells)
{
    /// <summary>
    /// The places, from 0, of the cells that the file itself holds as numbers: they have a point before decimals, however texts write theirs.
    /// </summary>
    public ImmutableHashSet<int> Numbers { get; init; } = [];
}

/// <summary>The file can't be read as a table, or no further; the message says what to do.</summary>
/// <param name="message">What is wrong with it, for the person who gave it.</param>
/// <param name="row">The row at which reading ended; null where none was read.</param>
public sealed class FileNotUnderstood(string message, int? row = null) : Exception(message)
{
    /// <summary>The row at which reading ended; null where none was read.</summary>
    public int? Row { get; } = row;
}
