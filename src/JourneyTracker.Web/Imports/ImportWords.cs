using System.Globalization;
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

    /// <summary>The size of a file.</summary>
    public static string Size(long bytes) =>
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} kB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.#} MB");

    /// <summary>So many of something.</summary>
    public static string Count(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : $"{count.ToString("#,##0", CultureInfo.InvariantCulture)} {many}";
}
