using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Where agency contributors may log beyond the initiatives that their agency takes part in and that go on.</summary>
public sealed record ContributorSettings
{
    /// <summary>Whether they log where their agency is no partner.</summary>
    public bool WhereNoPartner { get; init; }

    /// <summary>Whether they log in initiatives that are closed.</summary>
    public bool WhereClosed { get; init; }
}

/// <summary>
/// What somebody who logs for an agency may log and put right. It is asked by the commands and by the pages, so that
/// what is offered is what is accepted.
/// </summary>
/// <param name="AgencyId">The agency they log for.</param>
/// <param name="Lineage">What became of agencies: what an agency answered for that ended, its successors answer for.</param>
/// <param name="Settings">Where they may log.</param>
public sealed record Contributor(Guid AgencyId, AgencyLineage Lineage, ContributorSettings Settings)
{
    /// <summary>Whether what an agency answers for is theirs: it is their own, or one whose place their own took.</summary>
    public bool AnswersFor(Guid? agency) =>
        agency is { } answerable && Lineage.EndOf(AgencyId) is null && Lineage.StandingFor(answerable, null).Contains(AgencyId);

    /// <summary>Their own agency, and those whose place it took.</summary>
    public IEnumerable<Guid> Agencies => Lineage.Ended.Where(former => AnswersFor(former)).Prepend(AgencyId);

    /// <summary>Why they log nothing new in an initiative; null where they may.</summary>
    /// <param name="state">The initiative as it is now.</param>
    /// <param name="on">When the fact held; null asks about any.</param>
    public string? WhyNotIn(InitiativeState state, PartialDate? on) =>
        state.Charter.Status == InitiativeStatus.Closed && !Settings.WhereClosed
            ? "This initiative is closed, so agencies can no longer log anything here. You can still put right what you recorded yourself. For anything else, ask the programme office."
        : !Settings.WhereNoPartner && !TakesPart(state, on)
            ? "Your agency does not take part in this initiative, so you can't log anything here. Ask the programme office to record that it joined, or to log this."
        : null;

    /// <summary>
    /// Whether what an entry is about is theirs now: the challenge, the milestone or the measurement may have been given to another agency since.
    /// </summary>
    public bool StillAnswersFor(IEntry entry, InitiativeState state, Func<Guid, IEntry?> entryOf) =>
        entry switch
        {
            IRecordChange change => entryOf(change.ChangedEntryId) is { } changed && StillAnswersFor(changed, state, entryOf),
            // That it was raised tells of the risk that it happened: to take that back is to speak of the risk.
            ChallengeRaised { RiskId: { } risk } => AnswersForThing(entry, state, entryOf)
                && (entryOf(risk) is not { } raised || AnswersForThing(raised, state, entryOf)),
            _ => AnswersForThing(entry, state, entryOf),
        };

    private bool AnswersForThing(IEntry entry, InitiativeState state, Func<Guid, IEntry?> entryOf) =>
        entry switch
        {
            MeasurementRecorded measured => AnswersFor(measured.AgencyId),
            MeasurementWithheld measured => AnswersFor(measured.AgencyId),
            MilestonePlanned milestone => AnswersFor(milestone.AgencyId),
            ChallengeRaised challenge => AnswersFor(
                state.Challenges.All.TryGetValue(challenge.EntryId, out var now) ? now.OwnerAgencyId : challenge.OwnerAgencyId
            ),
            RiskRaised risk => AnswersFor(state.Risks.All.TryGetValue(risk.EntryId, out var now) ? now.OwnerAgencyId : risk.OwnerAgencyId),
            _ => entry.About() is not { } thing || (entryOf(thing) is { } about && AnswersForThing(about, state, entryOf)),
        };

    private bool TakesPart(InitiativeState state, PartialDate? on) =>
        state.Partners.All.Values.Any(partner =>
            AnswersFor(partner.AgencyId)
            && (partner.TakesPartOn(null) || (on is { } held && (partner.TakesPartOn(held.Earliest) || partner.TakesPartOn(held.Latest))))
        );
}
