using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a challenge no longer stands in the way.</summary>
public sealed record ResolveChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, string Resolution) : IInitiativeCommand;

/// <summary>Decides on <see cref="ResolveChallenge" />.</summary>
public static class ResolveChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" /><exception cref="ChallengeSettledBeforeRaised" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(ResolveChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChallengeResolved(command.EntryId, command.On, command.ChallengeId, command.Resolution), state => state.Challenges.Challenge(command.ChallengeId).EnsureCanBeSettledOn(command.On));
}
