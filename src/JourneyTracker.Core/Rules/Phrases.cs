using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Rules;

/// <summary>How values are written in lines that people read. Agencies and initiatives, which may be renamed, stand in them by their ids.</summary>
internal static partial class Phrases
{
    private const int LongestName = 80;

    /// <summary>A value of an enumeration in words: <c>MayBeShared</c> is <c>may be shared</c>.</summary>
    public static string Words<T>(T value)
        where T : struct, Enum => InWords<T>.All.GetValueOrDefault(value) ?? Spell(value);

    /// <inheritdoc cref="Words{T}(T)" />
    public static string? Words<T>(T? value)
        where T : struct, Enum => value is { } given ? Words(given) : null;

    /// <summary>An amount with its unit.</summary>
    public static string Amount(decimal value, string unit) => $"{value.ToString(CultureInfo.InvariantCulture)} {unit}";

    /// <summary>A whole number.</summary>
    public static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>An agency, to be named by whoever shows the line.</summary>
    public static string Agency(Guid id) => Marked.Agency(id);

    /// <inheritdoc cref="Agency(Guid)" />
    public static string? Agency(Guid? id) => id is { } given ? Agency(given) : null;

    /// <summary>Agencies, to be named by whoever shows the line; none stands for all partners.</summary>
    public static string Agencies(IReadOnlyCollection<Guid> ids) => ids.Count == 0 ? "all partners" : string.Join(", ", ids.Select(Agency));

    /// <summary>An initiative, to be named by whoever shows the line.</summary>
    public static string Initiative(Guid id) => Marked.Initiative(id);

    /// <summary>Several things in a row; null where there are none.</summary>
    public static string? List(IEnumerable<string> things) => string.Join(", ", things) is { Length: > 0 } list ? list : null;

    /// <summary>A date before which something is due, after a comma.</summary>
    public static string Until(PartialDate? date) => date is { } given ? $", {Marked.By(given)}" : "";

    /// <summary>A reason or a note after what it belongs to; nothing where there is none.</summary>
    public static string Because(string? text) => text is null ? "" : $": {text}";

    /// <summary>A name that may be long.</summary>
    public static string Short(string text) =>
        text.Length <= LongestName ? text : $"{text[..(char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName)]}…";

    /// <summary>One or none as a list.</summary>
    public static IEnumerable<Guid> One(Guid? id) => id is { } given ? [given] : [];

    private static string Spell<T>(T value)
        where T : struct, Enum => WordStart().Replace(value.ToString(), " $1").Trim().ToLowerInvariant();

    // Differences between long records ask for the same few words thousands of times.
    private static class InWords<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All = Enum.GetValues<T>().ToFrozenDictionary(value => value, Spell);
    }

    [GeneratedRegex("([A-Z])")]
    private static partial Regex WordStart();
}
