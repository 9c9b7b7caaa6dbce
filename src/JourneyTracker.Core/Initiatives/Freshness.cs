using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How long ago the record was last added to.</summary>
/// <param name="LastEntry">The entry recorded last.</param>
/// <param name="Days">Whole days since it was recorded.</param>
/// <param name="ByAgency">The same for every agency that an entry speaks of, the longest silent first.</param>
public sealed record Freshness(EntryReference LastEntry, int Days, ImmutableArray<AgencyFreshness> ByAgency)
{
    /// <summary>The freshness of a state at an instant.</summary>
    public static Freshness Of(InitiativeState state, DateTimeOffset at)
    {
        var recorded = state.Entries.OrderBy(entry => entry.Version).ToList();
        var byAgency = recorded
            .SelectMany(entry => AgenciesOf(entry.Entry, state.EntryOf), (entry, agency) => (Agency: agency, Entry: entry))
            .GroupBy(pair => pair.Agency, pair => pair.Entry)
            .Select(entries => new AgencyFreshness(entries.Key, entries.Last().Reference, DaysSince(entries.Last(), at)))
            .OrderByDescending(agency => agency.Days)
            .ThenBy(agency => agency.LastEntry.Version);
        return new Freshness(recorded[^1].Reference, DaysSince(recorded[^1], at), [.. byAgency]);
    }

    /// <summary>The agencies that an entry speaks of.</summary>
    internal static IEnumerable<Guid> AgenciesOf(IEntry entry, Func<Guid, IEntry?> entryOf) => entry switch
    {
        PartnerJoined e => [e.AgencyId],
        PartnerCommitmentChanged e => One((entryOf(e.PartnerId) as PartnerJoined)?.AgencyId),
        PartnerWithdrew e => One((entryOf(e.PartnerId) as PartnerJoined)?.AgencyId),
        AgreementSigned e => e.AgencyIds,
        AgreementEnded e => (entryOf(e.AgreementId) as AgreementSigned)?.AgencyIds ?? [],
        MeasureInOperation e => e.AgencyIds,
        StepPlanned e => e.AgencyIds,
        StepStarted e => OfStep(e.StepId, entryOf),
        StepForecastChanged e => OfStep(e.StepId, entryOf),
        StepCompleted e => OfStep(e.StepId, entryOf),
        StepAbandoned e => OfStep(e.StepId, entryOf),
        MilestonePlanned e => One(e.AgencyId),
        MilestoneReached e => One((entryOf(e.MilestoneId) as MilestonePlanned)?.AgencyId),
        MilestoneRescheduled e => One((entryOf(e.MilestoneId) as MilestonePlanned)?.AgencyId),
        MilestoneDropped e => One((entryOf(e.MilestoneId) as MilestonePlanned)?.AgencyId),
        ChallengeRaised e => One(e.OwnerAgencyId),
        ChallengeReassessed e => One(e.OwnerAgencyId ?? (entryOf(e.ChallengeId) as ChallengeRaised)?.OwnerAgencyId),
        MitigationRecorded e => One((entryOf(e.ChallengeId) as ChallengeRaised)?.OwnerAgencyId),
        ChallengeEscalated e => One((entryOf(e.ChallengeId) as ChallengeRaised)?.OwnerAgencyId),
        ChallengeResolved e => One((entryOf(e.ChallengeId) as ChallengeRaised)?.OwnerAgencyId),
        ChallengeAccepted e => One((entryOf(e.ChallengeId) as ChallengeRaised)?.OwnerAgencyId),
        ChallengeReopened e => One((entryOf(e.ChallengeId) as ChallengeRaised)?.OwnerAgencyId),
        ContributionMapped e => [e.AgencyId],
        MeasurementRecorded e => One(e.AgencyId),
        MeasurementWithheld e => One(e.AgencyId),
        MeasurementCorrected e => OfMeasurement(e.MeasurementId, entryOf),
        MeasurementCorrectedToMissing e => OfMeasurement(e.MeasurementId, entryOf),
        MemberSeated e => One(e.AgencyId),
        MemberLeft e => One((entryOf(e.SeatId) as MemberSeated)?.AgencyId),
        _ => [],
    };

    private static IEnumerable<Guid> OfMeasurement(Guid id, Func<Guid, IEntry?> entryOf) => One(entryOf(id) switch { MeasurementRecorded e => e.AgencyId, MeasurementWithheld e => e.AgencyId, _ => null });

    private static IEnumerable<Guid> OfStep(Guid id, Func<Guid, IEntry?> entryOf) => (entryOf(id) as StepPlanned)?.AgencyIds ?? [];

    private static int DaysSince(RecordedEntry entry, DateTimeOffset at) => Math.Max(0, (int)(at - entry.RecordedAt).TotalDays);

    private static IEnumerable<Guid> One(Guid? agency) => agency is { } id ? [id] : [];
}

/// <summary>How long ago an entry last spoke of an agency.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="LastEntry">The entry recorded last of those that speak of it.</param>
/// <param name="Days">Whole days since it was recorded.</param>
public sealed record AgencyFreshness(Guid AgencyId, EntryReference LastEntry, int Days);
