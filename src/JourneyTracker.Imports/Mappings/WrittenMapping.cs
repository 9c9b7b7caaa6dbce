using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JourneyTracker.Imports.Mappings;

/// <summary>The text of a mapping as a tree, and where in the text its parts stand.</summary>
/// <param name="Root">The tree.</param>
/// <param name="Lines">Lines from 1 by paths such as <c>records[0].step</c>.</param>
internal sealed partial record WrittenMapping(JsonObject Root, IReadOnlyDictionary<string, int> Lines)
{
    private const int LongestText = 1_000_000;
    private const int Deepest = 12;
    private const int MostParts = 50_000;

    /// <summary>The path of a member.</summary>
    public static string Below(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    /// <summary>The path of an item.</summary>
    public static string Below(string path, int item) => string.Create(CultureInfo.InvariantCulture, $"{path}[{item}]");

    /// <summary>The line at which a part stands; where it is not there, that of what it would belong to.</summary>
    public int? LineOf(string path)
    {
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (Lines.TryGetValue(at, out var line))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>Reads YAML or JSON.</summary>
    /// <exception cref="MappingNotUnderstood">It is neither, too long or too deep, says something twice, or has references.</exception>
    public static WrittenMapping Parse(string text)
    {
        if (text.Length > LongestText || Encoding.UTF8.GetByteCount(text) > LongestText)
        {
            throw new MappingNotUnderstood("", null, "The mapping is longer than 1 MB. Leave out what does not belong to it.");
        }

        if (!Text.IsWellFormed(text) || text.Contains('\0', StringComparison.Ordinal))
        {
            throw new MappingNotUnderstood("", null, "The mapping holds characters that can't be kept. Save it as UTF-8 text.");
        }

        var plain = text.TrimStart('\uFEFF');
        // JSON is nearly YAML: not so its tabs, and its halves of characters behind a backslash.
        return plain.AsSpan().TrimStart().StartsWith("{") && FromJson(plain) is { } json ? json : FromYaml(plain);
    }

    private static WrittenMapping? FromJson(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        var building = new Building();
        var (line, counted) = (1, 0L);
        try
        {
            while (reader.Read())
            {
                line += bytes.AsSpan((int)counted, (int)(reader.TokenStartIndex - counted)).Count((byte)'\n');
                counted = reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        building.Begin(new JsonObject(), line);
                        break;
                    case JsonTokenType.StartArray:
                        building.Begin(new JsonArray(), line);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        building.End();
                        break;
                    case JsonTokenType.PropertyName or JsonTokenType.String:
                        building.Scalar(reader.GetString() ?? "", isText: true, line);
                        break;
                    default:
                        building.Scalar(Encoding.UTF8.GetString(reader.ValueSpan), isText: false, line);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // A mapping of YAML may begin with a brace as well; its reader says what is wrong.
            return null;
        }
        catch (InvalidOperationException)
        {
            throw new MappingNotUnderstood("", line, "A text holds half a character. Write it again.");
        }

        return building.Done();
    }

    private static WrittenMapping FromYaml(string text)
    {
        var building = new Building();
        try
        {
            // The scanner is told how deep it may go by the building, which looks at each part as it comes.
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            var documents = 0;
            while (parser.MoveNext())
            {
                var line = (int)parser.Current!.Start.Line;
                switch (parser.Current)
                {
                    case DocumentStart when ++documents > 1:
                        throw new MappingNotUnderstood("", line, "There is more than one document (after ---). Write each mapping into a file of its own.");
                    case AnchorAlias:
                        throw new MappingNotUnderstood(building.Path, line, "References (*name) are not accepted in a mapping. Write out what is meant.");
                    case NodeEvent { Anchor.IsEmpty: false }:
                        throw new MappingNotUnderstood(building.Path, line, "References (&name) are not accepted in a mapping. Write out what is meant.");
                    case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag }:
                        throw new MappingNotUnderstood(
                            building.Path,
                            line,
                            $"Tags ({Whitespace.Shown(tag.Value)}) are not accepted in a mapping. Leave it out."
                        );
                    case MappingStart:
                        building.Begin(new JsonObject(), line);
                        break;
                    case SequenceStart:
                        building.Begin(new JsonArray(), line);
                        break;
                    case MappingEnd or SequenceEnd:
                        building.End();
                        break;
                    case Scalar scalar:
                        building.Scalar(scalar.Value, isText: scalar.Style != ScalarStyle.Plain, line);
                        break;
                }
            }
        }
        catch (YamlException exception)
        {
            throw new MappingNotUnderstood(
                "",
                exception.End.Line > 0 ? (int)exception.End.Line : null,
                $"The mapping is not valid YAML: {exception.Message.Trim().TrimEnd('.')}. Check the indentation, and put texts with special characters in quotes."
            );
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or InvalidOperationException)
        {
            // What the library's scanner does not foresee, such as the number of half a character.
            throw new MappingNotUnderstood("", null, "The mapping is not valid YAML. Check its quotes and what stands behind backslashes.");
        }

        return building.Done();
    }

    // Puts the tree together from its parts in their order, within bounds.
    private sealed class Building
    {
        private readonly Stack<(JsonNode Node, string Path)> _open = new();
        private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
        private string? _member;
        private JsonNode? _root;
        private int _parts;

        public string Path => _open.TryPeek(out var top) ? Next(top) : "";

        public void Begin(JsonNode node, int line)
        {
            if (_open.Count >= Deepest)
            {
                throw new MappingNotUnderstood(Path, line, "The mapping is nested more deeply than any mapping is. Check its brackets and its indentation.");
            }

            _open.Push((node, Place(node, line)));
        }

        public void End() => _open.Pop();

        public void Scalar(string value, bool isText, int line)
        {
            if (!Text.IsWellFormed(value) || value.Contains('\0', StringComparison.Ordinal))
            {
                throw new MappingNotUnderstood(Path, line, "The text holds half a character or one that can't be kept. Write it again.");
            }

            if (_member is null && _open.TryPeek(out var top) && top.Node is JsonObject members)
            {
                var name = Text.Normalise(value);
                if (members.ContainsKey(name))
                {
                    throw new MappingNotUnderstood(
                        Below(top.Path, name),
                        line,
                        $"“{Whitespace.Shown(name)}” stands here twice. Leave one out, or put the two together."
                    );
                }

                _member = name;
                _lines[Below(top.Path, name)] = line;
                return;
            }

            Place(Value(value, isText), line);
        }

        public WrittenMapping Done() =>
            _root is JsonObject root
                ? new WrittenMapping(root, _lines)
                : throw new MappingNotUnderstood("", null, "This is not a mapping. It begins with “mapping:” and its name; see one of the ready mappings.");

        private string Next((JsonNode Node, string Path) top) =>
            top.Node switch
            {
                JsonArray array => Below(top.Path, array.Count),
                _ when _member is not null => Below(top.Path, _member),
                _ => top.Path,
            };

        private string Place(JsonNode? node, int line)
        {
            if (++_parts > MostParts)
            {
                throw new MappingNotUnderstood(Path, line, $"The mapping has more than {MostParts} parts. Leave out what does not belong to it.");
            }

            var path = Path;
            if (!_open.TryPeek(out var top))
            {
                _root = node;
                return path;
            }

            _lines.TryAdd(path, line);
            if (top.Node is JsonArray array)
            {
                array.Add(node);
            }
            else if (_member is { } member)
            {
                top.Node.AsObject().Add(member, node);
                _member = null;
            }
            else
            {
                throw new MappingNotUnderstood(path, line, "A list or a group stands here where a name must. Check the indentation.");
            }

            return path;
        }

        // Numbers, true, false and nothing are what JSON says they are; whatever else stands without quotes is a text.
        private static JsonNode? Value(string value, bool isText) =>
            isText ? JsonValue.Create(Text.Normalise(value))
            : value is "" or "~" or "null" ? null
            : value is "true" or "false" ? JsonValue.Create(value == "true")
            : IsNumber(value) ? JsonNode.Parse(value)
            : JsonValue.Create(Text.Normalise(value));
    }

    /// <summary>Whether a text without quotes would be read as something else than a text.</summary>
    public static bool IsNoText(string value) => value is "" or "~" or "null" or "true" or "false" || IsNumber(value);

    private static bool IsNumber(string value) => value.Length <= 40 && Numbers().IsMatch(value);

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
