using GraphQL;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Reading;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>A version asked about: one that the record never had gets no answer, least of all that of the present.</summary>
internal static class AskedVersion
{
    /// <summary>The version is no number from 1 on, or is asked of a list, whose records each have versions of their own.</summary>
    public const string Bad = "BAD_VERSION";

    /// <summary>The record has no such version yet.</summary>
    public const string None = "NO_SUCH_VERSION";

    /// <summary>The times of an argument; now, where it is left out.</summary>
    /// <exception cref="ExecutionError"><c>BAD_VERSION</c>.</exception>
    public static AsOf TimesOf(IResolveFieldContext context, string argument = "asOf") =>
        context.GetArgument<AsOf?>(argument) is { } times ? times with { Version = Numbered(times.Version) } : AsOf.Now;

    /// <summary>Times at which a list is asked about.</summary>
    /// <exception cref="ExecutionError"><c>BAD_VERSION</c>.</exception>
    public static AsOf TimesOfList(IResolveFieldContext context) =>
        TimesOf(context) is { Version: null } times
            ? times
            : throw Error(
                Bad,
                "A version belongs to a single record, so a list has none. Ask for the list at an instant, with knownAt, or for one initiative at a version."
            );

    /// <summary>The same times, of a version that the record has.</summary>
    /// <exception cref="ExecutionError"><c>NO_SUCH_VERSION</c>.</exception>
    public static AsOf RecordedIn(this AsOf times, EntryLog log)
    {
        Ensure(times.Version, log);
        return times;
    }

    /// <summary>The same beginning, at a version that the record has.</summary>
    /// <exception cref="ExecutionError"><c>BAD_VERSION</c> or <c>NO_SUCH_VERSION</c>.</exception>
    public static ReplayFrom RecordedIn(this ReplayFrom from, EntryLog log)
    {
        Ensure(Numbered(from.Version), log);
        return from;
    }

    private static void Ensure(long? version, EntryLog log)
    {
        if (version > log.Version)
        {
            throw Error(None, $"There is no version {version} yet: the record is at version {log.Version}.");
        }
    }

    private static long? Numbered(long? version) =>
        version is < 1 ? throw Error(Bad, $"A version is a number from 1 on, not {version}. Leave it out to get everything recorded.") : version;

    private static ExecutionError Error(string code, string message) => new(message) { Code = code };
}
