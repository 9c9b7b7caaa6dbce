using System.Buffers;
using System.Text;
using System.Text.Json;

namespace JourneyTracker.Core.Sorting;

/// <summary>
/// The order of a list: its keys, the last of them unique, so that every item has a place of its own. What comes after a
/// place is a condition on the values the list is sorted by, never a number of items.
/// </summary>
public sealed class ListOrder<TRow>(params SortKey<TRow>[] keys) : IComparer<TRow>
{
    // One comparison of rows is answered from an index of the same columns; it needs one direction and no missing values.
    private readonly bool _asRow = Array.TrueForAll(keys, key => key.Descending == keys[0].Descending && !key.MayBeNull);

    /// <summary>The order in SQL.</summary>
    /// <param name="reversed">Whether the last one comes first.</param>
    public string Sql(bool reversed = false) => string.Join(", ", keys.Select(key => $"{key.Sql} {(key.Descending != reversed ? "desc" : "asc")}"));

    /// <summary>The place of an item.</summary>
    public Place PlaceOf(TRow row)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var key in keys)
            {
                key.Write(json, key.Of(row));
            }

            json.WriteEndArray();
        }

        return new Place(Encoding.UTF8.GetString(text.WrittenSpan));
    }

    /// <summary>The condition that items after a place meet.</summary>
    /// <param name="place">The place.</param>
    /// <param name="reversed">Whether those before it are meant.</param>
    /// <param name="inclusive">Whether an item at the place itself is meant, too.</param>
    /// <exception cref="PlaceNotUnderstood">It is no place in this order.</exception>
    public (string Sql, object[] Values) Beyond(Place place, bool reversed, bool inclusive = false)
    {
        var values = Read(place);
        if (_asRow)
        {
            var sign = $"{(keys[0].Descending != reversed ? "<" : ">")}{(inclusive ? "=" : "")}";
            return (
                $"(({string.Join(", ", keys.Select(key => key.Sql))}) {sign} ({string.Join(", ", keys.Select(_ => "?"))}))",
                [.. values.Select(value => SortKey<TRow>.Parameter(value!))]
            );
        }

        var (given, alternatives) = (new List<object>(), new List<string>());
        for (var last = 0; last < keys.Length; last++)
        {
            var beyond = Beyond(keys[last], values[last], reversed);
            if (beyond is null)
            {
                continue;
            }

            alternatives.Add(string.Join(" and ", [.. Enumerable.Range(0, last).Select(Same), Say(beyond, values[last])]));
        }

        if (inclusive)
        {
            alternatives.Add(string.Join(" and ", Enumerable.Range(0, keys.Length).Select(Same)));
        }

        return alternatives.Count == 0 ? ("false", []) : ($"(({string.Join(") or (", alternatives)}))", [.. given]);

        string Same(int number) => values[number] is null ? $"{keys[number].Sql} is null" : Say($"{keys[number].Sql} = ?", values[number]);

        string Say(string condition, object? value)
        {
            given.AddRange(Enumerable.Repeat(value, condition.Count(letter => letter == '?')).Select(repeated => SortKey<TRow>.Parameter(repeated!)));
            return condition;
        }
    }

    /// <summary>Whether an item comes after a place.</summary>
    /// <inheritdoc cref="Beyond(Place, bool, bool)" />
    public bool IsBeyond(TRow row, Place place, bool reversed, bool inclusive = false)
    {
        var compared = Compare(Values(row), Read(place));
        return compared == 0 ? inclusive : compared > 0 != reversed;
    }

    /// <inheritdoc />
    public int Compare(TRow? x, TRow? y) => Compare(Values(x!), Values(y!));

    private static string? Beyond(SortKey<TRow> key, object? value, bool reversed) =>
        (Down: key.Descending != reversed, value, key.MayBeNull) switch
        {
            (false, null, _) => null,
            (true, null, _) => $"{key.Sql} is not null",
            (false, _, true) => $"({key.Sql} > ? or {key.Sql} is null)",
            (false, _, false) => $"{key.Sql} > ?",
            (true, _, _) => $"{key.Sql} < ?",
        };

    private int Compare(object?[] left, object?[] right)
    {
        for (var number = 0; number < keys.Length; number++)
        {
            if (keys[number].Compare(left[number], right[number]) is not 0 and var compared)
            {
                return compared;
            }
        }

        return 0;
    }

    private object?[] Values(TRow row) => Array.ConvertAll(keys, key => key.Of(row));

    private object?[] Read(Place place)
    {
        try
        {
            using var json = JsonDocument.Parse(place.Values);
            return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() == keys.Length
                ? [.. keys.Zip(json.RootElement.EnumerateArray(), (key, value) => key.Read(value))]
                : throw new PlaceNotUnderstood();
        }
        catch (JsonException)
        {
            throw new PlaceNotUnderstood();
        }
    }
}
