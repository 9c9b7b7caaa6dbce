using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Decides to live with a challenge.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="Reason">Why one lives with it.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record AcceptChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Reason) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfChallenge(ChallengeId)];
}

/// <summary>Decides on <see cref="AcceptChallenge" />.</summary>
public static class AcceptChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" /><exception cref="ChallengeSettledBeforeRaised" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(AcceptChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChallengeAccepted(command.EntryId, command.On, command.ChallengeId, command.Reason), state =>
            state.Challenges.Challenge(command.ChallengeId).EnsureCanBeSettledOn(command.On)
        );
}
