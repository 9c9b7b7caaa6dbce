using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Where a part of a list lies.</summary>
/// <param name="TotalCount">The length of the whole list.</param>
/// <param name="HasNext">Whether there is more.</param>
/// <param name="End">The place of its last item.</param>
internal sealed record Page(int TotalCount, bool HasNext, string? End)
{
    /// <summary>Where to go on; null at the end of the list.</summary>
    public string? Next => HasNext ? End : null;
}

/// <summary>Lists that come in pages.</summary>
internal static class Pages
{
    /// <summary>The longest page.</summary>
    public const int Most = 200;

    /// <summary>Reads one page, or all from one on.</summary>
    /// <returns>The last page that was read.</returns>
    public static async Task<Page> ReadAsync(int first, string? after, bool all, Func<int, string?, Task<Page>> read)
    {
        var page = await read(first, after);
        while (all && page.Next is { } next)
        {
            page = await read(first, next);
        }

        return page;
    }

    /// <summary>Says how much of a list was shown.</summary>
    public static void Tell(Teller teller, Page page, int shown, string one, string many) =>
        teller.Line(
            page.Next is { } next ? $"{shown} of {Words.Count(page.TotalCount, one, many)}. The next ones: --after {next}, or --all."
            : shown == page.TotalCount ? Words.Count(shown, one, many)
            : $"{shown} of {Words.Count(page.TotalCount, one, many)}"
        );
}
