using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>Loads the initiatives of the report into a tenant, by the ordinary commands.</summary>
public static class ReferenceLoading
{
    private static readonly PartialDate YearOfTheReport = PartialDate.Year(2009);

    /// <summary>Loads them into a tenant; what is there already stays as it is.</summary>
    /// <returns>How many initiatives were loaded or added to.</returns>
    public static async Task<int> LoadAsync(Recorder recorder, IDocumentStore store, string tenant, CancellationToken cancellation)
    {
        var viewer = new Viewer(Viewer.Product, "JourneyTracker", tenant, [Role.ProgrammeOffice], null);
        await using var session = store.QuerySession(tenant);
        var agencies = await session.Query<AgencyRow>().Select(row => row.Id).ToListAsync(cancellation);
        foreach (var agency in ReferenceInitiatives.Agencies.Where(agency => !agencies.Contains(SeedId.Of($"agency/{agency.Reference}"))))
        {
            await recorder.RecordAsync(
                viewer,
                new RegisterAgency(SeedId.Of($"agency/{agency.Reference}"), agency.On, agency.Reference, agency.Name, agency.Place, agency.Sector),
                cancellation
            );
        }

        var missing = await MissingAsync(session, cancellation);
        foreach (var file in missing)
        {
            await recorder.RecordAllAsync(viewer, file, cancellation);
        }

        await GatherAsync(recorder, session, viewer, cancellation);
        return missing.Count;
    }

    // By their ids and not by their number: somebody may have recorded entries of their own, and a newer file has new entries between the old.
    private static async Task<List<RecordAll>> MissingAsync(IQuerySession session, CancellationToken cancellation)
    {
        var initiatives = ReferenceInitiatives.Files.Select(file => file.InitiativeId).ToArray();
        var recorded = (
            await session.Query<ActivityRow>().Where(row => row.SubjectId.IsOneOf(initiatives)).Select(row => row.EntryId).ToListAsync(cancellation)
        ).ToHashSet();
        return
        [
            .. ReferenceInitiatives
                .Files.Select(file => file with { Commands = file.Commands.RemoveAll(sourced => recorded.Contains(EntryOf(sourced.Command))) })
                .Where(file => !file.Commands.IsEmpty),
        ];
    }

    private static Guid EntryOf(object command) =>
        command is IRecordCommand about ? about.EntryId : throw new ArgumentException($"{command.GetType()} records no entry.", nameof(command));

    private static async Task GatherAsync(Recorder recorder, IQuerySession session, Viewer viewer, CancellationToken cancellation)
    {
        var id = SeedId.Of("portfolio/reference");
        var portfolio = await session.LoadAsync<PortfolioRow>(id, cancellation);
        if (portfolio is null)
        {
            await recorder.RecordAsync(
                viewer,
                new CreatePortfolio(id, YearOfTheReport, "reference", "Reference initiatives", "The initiatives of the report that the framework rests on."),
                cancellation
            );
        }

        foreach (var file in ReferenceInitiatives.Files.Where(file => portfolio?.Portfolio.InitiativeIds.Contains(file.InitiativeId) != true))
        {
            await recorder.RecordAsync(
                viewer,
                new AddToPortfolio(id, null, SeedId.Of($"portfolio/reference#{file.InitiativeId}"), YearOfTheReport, file.InitiativeId, null),
                cancellation
            );
        }
    }
}
