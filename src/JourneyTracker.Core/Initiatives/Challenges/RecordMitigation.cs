using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records what is done against a challenge.</summary>
public sealed record RecordMitigation(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Action, PartialDate? DueOn) : IInitiativeCommand;

/// <summary>Decides on <see cref="RecordMitigation" />.</summary>
public static class RecordMitigationHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" />
    public static IEnumerable<object> Handle(RecordMitigation command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MitigationRecorded(command.EntryId, command.On, command.ChallengeId, command.Action, command.DueOn), state => state.Challenges.Challenge(command.ChallengeId).EnsureOutstanding());
}
