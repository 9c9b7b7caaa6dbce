using System.Collections.Immutable;

namespace JourneyTracker.Core.History;

/// <summary>What folding needs of an immutable dictionary.</summary>
internal static class ImmutableDictionaryExtensions
{
    /// <summary>
    /// Changes the value of a key, and leaves everything as it is where the key is missing: an entry whose
    /// foundation was withdrawn says nothing any more.
    /// </summary>
    public static ImmutableDictionary<Guid, T> Change<T>(this ImmutableDictionary<Guid, T> things, Guid id, Func<T, T> change) =>
        things.TryGetValue(id, out var thing) ? things.SetItem(id, change(thing)) : things;
}
