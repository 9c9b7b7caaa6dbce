using System.Collections.Immutable;
using Marten;
using Marten.Linq;
using Marten.Linq.MatchesSql;

namespace JourneyTracker.Core.Sorting;

/// <summary>Takes a part out of a list: in the database, or of what is at hand as a whole.</summary>
public static class Paging
{
    /// <summary>A part of a list in the database.</summary>
    /// <param name="rows">The whole list, in no order.</param>
    /// <param name="order">Its order.</param>
    /// <param name="page">Which part.</param>
    /// <param name="countBeside">Whether the rows are few enough to be counted while a page of them is fetched, which saves a round trip.</param>
    /// <param name="fetch">Fetches the rows of the part.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="PlaceNotUnderstood">The page goes on from a place that is none of this order.</exception>
    public static async Task<Paged<T>> PageAsync<T>(
        this IQueryable<T> rows,
        ListOrder<T> order,
        Page page,
        bool countBeside,
        Func<IQueryable<T>, Task<IReadOnlyList<T>>> fetch,
        CancellationToken cancellation
    )
        where T : notnull
    {
        var within = rows;
        if (page.After is { } after)
        {
            within = within.Beyond(order, after, reversed: false);
        }

        if (page.Before is { } before)
        {
            within = within.Beyond(order, before, reversed: true);
        }

        QueryStatistics? beside = null;
        if (countBeside && !page.GoesOn)
        {
            within = within.Stats(out beside);
        }

        var count = beside is null ? await rows.CountAsync(cancellation) : 0;
        var found = beside is null && count <= page.Offset ? [] : await fetch(within.OrderBySql(order.Sql(page.FromEnd)).Skip(page.Offset).Take(page.Size + 1));
        return await PagedAsync(found, order, page, beside?.TotalResults ?? count, (place, reversed) =>
            rows.Beyond(order, place, reversed, inclusive: true).AnyAsync(cancellation)
        );
    }

    /// <summary>A part of a list at hand.</summary>
    /// <inheritdoc cref="PageAsync{T}(IQueryable{T}, ListOrder{T}, Page, bool, Func{IQueryable{T}, Task{IReadOnlyList{T}}}, CancellationToken)" />
    public static Paged<T> PageOf<T>(this IEnumerable<T> rows, ListOrder<T> order, Page page)
        where T : notnull
    {
        var all = rows.Order(order).ToList();
        var within = all.Where(row =>
            (page.After is not { } after || order.IsBeyond(row, after, reversed: false))
            && (page.Before is not { } before || order.IsBeyond(row, before, reversed: true))
        );
        var found = (page.FromEnd ? within.Reverse() : within).Skip(page.Offset).Take(page.Size + 1).ToList();
        return PagedAsync(found, order, page, all.Count, (place, reversed) =>
                Task.FromResult(all.Exists(row => order.IsBeyond(row, place, reversed, inclusive: true)))
            )
            .GetAwaiter()
            .GetResult();
    }

    /// <summary>The part of a list that was found, with what lies on both sides of it.</summary>
    /// <param name="found">The rows found, one more than asked for where there are more; from the end where the page is.</param>
    /// <param name="order">The order.</param>
    /// <param name="page">Which part.</param>
    /// <param name="count">The length of the whole list.</param>
    /// <param name="any">Whether anything lies at a place or after it; before it where reversed.</param>
    public static async Task<Paged<T>> PagedAsync<T>(IReadOnlyList<T> found, ListOrder<T> order, Page page, long count, Func<Place, bool, Task<bool>> any)
    {
        var more = found.Count > page.Size;
        var items = found.Take(page.Size).ToImmutableArray();
        items = page.FromEnd ? [.. items.Reverse()] : items;
        var ahead = page.Before is { } before ? await any(before, false) : page.FromEnd && page.Offset > 0;
        var behind = page.After is { } after ? await any(after, true) : !page.FromEnd && page.Offset > 0;
        return new Paged<T>(items, page, count)
        {
            Places = [.. items.Select(order.PlaceOf)],
            HasNext = ahead || (more && !page.FromEnd),
            HasPrevious = behind || (more && page.FromEnd),
        };
    }

    private static IQueryable<T> Beyond<T>(this IQueryable<T> rows, ListOrder<T> order, Place place, bool reversed, bool inclusive = false)
    {
        var (sql, values) = order.Beyond(place, reversed, inclusive);
        return rows.Where(row => row!.MatchesSql(sql, values));
    }
}
