namespace JourneyTracker.Core.Store;

/// <summary>How a search is read.</summary>
internal static class Search
{
    /// <summary>The dictionary that texts and searches are read with: words as they are, in whatever language.</summary>
    public const string Dictionary = "simple";

    /// <summary>The words looked for, in lower case; every one of them has to occur.</summary>
    public static IReadOnlyList<string> Words(string? search) =>
        search is null ? [] : [.. search.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(10)];
}
