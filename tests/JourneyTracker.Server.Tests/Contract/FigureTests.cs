using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Ratios and running totals, over the API on a real database.</summary>
public sealed class FigureTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Figure =
        "nodes { name numerator denominator cumulativeSince countedFrom fallenFrom { value } latest { value numerator denominator firstNumerator corrections { numerator denominator } } status { standing reason } }";

    private readonly Api _api = new(host);

    [Fact]
    public async Task A_ratio_is_recorded_and_corrected_with_its_parts_and_told_as_it_was_at_any_time()
    {
        var id = await _api.RegisterAsync("in-time");
        var indicator = await EntryAsync(
            "defineIndicator",
            new
            {
                initiativeId = id,
                on = "2019",
                name = "In time",
                kind = "PROCESS",
                unit = "%",
                direction = "UP",
                numerator = "Claims decided in time",
                denominator = "Claims decided",
                staleAfterDays = 3650,
            }
        );
        var measured = await EntryAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-06-30",
                indicatorId = indicator,
                numerator = 412,
                denominator = 500,
            }
        );
        await EntryAsync(
            "correctMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-09-01",
                measurementId = measured,
                numerator = 400,
                denominator = 500,
                reason = "Counted twice",
            }
        );

        var row = await RowAsync(id);
        Assert.Equal(("Claims decided in time", "Claims decided"), (row.GetProperty("numerator").GetString(), row.GetProperty("denominator").GetString()));
        Assert.Equal(
            """{"value":80,"numerator":400,"denominator":500,"firstNumerator":412,"corrections":[{"numerator":400,"denominator":500}]}""",
            row.GetProperty("latest").GetRawText()
        );
        Assert.Equal("400 of 500 (80 %) on 2021-06-30; no target is set to compare it with.", row.GetProperty("status").GetProperty("reason").GetString());

        var then = await _api.DataAsync(
            "query($id: ID!) { initiative(id: $id, asOf: { version: 3 }) { indicators { latest { value numerator denominator } } history(first: 3) { nodes { summary } } } }",
            new { id }
        );
        Assert.Equal(
            """{"value":82.4,"numerator":412,"denominator":500}""",
            then.GetProperty("initiative").GetProperty("indicators")[0].GetProperty("latest").GetRawText()
        );
        var history = await _api.DataAsync("query($id: ID!) { initiative(id: $id) { history(first: 5) { nodes { summary } } } }", new { id });
        Assert.Contains("In time: 412 of 500 (82.4 %)", history.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("corrected to 400 of 500 (80 %): Counted twice", history.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RATIO_INCOMPLETE", "denominator", 412, null, null)]
    [InlineData("NUMBER_OUT_OF_RANGE", "denominator", 412, 0, null)]
    [InlineData("PART_EXCEEDS_WHOLE", "numerator", 501, 500, null)]
    [InlineData("VALUE_DISAGREES", "value", 412, 500, 82.5)]
    [InlineData("VALUE_MISSING", "value", null, null, null)]
    public async Task What_is_no_ratio_is_refused_and_nothing_is_recorded(string code, string field, int? numerator, int? denominator, double? value)
    {
        var id = await _api.RegisterAsync($"refused-{code.ToLowerInvariant().Replace('_', '-')}");
        var indicator = await EntryAsync(
            "defineIndicator",
            new
            {
                initiativeId = id,
                on = "2019",
                name = "In time",
                kind = "PROCESS",
                unit = "%",
                direction = "UP",
                numerator = "Above",
                denominator = "Below",
            }
        );
        var measured = await EntryAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-06-30",
                indicatorId = indicator,
                numerator = 3,
                denominator = 4,
            }
        );

        var recorded = await _api.DoAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-06-30",
                indicatorId = indicator,
                numerator,
                denominator,
                value,
            }
        );
        var corrected = await _api.DoAsync(
            "correctMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-06-30",
                measurementId = measured,
                numerator,
                denominator,
                value,
                reason = "Wrong",
            }
        );

        Assert.All([recorded, corrected], answer =>
        {
            var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
            Assert.Equal((code, field), (error.GetProperty("code").GetString(), error.GetProperty("field")[0].GetString()));
        });
        Assert.Equal(
            3,
            (await _api.DataAsync("query($id: ID!) { initiative(id: $id) { version } }", new { id }))
                .GetProperty("initiative")
                .GetProperty("version")
                .GetInt32()
        );
    }

    [Fact]
    public async Task A_running_total_that_falls_needs_attention_until_it_is_put_right_and_its_row_says_the_same()
    {
        var id = await _api.RegisterAsync("visits");
        var indicator = await EntryAsync(
            "defineIndicator",
            new
            {
                initiativeId = id,
                on = "2019",
                name = "Visits",
                kind = "TAKE_UP",
                unit = "visits",
                direction = "UP",
                cumulativeSince = "BEGINNING",
                staleAfterDays = 3650,
            }
        );
        await EntryAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-03-31",
                indicatorId = indicator,
                value = 300,
            }
        );
        await EntryAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-06-30",
                indicatorId = indicator,
                value = 512,
            }
        );
        var fell = await EntryAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-09-30",
                indicatorId = indicator,
                value = 480,
            }
        );

        var row = await RowAsync(id);
        Assert.Equal(("BEGINNING", 512), (row.GetProperty("cumulativeSince").GetString(), row.GetProperty("fallenFrom").GetProperty("value").GetInt32()));
        Assert.Equal((await OfRecordAsync(id)).GetRawText(), row.GetProperty("status").GetRawText());
        Assert.Contains("RUNNING_TOTAL_FELL", await ConcernsAsync(id), StringComparison.Ordinal);

        await EntryAsync(
            "correctMeasurement",
            new
            {
                initiativeId = id,
                on = "2021-10-01",
                measurementId = fell,
                value = 580,
                reason = "Misread",
            }
        );
        Assert.Equal(JsonValueKind.Null, (await RowAsync(id)).GetProperty("fallenFrom").ValueKind);
        Assert.DoesNotContain("RUNNING_TOTAL_FELL", await ConcernsAsync(id), StringComparison.Ordinal);
    }

    private async Task<string> EntryAsync(string command, object input)
    {
        var done = await _api.DoAsync(command, input);
        Assert.Empty(done.GetProperty("errors").EnumerateArray());
        return done.GetProperty("entryId").GetString()!;
    }

    /// <summary>The indicator as the list of all initiatives' indicators has it, which is read from its row.</summary>
    private async Task<JsonElement> RowAsync(string id) =>
        Assert.Single(
            (await _api.DataAsync($"query($id: ID!) {{ indicators(filter: {{ initiativeId: $id }}) {{ {Figure} }} }}", new { id }))
                .GetProperty("indicators")
                .GetProperty("nodes")
                .EnumerateArray()
        );

    private async Task<JsonElement> OfRecordAsync(string id) =>
        (await _api.DataAsync("query($id: ID!) { initiative(id: $id) { indicators { status { standing reason } } } }", new { id }))
            .GetProperty("initiative")
            .GetProperty("indicators")[0]
            .GetProperty("status");

    private async Task<string> ConcernsAsync(string id) =>
        string.Join(
            ' ',
            (await _api.DataAsync("{ attention(first: 100) { nodes { initiativeId kind reason } } }"))
                .GetProperty("attention")
                .GetProperty("nodes")
                .EnumerateArray()
                .Where(concern => concern.GetProperty("initiativeId").GetString() == id)
                .Select(concern => concern.GetRawText())
        );
}
