using System.Text.Json;

namespace JourneyTracker.Core.Sorting;

/// <summary>One of the values that a list is sorted by.</summary>
/// <param name="sql">The value in SQL, its collation included: sorting and going on from a place both use this text, so that they never differ.</param>
/// <param name="descending">Whether the largest comes first.</param>
/// <param name="mayBeNull">Whether it can be missing; what is missing counts as larger than everything, as the database has it.</param>
public abstract class SortKey<TRow>(string sql, bool descending, bool mayBeNull)
{
    /// <summary>The key in SQL.</summary>
    public string Sql => sql;

    /// <summary>Whether the highest comes first.</summary>
    public bool Descending => descending;

    /// <summary>Whether rows may be without it.</summary>
    public bool MayBeNull => mayBeNull;

    /// <summary>A key read from a row.</summary>
    public static SortKey<TRow> By<TValue>(
        string sql,
        Func<TRow, TValue> of,
        bool descending = false,
        bool mayBeNull = false,
        IComparer<TValue>? comparer = null
    ) => new Typed<TValue>(sql, of, descending, mayBeNull, comparer ?? Comparer<TValue>.Default);

    /// <summary>The key of a row.</summary>
    public abstract object? Of(TRow row);

    /// <summary>Writes a key into a place.</summary>
    public abstract void Write(Utf8JsonWriter json, object? value);

    /// <exception cref="PlaceNotUnderstood">It is no value of this key.</exception>
    public abstract object? Read(JsonElement json);

    /// <summary>Which value comes first in this key's direction.</summary>
    public int Compare(object? left, object? right)
    {
        var ascending = (left, right) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => CompareValues(left, right),
        };
        return Descending ? -ascending : ascending;
    }

    /// <summary>As a parameter of a query: the database keeps instants in UTC.</summary>
    public static object Parameter(object value) => value is DateTimeOffset instant ? instant.ToUniversalTime() : value;

    /// <summary>Compares two keys.</summary>
    protected abstract int CompareValues(object left, object right);

    private sealed class Typed<TValue>(string sql, Func<TRow, TValue> of, bool descending, bool mayBeNull, IComparer<TValue> comparer)
        : SortKey<TRow>(sql, descending, mayBeNull)
    {
        public override object? Of(TRow row) => of(row);

        public override void Write(Utf8JsonWriter json, object? value) => JsonSerializer.Serialize(json, (TValue?)value);

        public override object? Read(JsonElement json)
        {
            try
            {
                return json.Deserialize<TValue>() switch
                {
                    null when !MayBeNull => throw new PlaceNotUnderstood(),
                    // The database keeps no such character, so nothing is sorted by it.
                    string text when text.Contains('\0', StringComparison.Ordinal) => throw new PlaceNotUnderstood(),
                    var value => value,
                };
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
            {
                throw new PlaceNotUnderstood();
            }
        }

        protected override int CompareValues(object left, object right) => comparer.Compare((TValue)left, (TValue)right);
    }
}
