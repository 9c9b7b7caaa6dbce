using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Judges a challenge anew.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="Severity">How much it stands in the way now, 1 (a nuisance) to 5 (stops the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it now. Left out, it stays as it is; null: none any more.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record ReassessChallenge(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid ChallengeId,
    int Severity,
    [Stays] Guid? OwnerAgencyId,
    string? Reason
) : ILoggedForAgency, INamesAgencies, IChangesInPart
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) =>
        [state.AgencyOfChallenge(ChallengeId), this.After("ownerAgencyId", OwnerAgencyId, state.AgencyOfChallenge(ChallengeId))];

    /// <inheritdoc />
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    bool IChangesInPart.StaysUntold => true;

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => OwnerAgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="ReassessChallenge" />.</summary>
public static class ReassessChallengeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="ChallengeNotFound" /><exception cref="ChallengeNotOutstanding" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(ReassessChallenge command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new ChallengeReassessed(command.EntryId, command.On, command.ChallengeId, command.Severity, command.OwnerAgencyId, command.Reason)
            {
                Blanks = command.Blanks,
            },
            state =>
            {
                Scale.OneToFive(command.Severity, "severity");
                state.Challenges.Challenge(command.ChallengeId).EnsureOutstandingOn(command.On);
            }
        );
}
