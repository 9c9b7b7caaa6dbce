using System.Collections.Immutable;
using System.Text.Json;

namespace JourneyTracker.Core.Sorting;

/// <summary>A part of a list.</summary>
/// <param name="Offset">How many come before it.</param>
/// <param name="Size">How many it holds at most.</param>
public readonly record struct Page(int Offset, int Size)
{
    /// <summary>The largest page that can be asked for.</summary>
    public const int Largest = 200;

    /// <summary>The page where none is asked for.</summary>
    public const int Usual = 50;

    /// <summary>Only what comes after this place; null: from the top.</summary>
    public Place? After { get; init; }

    /// <summary>Only what comes before this place; null: to the end.</summary>
    public Place? Before { get; init; }

    /// <summary>Whether the last ones are meant instead of the first ones.</summary>
    public bool FromEnd { get; init; }

    /// <summary>Whether it goes on from a place, so that what is added or leaves elsewhere moves nothing.</summary>
    public bool GoesOn => After is not null || Before is not null;

    /// <summary>The texts of the places that it goes on from.</summary>
    internal IEnumerable<string> Texts => new[] { After, Before }.OfType<Place>().SelectMany(place => place.Texts);
}

/// <summary>
/// A place in a list: what an item there is sorted by, its key last. It stays where it is whatever is added to the list or
/// leaves it, and also when the item itself is gone.
/// </summary>
/// <param name="Values">The values as a JSON array.</param>
public sealed record Place(string Values)
{
    /// <summary>The texts among the values; of a place that is none, none.</summary>
    internal IReadOnlyList<string> Texts
    {
        get
        {
            try
            {
                using var json = JsonDocument.Parse(Values);
                return json.RootElement.ValueKind != JsonValueKind.Array
                    ? []
                    :
                    [
                        .. json
                            .RootElement.EnumerateArray()
                            .Where(value => value.ValueKind == JsonValueKind.String)
                            .Select(value => value.GetString()!)
                            .Where(text => !text.Contains('\0', StringComparison.Ordinal)),
                    ];
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                return [];
            }
        }
    }
}

/// <summary>A place does not fit the order of the list it was given for.</summary>
public sealed class PlaceNotUnderstood() : Exception("This is no place in this list.");

/// <summary>A part of a list, with how long the whole list is.</summary>
/// <param name="Items">The items.</param>
/// <param name="Page">Which part it is.</param>
/// <param name="TotalCount">The length of the whole list.</param>
public sealed record Paged<T>(ImmutableArray<T> Items, Page Page, long TotalCount)
{
    /// <summary>The place of each item.</summary>
    public ImmutableArray<Place> Places { get; init; } = [];

    /// <summary>Whether something comes after the last item.</summary>
    public bool HasNext { get; init; }

    /// <summary>Whether something comes before the first item.</summary>
    public bool HasPrevious { get; init; }

    /// <summary>The same part with each item turned into something else.</summary>
    public Paged<TOther> Select<TOther>(Func<T, TOther> turn) => With([.. Items.Select(turn)]);

    /// <summary>The same part with something else in the place of each item.</summary>
    public Paged<TOther> With<TOther>(ImmutableArray<TOther> items) =>
        new(items, Page, TotalCount)
        {
            Places = Places,
            HasNext = HasNext,
            HasPrevious = HasPrevious,
        };
}
