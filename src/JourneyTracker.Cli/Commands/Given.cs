using System.CommandLine;
using System.Globalization;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Telling;

namespace JourneyTracker.Cli.Commands;

/// <summary>Options that several commands have, and what is given with them.</summary>
internal static class Given
{
    /// <summary>How many rows.</summary>
    public static Option<int> First() => new("--first") { Description = "How many at most, 1 to 200", DefaultValueFactory = _ => 50 };

    /// <summary>Where to go on.</summary>
    public static Option<string?> After() => new("--after") { Description = "Goes on after this place, as the list before said it", HelpName = "place" };

    /// <summary>Whether all pages are asked for.</summary>
    public static Option<bool> All() => new("--all") { Description = "All of them, page by page" };

    /// <summary>One or several values of an enumeration.</summary>
    public static Option<string[]> Choices<T>(string name, string description)
        where T : struct, Enum
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true };
        option.CompletionSources.Add([.. ChoiceConverter<T>.All.Select(Words.KebabOfValue)]);
        return option;
    }

    /// <summary>One value of an enumeration.</summary>
    public static Option<string?> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        var option = new Option<string?>(name) { Description = description };
        option.CompletionSources.Add([.. ChoiceConverter<T>.All.Select(Words.KebabOfValue)]);
        return option;
    }

    /// <summary>The value that was given; null where none was.</summary>
    /// <exception cref="Failure">There is no such value.</exception>
    public static T? Value<T>(ParseResult parsed, Option<string?> option)
        where T : struct, Enum => parsed.GetValue(option) is { } given ? ValueOf<T>(option, given) : null;

    /// <summary>The values that were given; null where none was.</summary>
    /// <exception cref="Failure">One is none of them.</exception>
    public static IReadOnlyList<T>? Values<T>(ParseResult parsed, Option<string[]> option)
        where T : struct, Enum => parsed.GetValue(option) is { Length: > 0 } given ? [.. given.Select(one => ValueOf<T>(option, one))] : null;

    private static T ValueOf<T>(Option option, string given)
        where T : struct, Enum =>
        ChoiceConverter<T>.ValueOf(Words.ValueOf(given))
        ?? throw Failure.Usage($"{option.Name} \"{given}\" is none of {string.Join(", ", ChoiceConverter<T>.All.Select(Words.KebabOfValue))}.");

    /// <summary>A day.</summary>
    /// <exception cref="Failure">It is none.</exception>
    public static DateOnly Day(string option, string text) =>
        TryDay(text, out var day) ? day : throw Failure.Usage($"{option} \"{text}\" is not a day. Write it as 2024-03-31.");

    /// <summary>An instant, or the end of a day in UTC.</summary>
    /// <exception cref="Failure">It is neither.</exception>
    public static DateTimeOffset Instant(string option, string text) =>
        TryDay(text, out var day) ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddTicks(-10)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
        : throw Failure.Usage($"{option} \"{text}\" is not a time. Write it as 2024-03-31, or as 2024-03-31T12:00:00Z.");

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
