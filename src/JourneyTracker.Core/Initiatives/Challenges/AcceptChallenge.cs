using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Decides to live with a challenge.</summary>
public sealed record AcceptChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="AcceptChallenge" />.</summary>
public static class AcceptChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" /><exception cref="ChallengeSettledBeforeRaised" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(AcceptChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChallengeAccepted(command.EntryId, command.On, command.ChallengeId, command.Reason), state => state.Challenges.Challenge(command.ChallengeId).EnsureCanBeSettledOn(command.On));
}
