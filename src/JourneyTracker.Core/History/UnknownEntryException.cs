namespace JourneyTracker.Core.History;

/// <summary>An event is of a kind that this version of the product does not know. Nothing is left out in silence: what needs the event stops.</summary>
public sealed class UnknownEntryException(Guid stream, string type, Exception? inner = null)
    : Exception(
        $"The record {stream} holds an entry of type {type}, which this version does not know. A newer version recorded it: use that version or a later one.",
        inner
    );
