using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a challenge stands in the way again.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="Reason">Why it stands in the way again.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record ReopenChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Reason) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfChallenge(ChallengeId)];
}

/// <summary>Decides on <see cref="ReopenChallenge" />.</summary>
public static class ReopenChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeStillOutstanding" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(ReopenChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChallengeReopened(command.EntryId, command.On, command.ChallengeId, command.Reason), state =>
        {
            var challenge = state.Challenges.Challenge(command.ChallengeId);
            if (challenge.IsOutstanding)
            {
                throw new ChallengeStillOutstanding(challenge.Title);
            }

            challenge.StatusChanged?.EnsureNotOvertaking(command.On);
        });
}
