namespace JourneyTracker.Core.Sorting;

/// <summary>
/// How names are sorted: by the database's ICU collation, whatever their language. The host itself knows no languages; for
/// a list at hand the database is asked.
/// </summary>
internal static class TextOrder
{
    /// <summary>The collation: the order of all languages together, in which Å stands beside A, and capitals beside small letters.</summary>
    public const string Collation = "und-x-icu";

    /// <summary>What the database sorts a text by.</summary>
    /// <param name="text">The text in SQL.</param>
    public static string Sql(string text) => $"({text}) collate \"{Collation}\"";
}
