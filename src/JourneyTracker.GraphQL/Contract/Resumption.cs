using System.Globalization;
using GraphQL;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>From where a subscriber goes on that was cut off.</summary>
internal static class Resumption
{
    /// <summary>The version seen last; null where none was.</summary>
    /// <param name="context">The subscription.</param>
    /// <param name="present">The present version.</param>
    /// <exception cref="ExecutionError"><c>BAD_SINCE</c>.</exception>
    public static long? SinceVersion(IResolveFieldContext context, long present) =>
        Since(context) switch
        {
            null => null,
            < 0 => throw Bad("A version is a number from 1 on; 0 stands for none."),
            var since when since > present => throw Bad(
                $"Version {since} is not recorded yet: the record is at version {present}. Take since from an earlier message about the same record."
            ),
            var since => since,
        };

    /// <summary>The position seen last; null where none was.</summary>
    /// <param name="context">The subscription.</param>
    /// <param name="end">The position of the last entry there is.</param>
    /// <exception cref="ExecutionError"><c>BAD_SINCE</c>.</exception>
    public static long? SincePosition(IResolveFieldContext context, long end) =>
        Since(context) switch
        {
            null => null,
            < -1 => throw Bad("A position is a number from 0 on; -1 stands for none."),
            var since when since > end => throw Bad(
                $"Position {since} does not exist yet: the last one of this programme office is {end}. Take since from an earlier message of this office, not of another. If the database was restored from a backup in between, begin again without since."
            ),
            var since => since,
        };

    /// <summary>The number seen last; 0 where none was.</summary>
    /// <param name="context">The subscription.</param>
    /// <param name="count">How many there are.</param>
    /// <exception cref="ExecutionError"><c>BAD_SINCE</c>.</exception>
    public static long SinceNumber(IResolveFieldContext context, long count) =>
        Since(context) switch
        {
            null => 0,
            var since when since < 0 || since > count => throw Bad($"The story has {count} entries; {since} is not one of their numbers."),
            { } since => since,
        };

    /// <summary>Says the place after which is told, so that a connection lost before the first message goes on from there, too.</summary>
    public static void Begin(IResolveFieldContext context, long place) => Tie(context)?.Begin(place);

    // A connection made again repeats the request as it was: what it has seen since is in the header.
    private static long? Since(IResolveFieldContext context) =>
        Tie(context)?.LastEventId is not { } last ? context.GetArgument<long?>("since")
        : long.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seen) ? seen
        : throw Bad("Last-Event-ID is not the id of a message of this subscription.");

    private static StreamTie? Tie(IResolveFieldContext context) => context.UserContext.TryGetValue(StreamTie.Key, out var tie) ? tie as StreamTie : null;

    private static ExecutionError Bad(string message) => new(message) { Code = "BAD_SINCE" };
}
