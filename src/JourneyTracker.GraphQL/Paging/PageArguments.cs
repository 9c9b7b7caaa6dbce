using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using JourneyTracker.Core.Sorting;
using JourneyTracker.GraphQL.Access;

namespace JourneyTracker.GraphQL.Paging;

/// <summary>The arguments by which a part of a list is asked for.</summary>
internal static class PageArguments
{
    /// <summary>Adds <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c> to a field.</summary>
    public static void AddTo(FieldType field, int usual = Page.Usual)
    {
        field.Arguments ??= [];
        field.Arguments.Add(
            new QueryArgument(new IntGraphType())
            {
                Name = "first",
                DefaultValue = usual,
                Description = $"How many from the top or after a cursor, 1 to {Page.Largest}.",
            }
        );
        field.Arguments.Add(new QueryArgument(new StringGraphType()) { Name = "after", Description = "The cursor after which to go on: the last one seen." });
        field.Arguments.Add(
            new QueryArgument(new IntGraphType())
            {
                Name = "last",
                Description = $"How many from the end or before a cursor, 1 to {Page.Largest}; instead of first.",
            }
        );
        field.Arguments.Add(
            new QueryArgument(new StringGraphType()) { Name = "before", Description = "The cursor before which to go back: the first one seen." }
        );
    }

    /// <summary>Gives the part of a list that is asked for.</summary>
    /// <param name="context">The field asked for.</param>
    /// <param name="list">The list's name; its cursors are good for no other.</param>
    /// <param name="bound">What the list is of, its filter and its order: what a cursor is bound to beside the list.</param>
    /// <param name="read">Reads a page of it.</param>
    /// <exception cref="ExecutionError"><c>BAD_PAGE</c>, <c>BAD_CURSOR</c> or <c>CURSOR_OF_ANOTHER_LIST</c>.</exception>
    public static async Task<object?> PageAsync<T>(this IResolveFieldContext context, string list, object?[] bound, Func<Page, Task<Paged<T>>> read)
        where T : notnull
    {
        var of = Cursor.ListOf(context.Viewer().Tenant, list, bound);
        var (size, fromEnd) = Size(context);
        var page = new Page(0, size)
        {
            After = context.GetArgument<string?>("after") is { } after ? Cursor.Read(after, of) : null,
            Before = context.GetArgument<string?>("before") is { } before ? Cursor.Read(before, of) : null,
            FromEnd = fromEnd,
        };
        try
        {
            return Connection<T>.Of(await read(page), of);
        }
        catch (PlaceNotUnderstood)
        {
            throw Cursor.Bad();
        }
    }

    private static (int Size, bool FromEnd) Size(IResolveFieldContext context)
    {
        var (first, last) = (context.GetArgument<int?>("first"), context.GetArgument<int?>("last"));
        if (first is not null && last is not null && context.Arguments!["first"].Source != ArgumentSource.FieldDefault)
        {
            throw new ExecutionError("Ask for the first ones or for the last ones, not for both.") { Code = "BAD_PAGE" };
        }

        var size = last ?? first ?? Page.Usual;
        return size is >= 1 and <= Page.Largest
            ? (size, last is not null)
            : throw new ExecutionError($"A page holds 1 to {Page.Largest}, not {size}. Ask for the next page with the cursor of the last one.")
            {
                Code = "BAD_PAGE",
            };
    }
}
