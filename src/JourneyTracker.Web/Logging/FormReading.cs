using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Store;
using JourneyTracker.Web.Access;

namespace JourneyTracker.Web.Logging;

/// <summary>Reads what forms, and the pages of entries, are about.</summary>
public sealed class FormReading(Records records, PeopleDirectory people, Collator collator, ContributorSettings contributors, Visit visit, TimeProvider clock)
{
    /// <summary>What a form is filled in for; null where what it is about does not exist.</summary>
    /// <param name="viewer">Who fills it in.</param>
    /// <param name="subject">What sort of thing it is about.</param>
    /// <param name="reference">The reference of that thing.</param>
    /// <param name="other">The reference of another initiative that the form names.</param>
    /// <param name="cancellation">Ends when the person goes away.</param>
    internal async Task<FormSituation?> OfAsync(Viewer viewer, FormSubject subject, string? reference, string? other, CancellationToken cancellation)
    {
        var tenant = viewer.Tenant;
        var bare = new FormSituation
        {
            Viewer = viewer,
            Today = clock.ProductDay(tenant),
            Agencies = [.. await records.AgenciesOfTodayAsync(tenant, cancellation)],
            Lineage = await records.LineageAsync(tenant, cancellation),
            Contributors = contributors,
        };
        var situation = subject switch
        {
            FormSubject.Initiative => await OfInitiativeAsync(bare, reference!, cancellation),
            FormSubject.Agency => await OfAgencyAsync(bare, reference!, cancellation),
            FormSubject.Portfolio => await OfPortfolioAsync(bare, reference!, cancellation),
            FormSubject.Nothing => bare,
        };
        return situation is null || string.IsNullOrWhiteSpace(other) || await records.SummaryAsync(tenant, ReferenceIn(other), cancellation) is not { } named
            ? situation
            : situation with
            {
                Other = new Initiative(await records.LogAsync(tenant, named.Id, cancellation), bare.Lineage).Present,
            };
    }

    /// <summary>The entry that registered an initiative, an agency or a portfolio under that id; null where none did.</summary>
    internal async Task<RecordedEntry?> RegistrationAsync(string tenant, Guid id, CancellationToken cancellation) =>
        (await records.LogAsync(tenant, id, cancellation)).Entry(id);

    /// <summary>The names of who recorded some entries, by their subject ids.</summary>
    internal Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<RecordedEntry> entries, CancellationToken cancellation) =>
        people.NamesAsync(visit.Viewer!, entries.Select(entry => entry.RecordedBy), cancellation);

    private async Task<FormSituation?> OfInitiativeAsync(FormSituation bare, string reference, CancellationToken cancellation)
    {
        if (await records.SummaryAsync(bare.Viewer.Tenant, reference, cancellation) is not { } summary)
        {
            return null;
        }

        var log = await records.LogAsync(bare.Viewer.Tenant, summary.Id, cancellation);
        var initiative = new Initiative(log, bare.Lineage);
        var situation = bare with { Log = log, Record = initiative, State = initiative.Present, About = summary.Name, Address = $"/initiatives/{reference}" };
        visit.Charter = initiative.Present.Charter;
        visit.LogsNothing = situation.LogsNothing;
        return situation;
    }

    private async Task<FormSituation?> OfAgencyAsync(FormSituation bare, string reference, CancellationToken cancellation) =>
        await records.AgencyAsync(bare.Viewer.Tenant, reference, cancellation) is { } row
            ? bare with
            {
                Log = await records.LogAsync(bare.Viewer.Tenant, row.Id, cancellation),
                About = row.Name,
                Address = $"/agencies/{reference}",
            }
            : null;

    private async Task<FormSituation?> OfPortfolioAsync(FormSituation bare, string reference, CancellationToken cancellation)
    {
        if (await records.PortfolioAsync(bare.Viewer.Tenant, reference, cancellation) is not { } row)
        {
            return null;
        }

        var members = await records.SummariesAsync(bare.Viewer.Tenant, [.. row.Portfolio.InitiativeIds], cancellation);
        return bare with
        {
            Log = await records.LogAsync(bare.Viewer.Tenant, row.Id, cancellation),
            Portfolio = row,
            About = row.Name,
            Address = $"/portfolios/{reference}",
            Members =
            [
                .. (await collator.SortAsync(members.Values, member => member.Name, cancellation)).Select(member => new Option(
                    member.Id.ToString(),
                    member.Name
                )),
            ],
        };
    }

    /// <summary>Who copies the whole address of a page means the reference in it.</summary>
    private static string ReferenceIn(string typed) => typed.Trim().Split("/initiatives/") is [.., var last] ? last.Split('/', '?', '#')[0] : typed.Trim();
}
