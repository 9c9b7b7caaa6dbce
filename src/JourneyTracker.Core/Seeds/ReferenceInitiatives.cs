using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.Core.Seeds;

/// <summary>The sixteen initiatives of the report, as entries that are loaded through the ordinary commands.</summary>
public static class ReferenceInitiatives
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    private static readonly PartialDate YearOfTheReport = PartialDate.Year(2009);

    /// <summary>One file an initiative, by reference.</summary>
    public static ImmutableArray<RecordAll> Files { get; } = [.. Resources("initiatives").Select(SeedFile.Read)];

    /// <summary>The agencies that take part in them.</summary>
    public static ImmutableArray<SeedAgency> Agencies { get; } =
    [.. Resources("agencies").SelectMany(json => JsonSerializer.Deserialize<SeedAgency[]>(json, Json)!)];

    /// <summary>The service model that the report gives each of them.</summary>
    public static ImmutableArray<SeedClassification> Classifications { get; } =
    [.. Resources("classification").SelectMany(json => JsonSerializer.Deserialize<SeedClassification[]>(json, Json)!)];

    /// <summary>Loads them into a tenant; what is there already stays as it is.</summary>
    /// <returns>How many initiatives were loaded or added to.</returns>
    public static async Task<int> LoadAsync(Recorder recorder, IDocumentStore store, string tenant, CancellationToken cancellation)
    {
        var viewer = new Viewer(Person.Product, "JourneyTracker", tenant, [Role.ProgrammeOffice], null);
        await using var session = store.QuerySession(tenant);
        var agencies = await session.Query<AgencyRow>().Select(row => row.Id).ToListAsync(cancellation);
        foreach (var agency in Agencies.Where(agency => !agencies.Contains(SeedId.Of($"agency/{agency.Reference}"))))
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

    /// <summary>An initiative as a file tells it, without a store.</summary>
    internal static Initiative Tell(RecordAll file)
    {
        var initiative = new Initiative();
        foreach (var (command, source) in file.Commands)
        {
            foreach (var entry in RecordAllHandler.Decide(command, initiative, tenant: "", TimeProvider.System).Cast<IEntry>())
            {
                initiative = initiative.Evolve(
                    new RecordedEntry(initiative.Version + 1, entry.EntryKind.Name, DateTimeOffset.UnixEpoch, Person.Product, null, source, null, null, entry)
                );
            }
        }

        return initiative;
    }

    // By their ids and not by their number: somebody may have recorded entries of their own, and a newer file has new entries between the old.
    private static async Task<List<RecordAll>> MissingAsync(IQuerySession session, CancellationToken cancellation)
    {
        var initiatives = Files.Select(file => file.InitiativeId).ToArray();
        var recorded = (
            await session.Query<ActivityRow>().Where(row => row.SubjectId.IsOneOf(initiatives)).Select(row => row.EntryId).ToListAsync(cancellation)
        ).ToHashSet();
        return
        [
            .. Files
                .Select(file => file with { Commands = file.Commands.RemoveAll(sourced => recorded.Contains(EntryOf(sourced.Command))) })
                .Where(file => !file.Commands.IsEmpty),
        ];
    }

    private static Guid EntryOf(object command) =>
        command switch
        {
            RegisterInitiative register => register.EntryId,
            IEntryCommand about => about.EntryId,
            _ => throw new ArgumentException($"{command.GetType()} records no entry.", nameof(command)),
        };

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

        foreach (var file in Files.Where(file => portfolio?.Portfolio.InitiativeIds.Contains(file.InitiativeId) != true))
        {
            await recorder.RecordAsync(
                viewer,
                new AddToPortfolio(id, null, SeedId.Of($"portfolio/reference#{file.InitiativeId}"), YearOfTheReport, file.InitiativeId, null),
                cancellation
            );
        }
    }

    private static IEnumerable<string> Resources(string folder)
    {
        var assembly = typeof(ReferenceInitiatives).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith($"seeds.{folder}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}

/// <summary>An agency of the reference initiatives.</summary>
/// <param name="Reference">Its short name.</param>
/// <param name="Name">Its name.</param>
/// <param name="On">Since when the report speaks of it.</param>
/// <param name="Place">Where it works.</param>
/// <param name="Sector">The sector it belongs to.</param>
/// <param name="Source">The section of the report.</param>
public sealed record SeedAgency(string Reference, string Name, PartialDate On, string? Place, string? Sector, string Source);

/// <summary>The service model that the report gives an initiative.</summary>
/// <param name="Reference">The initiative.</param>
/// <param name="Model">The model.</param>
/// <param name="Source">The section that says so.</param>
/// <param name="AlsoClassified">Other models that other sections give it.</param>
/// <param name="Approach">The approach that the report states, where it states one.</param>
public sealed record SeedClassification(
    string Reference,
    ServiceModel Model,
    string Source,
    ImmutableList<OtherClassification>? AlsoClassified,
    JourneyApproach? Approach
);

/// <summary>A section of the report that classifies an initiative differently.</summary>
/// <param name="Model">The model it gives.</param>
/// <param name="Source">The section.</param>
/// <param name="Note">How the two agree.</param>
public sealed record OtherClassification(ServiceModel Model, string Source, string? Note);
