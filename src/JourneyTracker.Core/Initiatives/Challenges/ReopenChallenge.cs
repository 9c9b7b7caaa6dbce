using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a challenge stands in the way again.</summary>
public sealed record ReopenChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Reason) : IInitiativeCommand;

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
