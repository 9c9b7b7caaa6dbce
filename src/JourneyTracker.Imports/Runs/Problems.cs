using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Runs;

/// <summary>Shows what is wrong with a command at the cell that it comes from.</summary>
internal static class Problems
{
    private const int LongestValue = 80;

    /// <summary>What a rule has against a change.</summary>
    public static CellProblem Of(FileReading file, PlannedChange change, RuleViolation violation, ImportedRow? row)
    {
        var column = change
            .Columns.Where(column => violation.Field.Contains(column.Field))
            .Concat(change.Columns)
            .Select(column => column.Column)
            .FirstOrDefault();
        return At(file, row, column, violation.Code, violation.InWords);
    }

    /// <summary>What a row leaves open.</summary>
    public static CellProblem Of(this RowProblem problem, FileReading file, ImportedRow? row) => At(file, row, problem.Column, problem.Code, problem.Message);

    /// <summary>What a cell says, as long as it is shown.</summary>
    public static string Cut(string value) => value.Length > LongestValue ? $"{value[..LongestValue]}…" : value;

    private static CellProblem At(FileReading file, ImportedRow? row, string? column, string code, string message)
    {
        var value = column is null ? null : row?.Text(new Given.From(column));
        return new CellProblem(row?.Number, column is null ? null : file.HeaderOf(column), value is null ? null : Cut(value), code, message);
    }
}
