using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>What deserves a look, as a client reads it.</summary>
public sealed class AttentionTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host, tenant: $"t{Guid.NewGuid():N}");

    [Fact]
    public async Task What_left_its_portfolio_is_not_overdue_for_ever()
    {
        var (gone, portfolio) = (await _api.RegisterAsync("gone"), await CreateAsync("majors"));
        await DoneAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                initiativeId = gone,
                on = "2020-03-31",
            },
            "portfolio { id }"
        );
        await DoneAsync(
            "planStep",
            new
            {
                initiativeId = gone,
                on = "2020-03-31",
                name = "Delivery",
                plannedFinish = "2022-12-31",
            }
        );
        await DoneAsync(
            "raiseChallenge",
            new
            {
                initiativeId = gone,
                on = "2020-03-31",
                area = "GOVERNANCE",
                title = "Nobody decides",
                severity = 5,
            }
        );
        Assert.Equal(["CHALLENGE_STOPS_JOURNEY", "STEP_OVERDUE"], await KindsAsync());

        var left = await DoneAsync(
            "removeFromPortfolio",
            new
            {
                portfolioId = portfolio,
                initiativeId = gone,
                on = "2023-03-31",
                reason = "It is not in the file.",
            },
            "portfolio { former { initiative { reference } leftOn reason } }"
        );
        var former = left.GetProperty("portfolio").GetProperty("former")[0];
        Assert.Equal(
            ("gone", "2023-03-31", "It is not in the file."),
            (
                former.GetProperty("initiative").GetProperty("reference").GetString(),
                former.GetProperty("leftOn").GetString(),
                former.GetProperty("reason").GetString()
            )
        );
        Assert.Equal(["CHALLENGE_STOPS_JOURNEY"], await KindsAsync());

        // In another one, or told of since, it is looked after.
        var other = await CreateAsync("others");
        var added = await DoneAsync(
            "addToPortfolio",
            new
            {
                portfolioId = other,
                initiativeId = gone,
                on = "2023-04-01",
            },
            "portfolio { id }"
        );
        Assert.Equal(["CHALLENGE_STOPS_JOURNEY", "STEP_OVERDUE"], await KindsAsync());
        await DoneAsync(
            "withdrawPortfolioEntry",
            new
            {
                portfolioId = other,
                on = "2023-04-01",
                withdrawnEntryId = added.GetProperty("entryId").GetString(),
                reason = "By mistake",
            },
            "portfolio { id }"
        );
        Assert.Equal(["CHALLENGE_STOPS_JOURNEY"], await KindsAsync());
        await DoneAsync(
            "planStep",
            new
            {
                initiativeId = gone,
                on = "2023-05-01",
                name = "Closing",
                plannedFinish = "2099",
            }
        );
        Assert.Equal(["CHALLENGE_STOPS_JOURNEY", "STEP_OVERDUE"], await KindsAsync());
    }

    [Fact]
    public async Task A_concern_keeps_its_id_while_others_come_and_go()
    {
        var initiative = await _api.RegisterAsync("steady");
        await DoneAsync(
            "planStep",
            new
            {
                initiativeId = initiative,
                on = "2020",
                name = "Delivery",
                plannedFinish = "2022",
            }
        );
        var before = (await ConcernsAsync()).Single();
        await DoneAsync(
            "raiseChallenge",
            new
            {
                initiativeId = initiative,
                on = "2020",
                area = "GOVERNANCE",
                title = "Nobody decides",
                severity = 5,
            }
        );
        await DoneAsync(
            "planStep",
            new
            {
                initiativeId = initiative,
                on = "2020",
                name = "Earlier",
                plannedFinish = "2021",
            }
        );
        var after = await ConcernsAsync();
        Assert.Equal(3, after.Select(Id).Distinct().Count());
        Assert.Equal(before.GetProperty("what").GetString(), after.Single(concern => Id(concern) == Id(before)).GetProperty("what").GetString());

        static string? Id(JsonElement concern) => concern.GetProperty("id").GetString();
    }

    private async Task<string> CreateAsync(string reference) => (
            await DoneAsync(
                "createPortfolio",
                new
                {
                    on = "2019",
                    reference,
                    name = reference,
                },
                "portfolio { id }"
            )
        ).GetProperty("portfolio").GetProperty("id").GetString()!;

    private async Task<JsonElement> DoneAsync(string command, object input, string selection = "initiative { id }")
    {
        var done = await _api.DoAsync(command, input, selection);
        Assert.Equal("[]", done.GetProperty("errors").ToString());
        return done;
    }

    private async Task<IReadOnlyList<JsonElement>> ConcernsAsync() =>
        [.. (await _api.DataAsync("{ attention(first: 20) { nodes { id kind what } } }")).GetProperty("attention").GetProperty("nodes").EnumerateArray()];

    private async Task<IEnumerable<string?>> KindsAsync() => (await ConcernsAsync()).Select(concern => concern.GetProperty("kind").GetString());
}
