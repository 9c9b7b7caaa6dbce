using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;
using JourneyTracker.Core.Seeds;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Reading;

/// <summary>Finds the initiatives nearest to one: among the report's and the tenant's own. Takes at most four round trips to the database.</summary>
public sealed class PrecedentSearch(IDocumentStore store, NpgsqlDataSource database, Records records)
{
    // Of how many tenants the candidates are kept: 10,000 initiatives take about 5 MB.
    private const int MostKept = 8;

    private readonly ConcurrentDictionary<string, (string Signature, List<Candidate> Candidates)> _kept = new(StringComparer.Ordinal);

    // Of an office's lessons the latest are looked through.
    private const int MostLessons = 500;

    /// <summary>How many precedents can be asked for.</summary>
    public const int Most = 10;

    /// <summary>The precedents nearest to each of some initiatives, the nearest first; fewer where too little is known to compare.</summary>
    /// <param name="tenant">The programme office.</param>
    /// <param name="asked">The initiatives, each at the times asked about, said for all records alike (<see cref="AsOf.In" />). What they are compared with is as
    /// it is now; what others learned is as it was at those times.</param>
    /// <param name="count">How many of each, at most <see cref="Most" />.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>What was found for each state, in their order.</returns>
    public async Task<IReadOnlyList<NearestPrecedents>> NearestAsync(
        string tenant,
        IReadOnlyList<(InitiativeState State, AsOf AsOf)> asked,
        int count,
        CancellationToken cancellation
    )
    {
        var own = await CandidatesAsync(tenant, cancellation);
        Dictionary<Guid, NamedAgency> agencies;
        AgencyLineage lineage;
        (IReadOnlyList<LessonRow> Learned, IReadOnlyList<AdoptionRow> Adopted) lessons;
        await using (var session = store.QuerySession(tenant))
        {
            var batch = session.CreateBatchQuery();
            var (ended, known) = (
                batch.Query<AgencyRow>().Where(row => row.EverEnded).ToList(),
                batch
                    .Query<AgencyRow>()
                    .Select(row => new NamedAgency
                    {
                        Id = row.Id,
                        Name = row.Name,
                        Sector = row.Agency.Sector,
                    })
                    .ToList()
            );
            var (learned, adopted) = (
                batch.Query<LessonRow>().OrderByDescending(row => row.LearnedOn).ThenBy(row => row.Id).Take(MostLessons).ToList(),
                batch.Query<AdoptionRow>().ToList()
            );
            await batch.Execute(cancellation);
            lessons = (await learned, await adopted);
            lineage = AgencyLineage.Of(await ended);
            agencies = (await known).ToDictionary(agency => agency.Id);
        }

        var standings = ReferenceCases
            .Agencies.Select(agency => (Id: agency.Key, agency.Value.Sector))
            .Concat(agencies.Values.Select(agency => (agency.Id, agency.Sector)))
            .GroupBy(agency => agency.Id)
            .ToDictionary(agency => agency.Key, agency => (SectorWords.SectorsOf(agency.Last().Sector), SectorWords.TiersOf(agency.Last().Sector)));
        var loaded = own.Select(candidate => candidate.Id).ToHashSet();
        List<ComparedInitiative> all =
        [
            .. own.Select(candidate =>
                ComparedInitiative.Of(candidate.Id, candidate.Features, candidate.AgencyIds, candidate.TargetModel, Standing, lineage, null)
            ),
            .. ReferenceCases
                .All.Values.Where(initiative => !loaded.Contains(initiative.Id))
                .Select(initiative => ComparedInitiative.Of(initiative.Present, Standing)),
        ];
        var found = asked.Select(one => Nearest(ComparedInitiative.Of(one.State, Standing), all, count)).ToList();
        var told = await records.InitiativesAsync(
            tenant,
            [.. found.SelectMany(nearest => nearest).Select(near => near.There.Id).Where(loaded.Contains).Distinct()],
            cancellation
        );
        var elsewhere = await LessonsAsync(tenant, lessons, [.. asked.Select(one => one.AsOf).Distinct()], cancellation);
        return
        [
            .. found
                .Zip(asked)
                .Select(both => new NearestPrecedents(
                    [
                        .. both.First.Select(near =>
                            Precedent.Of(
                                told.GetValueOrDefault(near.There.Id) ?? ReferenceCases.All[near.There.Id],
                                ReferenceCases.All.ContainsKey(near.There.Id),
                                near.Distance,
                                near.Factors,
                                NameOf
                            )
                        ),
                    ],
                    NameOf
                )
                {
                    Lessons = [.. elsewhere[both.Second.AsOf].Where(lesson => lesson.InitiativeId != both.Second.State.Id)],
                }),
        ];

        (AgencySectors, GovernmentTiers) Standing(Guid id) => standings.GetValueOrDefault(id);
        string? NameOf(Guid id) => agencies.TryGetValue(id, out var agency) ? agency.Name : ReferenceCases.Agencies.GetValueOrDefault(id)?.Name;
    }

