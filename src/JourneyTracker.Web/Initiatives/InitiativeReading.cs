using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Initiatives;

/// <summary>Reads an initiative for the pages about it.</summary>
public sealed class InitiativeReading(Records records, ContributorSettings contributors, Visit visit, TimeProvider clock)
{
    /// <summary>The initiative of that reference as it is now; null where there is none.</summary>
    public async Task<ShownInitiative?> OfAsync(string tenant, string reference, CancellationToken cancellation)
    {
        if (
            await records.SummaryAsync(tenant, reference, cancellation) is not { } row
            || !(await records.InitiativesAsync(tenant, [row.Id], cancellation)).TryGetValue(row.Id, out var initiative)
        )
        {
            return null;
        }

        var shown = await ShowAsync(tenant, initiative.Present, clock.ProductDay(tenant), clock.GetUtcNow(), AsOf.Now, cancellation) with
        {
            Record = initiative,
            Others = await OthersAsync(tenant, initiative.Present, cancellation),
        };
        visit.Charter = initiative.Present.Charter;
        visit.LogsNothing = visit.Viewer is { } viewer ? shown.WhyLogsNothing(viewer) : null;
        return shown;
    }

    // The initiatives whose steps are waited for.
    private async Task<IReadOnlyDictionary<Guid, InitiativeState>> OthersAsync(string tenant, InitiativeState state, CancellationToken cancellation)
    {
        Guid[] named =
        [
            .. state.Journey.Dependencies.Values.Select(dependency => dependency.WaitsForInitiativeId).OfType<Guid>().Where(id => id != state.Id).Distinct(),
        ];
        return named.Length == 0
            ? ImmutableDictionary<Guid, InitiativeState>.Empty
            : (await records.InitiativesAsync(tenant, named, cancellation)).ToImmutableDictionary(other => other.Key, other => other.Value.Present);
    }

    /// <summary>What there is to show of a state.</summary>
    /// <param name="tenant">The programme office.</param>
    /// <param name="state">The state, in which something is known.</param>
    /// <param name="day">The day it is looked at.</param>
    /// <param name="at">The instant it is looked at.</param>
    /// <param name="asOf">The times that the state is of: agencies are called what they were called then.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ShownInitiative> ShowAsync(
        string tenant,
        InitiativeState state,
        DateOnly day,
        DateTimeOffset at,
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        var freshness = Freshness.Of(state, at);
        // Who logs for what took the place of an agency answers for what that left.
        Guid[] named =
        [
            .. freshness.ByAgency.Select(agency => agency.AgencyId).SelectMany(agency => state.Lineage.StandingFor(agency, null).Add(agency)).Distinct(),
        ];
        var names = await records.AgencyNamesAsync(tenant, named, cancellation);
        return new ShownInitiative(InitiativeSummary.Of(state), state, day, freshness, names.RowsAt(asOf))
        {
            Contributors = contributors,
            Names = names,
            KnownAt = asOf.KnownAt,
        };
    }
}

