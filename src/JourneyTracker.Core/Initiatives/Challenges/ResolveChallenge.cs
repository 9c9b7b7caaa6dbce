using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a challenge no longer stands in the way.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="Resolution">How it was resolved.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record ResolveChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Resolution) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfChallenge(ChallengeId)];
}

/// <summary>Decides on <see cref="ResolveChallenge" />.</summary>
public static class ResolveChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" /><exception cref="ChallengeSettledBeforeRaised" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(ResolveChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChallengeResolved(command.EntryId, command.On, command.ChallengeId, command.Resolution), state =>
            state.Challenges.Challenge(command.ChallengeId).EnsureCanBeSettledOn(command.On)
        );
}
