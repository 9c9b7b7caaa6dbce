using JasperFx.Events;

namespace JourneyTracker.Core.History;

/// <summary>Tells the entries of the record from the events that the store's library writes for itself: a refused append, for one, leaves a tombstone.</summary>
internal static class LibraryEvents
{
    /// <summary>The names under which the library stores its own events.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Names = new Dictionary<Type, string>
    {
        [typeof(Tombstone)] = "tombstone",
        [typeof(Archived)] = "archived",
    };

    /// <summary>Whether an event is an entry of the record.</summary>
    /// <exception cref="UnknownEntryException">It is neither ours nor the library's.</exception>
    public static bool IsEntry(IEvent e) =>
        e.Data is IEntry || (Names.ContainsKey(e.Data.GetType()) ? false : throw new UnknownEntryException(e.StreamId, e.EventTypeName));
}
