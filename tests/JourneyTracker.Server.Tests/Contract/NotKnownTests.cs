using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// A level that is not known, because what it rests on is known only to have begun, or to have ended, by a later day: the same on every path.
/// </summary>
public sealed class NotKnownTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Shown =
        "reference level { number possible } fit levelOverTime { number possible from to } track { fit attained possiblyAttained } measuresInOperation { measure }";

    private readonly Api _api = new(host);

    [Fact]
    public async Task Every_path_says_of_a_day_before_that_the_level_is_not_known()
    {
        var begun = await DeskAsync("by-begun", "../2009", null);
        await DeskAsync("by-ended", "2005", "../2009");
        var portfolio = (
            await _api.DoAsync(
                "createPortfolio",
                new
                {
                    on = "2001",
                    reference = "by-all",
                    name = "By all",
                },
                "portfolio { id }"
            )
        ).GetProperty("portfolio").GetProperty("id").GetString();
        await _api.DoAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2004",
                initiativeId = begun,
            },
            "portfolio { id }"
        );
        await _api.DoAsync(
            "issueStatusReport",
            new
            {
                initiativeId = begun,
                on = "2020",
                title = "Of 2007",
                coversVersion = 5,
                coversTo = "2007",
            }
        );

        var data = await _api.DataAsync(
            $$"""
            { begun: initiative(reference: "by-begun", asOf: {effectiveOn: "2007-06-30"}) { {{Shown}} statusReports { title } }
              ended: initiative(reference: "by-ended", asOf: {effectiveOn: "2007-06-30"}) { {{Shown}} }
              known: initiative(reference: "by-begun") { {{Shown}} statusReports { initiative { {{Shown}} } } }
              list: initiatives(asOf: {effectiveOn: "2007-06-30"}, filter: {search: "by-"}) { nodes { {{Shown}} } }
              none: initiatives(asOf: {effectiveOn: "2007-06-30"}, filter: {search: "by-", level: [0, 2]}) { totalCount }
              unknown: initiatives(asOf: {effectiveOn: "2007-06-30"}, filter: {search: "by-", fit: [LEVEL_NOT_KNOWN]}) { totalCount }
              portfolio(reference: "by-all", asOf: {effectiveOn: "2007-06-30"}) { initiatives { nodes { {{Shown}} } } } }
            """
        );

        JsonElement[] before =
        [
            data.GetProperty("begun"),
            data.GetProperty("ended"),
            .. Nodes(data.GetProperty("list")),
            .. Nodes(data.GetProperty("portfolio").GetProperty("initiatives")),
            data.GetProperty("known").GetProperty("statusReports")[0].GetProperty("initiative"),
        ];
        Assert.Equal(6, before.Length);
        Assert.All(before, one =>
        {
            Assert.Equal((0, 2, "LEVEL_NOT_KNOWN"), (Number(one, "number"), Number(one, "possible"), one.GetProperty("fit").GetString()));
            Assert.Equal(
                ("LEVEL_NOT_KNOWN", 0, 2),
                (
                    one.GetProperty("track").GetProperty("fit").GetString(),
                    one.GetProperty("track").GetProperty("attained").GetInt32(),
                    one.GetProperty("track").GetProperty("possiblyAttained").GetInt32()
                )
            );
            Assert.Equal(
                (0, 2),
                one.GetProperty("levelOverTime").EnumerateArray().Last() is var last
                    ? (last.GetProperty("number").GetInt32(), last.GetProperty("possible").GetInt32())
                    : default
            );
            Assert.Equal(0, one.GetProperty("measuresInOperation").GetArrayLength());
        });
        Assert.Equal((0, 2), (data.GetProperty("none").GetProperty("totalCount").GetInt32(), data.GetProperty("unknown").GetProperty("totalCount").GetInt32()));
        Assert.Equal(
            (2, 2, "ON_TRACK"),
            data.GetProperty("known") is var known ? (Number(known, "number"), Number(known, "possible"), known.GetProperty("fit").GetString()) : default
        );
        Assert.Equal(
            [(0, 2, "../2009"), (2, 2, null)],
            known
                .GetProperty("levelOverTime")
                .EnumerateArray()
                .Select(period => (period.GetProperty("number").GetInt32(), period.GetProperty("possible").GetInt32(), period.GetProperty("to").GetString()))
        );
    }

    private async Task<string> DeskAsync(string reference, string begun, string? ended)
    {
        var id = (
            await _api.DoAsync(
                "registerInitiative",
                new
                {
                    on = "2001",
                    reference,
                    name = reference,
                }
            )
        ).GetProperty("initiative").GetProperty("id").GetString()!;
        foreach (var name in new[] { "tax", "port" })
        {
            var agency = (
                await _api.DoAsync(
                    "registerAgency",
                    new
                    {
                        on = "2000",
                        reference = $"{reference}-{name}",
                        name = $"{reference} {name}",
                    },
                    "agency { id }"
                )
            ).GetProperty("agency").GetProperty("id").GetString();
            await _api.DoAsync(
                "joinPartner",
                new
                {
                    initiativeId = id,
                    on = "2001",
                    agencyId = agency,
                    role = "PARTNER",
                }
            );
        }

        await _api.DoAsync(
            "assessComplexity",
            new
            {
                initiativeId = id,
                on = "2001",
                rangeOfNeed = 2,
                frequencyOfInteraction = 2,
                natureOfInteraction = 2,
                levelOfExpertise = 2,
            }
        );
        await _api.DoAsync(
            "putMeasureInOperation",
            new
            {
                initiativeId = id,
                on = begun,
                measure = "SHARED_PORTAL",
            }
        );
        if (ended is not null)
        {
            await _api.DoAsync(
                "discontinueMeasure",
                new
                {
                    initiativeId = id,
                    on = ended,
                    measure = "SHARED_PORTAL",
                    reason = "Closed",
                }
            );
        }

        return id;
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement connection) => connection.GetProperty("nodes").EnumerateArray();

    private static int Number(JsonElement initiative, string which) => initiative.GetProperty("level").GetProperty(which).GetInt32();
}
