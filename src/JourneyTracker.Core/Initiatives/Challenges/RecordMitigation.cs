using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records what is done against a challenge.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="Action">What is done about the challenge.</param>
/// <param name="DueOn">By when; may lie in the future.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record RecordMitigation(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Action, PartialDate? DueOn)
    : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfChallenge(ChallengeId)];
}

/// <summary>Decides on <see cref="RecordMitigation" />.</summary>
public static class RecordMitigationHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" />
    public static IEnumerable<object> Handle(RecordMitigation command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MitigationRecorded(command.EntryId, command.On, command.ChallengeId, command.Action, command.DueOn), state =>
            state.Challenges.Challenge(command.ChallengeId).EnsureOutstandingOn(command.On)
        );
}
