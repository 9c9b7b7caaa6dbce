using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JourneyTracker.Imports.Mappings;

/// <summary>Writes a tree as YAML that people like to read: what is short stands in one line, and quotes stand where they are needed.</summary>
internal static partial class YamlText
{
    private const int LongestLine = 140;

    /// <summary>The text of a tree.</summary>
    public static string Of(JsonObject root)
    {
        var text = new StringBuilder();
        Members(text, root, "", topmost: true);
        return text.ToString();
    }

    private static void Members(StringBuilder text, JsonObject group, string indent, bool topmost = false)
    {
        foreach (var (name, value) in group)
        {
            text.Append(indent).Append(Word(name)).Append(':');
            // The parts of a mapping are easier to find where each has a line of its own.
            Value(text, value, indent, name.Length + 2, isLong: topmost && name is "columns" or "records");
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, string indent, int taken, bool isLong = false)
    {
        var line = Line(value);
        if (value is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) || (!isLong && indent.Length + taken + line.Length <= LongestLine))
        {
            text.Append(' ').Append(line).Append('\n');
        }
        else if (value is JsonObject group)
        {
            text.Append('\n');
            Members(text, group, $"{indent}  ");
        }
        else
        {
            text.Append('\n');
            Items(text, value.AsArray(), $"{indent}  ");
        }
    }

    private static void Items(StringBuilder text, JsonArray list, string indent)
    {
        foreach (var item in list)
        {
            text.Append(indent).Append('-');
            // A group of one rule goes on in the line of its hyphen.
            if (item is JsonObject { Count: 1 } rule && rule.Single() is { Value: JsonObject } member)
            {
                text.Append(' ').Append(Word(member.Key)).Append(':');
                Value(text, member.Value, $"{indent}  ", member.Key.Length + 2);
            }
            else
            {
                text.Append(' ').Append(Line(item)).Append('\n');
            }
        }
    }

    private static string Line(JsonNode? value) =>
        value switch
        {
            null => "null",
            JsonObject group => $"{{{string.Join(", ", group.Select(member => $"{Word(member.Key)}: {Line(member.Value)}"))}}}",
            JsonArray list => $"[{string.Join(", ", list.Select(Line))}]",
            _ when value.GetValueKind() == JsonValueKind.String => Word(value.GetValue<string>()),
            _ => value.ToJsonString(),
        };

    private static string Word(string text) => Plain().IsMatch(text) && !IsRead(text) ? text : Quoted(text);

    // Some readers of YAML take these for yes and no; ours does not.
    private static bool IsRead(string text) =>
        WrittenMapping.IsNoText(text) || text.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "Y" or "N" or "ON" or "OFF";

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '"' or '\\')
            {
                quoted.Append('\\').Append(letter);
            }
            else if (char.IsSurrogatePair(text, at))
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(text, at++):X8}");
            }
            else if (
                letter == ' '
                || (
                    letter < 0xFF00
                    && !char.IsControl(letter)
                    && !char.IsWhiteSpace(letter)
                    && CharUnicodeInfo.GetUnicodeCategory(letter)
                        is not UnicodeCategory.Format
                            and not UnicodeCategory.PrivateUse
                            and not UnicodeCategory.OtherNotAssigned
                )
            )
            {
                quoted.Append(letter);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
        }

        return quoted.Append('"').ToString();
    }

    // Nothing in these means anything to YAML, in lines or within brackets.
    [GeneratedRegex(@"\A[A-Za-z£$/][\p{L}0-9_/.£$%()+-]*( [\p{L}0-9_/.£$%()&+-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
