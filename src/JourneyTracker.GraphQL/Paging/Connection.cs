using System.Collections.Immutable;
using JourneyTracker.Core.Sorting;

namespace JourneyTracker.GraphQL.Paging;

/// <summary>A part of a list, as the API shows it.</summary>
/// <param name="Edges">The items, each with its cursor.</param>
/// <param name="TotalCount">The length of the whole list.</param>
/// <param name="PageInfo">Where the part lies.</param>
public sealed record Connection<T>(ImmutableArray<Edge<T>> Edges, int TotalCount, PageInfo PageInfo)
    where T : notnull
{
    /// <summary>The items.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);

    /// <summary>Shows a part of a list.</summary>
    /// <param name="paged">The part.</param>
    /// <param name="list">What its cursors are bound to.</param>
    public static Connection<T> Of(Paged<T> paged, byte[] list)
    {
        var edges = paged.Items.Zip(paged.Places, (item, place) => new Edge<T>(Cursor.Of(place, list), item)).ToImmutableArray();
        return new Connection<T>(
            edges,
            (int)Math.Min(paged.TotalCount, int.MaxValue),
            new PageInfo(paged.HasNext, paged.HasPrevious, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor)
        );
    }
}

/// <summary>An item of a list.</summary>
/// <param name="Cursor">Its place, to go on from.</param>
/// <param name="Node">The item.</param>
public sealed record Edge<T>(string Cursor, T Node)
    where T : notnull;

/// <summary>Where a part of a list lies.</summary>
/// <param name="HasNextPage">Whether more follows.</param>
/// <param name="HasPreviousPage">Whether something comes before.</param>
/// <param name="StartCursor">The cursor of its first item, to go back from.</param>
/// <param name="EndCursor">The cursor of its last item, to go on from.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
