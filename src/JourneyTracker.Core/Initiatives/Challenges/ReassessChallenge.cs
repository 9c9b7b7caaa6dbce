using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Judges a challenge anew.</summary>
public sealed record ReassessChallenge(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid ChallengeId, int Severity, Guid? OwnerAgencyId, string? Reason) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => OwnerAgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="ReassessChallenge" />.</summary>
public static class ReassessChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" /><exception cref="Agencies.AgencyNotFound" />
    public static IEnumerable<object> Handle(ReassessChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChallengeReassessed(command.EntryId, command.On, command.ChallengeId, command.Severity, command.OwnerAgencyId, command.Reason), state =>
        {
            Scale.OneToFive(command.Severity, "severity");
            state.Challenges.Challenge(command.ChallengeId).EnsureOutstanding();
        });
}
