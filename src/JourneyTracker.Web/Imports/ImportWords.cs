using System.Globalization;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;
using JourneyTracker.Imports.Runs;

namespace JourneyTracker.Web.Imports;

/// <summary>How the pages speak of imports.</summary>
public static class ImportWords
{
    /// <summary>How far an import is.</summary>
    public static string Of(ImportRun run) =>
        run.State switch
        {
            ImportState.Waiting => "Waiting to be checked",
            ImportState.Checking => "Being checked",
            ImportState.Checked => run.CanBeImported ? "Waiting for your decision" : "Can’t be imported",
            ImportState.Importing => "Being imported",
            ImportState.Imported => "Imported",
            ImportState.Failed => "Failed",
            ImportState.Cancelled => "Cancelled",
            ImportState.TakingBack => "Being taken back",
            ImportState.TakenBack => "Taken back",
        };

    /// <summary>What a change does, before it is made or after.</summary>
    public static string Of(ImportEffect kind) =>
        kind switch
        {
            ImportEffect.Recorded => "New",
            ImportEffect.Corrected => "Corrected",
            ImportEffect.Redated => "Given another date",
            ImportEffect.Withdrawn => "Withdrawn",
        };

    /// <summary>What goes into a column of a template.</summary>
    public static string ToFillIn(Column column)
    {
        var form = column.Reading switch
        {
            Reading.OneOf words => $"One of: {string.Join(", ", words.Allowed.GroupBy(word => word.Value, word => word.Key).Select(Plainest).Order())}",
            Reading.Date => "A date: 2024-03-31, 2024-03, 2024-Q1 or 2024",
            Reading.Number => "A number, such as 3 or 1234.5",
            Reading.YesNo => "Yes or no",
            Reading.Words => "Text",
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is no way to read a column."),
        };
        return column.Required ? form : $"{form}. May be empty";
    }

    /// <summary>The size of a file.</summary>
    public static string Size(long bytes) =>
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} kB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.#} MB");

    // Words are read in any case.
    private static string Plainest(IEnumerable<string> same)
    {
        var plainest = same.OrderBy(word => word.All(letter => !char.IsLower(letter))).ThenByDescending(word => word.Length).First();
        return $"{plainest[..1].ToUpperInvariant()}{plainest[1..].Replace('_', ' ').ToLowerInvariant()}";
    }

    /// <summary>So many of something.</summary>
    public static string Count(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : $"{count.ToString("#,##0", CultureInfo.InvariantCulture)} {many}";
}
