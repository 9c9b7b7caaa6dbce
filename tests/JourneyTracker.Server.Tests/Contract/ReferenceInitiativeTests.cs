using System.Text.Json;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>The sixteen initiatives of the report, loaded into a real database and read over the API.</summary>
public sealed class ReferenceInitiativeTests(ReferenceHost reference) : IClassFixture<ReferenceHost>
{
    public static TheoryData<string> References => [.. ReferenceInitiatives.Classifications.Select(classification => classification.Reference)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void There_are_sixteen() => Assert.Equal(16, References.Count);

    [Theory]
    [MemberData(nameof(References))]
    public async Task The_level_computed_is_the_model_that_the_report_gives(string initiative)
    {
        var data = await reference.Api.DataAsync(
            "query($reference: String!) { initiative(reference: $reference) { level { model because { eventType } } history(first: 200) { nodes { source } } } }",
            new { reference = initiative }
        );

        var found = data.GetProperty("initiative");
        var expected = ReferenceInitiatives.Classifications.Single(classification => classification.Reference == initiative).Model;
        Assert.Equal(JsonNamingPolicy.SnakeCaseUpper.ConvertName(expected.ToString()), found.GetProperty("level").GetProperty("model").GetString());
        Assert.NotEqual(0, found.GetProperty("level").GetProperty("because").GetArrayLength());
        Assert.All(found.GetProperty("history").GetProperty("nodes").EnumerateArray(), entry => Assert.NotEmpty(entry.GetProperty("source").GetString()!));
    }

    [Fact]
    public async Task Loading_them_again_records_nothing()
    {
        var before = await CountAsync();

        Assert.Equal(0, await reference.LoadAsync());
        foreach (var file in ReferenceInitiatives.Files)
        {
            await reference.Host.RecordAllAsync(file.Commands);
        }

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task What_newer_files_add_is_recorded_beside_the_older_entries_and_those_of_the_tenant()
    {
        const string tenant = "earlier";
        var office = StoreHost.Office(tenant);
        foreach (var agency in ReferenceInitiatives.Agencies)
        {
            await reference.Host.RecordAsync(
                new RegisterAgency(SeedId.Of($"agency/{agency.Reference}"), agency.On, agency.Reference, agency.Name, agency.Place, agency.Sector),
                office
            );
        }

        foreach (var file in ReferenceInitiatives.Files)
        {
            await reference.Host.RecordAllAsync(file.Commands.RemoveAll(sourced => sourced.Command is ConcludeDiagnosis), office);
        }

        var diagnosed = ReferenceInitiatives.Files.Where(file => file.Commands.Any(sourced => sourced.Command is ConcludeDiagnosis)).ToList();
        var before = new List<Initiative>();
        foreach (var file in diagnosed)
        {
            // As many as the newer file adds, so that the number of entries tells nothing.
            await reference.Host.RecordAsync(
                new DefineOutcome(file.InitiativeId, null, Guid.NewGuid(), PartialDate.Year(2009), "An outcome of the tenant's own", null, null),
                office
            );
            before.Add(await reference.Host.InitiativeAsync(file.InitiativeId, tenant));
        }

        Assert.Equal(4, await reference.LoadAsync(tenant));
        Assert.Equal(0, await reference.LoadAsync(tenant));

        foreach (var earlier in before)
        {
            var now = await reference.Host.InitiativeAsync(earlier.Id, tenant);
            var added = now.Log.Recorded.Skip((int)earlier.Version).ToList();
            Assert.All(added, entry => Assert.IsType<DiagnosisConcluded>(entry.Entry));
            Assert.NotEmpty(added);
            Assert.Equal(
                earlier.Log.Recorded.Select(entry => entry.Entry.EntryId),
                now.Log.Recorded.SkipLast(added.Count).Select(entry => entry.Entry.EntryId)
            );
            var loadedAtOnce = (await reference.Host.InitiativeAsync(earlier.Id)).Log;
            Assert.All(added, entry =>
                Assert.Equal((loadedAtOnce.Entry(entry.Entry.EntryId)!.Source, Said(loadedAtOnce.Entry(entry.Entry.EntryId)!)), (entry.Source, Said(entry)))
            );
        }

        static string Said(RecordedEntry recorded) => JsonSerializer.Serialize<object>(recorded.Entry);
    }

    [Fact]
    public async Task What_an_earlier_version_loaded_is_put_right_and_the_tenants_own_corrections_stay()
    {
        const string tenant = "first";
        var office = StoreHost.Office(tenant);
        string[] later = ["norway-nav", "south-africa-provincial", "nz-cultural-providers", "nz-local-government"];
        foreach (var agency in ReferenceInitiatives.Agencies.Where(agency => !later.Contains(agency.Reference)))
        {
            await reference.Host.RecordAsync(
                new RegisterAgency(SeedId.Of($"agency/{agency.Reference}"), agency.On, agency.Reference, agency.Name, agency.Place, agency.Sector),
                office
            );
        }

        foreach (var file in FirstFiles())
        {
            await reference.Host.RecordAllAsync(file.Commands, office);
        }

        var (kent, thanet) = (SeedId.Of("kent-gateway", "kent-gateway"), SeedId.Of("kent-gateway", "partner/thanet"));
        var own = new RedateEntry(kent, null, Guid.NewGuid(), PartialDate.Year(2019), thanet, PartialDate.Year(2008), "Known here");
        await reference.Host.RecordAsync(own, office);

        Assert.Equal(16, await reference.LoadAsync(tenant));
        Assert.Equal(0, await reference.LoadAsync(tenant));

        foreach (var id in ReferenceInitiatives.Files.Select(file => file.InitiativeId))
        {
            var (clean, now) = (await reference.Host.InitiativeAsync(id), await reference.Host.InitiativeAsync(id, tenant));
            Assert.Equal(Standing(clean), Standing(now));
            Assert.Equal(
                LevelPeriod.Of(clean.Present).Select(period => (period.Number, period.Possible, period.From, period.To)),
                LevelPeriod.Of(now.Present).Select(period => (period.Number, period.Possible, period.From, period.To))
            );
            Assert.Equal(ObservedPattern.Of(clean.Present).Possible, ObservedPattern.Of(now.Present).Possible);
        }

        Assert.Equal(PartialDate.Year(2008), (await reference.Host.InitiativeAsync(kent, tenant)).Present.Partners.All[thanet].Joined.On);

        IEnumerable<(Guid, PartialDate)> Standing(Initiative initiative) =>
            initiative
                .Log.Holding(AsOf.Now)
                .Where(entry => entry.Entry.EntryId != thanet)
                .Select(entry => (entry.Entry.EntryId, entry.On))
                .OrderBy(entry => entry.EntryId);
    }

    private static IEnumerable<ReferenceFile> FirstFiles()
    {
        var assembly = typeof(ReferenceInitiativeTests).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("as-first-loaded.", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return SeedFile.Read(reader.ReadToEnd());
        }
    }

    [Theory]
    [InlineData("hhs-connect", "EVOLUTIONARY_INTERIM_MODELS")]
    [InlineData("winnipeg", "EVOLUTIONARY_IN_PARTS")]
    [InlineData("nav", "TRANSFORMATIONAL_STAGED")]
    [InlineData("tameside", "TRANSFORMATIONAL_ONE_MOVE")]
    public async Task The_diagnoses_are_told_with_the_approach_that_the_report_states_and_every_reason(string initiative, string approach)
    {
        var data = await reference.Api.DataAsync(
            "query($reference: String!) { initiative(reference: $reference) { diagnoses { recommendedApproach findings { approach } answers { evidence } } } }",
            new { reference = initiative }
        );

        var diagnoses = data.GetProperty("initiative").GetProperty("diagnoses").EnumerateArray().ToList();
        Assert.Equal(initiative == "winnipeg" ? 2 : 1, diagnoses.Count);
        Assert.All(diagnoses, diagnosis =>
        {
            Assert.Equal(approach, diagnosis.GetProperty("recommendedApproach").GetString());
            Assert.Equal(approach, diagnosis.GetProperty("findings").GetProperty("approach").GetString());
            Assert.All(diagnosis.GetProperty("answers").EnumerateArray(), answer =>
                Assert.NotEmpty(Assert.Single(answer.GetProperty("evidence").EnumerateArray()).GetString()!)
            );
        });
    }

    [Fact]
    public async Task Rebuilding_gives_the_same_rows()
    {
        var before = await RowsAsync();

        await reference.Host.Services.GetRequiredService<ReadModelRebuild>().RunAsync(Cancellation);

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task A_level_is_read_as_of_an_earlier_date()
    {
        var data = await reference.Api.DataAsync(
            "{ before: initiative(reference: \"tameside\", asOf: { effectiveOn: \"2003-01-01\" }) { level { number } } now: initiative(reference: \"tameside\") { level { number } levelOverTime { number from to } } }"
        );

        Assert.Equal(4, data.GetProperty("now").GetProperty("level").GetProperty("number").GetInt32());
        Assert.True(
            data.GetProperty("before").ValueKind == JsonValueKind.Null || data.GetProperty("before").GetProperty("level").GetProperty("number").GetInt32() < 4
        );
    }

    [Fact]
    public async Task What_changed_between_two_dates_is_told_with_the_names_of_agencies()
    {
        var data = await reference.Api.DataAsync(
            "{ initiative(reference: \"tameside\") { changes(from: { effectiveOn: \"2000-01-01\" }) { kind summary before after entries { eventType } } } }"
        );

        var changes = data.GetProperty("initiative").GetProperty("changes").EnumerateArray().ToList();
        Assert.Contains(changes, change => change.GetProperty("kind").GetString() == "LEVEL" && change.GetProperty("after").GetString() == "4");
        Assert.Contains(changes, change =>
            change.GetProperty("summary").GetString()!.Contains("Tameside", StringComparison.Ordinal)
            && change.GetProperty("summary").GetString()!.Contains("joined as", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Filters_searches_and_orders_narrow_the_list_in_the_database()
    {
        var data = await reference.Api.DataAsync(
            """
            {
              joint: initiatives(filter: { level: [4] }, orderBy: [{ by: NAME, descending: true }]) { nodes { level { number } name } }
              search: initiatives(filter: { search: "norw employment" }) { nodes { reference } }
              fit: initiatives(filter: { fit: [ON_TRACK], targetModel: [JOINT_DELIVERY], severityAtLeast: 1, status: [ACTIVE, CLOSED, PAUSED] }) { totalCount }
              then: initiatives(asOf: { effectiveOn: "1995-01-01" }) { nodes { reference } }
              page: initiatives(first: 5) { nodes { reference } pageInfo { hasNextPage endCursor } totalCount }
            }
            """
        );

        Assert.All(data.GetProperty("joint").GetProperty("nodes").EnumerateArray(), node =>
            Assert.Equal(4, node.GetProperty("level").GetProperty("number").GetInt32())
        );
        Assert.Equal("nav", data.GetProperty("search").GetProperty("nodes")[0].GetProperty("reference").GetString());
        Assert.Contains("crossroads-bank", data.GetProperty("then").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"nav\"", data.GetProperty("then").ToString(), StringComparison.Ordinal);
        var page = data.GetProperty("page");
        Assert.True(page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        var next = await reference.Api.DataAsync(
            "query($after: String) { initiatives(first: 200, after: $after) { nodes { reference } } }",
            new { after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString() }
        );
        Assert.Equal(11, next.GetProperty("initiatives").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Challenges_and_indicators_of_all_initiatives_are_found_by_agency_area_and_standing()
    {
        var data = await reference.Api.DataAsync(
            """
            {
              challenges(filter: { area: [GOVERNANCE], outstanding: true, severityAtLeast: 2, escalated: false }, orderBy: [{ by: RAISED }]) { totalCount nodes { severity area initiative { reference } } }
              stale: indicators(filter: { standing: [STALE] }) { totalCount nodes { status { standing reason } } }
              noData: indicators(filter: { standing: [NO_DATA] }) { nodes { status { standing } } }
              activity(first: 3) { nodes { summary initiative { name } } }
              portfolio(reference: "reference") { initiatives(first: 3) { totalCount nodes { partners { agency { name } } } } }
              framework { edition levelRules { text model } }
            }
            """
        );

        Assert.All(data.GetProperty("challenges").GetProperty("nodes").EnumerateArray(), node =>
            Assert.Equal("GOVERNANCE", node.GetProperty("area").GetString())
        );
        Assert.NotEqual(0, data.GetProperty("stale").GetProperty("totalCount").GetInt32());
        Assert.All(data.GetProperty("stale").GetProperty("nodes").EnumerateArray(), node =>
            Assert.Equal("STALE", node.GetProperty("status").GetProperty("standing").GetString())
        );
        Assert.All(data.GetProperty("noData").GetProperty("nodes").EnumerateArray(), node =>
            Assert.Equal("NO_DATA", node.GetProperty("status").GetProperty("standing").GetString())
        );
        Assert.Equal(16, data.GetProperty("portfolio").GetProperty("initiatives").GetProperty("totalCount").GetInt32());
        Assert.Equal(10, data.GetProperty("framework").GetProperty("levelRules").GetArrayLength());
    }

    private async Task<long> CountAsync()
    {
        await using var session = reference.Host.Store.QuerySession(StoreHost.Tenant);
        return await session.Events.QueryAllRawEvents().CountAsync(Cancellation);
    }

    private async Task<string> RowsAsync()
    {
        await using var session = reference.Host.Store.QuerySession(StoreHost.Tenant);
        object[] rows =
        [
            await session.Query<InitiativeSummary>().OrderBy(row => row.Id).ToListAsync(Cancellation),
            await session.Query<ChallengeRow>().OrderBy(row => row.Id).ToListAsync(Cancellation),
            await session.Query<IndicatorRow>().OrderBy(row => row.Id).ToListAsync(Cancellation),
            await session.Query<ActivityRow>().OrderBy(row => row.Id).ToListAsync(Cancellation),
            await session.Query<AgencyRow>().OrderBy(row => row.Id).ToListAsync(Cancellation),
            await session.Query<JourneyTracker.Core.Portfolios.PortfolioRow>().OrderBy(row => row.Id).ToListAsync(Cancellation),
        ];
        return reference.Host.Store.Options.Serializer().ToJson(rows);
    }
}

/// <summary>A host with the reference initiatives in its tenant.</summary>
public sealed class ReferenceHost(PostgresFixture postgres) : IAsyncLifetime
{
    public StoreHost Host { get; } = new(postgres);

    internal Api Api => new(Host);

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        Assert.Equal(16, await LoadAsync());
    }

    public async Task<int> LoadAsync(string tenant = StoreHost.Tenant)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var loaded = await ReferenceLoading.LoadAsync(
            scope.ServiceProvider.GetRequiredService<Recorder>(),
            Host.Store,
            tenant,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        Assert.Empty(loaded.LeftOut);
        return loaded.Initiatives;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
