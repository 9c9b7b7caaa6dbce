using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>What can be read from an entry by its kind.</summary>
public static class EntryReading
{
    /// <summary>
    /// What an entry records, in a line whose places are marked (<see cref="Marked" />); the names of what it refers to are those it was given at first, so the
    /// line never changes.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="entryOf">Finds the other entries of its record.</param>
    public static string Line(this IEntry entry, Func<Guid, IEntry?> entryOf) => entry.EntryKind.Line(entry, entryOf);

    /// <summary>
    /// The entry that brought into being what this one is about: the step that it completes, the challenge that it resolves; null where there is none.
    /// </summary>
    public static Guid? About(this IEntry entry) => entry.EntryKind.About(entry);

    /// <summary>The agencies that an entry itself names, not those of the thing that it is about.</summary>
    public static IEnumerable<Guid> NamedAgencies(this IEntry entry) => entry.EntryKind.NamedAgencies(entry);

    /// <summary>The agencies that an entry speaks of: those it names, or else those of the thing that it is about.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="entryOf">Finds the other entries of its record.</param>
    public static IEnumerable<Guid> Agencies(this IEntry entry, Func<Guid, IEntry?> entryOf)
    {
        for (IEntry? named = entry; named is not null; named = named.About() is { } thing ? entryOf(thing) : null)
        {
            if (named.NamedAgencies().ToList() is { Count: > 0 } agencies)
            {
                return agencies;
            }
        }

        return [];
    }
}
