namespace JourneyTracker.Core.History;

/// <summary>A command that records one entry in a record that is there.</summary>
public interface IEntryCommand : IRecordCommand
{
    /// <summary>The version the caller saw; null applies the command to whatever is current.</summary>
    long? Version { get; }
}
