namespace JourneyTracker.Core.Store;

/// <summary>How names are sorted, in the database and of lists at hand.</summary>
internal static class TextOrder
{
    /// <summary>Sorts lists at hand.</summary>
    public static IComparer<string> Comparer => StringComparer.InvariantCulture;

    /// <summary>What the database sorts a text by.</summary>
    /// <param name="text">The text in SQL.</param>
    public static string Sql(string text) => text;
}
