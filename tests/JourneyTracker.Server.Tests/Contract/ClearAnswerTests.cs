using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Answers that say what is wrong, all of it and at once.</summary>
public sealed class ClearAnswerTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Theory]
    [
        InlineData("initiative(id: $id) { id }"),
        InlineData("initiative(id: $id, reference: \"there\") { id }"),
        InlineData("initiative(id: $id, asOf: {effectiveOn: \"2020-01-01\"}) { id }")
    ]
    [
        InlineData("workshop(id: $id) { id }"),
        InlineData("activity(initiativeId: $id) { totalCount }"),
        InlineData("import(id: $id) { state }"),
        InlineData("ledger { inclusion(streamId: $id, version: 1) { index } }")
    ]
    [
        InlineData("initiatives(filter: {agencyId: $id}) { totalCount }"),
        InlineData("challenges(filter: {initiativeId: $id}) { totalCount }"),
        InlineData("challenges(filter: {ownerAgencyId: $id}) { totalCount }")
    ]
    [
        InlineData("indicators(filter: {initiativeId: $id}) { totalCount }"),
        InlineData("history(filter: {agencyId: $id}) { totalCount }"),
        InlineData("attention(filter: {initiativeId: $id}) { totalCount }"),
        InlineData("attention(filter: {agencyId: $id}) { totalCount }")
    ]
    public async Task What_is_no_id_is_said_to_be_none(string question)
    {
        foreach (var text in new[] { "abc", "", "17" })
        {
            var answer = await _api.AskAsync($"query($id: ID!) {{ {question} }}", new { id = text });
            Assert.True(answer.TryGetProperty("errors", out var errors), $"{question} with '{text}': {answer}");
            Assert.Equal("BAD_ID", errors[0].GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Every_argument_that_is_an_id_is_in_the_test_above()
    {
        // A new one has to be added there, and gets its test that way.
        const string Introspection = "{ __schema { queryType { fields { name args { name type { name ofType { name } } } } } } }";
        var fields = (await _api.DataAsync(Introspection)).GetProperty("__schema").GetProperty("queryType").GetProperty("fields");
        var asked = fields
            .EnumerateArray()
            .Where(field =>
                field
                    .GetProperty("args")
                    .EnumerateArray()
                    .Any(argument =>
                        IsId(argument.GetProperty("type"))
                        || (argument.GetProperty("type").TryGetProperty("ofType", out var inner) && inner.ValueKind == JsonValueKind.Object && IsId(inner))
                    )
            )
            .Select(field => field.GetProperty("name").GetString()!);

        Assert.Equal(["activity", "import", "initiative", "workshop"], asked.Order(StringComparer.Ordinal));

        static bool IsId(JsonElement type) => type.GetProperty("name").GetString() == "ID";
    }

    [Fact]
    public async Task Everything_wrong_with_a_command_is_said_at_once()
    {
        var id = await _api.RegisterAsync("all-at-once");
        var unknown = Guid.NewGuid();
        var payload = await _api.DoAsync(
            "raiseChallenge",
            new
            {
                initiativeId = id,
                on = "2020",
                area = "GOVERNANCE",
                title = " ",
                description = new string('x', 10_001),
                severity = 3,
                ownerAgencyId = unknown,
            }
        );

        Assert.Equal(
            ["TEXT_NOT_ACCEPTED title", "TEXT_NOT_ACCEPTED description", "AGENCY_NOT_FOUND ownerAgencyId"],
            payload
                .GetProperty("errors")
                .EnumerateArray()
                .Select(error => $"{error.GetProperty("code").GetString()} {error.GetProperty("field")[0].GetString()}")
        );
        Assert.Equal(
            1,
            (await _api.DataAsync("query($id: ID!) { initiative(id: $id) { version } }", new { id }))
                .GetProperty("initiative")
                .GetProperty("version")
                .GetInt64()
        );
    }

    [Fact]
    public async Task Faults_of_form_names_and_rules_are_said_together()
    {
        var id = await _api.RegisterAsync("all-kinds-at-once");

        Assert.Equal(
            ["NUMBER_OUT_OF_RANGE severity", "STEP_NOT_FOUND stepId"],
            Faults(
                await _api.DoAsync(
                    "raiseChallenge",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        area = "GOVERNANCE",
                        title = "Rain",
                        severity = 9,
                        stepId = Guid.NewGuid(),
                    }
                )
            )
        );
        Assert.Equal(
            ["TEXT_NOT_ACCEPTED title", "AGENCY_NOT_FOUND ownerAgencyId", "FACT_IN_FUTURE on", "NUMBER_OUT_OF_RANGE severity", "STEP_NOT_FOUND stepId"],
            Faults(
                await _api.DoAsync(
                    "raiseChallenge",
                    new
                    {
                        initiativeId = id,
                        on = "2199",
                        area = "GOVERNANCE",
                        title = " ",
                        severity = 9,
                        ownerAgencyId = Guid.NewGuid(),
                        stepId = Guid.NewGuid(),
                    }
                )
            )
        );
        Assert.Equal(
            ["NUMBER_OUT_OF_RANGE rangeOfNeed", "NUMBER_OUT_OF_RANGE levelOfExpertise"],
            Faults(
                await _api.DoAsync(
                    "assessComplexity",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        rangeOfNeed = 0,
                        frequencyOfInteraction = 1,
                        natureOfInteraction = 1,
                        levelOfExpertise = 6,
                    }
                )
            )
        );

        static IEnumerable<string> Faults(JsonElement payload) =>
            payload
                .GetProperty("errors")
                .EnumerateArray()
                .Select(error => $"{error.GetProperty("code").GetString()} {error.GetProperty("field")[0].GetString()}");
    }

    [Fact]
    public async Task Each_of_several_that_there_are_not_is_named_by_its_place()
    {
        var id = await _api.RegisterAsync("several-unknown");
        var unknown = Guid.NewGuid();

        Assert.Equal(
            ["AGENCY_NOT_FOUND agencyIds.0", "AGENCY_NOT_FOUND agencyIds.1"],
            Paths(
                await _api.DoAsync(
                    "planStep",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        name = "Desk",
                        agencyIds = new[] { Guid.NewGuid(), Guid.NewGuid() },
                    }
                )
            )
        );
        Assert.Equal(
            ["INITIATIVE_NOT_FOUND supersededBy"],
            Paths(
                await _api.DoAsync(
                    "closeInitiative",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        outcome = "SUPERSEDED",
                        supersededBy = unknown,
                    }
                )
            )
        );
        Assert.Equal(
            ["ENTRY_NOT_FOUND withdrawnEntryId"],
            Paths(
                await _api.DoAsync(
                    "withdrawEntry",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        withdrawnEntryId = unknown,
                        reason = "Wrong",
                    }
                )
            )
        );
        Assert.Equal(
            ["ENTRY_NOT_FOUND redatedEntryId"],
            Paths(
                await _api.DoAsync(
                    "redateEntry",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        redatedEntryId = unknown,
                        newOn = "2019",
                        reason = "Wrong",
                    }
                )
            )
        );

        static IEnumerable<string> Paths(JsonElement payload) =>
            payload
                .GetProperty("errors")
                .EnumerateArray()
                .Select(error =>
                    $"{error.GetProperty("code").GetString()} {string.Join('.', error.GetProperty("field").EnumerateArray().Select(step => step.GetString()))}"
                );
    }

    [Theory]
    [InlineData(
        "mutation($v: ChallengeArea!) { raiseChallenge(input: {initiativeId: \"00000000-0000-0000-0000-000000000001\", on: \"2020\", area: $v, title: \"T\", severity: 3}) { entryId } }",
        "POLITICS"
    )]
    [InlineData(
        "mutation { raiseChallenge(input: {initiativeId: \"00000000-0000-0000-0000-000000000001\", on: \"2020\", area: POLITICS, title: \"T\", severity: 3}) { entryId } }",
        null
    )]
    [InlineData("query { challenges(filter: {area: [POLITICS]}) { totalCount } }", null)]
    [InlineData("query($v: ChallengeFilter) { challenges(filter: $v) { totalCount } }", "{\"area\":[\"POLITICS\"]}")]
    public async Task A_value_that_is_none_gets_those_there_are(string query, string? value)
    {
        var answer = await _api.AskAsync(
            query,
            value is null ? null : new { v = value.StartsWith('{') ? JsonDocument.Parse(value).RootElement : (object)value }
        );
        var error = answer.GetProperty("errors")[0];

        Assert.Equal("INVALID_VALUE", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains(
            "GOVERNANCE, PERFORMANCE_MANAGEMENT, WORKFORCE_CHANGE, INFORMATION_SHARING",
            error.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains("POLITICS", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_deserves_a_look_can_be_asked_for_by_initiative_portfolio_and_agency()
    {
        var api = new Api(host, tenant: "attention");
        var here = await api.RegisterAsync("att-here");
        var elsewhere = await api.RegisterAsync("att-elsewhere");
        var agency = (
            await api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "att",
                    name = "Att",
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString();
        await api.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = here,
                on = "2019",
                agencyId = agency,
                role = "LEAD",
            }
        );
        var portfolio = (
            await api.DoAsync(
                "createPortfolio",
                new
                {
                    on = "2019",
                    reference = "att",
                    name = "Att",
                },
                "portfolio { id }"
            )
        ).GetProperty("entryId").GetString();
        await api.DoAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2019",
                initiativeId = here,
            },
            "portfolio { id }"
        );
        var step = (
            await api.DoAsync(
                "planStep",
                new
                {
                    initiativeId = here,
                    on = "2020",
                    name = "Move in",
                    measures = new[] { "CO_LOCATED_ACCESS_POINT" },
                    plannedFinish = "2021-03",
                }
            )
        ).GetProperty("entryId").GetString();
        foreach (var initiative in new[] { here, elsewhere })
        {
            await api.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = initiative,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "No mandate",
                    severity = 5,
                }
            );
        }

        const string Query =
            "query($filter: AttentionFilter, $first: Int, $after: String) { attention(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { initiative { id steps { overdue daysLate } } kind reason what since fromDay aboutId } } }";
        async Task<JsonElement> AskAsync(object variables) => (await api.DataAsync(Query, variables)).GetProperty("attention");

        var all = await AskAsync(new { });
        Assert.Equal(["CHALLENGE_STOPS_JOURNEY", "CHALLENGE_STOPS_JOURNEY", "STEP_OVERDUE"], Kinds(all));
        foreach (var filter in new object[] { new { initiativeId = here }, new { portfolio = "att" }, new { agencyId = agency } })
        {
            Assert.Equal(["CHALLENGE_STOPS_JOURNEY", "STEP_OVERDUE"], Kinds(await AskAsync(new { filter })));
        }

        var overdue = Assert.Single((await AskAsync(new { filter = new { kind = new[] { "STEP_OVERDUE" } } })).GetProperty("nodes").EnumerateArray());
        Assert.Equal(
            (step, "Move in", "2021-03", "2021-04-01"),
            (
                overdue.GetProperty("aboutId").GetString(),
                overdue.GetProperty("what").GetString(),
                overdue.GetProperty("since").GetString(),
                overdue.GetProperty("fromDay").GetString()
            )
        );
        Assert.Contains("expected end has passed", overdue.GetProperty("reason").GetString(), StringComparison.Ordinal);
        var shown = overdue.GetProperty("initiative").GetProperty("steps")[0];
        Assert.True(shown.GetProperty("overdue").GetBoolean());
        Assert.Equal(DateOnly.FromDateTime(DateTime.UtcNow).DayNumber - new DateOnly(2021, 3, 31).DayNumber, shown.GetProperty("daysLate").GetInt32());

        var first = await AskAsync(new { first = 2 });
        var second = await AskAsync(new { first = 2, after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() });
        Assert.Equal(Kinds(all), [.. Kinds(first), .. Kinds(second)]);
        Assert.Equal("PORTFOLIO_NOT_FOUND", await api.ErrorAsync(Query, new { filter = new { portfolio = "none" } }));

        static IEnumerable<string> Kinds(JsonElement found) =>
            found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("kind").GetString()!).Where(kind => kind is not "SILENT");
    }

    [Theory]
    [InlineData("br"), InlineData("gzip")]
    public async Task Answers_are_compressed_and_streams_are_not(string encoding)
    {
        using var client = new HttpClient();
        using var answer = await client.SendAsync(
            Request("{ __schema { types { name description } } }", "application/json", encoding),
            TestContext.Current.CancellationToken
        );
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());

        using var stream = await client.SendAsync(
            Request("subscription { portfolioChanged { version } }", "text/event-stream", encoding),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        Assert.Empty(stream.Content.Headers.ContentEncoding);

        using var pages = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/sign-in"));
        pages.Headers.AcceptEncoding.ParseAdd(encoding);
        using var page = await client.SendAsync(pages, TestContext.Current.CancellationToken);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Empty(page.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_schema_is_kept_as_long_as_it_is_the_same()
    {
        using var client = new HttpClient();
        var address = new Uri(host.Address, "/graphql/schema.graphql");
        using var first = await client.GetAsync(address, TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(304, (int)second.StatusCode);
        Assert.Contains("type Query", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_addresses_may_ask_only_where_a_setting_says_so()
    {
        using var closed = await PreflightAsync(host, "https://board.example.org");
        Assert.False(closed.Headers.Contains("Access-Control-Allow-Origin"));

        var folder = TestFolder.New();
        await using var open = new StoreHost(
            new PostgresFixture(),
            host.ConnectionString,
            folder,
            "--JourneyTracker:AllowedOrigins:0=https://board.example.org"
        );
        await open.InitializeAsync();
        using var allowed = await PreflightAsync(open, "https://board.example.org");
        using var other = await PreflightAsync(open, "https://evil.example.org");

        Assert.Equal(["https://board.example.org"], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(StoreHost of, string origin)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(of.Address, "/graphql"));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpRequestMessage Request(string query, string accept, string encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/graphql")) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _api.Token);
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        return request;
    }
}
