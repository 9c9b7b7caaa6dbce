using System.Globalization;
using System.Text;
using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Going through lists page by page, forwards and backwards, while they change.</summary>
public sealed class CursorTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly Lock Turn = new();
    private static Task? _prepared;

    private readonly Api _office = new(host, tenant: "walked");
    private readonly Api _administrator = new(host, Role.Administrator, tenant: "walked");

    public static TheoryData<string, string, string> Lists =>
        new()
        {
            { "initiatives", "", "id" },
            { "initiatives", "orderBy: [{by: INCEPTION, descending: true}, {by: NAME}]", "id" },
            { "initiatives", "orderBy: [{by: LEVEL}, {by: OUTSTANDING_CHALLENGES, descending: true}, {by: PROGRESS}]", "id" },
            { "initiatives", "orderBy: [{by: REFERENCE, descending: true}]", "id" },
            { "initiatives", "orderBy: [{by: LAST_RECORDED, descending: true}]", "id" },
            { "initiatives", "asOf: {effectiveOn: \"2025-01-01\"}, orderBy: [{by: INCEPTION, descending: true}, {by: NAME}]", "id" },
            { "initiatives", "filter: {search: \"walked\"}", "id" },
            { "challenges", "", "id" },
            { "challenges", "orderBy: [{by: RAISED, descending: true}, {by: SEVERITY}]", "id" },
            { "challenges", "filter: {outstanding: true, severityAtLeast: 2}", "id" },
            { "indicators", "", "id" },
            { "history", "", "entryId" },
            { "history", "order: OLDEST_FIRST, filter: {kind: [INITIATIVE]}", "entryId" },
            { "history", "filter: {search: \"walked\"}", "entryId" },
            { "activity", "", "entryId" },
            { "agencies", "", "id" },
            { "people", "", "subject" },
        };

    [Theory, MemberData(nameof(Lists))]
    public async Task Going_back_gives_what_going_on_gave_in_reverse_and_says_where_it_ends(string list, string arguments, string id)
    {
        await PrepareAsync();
        var all = (await PageAsync(list, arguments, id, "first: 200"))
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(node => node.GetProperty(id).GetString()!)
            .ToList();
        Assert.InRange(all.Count, 4, 200);

        foreach (var size in new[] { 1, 3, all.Count })
        {
            Assert.Equal(all, await WalkAsync(list, arguments, id, size));
            Assert.Equal(all.AsEnumerable().Reverse(), await WalkAsync(list, arguments, id, size, back: true));
        }
    }

    [Fact]
    public async Task A_part_between_two_cursors_says_what_lies_on_both_sides()
    {
        await PrepareAsync();
        var edges = (await PageAsync("challenges", "", "id", "first: 200"))
            .GetProperty("edges")
            .EnumerateArray()
            .Select(edge => (Cursor: edge.GetProperty("cursor").GetString()!, Id: edge.GetProperty("node").GetProperty("id").GetString()!))
            .ToList();

        var first = await PageAsync("challenges", "", "id", $"first: 2, after: \"{edges[1].Cursor}\", before: \"{edges[6].Cursor}\"");
        var last = await PageAsync("challenges", "", "id", $"last: 9, after: \"{edges[1].Cursor}\", before: \"{edges[6].Cursor}\"");
        var whole = await PageAsync("challenges", "", "id", "last: 200, first: null");

        Assert.Equal((edges[2].Id, true, true), (Ids(first)[0], Has(first, "hasPreviousPage"), Has(first, "hasNextPage")));
        Assert.Equal([.. edges[2..6].Select(edge => edge.Id)], Ids(last));
        Assert.Equal((true, true), (Has(last, "hasPreviousPage"), Has(last, "hasNextPage")));
        Assert.Equal((edges.Count, false, false), (Ids(whole).Count, Has(whole, "hasPreviousPage"), Has(whole, "hasNextPage")));
    }

    [Fact]
    public async Task Resolving_and_raising_challenges_between_pages_hides_and_repeats_none()
    {
        var api = new Api(host, tenant: "resolving");
        var initiative = await api.RegisterAsync("resolving");
        var there = new List<string>();
        for (var severity = 1; severity <= 5; severity++)
        {
            there.Add(await RaiseAsync(api, initiative, severity, "2021-03"));
            there.Add(await RaiseAsync(api, initiative, severity, "2022-05-06"));
        }

        var resolved = new HashSet<string>();
        var seen = await WalkAsync(
            "challenges",
            "filter: {outstanding: true}",
            "id",
            2,
            between: async page =>
            {
                // What was just seen is resolved, the last one of it too; something more pressing and something less so is new.
                foreach (var challenge in page)
                {
                    await api.DoAsync(
                        "resolveChallenge",
                        new
                        {
                            initiativeId = initiative,
                            on = "2023",
                            challengeId = challenge,
                            resolution = "Settled",
                        }
                    );
                    resolved.Add(challenge);
                }

                if (resolved.Count <= there.Count)
                {
                    await RaiseAsync(api, initiative, 5, "2020");
                }
            },
            api: api
        );

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(there.Order(), seen.Where(there.Contains).Order());
    }

    [Theory]
    [InlineData("history", "", "entryId", false), InlineData("history", "order: OLDEST_FIRST", "entryId", true), InlineData("activity", "", "entryId", false)]
    [
        InlineData("initiatives", "orderBy: [{by: INCEPTION, descending: true}]", "id", false),
        InlineData("initiatives", "asOf: {effectiveOn: \"2025-01-01\"}", "id", true)
    ]
    [InlineData("initiatives", "", "id", true), InlineData("indicators", "", "id", false), InlineData("agencies", "", "id", true)]
    public async Task What_is_recorded_between_pages_moves_nothing_that_was_there(string list, string arguments, string id, bool back)
    {
        var tenant = $"moving-{list}-{back}-{arguments.Length}";
        var api = new Api(host, tenant: tenant);
        var number = 0;
        for (var i = 0; i < 7; i++)
        {
            await MoreAsync();
        }

        var there = (await PageAsync(list, arguments, id, "first: 200", api))
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(node => node.GetProperty(id).GetString()!)
            .ToList();
        // More is added at both ends and between; a walk that adds for ever would never end.
        var seen = await WalkAsync(list, arguments, id, 3, back, _ => number < 14 ? MoreAsync() : Task.CompletedTask, api);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(back ? there.AsEnumerable().Reverse() : there, seen.Where(there.Contains));

        async Task MoreAsync()
        {
            number++;
            var name = string.Create(CultureInfo.InvariantCulture, $"{(number % 2 == 0 ? 'a' : 'z')}-{100 - number}");
            var initiative = (
                await api.DoAsync(
                    "registerInitiative",
                    new
                    {
                        on = $"{2000 + number * 7 % 15}",
                        reference = name,
                        name,
                    }
                )
            ).GetProperty("entryId").GetString();
            await api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = name,
                    name,
                },
                "agency { id }"
            );
            await api.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = initiative,
                    on = "2021",
                    name,
                    kind = "OUTPUT",
                    unit = "%",
                    direction = "UP",
                }
            );
        }
    }

    [Fact]
    public async Task What_comes_into_a_portfolio_and_leaves_it_between_pages_moves_nothing_else()
    {
        var api = new Api(host, tenant: "portfolio-walk");
        var portfolio = (
            await api.DoAsync(
                "createPortfolio",
                new
                {
                    on = "2020",
                    reference = "walk",
                    name = "Walk",
                },
                "portfolio { id }"
            )
        ).GetProperty("entryId").GetString();
        var inside = new List<string>();
        foreach (var name in new[] { "walk-b", "walk-d", "walk-f", "walk-h", "walk-j" })
        {
            inside.Add(await api.RegisterAsync(name));
            await api.DoAsync(
                "addToPortfolio",
                new
                {
                    portfolioId = portfolio,
                    on = "2020",
                    initiativeId = inside[^1],
                },
                "portfolio { id }"
            );
        }

        const string Page =
            "query($after: String) { portfolio(reference: \"walk\") { initiatives(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } history(first: 1) { pageInfo { endCursor } } } }";
        var first = (await api.DataAsync(Page)).GetProperty("portfolio").GetProperty("initiatives");
        await api.DoAsync(
            "removeFromPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2021",
                initiativeId = inside[1],
                reason = "Elsewhere",
            },
            "portfolio { id }"
        );
        await api.DoAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2021",
                initiativeId = await api.RegisterAsync("walk-a"),
            },
            "portfolio { id }"
        );
        var second = (await api.DataAsync(Page, new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() }))
            .GetProperty("portfolio")
            .GetProperty("initiatives");

        Assert.Equal(inside[..4], [.. Ids(first), .. Ids(second)]);
    }

    [Fact]
    public async Task A_replay_goes_on_after_the_entry_seen_whatever_is_recorded_meanwhile()
    {
        var api = new Api(host, tenant: "replay-walk");
        var id = await api.RegisterAsync("replay-walk");
        foreach (var year in new[] { "2020", "2022", "2024" })
        {
            await RaiseAsync(api, id, 2, year);
        }

        const string Page =
            "query($after: String) { initiative(reference: \"replay-walk\") { replay(order: HELD, first: 2, after: $after) { nodes { entry { on } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }";
        var first = (await api.DataAsync(Page)).GetProperty("initiative").GetProperty("replay");
        await RaiseAsync(api, id, 2, "2019-06");
        var second = (await api.DataAsync(Page, new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() }))
            .GetProperty("initiative")
            .GetProperty("replay");

        Assert.Equal(["2019", "2020", "2022", "2024"], [.. Held(first), .. Held(second)]);
        Assert.Equal((false, true), (Has(second, "hasNextPage"), Has(second, "hasPreviousPage")));

        static IEnumerable<string> Held(JsonElement page) =>
            page.GetProperty("nodes").EnumerateArray().Select(frame => frame.GetProperty("entry").GetProperty("on").GetString()!);
    }

    [Fact]
    public async Task An_erased_person_keeps_the_walk_whole()
    {
        await PrepareAsync();
        var people = await WalkAsync("people", "", "subject", 2);

        Assert.Equal(people.Distinct(), people);
        Assert.Contains(people, subject => subject == "walked-person-3");
    }

    [Fact]
    public async Task A_cursor_of_another_list_filter_order_or_office_is_refused()
    {
        await PrepareAsync();
        var cursor = (await PageAsync("initiatives", "", "id", "first: 1")).GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        foreach (
            var (list, arguments) in new[]
            {
                ("challenges", ""),
                ("agencies", ""),
                ("initiatives", "filter: {severityAtLeast: 1}"),
                ("initiatives", "orderBy: [{by: NAME, descending: true}]"),
                ("initiatives", "asOf: {effectiveOn: \"2020-01-01\"}"),
            }
        )
        {
            Assert.Equal(
                "CURSOR_OF_ANOTHER_LIST",
                await _office.ErrorAsync($"query($c: String) {{ {list}({arguments} after: $c) {{ totalCount }} }}", new { c = cursor })
            );
            Assert.Equal(
                "CURSOR_OF_ANOTHER_LIST",
                await _office.ErrorAsync($"query($c: String) {{ {list}({arguments} before: $c) {{ totalCount }} }}", new { c = cursor })
            );
        }

        Assert.Equal(
            "CURSOR_OF_ANOTHER_LIST",
            await new Api(host, tenant: "another-office").ErrorAsync("query($c: String) { initiatives(after: $c) { totalCount } }", new { c = cursor })
        );
    }

    [Fact]
    public async Task A_damaged_cursor_and_one_that_is_a_number_are_refused()
    {
        await PrepareAsync();
        var cursor = (await PageAsync("initiatives", "", "id", "first: 1")).GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        for (var place = 0; place < cursor.Length; place++)
        {
            var damaged = string.Concat(cursor.AsSpan(0, place), cursor[place] == 'A' ? "B" : "A", cursor.AsSpan(place + 1));
            // The last letter may hold bits that mean nothing.
            if (place < cursor.Length - 1)
            {
                Assert.Equal("BAD_CURSOR", await _office.ErrorAsync("query($c: String) { initiatives(after: $c) { totalCount } }", new { c = damaged }));
            }
        }

        var answer = await _office.AskAsync(
            "query($c: String) { initiatives(after: $c) { totalCount } }",
            new { c = Convert.ToBase64String(Encoding.ASCII.GetBytes("49")) }
        );
        Assert.Contains("earlier version", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first: 0"), InlineData("last: 0"), InlineData("last: 201"), InlineData("first: 2, last: 2"), InlineData("last: -1")]
    public async Task A_page_of_no_sensible_size_is_refused(string page) =>
        Assert.Equal("BAD_PAGE", await _office.ErrorAsync($"{{ initiatives({page}) {{ totalCount }} }}"));

    [Fact]
    public async Task A_long_history_is_gone_on_with_from_its_index()
    {
        await PrepareAsync();
        var order = new ListOrder<Core.Store.ActivityRow>(
            SortKey<Core.Store.ActivityRow>.By("d.recorded_at", row => row.RecordedAt, descending: true),
            SortKey<Core.Store.ActivityRow>.By("d.version", row => row.Version, descending: true),
            SortKey<Core.Store.ActivityRow>.By("d.id", row => row.Id, descending: true)
        );
        var database = host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>();
        var (condition, values) = order.Beyond(new Place("[\"2026-01-01T00:00:00+00:00\",1,\"x\"]"), reversed: false);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        // Of a few rows the planner would sort, or read all, for as little; whether it can do without is what is asked.
        await using (var settings = new Npgsql.NpgsqlCommand("set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off", connection))
        {
            await settings.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var number = 0;
        await using var explain = new Npgsql.NpgsqlCommand(
            $"explain select d.id from journeytracker.mt_doc_activityrow as d where d.tenant_id = 'walked' and {string.Concat(condition.Select(letter => letter == '?' ? $"${++number}" : letter.ToString()))} order by {order.Sql()} limit 10",
            connection
        );
        foreach (var value in values)
        {
            explain.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value });
        }

        var plan = new StringBuilder();
        await using (var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                plan.AppendLine(reader.GetString(0));
            }
        }

        // The place is where the index is entered, and nothing is sorted.
        Assert.Matches("Index Cond: .*ROW\\(recorded_at, version", plan.ToString());
        Assert.DoesNotContain("Sort", plan.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> RaiseAsync(Api api, string initiative, int severity, string on) => (
            await api.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = initiative,
                    on,
                    area = "GOVERNANCE",
                    title = $"Walked {severity}",
                    severity,
                }
            )
        ).GetProperty("entryId").GetString()!;

    private static List<string> Ids(JsonElement page) => [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];

    private static bool Has(JsonElement page, string which) => page.GetProperty("pageInfo").GetProperty(which).GetBoolean();

    private async Task<JsonElement> PageAsync(string list, string arguments, string id, string page, Api? api = null) =>
        (
            await (api ?? (list == "people" ? _administrator : _office)).DataAsync(
                $"{{ {list}({arguments} {page}) {{ totalCount nodes {{ {id} }} edges {{ cursor node {{ {id} }} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
            )
        ).GetProperty(list);

    /// <summary>Goes through a list page by page, and sees that each page says rightly whether something lies on either side.</summary>
    private async Task<List<string>> WalkAsync(
        string list,
        string arguments,
        string id,
        int size,
        bool back = false,
        Func<IReadOnlyList<string>, Task>? between = null,
        Api? api = null
    )
    {
        var seen = new List<string>();
        string? cursor = null;
        while (true)
        {
            var page = await PageAsync(
                list,
                arguments,
                id,
                (back ? $"last: {size}" : $"first: {size}") + (cursor is null ? "" : $" {(back ? "before" : "after")}: \"{cursor}\""),
                api
            );
            var found = page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty(id).GetString()!).ToList();
            seen.AddRange(back ? found.AsEnumerable().Reverse() : found);
            if (between is null)
            {
                Assert.Equal(seen.Count > found.Count, Has(page, back ? "hasNextPage" : "hasPreviousPage"));
            }

            if (!Has(page, back ? "hasPreviousPage" : "hasNextPage"))
            {
                return seen;
            }

            cursor = page.GetProperty("pageInfo").GetProperty(back ? "startCursor" : "endCursor").GetString();
            await (between?.Invoke(found) ?? Task.CompletedTask);
        }
    }

    private Task PrepareAsync()
    {
        lock (Turn)
        {
            return _prepared ??= TellAsync();
        }
    }

    /// <summary>Some of everything, with what sorts alike and what is missing.</summary>
    private async Task TellAsync()
    {
        for (var number = 0; number < 6; number++)
        {
            var name = number % 3 == 0 ? "Same name" : $"Walked {number}";
            var initiative = (
                await _office.DoAsync(
                    "registerInitiative",
                    new
                    {
                        on = number % 2 == 0 ? "2019" : "2019-04",
                        reference = $"walked-{number}",
                        name,
                    }
                )
            ).GetProperty("entryId").GetString()!;
            await _office.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = $"walked-{number}",
                    name,
                },
                "agency { id }"
            );
            await _office.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = initiative,
                    on = "2021",
                    name,
                    kind = "OUTPUT",
                    unit = "%",
                    direction = "UP",
                }
            );
            for (var severity = 1; severity <= number; severity++)
            {
                await RaiseAsync(_office, initiative, severity, number % 2 == 0 ? "2022" : $"2022-0{severity}");
            }

            await _administrator.DataAsync(
                "mutation($input: NamePersonInput!) { namePerson(input: $input) { errors { message } } }",
                new { input = new { subject = $"walked-person-{number}", name } }
            );
        }

        foreach (var erased in new[] { 3, 4 })
        {
            await _administrator.DataAsync(
                "mutation($input: ErasePersonInput!) { erasePerson(input: $input) { errors { message } } }",
                new { input = new { subject = $"walked-person-{erased}" } }
            );
        }
    }
}
