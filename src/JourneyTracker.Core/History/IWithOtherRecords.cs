namespace JourneyTracker.Core.History;

/// <summary>A command that is decided on with other records than its own, or that records in them: all are locked together.</summary>
public interface IWithOtherRecords : IRecordCommand
{
    /// <summary>The others, those included that begin with it.</summary>
    IEnumerable<(RecordKind Kind, Guid Id)> Others { get; }
}
