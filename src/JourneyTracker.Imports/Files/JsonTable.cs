using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace JourneyTracker.Imports.Files;

/// <summary>Reads JSON Lines, each an object, or one array of objects; the names of the properties are the headers.</summary>
internal static class JsonTable
{
    /// <summary>In so many rows each property must have stood once.</summary>
    private const int RowsForHeaders = 100;

    private static readonly JsonDocumentOptions _options = new() { AllowDuplicateProperties = false };

    public static SourceTable OpenLines(TextFile file) => Of(Lines(file));

    public static SourceTable OpenArray(TextFile file) => Of(Elements(file));

    private static SourceTable Of(IEnumerable<(int Number, JsonElement Object)> objects)
    {
        var left = objects.GetEnumerator();
        try
        {
            var first = new List<(int Number, JsonElement Object)>();
            var headers = new OrderedDictionary<string, int>(StringComparer.Ordinal);
            while (first.Count < RowsForHeaders && left.MoveNext())
            {
                first.Add(left.Current);
                foreach (var property in Properties(left.Current.Number, left.Current.Object))
                {
                    if (headers.TryAdd(property.Name, headers.Count) && headers.Count > TableLimits.Columns)
                    {
                        throw TableRows.TooManyColumns(left.Current.Number);
                    }
                }
            }
            return headers.Count == 0
                ? throw new FileNotUnderstood("The file has no values. Give one with an object for each row.")
                : TableRows.Of([.. headers.Keys], Rows(first, left, headers));
        }
        catch
        {
            left.Dispose();
            throw;
        }
    }

    private static IEnumerable<SourceRow> Rows(
        List<(int Number, JsonElement Object)> first,
        IEnumerator<(int Number, JsonElement Object)> left,
        OrderedDictionary<string, int> headers
    )
    {
        using var _ = left;
        foreach (var (number, from) in first)
        {
            yield return Row(number, from, headers);
        }
        first.Clear();
        while (left.MoveNext())
        {
            yield return Row(left.Current.Number, left.Current.Object, headers);
        }
    }

    private static SourceRow Row(int number, JsonElement from, OrderedDictionary<string, int> headers)
    {
        var cells = new string[headers.Count];
        Array.Fill(cells, "");
        var numbers = ImmutableHashSet.CreateBuilder<int>();
        foreach (var property in Properties(number, from))
        {
            if (!headers.TryGetValue(property.Name, out var column))
            {
                throw new FileNotUnderstood(
                    $"Row {number} has the property “{property.Name}”, which none of the first {RowsForHeaders} rows has. "
                        + "Give it in the first row, as null where it has no value.",
                    number
                );
            }
            cells[column] = Text(number, property);
            if (property.Value.ValueKind == JsonValueKind.Number)
            {
                numbers.Add(column);
            }
        }
        return new SourceRow(number, [.. cells]) { Numbers = numbers.ToImmutable() };
    }

    private static IEnumerable<JsonProperty> Properties(int number, JsonElement from) =>
        from.ValueKind == JsonValueKind.Object
            ? from.EnumerateObject()
            : throw new FileNotUnderstood($"Row {number} is not a JSON object. Give an object for each row, such as {{\"name\": \"A12\"}}.", number);

    private static string Text(int number, JsonProperty property) =>
        property.Value.ValueKind switch
        {
            JsonValueKind.String => property.Value.GetString()!,
            JsonValueKind.Number => property.Value.GetRawText(),
            JsonValueKind.True => "TRUE",
            JsonValueKind.False => "FALSE",
            JsonValueKind.Null => "",
            JsonValueKind.Object or JsonValueKind.Array => throw new FileNotUnderstood(
                $"Row {number} has “{property.Name}” with an object or a list in it. Give one value for each property.",
                number
            ),
            JsonValueKind.Undefined => throw new ArgumentException("A property that was read has a value.", nameof(property)),
        };

    private static IEnumerable<(int Number, JsonElement Object)> Lines(TextFile file)
    {
        using var text = file.Read();
        var number = 0;
        while (Line(text, number + 1) is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, Parsed(file, number, line));
            }
        }
    }

    private static JsonElement Parsed(TextFile file, int number, string line)
    {
        if (file.Fault(line) is { } wrong)
        {
            throw new FileNotUnderstood($"Row {number} {wrong}", number);
        }
        try
        {
            using var document = JsonDocument.Parse(line, _options);
            CheckText(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw Broken(number);
        }
    }

    /// <summary>One array of objects; a row's number is its place in it.</summary>
    private static IEnumerable<(int Number, JsonElement Object)> Elements(TextFile file)
    {
        if (file.Encoding.CodePage != Encoding.UTF8.CodePage)
        {
            throw new FileNotUnderstood("The file is JSON, but not in UTF-8. Save it as UTF-8.");
        }
        file.Content.Position = file.MarkLength;
        // The stream is read in pieces: only what is at hand is in memory.
        using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(file.Content).ToBlockingEnumerable().GetEnumerator();
        for (var number = 1; Next(elements, number); number++)
        {
            yield return (number, elements.Current);
        }
    }

    private static bool Next(IEnumerator<JsonElement> elements, int number)
    {
        try
        {
            if (!elements.MoveNext())
            {
                return false;
            }
            CheckText(elements.Current);
            var names = new HashSet<string>(StringComparer.Ordinal);
            return elements.Current.ValueKind != JsonValueKind.Object || elements.Current.EnumerateObject().All(property => names.Add(property.Name))
                ? true
                : throw Broken(number);
        }
        catch (JsonException broken)
        {
            // Elements are read ahead, so that which of them is broken is not known; the line is.
            throw new FileNotUnderstood($"The file can't be read as JSON: see line {broken.LineNumber + 1}. Give one whole list of objects.");
        }
        catch (InvalidOperationException)
        {
            throw Broken(number);
        }
    }

    // Half a character is only found when a text is asked for.
    private static void CheckText(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                if (property.Value.ValueKind == JsonValueKind.String)
                {
                    property.Value.GetString();
                }
            }
        }
    }

    private static FileNotUnderstood Broken(int number) => new($"Row {number} can't be read as JSON. Give one whole object, with each property once.", number);

    private static string? Line(StreamReader text, int number)
    {
        var line = new StringBuilder();
        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            if (next == '\n')
            {
                return line.ToString();
            }
            if (line.Length >= TableLimits.RowCharacters)
            {
                throw new FileNotUnderstood($"Row {number} is too long. Give each object on a line of its own.", number);
            }
            line.Append((char)next);
        }
        return line.Length == 0 ? null : line.ToString();
    }
}
