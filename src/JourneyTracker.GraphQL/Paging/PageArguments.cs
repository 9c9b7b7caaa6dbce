using System.Globalization;
using System.Text;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Store;

namespace JourneyTracker.GraphQL.Paging;

/// <summary>The arguments by which a part of a list is asked for.</summary>
internal static class PageArguments
{
    /// <summary>Adds <c>first</c> and <c>after</c> to a field.</summary>
    public static void AddTo(FieldType field, int usual = Page.Usual)
    {
        field.Arguments ??= [];
        field.Arguments.Add(new QueryArgument(new IntGraphType()) { Name = "first", DefaultValue = usual, Description = $"How many, from 1 to {Page.Largest}." });
        field.Arguments.Add(new QueryArgument(new StringGraphType()) { Name = "after", Description = "The cursor of the last one seen." });
    }

    /// <summary>The part asked for.</summary>
    /// <exception cref="ExecutionError"><c>BAD_PAGE</c> or <c>BAD_CURSOR</c>.</exception>
    public static Page PageArgument(this IResolveFieldContext context)
    {
        var first = context.GetArgument<int>("first");
        if (first is < 1 or > Page.Largest)
        {
            throw new ExecutionError($"A page holds 1 to {Page.Largest}; you asked for {first}. Ask for the next page with the cursor of the last one.") { Code = "BAD_PAGE" };
        }

        return new Page(OffsetAfter(context.GetArgument<string?>("after")), first);
    }

    /// <summary>The cursor of the item at a place in the list.</summary>
    public static string Cursor(int place) => Convert.ToBase64String(Encoding.ASCII.GetBytes(place.ToString(CultureInfo.InvariantCulture)));

    private static int OffsetAfter(string? cursor)
    {
        if (cursor is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        return Convert.TryFromBase64String(cursor, bytes, out var length) && int.TryParse(bytes[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < int.MaxValue
            ? place + 1
            : throw new ExecutionError("This is not a cursor of this list. Take one from the list's pageInfo or edges, or leave it out to begin at the top.") { Code = "BAD_CURSOR" };
    }
}
