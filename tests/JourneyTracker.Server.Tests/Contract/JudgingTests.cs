using System.Globalization;
using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>How sure people are and what was measured, as clients say it and read it.</summary>
public sealed class JudgingTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Fact]
    public async Task Confidence_is_rated_on_a_scale_that_is_defined_and_read_with_its_colour()
    {
        var id = await _api.RegisterAsync("rated");
        object Assess(string scale, string rating) =>
            new
            {
                initiativeId = id,
                on = "2020",
                assessor = "OWNER",
                scale,
                rating,
            };

        Assert.Equal("RATING_NOT_ON_SCALE", await _api.RuleAsync("assessConfidence", Assess("delivery-confidence/5-point", "Purple")));
        Assert.Equal("SCALE_NOT_DEFINED", await _api.RuleAsync("assessConfidence", Assess("mood/1", "Sunny")));
        Assert.Null(
            await _api.RuleAsync(
                "defineConfidenceScale",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    name = "mood",
                    edition = "1",
                    ratings = new[] { new { name = "Sunny", colour = "LIGHT_GREEN" }, new { name = "Stormy", colour = "RED" } },
                }
            )
        );
        Assert.Null(await _api.RuleAsync("assessConfidence", Assess("mood/1", "Sunny")));

        var read = (
            await _api.DataAsync(
                "query($id: ID!) { initiative(id: $id) { confidence { rating colour } confidenceScales { label ratings { name colour } } } }",
                new { id }
            )
        ).GetProperty("initiative");
        Assert.Equal(
            ("Sunny", "LIGHT_GREEN"),
            (read.GetProperty("confidence")[0].GetProperty("rating").GetString(), read.GetProperty("confidence")[0].GetProperty("colour").GetString())
        );
        Assert.Equal(
            ["delivery-confidence/5-point", "delivery-confidence/3-point", "mood/1"],
            read.GetProperty("confidenceScales").EnumerateArray().Select(scale => scale.GetProperty("label").GetString()!)
        );
    }

    [Fact]
    public async Task A_value_that_is_withheld_is_read_with_its_reason_and_corrected_to_a_number()
    {
        var id = await _api.RegisterAsync("withheld");
        var indicator = (
            await _api.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    name = "Satisfied",
                    kind = "OUTCOME",
                    unit = "%",
                    direction = "UP",
                }
            )
        ).GetProperty("entryId").GetString();
        // What was reported long ago is stale, whatever was reported.
        var on = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var measured = (
            await _api.DoAsync(
                "withholdMeasurement",
                new
                {
                    initiativeId = id,
                    on,
                    indicatorId = indicator,
                    missing = "WITHHELD",
                    reason = "Fewer than five answered",
                }
            )
        ).GetProperty("entryId").GetString();

        var standing = await StandingAsync(id);
        Assert.Equal("NO_DATA", standing.GetProperty("status").GetProperty("standing").GetString());
        Assert.Equal("Fewer than five answered", standing.GetProperty("missingValues")[0].GetProperty("reason").GetString());

        Assert.Null(
            await _api.RuleAsync(
                "correctMeasurement",
                new
                {
                    initiativeId = id,
                    on,
                    measurementId = measured,
                    value = 61,
                    reason = "Released",
                }
            )
        );
        Assert.Equal(61, (await StandingAsync(id)).GetProperty("measurements")[0].GetProperty("value").GetDecimal());
        Assert.Null(
            await _api.RuleAsync(
                "correctMeasurementToMissing",
                new
                {
                    initiativeId = id,
                    on,
                    measurementId = measured,
                    missing = "NOT_AVAILABLE",
                    reason = "Lost",
                }
            )
        );
        Assert.Empty((await StandingAsync(id)).GetProperty("measurements").EnumerateArray());
    }

    [Fact]
    public async Task A_target_on_the_wrong_side_of_its_baseline_is_refused()
    {
        var id = await _api.RegisterAsync("wrong-side");
        var indicator = (
            await _api.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    name = "Satisfied",
                    kind = "OUTCOME",
                    unit = "%",
                    direction = "UP",
                }
            )
        ).GetProperty("entryId").GetString();

        Assert.Equal(
            "TARGET_AGAINST_DIRECTION",
            await _api.RuleAsync(
                "setTarget",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    indicatorId = indicator,
                    baselineValue = 80,
                    baselineOn = "2019",
                    targetValue = 40,
                    targetOn = "2022",
                    tolerance = 1,
                }
            )
        );
    }

    [Fact]
    public async Task What_is_typed_is_recorded_in_one_form_and_what_cannot_be_seen_is_refused()
    {
        var id = await _api.RegisterAsync("one-form");
        Assert.Equal(
            "TEXT_NOT_ACCEPTED",
            await _api.RuleAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "\u200B\u2060",
                    severity = 3,
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
                    title = "desk \u202Egnp.exe",
                    severity = 3,
                }
            )
        );

        var entryId = Guid.NewGuid();
        Assert.Null(
            await _api.RuleAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "Que\u0301bec",
                    severity = 3,
                    entryId,
                }
            )
        );
        // The same said again, typed on another keyboard, is the same.
        Assert.Null(
            await _api.RuleAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "Québec",
                    severity = 3,
                    entryId,
                }
            )
        );
        var read = (await _api.DataAsync("query($id: ID!) { initiative(id: $id) { version challenges { title } } }", new { id })).GetProperty("initiative");
        Assert.Equal((2, "Québec"), (read.GetProperty("version").GetInt64(), read.GetProperty("challenges")[0].GetProperty("title").GetString()));
    }

    private async Task<JsonElement> StandingAsync(string id) =>
        (
            await _api.DataAsync(
                "query($id: ID!) { initiative(id: $id) { indicators { measurements { value } missingValues { reason why } status { standing reason } } } }",
                new { id }
            )
        )
            .GetProperty("initiative")
            .GetProperty("indicators")[0];
}
