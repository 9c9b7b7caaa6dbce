namespace JourneyTracker.Core.Store;

/// <summary>How a search is read.</summary>
internal static class Search
{
    /// <summary>The words looked for, in lower case; every one of them has to occur.</summary>
    public static IReadOnlyList<string> Words(string? search) =>
        search is null ? [] : [.. search.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(10)];
}
