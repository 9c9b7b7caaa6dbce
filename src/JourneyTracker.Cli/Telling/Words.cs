using System.Globalization;
using System.Text;

namespace JourneyTracker.Cli.Telling;

/// <summary>Names of programs in words for people, and back.</summary>
internal static class Words
{
    /// <summary>A value of an enumeration: UnderWay is "under way".</summary>
    public static string Of(Enum? value) => value is null ? "" : Split(value.ToString(), ' ');

    /// <summary>A name as one of the command line: recordMeasurement is record-measurement.</summary>
    public static string Kebab(string name) => Split(name, '-');

    /// <summary>A value of the schema as one of the command line: UNDER_WAY is under-way.</summary>
    public static string KebabOfValue(string name) => name.Replace('_', '-').ToLowerInvariant();

    /// <summary>A value of the command line as the schema has it; the same for what was taken from there.</summary>
    public static string ValueOf(string text) => text.Trim().Replace('-', '_').Replace(' ', '_').ToUpperInvariant();

    /// <summary>A time for people.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A number for people.</summary>
    public static string Of(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>How many there are of something.</summary>
    public static string Count(long count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static string Split(string name, char between)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character) && text.Length > 0)
            {
                text.Append(between);
            }

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }
}
