using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;

namespace JourneyTracker.Web.Portfolios;

/// <summary>Reads what the portfolio page shows.</summary>
public sealed class PortfolioReading(Lists lists, Records records, TimeProvider clock)
{
    private const int ChangedShown = 5,
        EntriesShown = 2;

    /// <summary>The portfolio as a view asks for it.</summary>
    /// <param name="tenant">The programme office.</param>
    /// <param name="view">What is asked for.</param>
    /// <param name="withChanges">Whether who looks may read the history.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ShownPortfolio> OfAsync(string tenant, PortfolioView view, bool withChanges, CancellationToken cancellation)
    {
        var portfolios = await records.PortfoliosAsync(tenant, cancellation);
        var agencies = await AgenciesAsync(tenant, view.Agency, cancellation);
        var filter = Filter(view, portfolios, agencies);
        ImmutableArray<Guid>? found = view is { IsNarrowed: true, Page: 1 } ? await lists.InitiativeIdsAsync(tenant, filter, cancellation) : null;
        // Agencies are in no column: what is asked for after this finds their initiatives by id.
        if (filter.AgencyId is not null && found is { } ids)
        {
            filter = new InitiativeFilter { Ids = [.. ids] };
        }

        var page = await lists.InitiativesAsync(tenant, filter, [view.Order], null, view.Part, cancellation);
        var now = clock.GetUtcNow();
        var shown = new ShownPortfolio(
            page,
            portfolios,
            agencies,
            now,
            view.Since.Date?.Earliest ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-PortfolioView.UsualDaysBack)
        );
        // Who leafs through the list, or finds nothing, has no use for what is told of it as a whole.
        return view.Page > 1 || page.TotalCount == 0
            ? shown
            : shown with
            {
                Concerns = await ConcernsAsync(tenant, found, view.Attention + 1, cancellation),
                Changes = withChanges ? await ChangesAsync(tenant, filter, shown.Since, cancellation) : null,
            };
    }

    private async Task<IReadOnlyList<AgencyRow>> AgenciesAsync(string tenant, string? chosen, CancellationToken cancellation)
    {
        var today = await records.AgenciesOfTodayAsync(tenant, cancellation);
        // A view that somebody kept may ask for an agency that has ended since.
        return chosen is null || today.Any(agency => agency.Reference == chosen) || await records.AgencyAsync(tenant, chosen, cancellation) is not { } ended
            ? today
            : [.. today, ended];
    }

    private static InitiativeFilter Filter(PortfolioView view, IReadOnlyList<PortfolioRow> portfolios, IReadOnlyList<AgencyRow> agencies)
    {
        var agency = agencies.FirstOrDefault(agency => agency.Reference == view.Agency);
        var portfolio = portfolios.FirstOrDefault(portfolio => portfolio.Reference == view.Portfolio);
        // A portfolio or an agency that there is not has no initiatives.
        var known = (view.Agency is null || agency is not null) && (view.Portfolio is null || portfolio is not null);
        return view.Filter with
        {
            AgencyId = agency?.Id,
            Ids =
                !known ? []
                : portfolio is null ? null
                : [.. portfolio.Portfolio.InitiativeIds],
        };
    }

    private async Task<ImmutableArray<(ConcernRow Concern, InitiativeSummary Initiative)>> ConcernsAsync(
        string tenant,
        IReadOnlyCollection<Guid>? among,
        int count,
        CancellationToken cancellation
    )
    {
        var concerns = await lists.ConcernsAsync(tenant, among, count, cancellation);
        var initiatives = concerns.IsEmpty
            ? ImmutableDictionary<Guid, InitiativeSummary>.Empty
            : await records.SummariesAsync(tenant, [.. concerns.Select(row => row.InitiativeId)], cancellation);
        return [.. concerns.Where(row => initiatives.ContainsKey(row.InitiativeId)).Select(row => (row, initiatives[row.InitiativeId]))];
    }

    private async Task<PortfolioChanges> ChangesAsync(string tenant, InitiativeFilter filter, DateOnly since, CancellationToken cancellation)
    {
        var from = new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero);
        var changed = await lists.InitiativesAsync(
            tenant,
            filter with
            {
                RecordedFrom = from,
            },
            [new InitiativeOrder(InitiativeOrderBy.LastRecorded, Descending: true)],
            null,
            new Page(0, ChangedShown),
            cancellation
        );
        // One more than is shown tells that there is more.
        var entries = await lists.LatestEntriesAsync(tenant, changed.Items, EntriesShown + 1, cancellation);
        var names = await records.NamesAsync(tenant, entries.SelectMany(rows => rows).Select(row => row.Line), cancellation);
        return new PortfolioChanges(
            changed.TotalCount,
            [
                .. changed
                    .Items.Select(initiative =>
                        (Initiative: initiative, Entries: entries[initiative.Id].Where(row => row.RecordedAt >= from).ToImmutableArray())
                    )
                    .Select(one => new InitiativeChanges(
                        one.Initiative,
                        [.. one.Entries.Take(EntriesShown).Select(row => (row, Marked.InWords(row.Line, names.When(row.CorrectedOn ?? row.On))))],
                        one.Entries.Length > EntriesShown
                    )),
            ]
        );
    }
}

/// <summary>What the portfolio page shows.</summary>
/// <param name="Page">The part of the table.</param>
/// <param name="Portfolios">The portfolios to choose from, by name.</param>
/// <param name="Agencies">The agencies to choose from, by name.</param>
/// <param name="Now">The instant it is looked at.</param>
/// <param name="Since">The day since which changes are shown.</param>
public sealed record ShownPortfolio(
    Paged<InitiativeSummary> Page,
    IReadOnlyList<PortfolioRow> Portfolios,
    IReadOnlyList<AgencyRow> Agencies,
    DateTimeOffset Now,
    DateOnly Since
)
{
    /// <summary>What deserves a look, the most pressing first; one more than the view asks for where there is more.</summary>
    public ImmutableArray<(ConcernRow Concern, InitiativeSummary Initiative)> Concerns { get; init; } = [];

    /// <summary>What changed; null where that is not shown.</summary>
    public PortfolioChanges? Changes { get; init; }
}

/// <summary>What changed since a day.</summary>
/// <param name="Total">Of how many initiatives something was recorded.</param>
/// <param name="Latest">Those of which something was recorded last.</param>
public sealed record PortfolioChanges(long Total, ImmutableArray<InitiativeChanges> Latest);

/// <summary>What changed of an initiative.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Entries">The entries recorded last, in words.</param>
/// <param name="More">Whether there are more.</param>
public sealed record InitiativeChanges(InitiativeSummary Initiative, ImmutableArray<(ActivityRow Entry, string Line)> Entries, bool More);
