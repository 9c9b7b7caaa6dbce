using System.Collections.Immutable;

namespace JourneyTracker.Core.Store;

/// <summary>A part of a list.</summary>
/// <param name="Offset">How many come before it.</param>
/// <param name="Size">How many it holds at most.</param>
public readonly record struct Page(int Offset, int Size)
{
    /// <summary>The largest page that can be asked for.</summary>
    public const int Largest = 200;

    /// <summary>The page where none is asked for.</summary>
    public const int Usual = 50;
}

/// <summary>A part of a list, with how long the whole list is.</summary>
/// <param name="Items">The items.</param>
/// <param name="Page">Which part it is.</param>
/// <param name="TotalCount">The length of the whole list.</param>
public sealed record Paged<T>(ImmutableArray<T> Items, Page Page, long TotalCount)
{
    /// <summary>The same part with each item turned into something else.</summary>
    public Paged<TOther> Select<TOther>(Func<T, TOther> turn) => new([.. Items.Select(turn)], Page, TotalCount);
}
