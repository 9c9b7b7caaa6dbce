namespace JourneyTracker.Core.Advice;

/// <summary>What texts are about, told by their longer words alone: whether two of them speak of the same.</summary>
internal static class CommonWords
{
    // Words that say nothing of what a sentence is about are shorter, and of longer ones the beginning tells.
    private const int ShortestWord = 5;

    /// <summary>The beginnings of the longer words of a text.</summary>
    public static HashSet<string> Of(string text) =>
        [
            .. text.Split([' ', ',', '.', ';', ':', '’', '“', '”', '(', ')', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Length >= ShortestWord)
                .Select(word => word.ToLowerInvariant()[..ShortestWord]),
        ];
}
