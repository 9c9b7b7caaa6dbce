using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Access;

/// <summary>What addresses ask for; what is not understood in them counts as not said.</summary>
public static class QueryValues
{
    private const int LongestText = 200,
        LastPage = 1_000_000;

    /// <summary>Words; null where there are none. NUL characters, which no database takes, are none.</summary>
    public static string? Text(string? text) =>
        text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } said ? said[..Math.Min(said.Length, LongestText)] : null;

    /// <summary>A whole number from the least to the most.</summary>
    public static int? Number(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>The number of a page, from 1.</summary>
    public static int Page(IQueryCollection query) => Number(query["page"], 1, LastPage) ?? 1;

    /// <summary>How addresses name a value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a name.</summary>
    public static T? Named<T>(string? name)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => NameOf(value) == name).Select(value => (T?)value).FirstOrDefault();
}
