using System.Collections.Immutable;
using JourneyTracker.Core.Store;

namespace JourneyTracker.GraphQL.Paging;

/// <summary>A part of a list, as the API shows it.</summary>
/// <param name="Edges">The items, each with its cursor.</param>
/// <param name="TotalCount">The length of the whole list.</param>
/// <param name="PageInfo">Where the part lies.</param>
public sealed record Connection<T>(ImmutableArray<Edge<T>> Edges, int TotalCount, PageInfo PageInfo) where T : notnull
{
    /// <summary>The items.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);

    /// <summary>Shows a part of a list.</summary>
    public static Connection<T> Of(Paged<T> paged)
    {
        var edges = paged.Items.Select((item, index) => new Edge<T>(PageArguments.Cursor(paged.Page.Offset + index), item)).ToImmutableArray();
        var more = paged.Page.Offset + edges.Length < paged.TotalCount;
        return new Connection<T>(edges, (int)Math.Min(paged.TotalCount, int.MaxValue), new PageInfo(more, paged.Page.Offset > 0, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor));
    }

    /// <summary>Shows a part of a list that is at hand as a whole.</summary>
    public static Connection<T> Of(IReadOnlyCollection<T> all, Page page) => Of(new Paged<T>([.. all.Skip(page.Offset).Take(page.Size)], page, all.Count));
}

/// <summary>An item of a list.</summary>
/// <param name="Cursor">Its place, to go on from.</param>
/// <param name="Node">The item.</param>
public sealed record Edge<T>(string Cursor, T Node) where T : notnull;

/// <summary>Where a part of a list lies.</summary>
/// <param name="HasNextPage">Whether more follows.</param>
/// <param name="HasPreviousPage">Whether something comes before.</param>
/// <param name="StartCursor">The cursor of its first item.</param>
/// <param name="EndCursor">The cursor of its last item, to go on from.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
