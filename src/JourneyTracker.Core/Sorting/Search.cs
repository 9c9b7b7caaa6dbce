using JourneyTracker.Core.Rules;
using Marten.Linq.MatchesSql;

namespace JourneyTracker.Core.Sorting;

/// <summary>How a search is read.</summary>
internal static class Search
{
    private const int MostWords = 10;

    /// <summary>The words looked for, in lower case; every one of them has to occur.</summary>
    public static IReadOnlyList<string> Words(string? search) =>
        search is null ? [] : [.. Text.ToFind(search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>The rows in whose text every word of a search occurs.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="search">What somebody typed; null: all rows.</param>
    /// <param name="text">The text to look through, in SQL, as <see cref="Text.ToFind" /> made it.</param>
    public static IQueryable<T> In<T>(IQueryable<T> rows, string? search, string text = "d.data ->> 'searchText'")
        where T : notnull => Words(search).Aggregate(rows, (found, word) => found.Where(row => row.MatchesSql(Occurs($"({text})"), word)));

    /// <summary>
    /// A condition in SQL: that a word occurs in a text, whatever their accents, apostrophes and capitals; for this the extension <c>unaccent</c> is there.
    /// </summary>
    /// <param name="text">The text in SQL, in lower case.</param>
    /// <param name="word">The word in SQL.</param>
    // Most texts are of ASCII alone: they are spared the dictionary.
    public static string Occurs(string text, string word = "?") =>
        $"position(lower(unaccent({word})) in case when octet_length({text}) = length({text}) then {text} else lower(unaccent({text})) end) > 0";

    /// <summary>A word with either apostrophe: which of them the history's search takes for a part of a word depends on the database's locale.</summary>
    public static object[] Spellings(string word) => [.. new[] { word.Replace('’', '\''), word.Replace('\'', '’') }.Distinct()];

    /// <summary>
    /// A condition in SQL, with the spellings of a word as its parameters: that it, or a word that begins with it, is in the history's texts.
    /// </summary>
    /// <param name="configuration">How texts are taken apart: the store's own configuration.</param>
    /// <param name="spellings">How many spellings.</param>
    public static string Begins(string configuration, int spellings)
    {
        var any = string.Join(", ", Enumerable.Repeat($"nullif(phraseto_tsquery('{configuration}', ?)::text, '') || ':*'", spellings));
        return $"to_tsvector('{configuration}', d.data ->> 'searchText') @@ nullif(concat_ws(' | ', {any}), '')::tsquery";
    }
}
