using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>Loads the initiatives of the report into a tenant, by the ordinary commands.</summary>
public static class ReferenceLoading
{
    private static readonly PartialDate YearOfTheReport = PartialDate.Year(2009);

    /// <summary>Loads them into a tenant, and puts right what an earlier version of them said; what the tenant recorded itself stays as it is.</summary>
    public static async Task<ReferencesLoaded> LoadAsync(
        Recorder recorder,
        IDocumentStore store,
        string tenant,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var viewer = new Viewer(Viewer.Product, "JourneyTracker", tenant, [Role.ProgrammeOffice], null);
        await using var session = store.QuerySession(tenant);
        var agencies = await session.Query<AgencyRow>().Select(row => row.Id).ToListAsync(cancellation);
        var taken = new HashSet<Guid>();
        foreach (var agency in ReferenceInitiatives.Agencies.Where(agency => !agencies.Contains(SeedId.Of($"agency/{agency.Reference}"))))
        {
            var register = new RegisterAgency(SeedId.Of($"agency/{agency.Reference}"), agency.On, agency.Reference, agency.Name, agency.Place, agency.Sector);
            try
            {
                await recorder.RecordAsync(viewer, register, cancellation);
            }
            // A tenant may have an agency of its own by that reference: what names ours is left out then.
            catch (ReferenceTaken)
            {
                taken.Add(register.EntryId);
            }
        }

        var lineage = await AgencyLineages.LoadAsync(session, cancellation);
        var (initiatives, leftOut) = (0, ImmutableDictionary.CreateBuilder<string, ImmutableList<LeftOut>>());
        foreach (var file in ReferenceInitiatives.Files)
        {
            var log = EntryLog.Of(await session.Events.FetchStreamAsync(file.InitiativeId, token: cancellation));
            var corrections = ReferenceInitiatives.Corrections.GetValueOrDefault(file.InitiativeId);
            var update = ReferenceUpdate.Of(new Initiative(log, lineage), file, corrections, taken, tenant, clock);
            var refused = update.LeftOut;
            try
            {
                if (!update.Commands.IsEmpty)
                {
                    await recorder.RecordAllAsync(viewer, update.Commands, cancellation);
                    initiatives++;
                }
            }
            // One initiative that can't be put right now is no reason to leave the others as they are; it is tried again when they are next loaded.
            catch (RuleViolation violation)
            {
                refused = refused.Add(new LeftOut("all", violation.Code));
            }

            if (!refused.IsEmpty)
            {
                leftOut[ReferenceOf(file)] = refused;
            }
        }

        await GatherAsync(recorder, session, viewer, cancellation);
        return new ReferencesLoaded(initiatives, leftOut.ToImmutable());
    }

    private static string ReferenceOf(ReferenceFile file) => ((RegisterInitiative)file.Commands[0].Command).Reference;

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

        var files = ReferenceInitiatives.Files.Select(file => file.InitiativeId).ToArray();
        var there = await session.Query<InitiativeSummary>().Where(row => row.Id.IsOneOf(files)).Select(row => row.Id).ToListAsync(cancellation);
        foreach (
            var file in ReferenceInitiatives.Files.Where(file =>
                there.Contains(file.InitiativeId) && portfolio?.Portfolio.InitiativeIds.Contains(file.InitiativeId) != true
            )
        )
        {
            await recorder.RecordAsync(
                viewer,
                new AddToPortfolio(id, null, SeedId.Of($"portfolio/reference#{file.InitiativeId}"), YearOfTheReport, file.InitiativeId, null),
                cancellation
            );
        }
    }
}

/// <summary>What loading the reference initiatives came to.</summary>
/// <param name="Initiatives">How many of them were loaded, added to or put right.</param>
/// <param name="LeftOut">What the tenant's own entries left no room for, by reference.</param>
public sealed record ReferencesLoaded(int Initiatives, ImmutableDictionary<string, ImmutableList<LeftOut>> LeftOut);
