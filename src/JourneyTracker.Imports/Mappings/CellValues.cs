using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyTracker.Imports.Mappings;

/// <summary>What the cells of a row say, by the mapping's names of columns. Of rows there are a hundred thousand, and of columns a few: it is a list.</summary>
[JsonConverter(typeof(Converter))]
public sealed class CellValues : IReadOnlyDictionary<string, CellValue>
{
    private readonly KeyValuePair<string, CellValue>[] _values;

    /// <summary>Takes what some cells say.</summary>
    /// <param name="values">Each column once.</param>
    internal CellValues(IEnumerable<KeyValuePair<string, CellValue>> values) => _values = [.. values];

    /// <summary>What a row without values says.</summary>
    public static CellValues Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => _values.Length;

    /// <inheritdoc />
    public IEnumerable<string> Keys => _values.Select(value => value.Key);

    /// <inheritdoc />
    public IEnumerable<CellValue> Values => _values.Select(value => value.Value);

    /// <inheritdoc />
    public CellValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no value in the column {key}.");

    /// <inheritdoc />
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out CellValue value)
    {
        foreach (var one in _values)
        {
            if (one.Key == key)
            {
                value = one.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, CellValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, CellValue>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes an object with a field for each column.</summary>
    private sealed class Converter : JsonConverter<CellValues>
    {
        public override CellValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Dictionary<string, CellValue>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, CellValues value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (column, cell) in value._values)
            {
                writer.WritePropertyName(column);
                JsonSerializer.Serialize(writer, cell, options);
            }

            writer.WriteEndObject();
        }
    }
}
