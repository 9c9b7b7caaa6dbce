using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.History;

/// <summary>A command that records one entry.</summary>
public interface IEntryCommand
{
    /// <summary>The version the caller saw; null applies the command to whatever is current.</summary>
    long? Version { get; }

    /// <summary>The caller's id for the fact, so that saying it again changes nothing.</summary>
    Guid EntryId { get; }

    /// <summary>When the fact held; never after today.</summary>
    PartialDate On { get; }
}
