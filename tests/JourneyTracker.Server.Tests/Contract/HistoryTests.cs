using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>The history of an initiative, a portfolio and all, filtered in every way there is, on a real database.</summary>
public sealed class HistoryTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Entries = """
        totalCount pageInfo { endCursor hasNextPage } nodes { kind subjectId version eventType capability entryId on correctedOn recordedAt recordedBy role correlationId lateByDays summary data
          withdrawn { entryId } correctedBy { entryId } initiative { reference } agency { reference } portfolio { reference } workshop { title } agencies { reference } }
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly Api _auditor = new(host, Role.Auditor, tenant: "audited");
    private readonly Api _office = new(host, tenant: "audited", name: "Office");

    [Fact]
    public async Task Every_entry_of_the_tenant_is_found_by_each_thing_it_can_be_found_by()
    {
        var told = await TellAsync();

        foreach (
            var (filter, expected) in new (object Filter, string[] Found)[]
            {
                (
                    new { },
                    [
                        "agency.registered.v1",
                        "agency.registered.v1",
                        "initiative.registered.v1",
                        "partner.joined.v1",
                        "challenge.raised.v1",
                        "measurement.recorded.v1",
                        "indicator.defined.v1",
                        "measurement.corrected.v1",
                        "entry.withdrawn.v1",
                        "entry.redated.v1",
                        "portfolio.created.v1",
                        "portfolio.initiative_added.v1",
                    ]
                ),
                (new { eventType = new[] { "challenge.raised.v1", "partner.joined.v1" } }, ["challenge.raised.v1", "partner.joined.v1"]),
                (new { capability = new[] { "PERFORMANCE" } }, ["indicator.defined.v1", "measurement.recorded.v1", "measurement.corrected.v1"]),
                (new { kind = new[] { "PORTFOLIO" } }, ["portfolio.created.v1", "portfolio.initiative_added.v1"]),
                (new { recordedBy = "local:Administrator" }, ["portfolio.created.v1", "portfolio.initiative_added.v1"]),
                (new { role = new[] { "ADMINISTRATOR" } }, ["portfolio.created.v1", "portfolio.initiative_added.v1"]),
                (new { role = new[] { "AGENCY_CONTRIBUTOR" } }, []),
                (new { agencyId = told.Council }, ["agency.registered.v1", "partner.joined.v1"]),
                (new { heldFrom = "2011-01-01", heldTo = "2011-12-31" }, ["challenge.raised.v1"]),
                (new { heldFrom = "2012-02-01", heldTo = "2012-02-29" }, ["partner.joined.v1"]),
                (
                    new
                    {
                        heldFrom = "2013-01-01",
                        heldTo = "2014-12-31",
                        recordedFrom = "2020-01-01T00:00:00Z",
                    },
                    ["measurement.recorded.v1", "measurement.corrected.v1"]
                ),
                (new { recordedBefore = "2020-01-01T00:00:00Z" }, []),
                (new { search = "nobody mand" }, ["challenge.raised.v1"]),
                (new { search = "nobody' | premises:* \\" }, []),
                (new { search = "twice" }, ["entry.withdrawn.v1"]),
                (new { withdrawn = true }, ["challenge.raised.v1"]),
                (new { corrected = true }, ["measurement.recorded.v1", "partner.joined.v1"]),
                (new { late = true, capability = new[] { "CHALLENGES" } }, ["challenge.raised.v1"]),
                (new { late = false, capability = new[] { "CORRECTIONS" } }, ["entry.withdrawn.v1", "entry.redated.v1"]),
            }
        )
        {
            Assert.Equal(expected.Order(), (await HistoryAsync(filter)).Select(Type).Order());
        }
    }

    [Fact]
    public async Task An_entry_is_told_with_its_data_both_times_and_what_became_of_it()
    {
        var told = await TellAsync();
        var joined = (await HistoryAsync(new { eventType = new[] { "partner.joined.v1" } })).Single();

        Assert.Equal("Town council joined as lead", joined.GetProperty("summary").GetString());
        Assert.Equal(
            ("2010", "2012-02", told.Initiative),
            (joined.GetProperty("on").GetString(), joined.GetProperty("correctedOn").GetString(), joined.GetProperty("subjectId").GetString())
        );
        Assert.Equal(
            ("local:Office", "ProgrammeOffice", "audited-initiative"),
            (
                joined.GetProperty("recordedBy").GetString(),
                joined.GetProperty("role").GetString(),
                joined.GetProperty("initiative").GetProperty("reference").GetString()
            )
        );
        Assert.Equal(1, joined.GetProperty("correctedBy").GetArrayLength());
        Assert.True(joined.GetProperty("lateByDays").GetInt32() > 365);
        Assert.NotEmpty(joined.GetProperty("correlationId").GetString()!);
        var data = JsonDocument.Parse(joined.GetProperty("data").GetString()!).RootElement;
        Assert.Equal((told.Council, "Premises"), (data.GetProperty("agencyId").GetString(), data.GetProperty("contribution").GetString()));
        Assert.Equal(
            "audited-council",
            (await HistoryAsync(new { kind = new[] { "AGENCY" }, agencyId = told.Council })).Single().GetProperty("agency").GetProperty("reference").GetString()
        );
        Assert.Contains(
            "Audited initiative put in",
            (await HistoryAsync(new { kind = new[] { "PORTFOLIO" } })).Select(entry => entry.GetProperty("summary").GetString())
        );
    }

    [Fact]
    public async Task A_portfolio_tells_its_own_entries_and_those_of_its_initiatives_alone()
    {
        var told = await TellAsync();
        var portfolio = (
            await _auditor.DataAsync(
                $"{{ portfolio(reference: \"audited\") {{ history(first: 200) {{ {Entries} }} }} initiative(id: \"{told.Initiative}\") {{ history(first: 200, order: OLDEST_FIRST) {{ {Entries} }} }} }}"
            )
        );

        Assert.Equal(
            ["INITIATIVE", "PORTFOLIO"],
            Nodes(portfolio.GetProperty("portfolio")).Select(entry => entry.GetProperty("kind").GetString()).Distinct().Order()
        );
        Assert.Equal(8 + 2, portfolio.GetProperty("portfolio").GetProperty("history").GetProperty("totalCount").GetInt32());
        Assert.Equal(
            Enumerable.Range(1, 8).Select(version => (long)version),
            Nodes(portfolio.GetProperty("initiative")).Select(entry => entry.GetProperty("version").GetInt64())
        );
    }

    [Fact]
    public async Task A_history_as_of_earlier_knows_nothing_recorded_later()
    {
        var told = await TellAsync();
        var data = await _auditor.DataAsync(
            $"{{ initiative(id: \"{told.Initiative}\", asOf: {{ version: 3 }}) {{ history {{ totalCount nodes {{ version }} }} }} }}"
        );
        Assert.Equal([3L, 2, 1], Nodes(data.GetProperty("initiative")).Select(entry => entry.GetProperty("version").GetInt64()));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double_in_either_order()
    {
        await TellAsync();
        var all = await HistoryAsync(new { });
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await _auditor.DataAsync($"query($after: String) {{ history(first: 5, after: $after) {{ {Entries} }} }}", new { after })).GetProperty(
                "history"
            );
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Id));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()
                ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString()
                : null;
        } while (after is not null);

        Assert.Equal(all.Select(Id), seen);
        var oldest = (await _auditor.DataAsync($"{{ history(first: 200, order: OLDEST_FIRST) {{ {Entries} }} }}"))
            .GetProperty("history")
            .GetProperty("nodes")
            .EnumerateArray();
        Assert.Equal(seen.AsEnumerable().Reverse(), oldest.Select(Id));
    }

    [Theory]
    [
        InlineData(Role.ProgrammeOffice, true),
        InlineData(Role.Auditor, true),
        InlineData(Role.Administrator, true),
        InlineData(Role.GovernanceBoard, true),
        InlineData(Role.AgencyContributor, false)
    ]
    public async Task The_history_is_for_all_but_agency_contributors(Role role, bool allowed)
    {
        await TellAsync();
        var reader = new Api(host, role, tenant: "audited", agency: "audited-council");
        foreach (
            var query in new[]
            {
                "{ history { totalCount } }",
                "{ portfolio(reference: \"audited\") { history { totalCount } } }",
                "{ initiative(reference: \"audited-initiative\") { history { totalCount } } }",
            }
        )
        {
            Assert.Equal(
                allowed ? null : "FORBIDDEN",
                (await reader.AskAsync(query)).TryGetProperty("errors", out var errors)
                    ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
                    : null
            );
        }
    }

    [Fact]
    public async Task Nor_do_agency_contributors_get_the_entries_of_what_they_follow()
    {
        var contributor = new Api(host, Role.AgencyContributor, tenant: "audited", agency: "audited-council");

        using var answer = await contributor.OpenAsync("subscription { portfolioChanged { version entries { data } } }", null, "text/event-stream");

        Assert.Contains("FORBIDDEN", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenant_has_no_history_here()
    {
        var told = await TellAsync();
        var other = new Api(host, Role.Auditor, tenant: "elsewhere");
        Assert.Equal(
            0,
            (await other.DataAsync("query($agency: ID) { history(filter: { agencyId: $agency }) { totalCount } }", new { agency = told.Council }))
                .GetProperty("history")
                .GetProperty("totalCount")
                .GetInt32()
        );
        Assert.Equal(0, (await other.DataAsync("{ history { totalCount } }")).GetProperty("history").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_page_takes_as_many_round_trips_however_much_is_on_it()
    {
        await TellAsync();
        await CountAsync(1);

        Assert.Equal(await CountAsync(4), await CountAsync(8));
        Assert.InRange(await CountAsync(8), 4, 8);
    }

    [Fact]
    public async Task Rebuilding_gives_the_same_history()
    {
        await TellAsync();
        var before = await RowsAsync();

        await host.Services.GetRequiredService<ReadModelRebuild>().RunAsync(Cancellation);

        Assert.Equal(before, await RowsAsync());
    }

    private static string Type(JsonElement entry) => entry.GetProperty("eventType").GetString()!;

    private static string Id(JsonElement entry) => $"{entry.GetProperty("subjectId")} {entry.GetProperty("version")}";

    private static IEnumerable<JsonElement> Nodes(JsonElement of) => of.GetProperty("history").GetProperty("nodes").EnumerateArray();

    private async Task<List<JsonElement>> HistoryAsync(object filter) =>
        [.. Nodes(await _auditor.DataAsync($"query($filter: HistoryFilter) {{ history(first: 200, filter: $filter) {{ {Entries} }} }}", new { filter }))];

    /// <summary>The fewest of three tries: the host's own work on the same database, such as the ledger's, only adds to them.</summary>
    private async Task<int> CountAsync(int first)
    {
        var fewest = int.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var commands = new CommandCounter();
            await _auditor.DataAsync(
                $"query($first: Int) {{ history(first: $first, order: OLDEST_FIRST, filter: {{ kind: [INITIATIVE] }}) {{ {Entries} }} }}",
                new { first }
            );
            fewest = Math.Min(fewest, commands.Of(new NpgsqlConnectionStringBuilder(host.ConnectionString).Database!));
        }

        return fewest;
    }

    private async Task<string> RowsAsync()
    {
        await using var session = host.Store.QuerySession("audited");
        return host.Store.Options.Serializer().ToJson(await session.Query<ActivityRow>().OrderBy(row => row.Id).ToListAsync(Cancellation));
    }

    /// <summary>The story that the tests ask about, told once.</summary>
    private async Task<(string Initiative, string Council)> TellAsync()
    {
        var existing = await _office.DataAsync(
            "{ initiative(reference: \"audited-initiative\") { id } agencies(search: \"audited-council\") { nodes { id } } }"
        );
        if (existing.GetProperty("initiative").ValueKind != JsonValueKind.Null)
        {
            return (
                existing.GetProperty("initiative").GetProperty("id").GetString()!,
                existing.GetProperty("agencies").GetProperty("nodes")[0].GetProperty("id").GetString()!
            );
        }

        var council = await DoAsync(
            _office,
            "registerAgency",
            "agency { id }",
            new
            {
                on = "1990",
                reference = "audited-council",
                name = "Town council",
            }
        );
        var bureau = await DoAsync(
            _office,
            "registerAgency",
            "agency { id }",
            new
            {
                on = "1991",
                reference = "audited-bureau",
                name = "Job bureau",
            }
        );
        var id = await DoAsync(
            _office,
            "registerInitiative",
            "initiative { id }",
            new
            {
                on = "2010",
                reference = "audited-initiative",
                name = "Audited initiative",
            }
        );
        var joined = await DoAsync(
            _office,
            "joinPartner",
            "initiative { id }",
            new
            {
                initiativeId = id,
                on = "2010",
                agencyId = council,
                role = "LEAD",
                contribution = "Premises",
            }
        );
        var raised = await DoAsync(
            _office,
            "raiseChallenge",
            "initiative { id }",
            new
            {
                initiativeId = id,
                on = "2011-05",
                area = "GOVERNANCE",
                title = "No mandate",
                description = "Nobody may sign",
                severity = 4,
            }
        );
        var indicator = await DoAsync(
            _office,
            "defineIndicator",
            "initiative { id }",
            new
            {
                initiativeId = id,
                on = "2010",
                name = "Centres",
                kind = "OUTPUT",
                unit = "centres",
                direction = "UP",
            }
        );
        var measured = await DoAsync(
            _office,
            "recordMeasurement",
            "initiative { id }",
            new
            {
                initiativeId = id,
                on = "2013-12",
                indicatorId = indicator,
                value = 5,
            }
        );
        await DoAsync(
            _office,
            "correctMeasurement",
            "initiative { id }",
            new
            {
                initiativeId = id,
                on = "2013-12",
                measurementId = measured,
                value = 4,
                reason = "One had closed",
            }
        );
        var today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await DoAsync(
            _office,
            "withdrawEntry",
            "initiative { id }",
            new
            {
                initiativeId = id,
                on = today,
                withdrawnEntryId = raised,
                reason = "Raised twice",
            }
        );
        await DoAsync(
            _office,
            "redateEntry",
            "initiative { id }",
            new
            {
                initiativeId = id,
                on = today,
                redatedEntryId = joined,
                newOn = "2012-02",
                reason = "The charter says so",
            }
        );
        var administrator = new Api(host, Role.Administrator, tenant: "audited", name: "Administrator");
        var portfolio = await DoAsync(
            administrator,
            "createPortfolio",
            "portfolio { id }",
            new
            {
                on = "2015",
                reference = "audited",
                name = "Audited",
            }
        );
        await DoAsync(
            administrator,
            "addToPortfolio",
            "portfolio { id }",
            new
            {
                portfolioId = portfolio,
                on = "2016",
                initiativeId = id,
            }
        );
        Assert.NotEqual(council, bureau);
        return (id, council);
    }

    private static async Task<string> DoAsync(Api api, string command, string selection, object input)
    {
        var done = await api.DoAsync(command, input, selection);
        Assert.True(done.GetProperty("errors").GetArrayLength() == 0, $"{command}: {done}");
        return done.GetProperty("entryId").GetString()!;
    }
}
