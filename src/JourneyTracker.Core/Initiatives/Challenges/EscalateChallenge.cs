using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Puts a challenge before a governance body.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="BodyId">The governance body that is to deal with it.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record EscalateChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, Guid BodyId, string? Reason)
    : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfChallenge(ChallengeId)];
}

/// <summary>Decides on <see cref="EscalateChallenge" />.</summary>
public static class EscalateChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" /><exception cref="BodyNotFound" />
    public static IEnumerable<object> Handle(EscalateChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChallengeEscalated(command.EntryId, command.On, command.ChallengeId, command.BodyId, command.Reason), state =>
        {
            state.Challenges.Challenge(command.ChallengeId).EnsureOutstandingOn(command.On);
            state.Governance.Body(command.BodyId);
        });
}