    /// <summary>What was learned and taken up at each of some times: of now the rows say it, of others the initiatives that learned or took something up.</summary>
    private async Task<IReadOnlyDictionary<AsOf, ImmutableArray<LessonElsewhere>>> LessonsAsync(
        string tenant,
        (IReadOnlyList<LessonRow> Learned, IReadOnlyList<AdoptionRow> Adopted) now,
        IReadOnlyList<AsOf> times,
        CancellationToken cancellation
    )
    {
        Guid[] learners = [.. now.Learned.Select(row => row.InitiativeId).Concat(now.Adopted.Select(row => row.InitiativeId)).Distinct()];
        var named = await records.SummariesAsync(tenant, learners, cancellation);
        var initiatives = times.All(time => time == AsOf.Now)
            ? ImmutableDictionary<Guid, Initiative>.Empty
            : await records.InitiativesAsync(tenant, learners, cancellation);
        return times.ToDictionary(
            time => time,
            time =>
            {
                var (learned, adopted) = time == AsOf.Now ? now : At(time);
                return LessonElsewhere.Of(learned, adopted, id => named.GetValueOrDefault(id)?.Name).ToImmutableArray();
            }
        );

        (IReadOnlyList<LessonRow>, IReadOnlyList<AdoptionRow>) At(AsOf time)
        {
            var then = initiatives.Values.Select(initiative => initiative.AsOf(time)).ToList();
            return (
                [.. then.SelectMany(LessonRow.Of).OrderByDescending(row => row.LearnedOn).ThenBy(row => row.Id, StringComparer.Ordinal).Take(MostLessons)],
                [.. then.SelectMany(AdoptionRow.Of)]
            );
        }
    }

    // Every initiative of the tenant is looked at: all of them come in one value, which takes a quarter of the time that a row
    // each takes, and only where something was recorded since they last came. Versions grow with every entry, and rows
    // computed anew have another date, so that number, sum and latest date tell.
    private async Task<List<Candidate>> CandidatesAsync(string tenant, CancellationToken cancellation)
    {
        var table = store.Options.FindOrResolveDocumentType(typeof(InitiativeSummary)).TableName.QualifiedName;
        var kept = _kept.GetValueOrDefault(tenant);
        await using var command = database.CreateCommand(
            $"""
            with present as (select concat_ws('/', count(*), sum(version), max(mt_last_modified)) as signature from {table} where tenant_id = $1)
            select signature, case when signature = $2 then null else
                (select json_agg(json_build_object('id', id, 'features', data -> 'features', 'agencyIds', data -> 'agencyIds', 'targetModel', data -> 'targetModel'))::text from {table} where tenant_id = $1) end
            from present
            """
        );
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        command.Parameters.Add(new NpgsqlParameter { Value = kept.Signature ?? "" });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        await reader.ReadAsync(cancellation);
        var signature = reader.GetString(0);
        if (await reader.IsDBNullAsync(1, cancellation))
        {
            return signature == kept.Signature ? kept.Candidates : [];
        }

        await using var json = await reader.GetStreamAsync(1, cancellation);
        var candidates = await store.Options.Serializer().FromJsonAsync<List<Candidate>>(json, cancellation);
        if (_kept.Count >= MostKept && !_kept.ContainsKey(tenant))
        {
            _kept.Clear();
        }

        _kept[tenant] = (signature, candidates);
        return candidates;
    }

    private static List<Near> Nearest(ComparedInitiative here, List<ComparedInitiative> all, int count)
    {
        var known = PrecedentDistance.Known(here);
        return
        [
            .. all.Where(there => there.Id != here.Id)
                .Select(there => (There: there, Distance: PrecedentDistance.Between(here, known, there)))
                .Where(compared => compared.Distance is not null)
                .OrderBy(compared => compared.Distance)
                .ThenBy(compared => compared.There.Id)
                .Take(count)
                .Select(compared => new Near(compared.There, compared.Distance!.Value, [.. PrecedentDistance.Explain(here, compared.There)])),
        ];
    }

    private sealed record Near(ComparedInitiative There, double Distance, ImmutableArray<FactorComparison> Factors);

    private sealed record Candidate
    {
        public Guid Id { get; init; }

        public PrecedentFeatures? Features { get; init; }

        public IReadOnlyList<Guid> AgencyIds { get; init; } = [];

        public ServiceModel? TargetModel { get; init; }
    }

    private sealed record NamedAgency
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string? Sector { get; init; }
    }
}

/// <summary>What a search for precedents found.</summary>
/// <param name="Precedents">The nearest first.</param>
/// <param name="AgencyName">The present name of an agency of the tenant or of the report; null where there is none.</param>
public sealed record NearestPrecedents(ImmutableArray<Precedent> Precedents, Func<Guid, string?> AgencyName)
{
    /// <summary>What other initiatives of the tenant learned, the latest first.</summary>
    public ImmutableArray<LessonElsewhere> Lessons { get; init; } = [];
}
