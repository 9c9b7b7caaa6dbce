namespace JourneyTracker.Core.History;

/// <summary>A stream is of the library's own events: whoever names it means nothing that is recorded here.</summary>
public sealed class NotAnEntryException(Guid stream) : Exception($"Stream {stream} holds no entries of the record.");
