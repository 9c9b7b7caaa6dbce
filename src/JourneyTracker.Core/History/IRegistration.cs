namespace JourneyTracker.Core.History;

/// <summary>
/// The first entry of a record, on which all others rest: it lends the record its id, holds at all times and is
/// never withdrawn.
/// </summary>
public interface IRegistration : IEntry
{
    /// <summary>What the record is of that it begins.</summary>
    RecordKind Begins { get; }
}
