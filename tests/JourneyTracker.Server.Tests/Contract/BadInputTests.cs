using System.Net;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>What bad input gets: an error that says what to do, and nothing recorded.</summary>
public sealed class BadInputTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Fact]
    public async Task An_unknown_initiative_is_said_to_be_unknown()
    {
        Assert.Equal(
            "INITIATIVE_NOT_FOUND",
            await _api.RuleAsync(
                "pauseInitiative",
                new
                {
                    initiativeId = Guid.NewGuid(),
                    on = "2020",
                    reason = "Why",
                }
            )
        );
        Assert.Equal(
            "BAD_ID",
            await _api.ErrorAsync("mutation { pauseInitiative(input: { initiativeId: \"17\", on: \"2020\", reason: \"Why\" }) { entryId } }")
        );
        // One id for everything that sends zeros would be taken once.
        Assert.Equal(
            "BAD_ID",
            await _api.ErrorAsync(
                $"mutation {{ registerInitiative(input: {{ entryId: \"{Guid.Empty}\", on: \"2020\", reference: \"zeros\", name: \"Zeros\" }}) {{ entryId }} }}"
            )
        );
    }

    [Fact]
    public async Task A_stale_version_is_told_the_present_one()
    {
        var id = await _api.RegisterAsync("stale-version");
        await _api.DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2020",
                reason = "Why",
            }
        );

        var data = await _api.DataAsync(
            "mutation($id: ID!) { resumeInitiative(input: { initiativeId: $id, version: 1, on: \"2021\" }) { initiative { id } errors { code ... on VersionConflict { currentVersion } } } }",
            new { id }
        );

        var error = data.GetProperty("resumeInitiative").GetProperty("errors")[0];
        Assert.Equal("VERSION_CONFLICT", error.GetProperty("code").GetString());
        Assert.Equal(2, error.GetProperty("currentVersion").GetInt64());
    }

    [Fact]
    public async Task A_fact_in_the_future_is_refused()
    {
        var id = await _api.RegisterAsync("in-the-future");

        Assert.Equal(
            "FACT_IN_FUTURE",
            await _api.RuleAsync(
                "pauseInitiative",
                new
                {
                    initiativeId = id,
                    on = "2999-01-01",
                    reason = "Why",
                }
            )
        );
        Assert.Equal(1, await VersionAsync(id));
    }

    [Fact]
    public async Task A_step_is_not_completed_before_it_started()
    {
        var id = await _api.RegisterAsync("before-it-started");
        var step = (
            await _api.DoAsync(
                "planStep",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    name = "Move in together",
                    measures = new[] { "CO_LOCATED_ACCESS_POINT" },
                }
            )
        ).GetProperty("entryId").GetString();
        await _api.DoAsync(
            "startStep",
            new
            {
                initiativeId = id,
                on = "2021-05",
                stepId = step,
            }
        );

        Assert.Equal(
            "STEP_COMPLETED_BEFORE_STARTED",
            await _api.RuleAsync(
                "completeStep",
                new
                {
                    initiativeId = id,
                    on = "2021-03",
                    stepId = step,
                }
            )
        );
        Assert.Null(
            await _api.RuleAsync(
                "completeStep",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    stepId = step,
                }
            )
        );
    }

    [Theory]
    [InlineData("2023-02-30"), InlineData("2023-13"), InlineData("yesterday"), InlineData("2023-2-3")]
    public async Task A_date_that_does_not_exist_is_refused_with_the_forms_there_are(string date)
    {
        var answer = await _api.AskAsync(
            "mutation($on: PartialDate!) { registerInitiative(input: { on: $on, reference: \"no-date\", name: \"No date\" }) { entryId } }",
            new { on = date }
        );

        Assert.Contains("2001-05", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_indicator_takes_what_was_measured_before_and_nothing_after()
    {
        var id = await _api.RegisterAsync("retired-indicator");
        var indicator = (
            await _api.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    name = "Waiting time",
                    kind = "CUSTOMER_EXPERIENCE",
                    unit = "minutes",
                    direction = "DOWN",
                }
            )
        ).GetProperty("entryId").GetString();
        Assert.Null(
            await _api.RuleAsync(
                "recordMeasurement",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    indicatorId = indicator,
                    value = 12.5,
                }
            )
        );
        await _api.DoAsync(
            "retireIndicator",
            new
            {
                initiativeId = id,
                on = "2022",
                indicatorId = indicator,
                reason = "Nobody waits",
            }
        );

        Assert.Equal(
            "INDICATOR_IS_RETIRED",
            await _api.RuleAsync(
                "recordMeasurement",
                new
                {
                    initiativeId = id,
                    on = "2023",
                    indicatorId = indicator,
                    value = 12.5,
                }
            )
        );
        Assert.Null(
            await _api.RuleAsync(
                "recordMeasurement",
                new
                {
                    initiativeId = id,
                    on = "2021-06",
                    indicatorId = indicator,
                    value = 11,
                }
            )
        );
    }

    [Fact]
    public async Task Text_that_is_too_long_or_cannot_be_kept_is_refused()
    {
        var id = await _api.RegisterAsync("bad-text");

        Assert.Equal(
            "TEXT_NOT_ACCEPTED",
            await _api.RuleAsync(
                "pauseInitiative",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    reason = new string('x', 10_001),
                }
            )
        );
        Assert.Equal(
            "TEXT_NOT_ACCEPTED",
            await _api.RuleAsync(
                "pauseInitiative",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    reason = "  ",
                }
            )
        );
        Assert.Equal(
            "TEXT_NOT_ACCEPTED",
            await _api.RuleAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "two\nlines",
                    severity = 3,
                }
            )
        );
        var nul = await _api.AskAsync(
            "mutation($input: PauseInitiativeInput!) { pauseInitiative(input: $input) { errors { code } } }",
            new
            {
                input = new
                {
                    initiativeId = id,
                    on = "2020",
                    reason = "a\0b",
                },
            }
        );
        Assert.Contains("null character", nul.ToString().Replace("NUL ", "null ", StringComparison.OrdinalIgnoreCase), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await VersionAsync(id));
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_refused_before_it_is_read()
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var content = new StringContent(
            $"{{\"query\":\"{{ viewer {{ name }} }}\",\"variables\":{{\"x\":\"{new string('x', 1 << 20)}\"}}}}",
            System.Text.Encoding.UTF8,
            "application/json"
        );

        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Numbers_past_their_range_are_refused()
    {
        var id = await _api.RegisterAsync("bad-numbers");
        var indicator = (
            await _api.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    name = "Cost",
                    kind = "COST",
                    unit = "€",
                    direction = "DOWN",
                }
            )
        ).GetProperty("entryId").GetString();

        Assert.Equal(
            "NUMBER_OUT_OF_RANGE",
            await _api.RuleAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "Too severe",
                    severity = 6,
                }
            )
        );
        Assert.Equal(
            "NUMBER_OUT_OF_RANGE",
            await _api.RuleAsync(
                "recordMeasurement",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    indicatorId = indicator,
                    value = 1_000_000_000_000_001m,
                }
            )
        );
        Assert.Equal(2, await VersionAsync(id));
    }

    [Theory]
    [InlineData(-1), InlineData(0), InlineData(201), InlineData(1_000_000_000)]
    public async Task A_page_of_no_bearable_size_is_refused(int first) =>
        Assert.Equal("BAD_PAGE", await _api.ErrorAsync("query($first: Int) { initiatives(first: $first) { totalCount } }", new { first }));

    [Fact]
    public async Task A_cursor_of_nowhere_is_refused() =>
        Assert.Equal("BAD_CURSOR", await _api.ErrorAsync("{ initiatives(after: \"nowhere\") { totalCount } }"));

    [Fact]
    public async Task A_role_is_refused_what_is_not_its_own_and_nothing_is_recorded()
    {
        var id = await _api.RegisterAsync("not-its-own");
        var auditor = new Api(host, Role.Auditor);
        var board = new Api(host, Role.GovernanceBoard);
        var contributor = new Api(host, Role.AgencyContributor, agency: "no-agency");

        Assert.Equal(
            "FORBIDDEN",
            await auditor.ErrorAsync(
                "mutation($id: ID!) { pauseInitiative(input: { initiativeId: $id, on: \"2020\", reason: \"x\" }) { entryId } }",
                new { id }
            )
        );
        Assert.Equal("FORBIDDEN", await contributor.ErrorAsync("query($id: ID!) { initiative(id: $id) { history { totalCount } } }", new { id }));
        Assert.Equal(
            "FORBIDDEN",
            await contributor.ErrorAsync(
                "mutation($id: ID!) { raiseChallenge(input: { initiativeId: $id, on: \"2020\", area: GOVERNANCE, title: \"x\", severity: 1 }) { entryId } }",
                new { id }
            )
        );
        Assert.Null(
            await board.RuleAsync(
                "takeDecision",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    title = "Go on",
                    about = "CHARTER",
                }
            )
        );
        Assert.Equal(2, await VersionAsync(id));
    }

    [Fact]
    public async Task A_contributor_logs_for_their_own_agency_alone()
    {
        var id = await _api.RegisterAsync("own-agency");
        var own = (
            await _api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "own",
                    name = "Own",
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString();
        var other = (
            await _api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "other",
                    name = "Other",
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString();
        await _api.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = id,
                on = "2019",
                agencyId = own,
                role = "PARTNER",
            }
        );
        var contributor = new Api(host, Role.AgencyContributor, agency: "own");
        const string Raise =
            "mutation($id: ID!, $agency: ID!) { raiseChallenge(input: { initiativeId: $id, on: \"2020\", area: GOVERNANCE, title: \"x\", severity: 1, ownerAgencyId: $agency }) { errors { code } } }";

        Assert.Equal(0, (await contributor.DataAsync(Raise, new { id, agency = own })).GetProperty("raiseChallenge").GetProperty("errors").GetArrayLength());
        Assert.Equal("FORBIDDEN", await contributor.ErrorAsync(Raise, new { id, agency = other }));
    }

    [Fact]
    public async Task One_tenant_is_to_another_as_if_it_were_not_there()
    {
        var id = await _api.RegisterAsync("hidden");
        var stranger = new Api(host, tenant: "strangers");

        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            (await stranger.DataAsync("query($id: ID!) { initiative(id: $id) { name } }", new { id })).GetProperty("initiative").ValueKind
        );
        Assert.Equal(
            0,
            (await stranger.DataAsync("{ initiatives { totalCount } agencies { totalCount } challenges { totalCount } activity { totalCount } }"))
                .GetProperty("initiatives")
                .GetProperty("totalCount")
                .GetInt32()
        );
        Assert.Equal(
            "INITIATIVE_NOT_FOUND",
            await stranger.RuleAsync(
                "pauseInitiative",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    reason = "Why",
                }
            )
        );
    }

    private async Task<long> VersionAsync(string id) =>
        (await _api.DataAsync("query($id: ID!) { initiative(id: $id) { version } }", new { id })).GetProperty("initiative").GetProperty("version").GetInt64();
}