/// <summary>An initiative as its pages show it.</summary>
/// <param name="Summary">What is true of it as a whole.</param>
/// <param name="State">Everything true of it.</param>
/// <param name="Today">The day it is looked at.</param>
/// <param name="Freshness">How long ago the record was last added to.</param>
/// <param name="Agencies">The agencies that its entries speak of, under the names of that time.</param>
public sealed record ShownInitiative(
    InitiativeSummary Summary,
    InitiativeState State,
    DateOnly Today,
    Freshness Freshness,
    IReadOnlyDictionary<Guid, AgencyRow> Agencies
)
{
    /// <summary>Every entry ever logged of it; null where only the state is shown.</summary>
    public Initiative? Record { get; init; }

    /// <summary>The initiatives whose steps are waited for, as they are now.</summary>
    public IReadOnlyDictionary<Guid, InitiativeState> Others { get; init; } = ImmutableDictionary<Guid, InitiativeState>.Empty;

    /// <summary>What a step waits for, in the order in which it was said.</summary>
    public IEnumerable<Waiting> WaitingOf(Step step) => Waiting.Of(State, step, Others);

    /// <summary>The present name of an agency that an entry speaks of.</summary>
    public string AgencyName(Guid id) => Agencies.GetValueOrDefault(id)?.Name ?? "an agency";

    /// <summary>How the agency of a partner ended while it took part; null where it exists or had left before.</summary>
    public AgencyEnd? EndOf(Partner partner) =>
        partner.Withdrew is null && State.Lineage.EndOf(partner.AgencyId) is { } end && end.IsReached(Today) ? end : null;

    /// <summary>What ended a partner's part in it: that it left, or that the agency ended; null while it takes part.</summary>
    public EntryReference? OverBy(Partner partner) => partner.Withdrew ?? EndOf(partner)?.By;

    /// <summary>What became of the agency of a partner, in a line with its date.</summary>
    public string InWords(AgencyEnd end, Partner partner) =>
        Marked.InWords(end.InWords(AgencyName(partner.AgencyId), id => Agencies.GetValueOrDefault(id)?.Name ?? State.Lineage.NameOf(id)));

    /// <summary>Where agency contributors may log.</summary>
    public ContributorSettings Contributors { get; init; } = new();

    /// <summary>Whether a person may log about something that an agency answers for.</summary>
    public bool MayLogFor(Viewer viewer, Guid? agency) =>
        viewer.Roles.Contains(Role.ProgrammeOffice) || (WhyLogsNothing(viewer) is null && ContributorOf(viewer)?.AnswersFor(agency) == true);

    /// <summary>Why a person who logs for an agency logs nothing here; null where they may, or log for none.</summary>
    public string? WhyLogsNothing(Viewer viewer) =>
        viewer.LogsForAgency ? (ContributorOf(viewer) ?? new Contributor(Guid.Empty, State.Lineage, Contributors)).WhyNotIn(State, null) : null;

    private Contributor? ContributorOf(Viewer viewer) =>
        Agencies.Values.FirstOrDefault(agency => agency.Reference == viewer.Agency) is { } own ? new Contributor(own.Id, State.Lineage, Contributors) : null;

    /// <summary>The address of its pages.</summary>
    public string Address => $"/initiatives/{Summary.Reference}";

    /// <summary>The challenges that stand in the way, worst first.</summary>
    public ImmutableArray<Challenge> Outstanding { get; } = [.. State.Challenges.Outstanding];

    /// <summary>The indicators in use with how they stand, those that need a look first.</summary>
    public ImmutableArray<(Indicator Indicator, IndicatorStatus Status)> Indicators { get; } =
    [
        .. State
            .Performance.Indicators.Values.Where(indicator => indicator.Retired is null)
            .Select(indicator => (Indicator: indicator, Status: IndicatorStatus.Of(indicator, Today)))
            .OrderBy(told => IndicatorTally.Urgency(told.Status.Standing))
            .ThenBy(told => told.Indicator.Defined.Version),
    ];

    /// <summary>What its agencies were called at any time.</summary>
    public AgencyNames? Names { get; init; }

    /// <summary>What of that is known; null: all that is known now.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>An entry in one line, with the names that agencies had when it held.</summary>
    public string Line(IEntry entry) =>
        Marked.InWords(entry.Line(State.EntryOf), id => Names?.NameAt(id, new AsOf(entry.On.CountsFrom, KnownAt)) ?? AgencyName(id));

    /// <summary>The entries of these references as they are kept, in the order of time.</summary>
    public IEnumerable<RecordedEntry> Behind(IEnumerable<EntryReference> references)
    {
        var ids = references.Select(reference => reference.EntryId).ToHashSet();
        return State.Entries.Where(entry => ids.Contains(entry.Entry.EntryId));
    }
}
