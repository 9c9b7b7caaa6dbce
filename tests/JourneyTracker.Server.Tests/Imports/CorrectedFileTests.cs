using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>A corrected file corrects what the file before it recorded, and nothing else.</summary>
[Collection(ImportCollection.Name)]
public sealed class CorrectedFileTests(StoreHost host)
{
    private const string Query = """
        query($reference: String!) {
          initiative(reference: $reference) {
            confidence { assessor rating }
            steps { plannedStart forecastFinish }
            indicators { name measurements { value firstValue corrections { value reason } } missingValues { why on } }
          }
        }
        """;

    private static readonly Release First = Releases.Three[0] with { Projects = [Releases.Rail, Releases.Ship, Releases.Court] };
    private static readonly Release Second = Releases.Three[1] with { Projects = [Releases.Rail, Releases.Ship, Releases.Court] };

    private readonly ImportOffice _office = new(host);

    [Fact]
    public async Task Another_value_corrects_the_measurement_and_the_first_one_can_come_back()
    {
        await First.ImportAsync(_office);
        var corrected = await ImportAsync(First.With(Releases.Rail with { Baseline = "1300" }));
        Assert.Equal(["CORRECTED measurement.recorded.v1 1"], ImportOffice.Changes(corrected.GetProperty("recorded")));
        var measurement = (await IndicatorAsync("Financial-year baseline")).GetProperty("measurements")[0];
        Assert.Equal((1300m, 1234.56m, 1), (Decimal(measurement, "value"), Decimal(measurement, "firstValue"), Corrections(measurement)));
        Assert.Equal("Corrected in gmpp_2021_22.csv, row 2.", measurement.GetProperty("corrections")[0].GetProperty("reason").GetString());

        var back = await ImportAsync(First);
        Assert.Equal(["CORRECTED measurement.recorded.v1 1"], ImportOffice.Changes(back.GetProperty("recorded")));
        measurement = (await IndicatorAsync("Financial-year baseline")).GetProperty("measurements")[0];
        Assert.Equal((1234.56m, 2), (Decimal(measurement, "value"), Corrections(measurement)));
        ImportOffice.AssertKnown(await First.ImportAsync(_office));
    }

    [Fact]
    public async Task Nothing_is_removed_from_the_portfolio_by_a_file_with_a_row_that_could_be_of_anything()
    {
        await First.ImportAsync(_office);
        var inDoubt = Second.Without(Releases.Court) with { Projects = [Releases.Rail, Releases.Ship, new Project("", "Total", "All")] };
        var run = await inDoubt.ImportAsync(_office);
        Assert.Equal(1, run.GetProperty("report").GetProperty("rowsRefused").GetInt32());
        Assert.Contains("nothing is removed", run.GetProperty("report").GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(3, await MembersAsync());
        await ImportAsync(Second.Without(Releases.Court));
        Assert.Equal(2, await MembersAsync());
    }

    [Fact]
    public async Task A_value_can_be_withheld_later_and_told_again()
    {
        await First.ImportAsync(_office);
        var withheld = await ImportAsync(First.With(Releases.Rail with { Whole = Releases.Exempt }));
        Assert.Equal(["CORRECTED measurement.withheld.v1 1"], ImportOffice.Changes(withheld.GetProperty("recorded")));
        var indicator = await IndicatorAsync("Whole-life cost");
        Assert.Equal((0, 1), (indicator.GetProperty("measurements").GetArrayLength(), indicator.GetProperty("missingValues").GetArrayLength()));
        Assert.Equal("WITHHELD", indicator.GetProperty("missingValues")[0].GetProperty("why").GetString());

        await ImportAsync(First);
        indicator = await IndicatorAsync("Whole-life cost");
        Assert.Equal((12345.6m, 0), (Decimal(indicator.GetProperty("measurements")[0], "value"), indicator.GetProperty("missingValues").GetArrayLength()));
    }

    [Fact]
    public async Task A_value_that_was_withheld_at_first_can_be_told_and_withheld_again()
    {
        var exempt = First.With(Releases.Rail with { Whole = Releases.Exempt });
        await exempt.ImportAsync(_office);
        await ImportAsync(First);
        Assert.Equal(12345.6m, Decimal((await IndicatorAsync("Whole-life cost")).GetProperty("measurements")[0], "value"));
        await ImportAsync(exempt);
        var indicator = await IndicatorAsync("Whole-life cost");
        Assert.Equal((0, 1), (indicator.GetProperty("measurements").GetArrayLength(), indicator.GetProperty("missingValues").GetArrayLength()));
        await ImportAsync(First.With(Releases.Rail with { Whole = "" }));
        Assert.DoesNotContain("Whole-life cost", await IndicatorNamesAsync());
        await ImportAsync(First);
        Assert.Equal(12345.6m, Decimal((await IndicatorAsync("Whole-life cost")).GetProperty("measurements")[0], "value"));
    }

    [Fact]
    public async Task Another_rating_takes_the_place_of_the_first_and_the_first_can_come_back()
    {
        await First.ImportAsync(_office);
        foreach (var rating in new[] { "Red", "Amber", "Red" })
        {
            var changed = await ImportAsync(First.With(Releases.Rail with { Ipa = rating }));
            Assert.Equal(["RECORDED confidence.assessed.v1 1", "WITHDRAWN confidence.assessed.v1 1"], ImportOffice.Changes(changed.GetProperty("recorded")));
            Assert.Equal([$"INDEPENDENT {rating}"], await RatingsAsync());
        }

        var none = await ImportAsync(First.With(Releases.Rail with { Ipa = "NA" }));
        Assert.Equal(["WITHDRAWN confidence.assessed.v1 1"], ImportOffice.Changes(none.GetProperty("recorded")));
        Assert.Empty(await RatingsAsync());
    }

    [Fact]
    public async Task Another_plan_in_the_first_year_carries_the_forecasts_of_the_later_ones()
    {
        await First.ImportAsync(_office);
        await Second.With(Releases.Rail with { Finish = "2028-06-30" }).ImportAsync(_office);
        var changed = await ImportAsync(First.With(Releases.Rail with { Start = "2019-04-01" }));
        // The later file says again what the first one said, and that is a change now.
        Assert.Contains("RECORDED step.planned.v1 1", ImportOffice.Changes(changed.GetProperty("recorded")));
        var step = (await RailAsync()).GetProperty("steps")[0];
        Assert.Equal(("2019-04-01", "2028-06-30"), (step.GetProperty("plannedStart").GetString(), step.GetProperty("forecastFinish").GetString()));
    }

    [Fact]
    public async Task A_row_taken_out_of_the_file_of_a_later_year_leaves_the_portfolio_on_that_day()
    {
        await First.ImportAsync(_office);
        await Second.ImportAsync(_office);
        var without = await ImportAsync(Second.Without(Releases.Court));
        Assert.Contains("RECORDED portfolio.initiative_removed.v1 1", ImportOffice.Changes(without.GetProperty("recorded")));
        Assert.Equal([Releases.Rail.Reference, Releases.Ship.Reference, Releases.Court.Reference], await MembersAsync("2023-03-30"));
        Assert.Equal([Releases.Rail.Reference, Releases.Ship.Reference], await MembersAsync("2023-03-31"));

        await ImportAsync(Second);
        Assert.Equal([Releases.Rail.Reference, Releases.Ship.Reference, Releases.Court.Reference], await MembersAsync("2023-03-31"));
        ImportOffice.AssertKnown(await Second.ImportAsync(_office));
    }

    [Fact]
    public async Task A_row_taken_out_of_the_only_file_was_never_in_the_portfolio()
    {
        await First.ImportAsync(_office);
        await ImportAsync(First.Without(Releases.Court));
        Assert.Equal([Releases.Rail.Reference, Releases.Ship.Reference], await MembersAsync("2022-03-31"));
        await ImportAsync(First);
        Assert.Equal([Releases.Rail.Reference, Releases.Ship.Reference, Releases.Court.Reference], await MembersAsync("2022-03-31"));
    }

    [Fact]
    public async Task A_row_that_is_refused_stays_in_the_portfolio_that_day_and_in_the_next_year()
    {
        await First.ImportAsync(_office);
        var second = Second.With(Releases.Court with { Start = "soon" });
        var found = await second.ImportAsync(_office);
        Assert.Equal([(4, Releases.Start, "soon", "DATE_NOT_UNDERSTOOD")], ImportOffice.Problems(found));
        Assert.Contains(Releases.Court.Reference, await MembersAsync("2023-03-31"));

        await (Releases.Three[2] with { Projects = [Releases.Rail, Releases.Court] }).ImportAsync(_office);
        Assert.Contains(Releases.Court.Reference, await MembersAsync("2023-03-31"));
        Assert.Equal([Releases.Rail.Reference, Releases.Court.Reference], await MembersAsync(null));
        Assert.Equal(1, await _office.OneAsync<long>("select count(*) from mt_events where tenant_id = TENANT and type = 'portfolio.initiative_removed.v1'"));
    }

    private async Task<JsonElement> ImportAsync(Release release)
    {
        var done = await release.ImportAsync(_office);
        ImportOffice.AssertNoProblems(done);
        Assert.Equal("IMPORTED", ImportOffice.StateOf(done));
        return done;
    }

    private async Task<JsonElement> RailAsync() => (await _office.Api.DataAsync(Query, new { reference = Releases.Rail.Reference })).GetProperty("initiative");

    private async Task<JsonElement> IndicatorAsync(string name) =>
        (await RailAsync()).GetProperty("indicators").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);

    private async Task<IEnumerable<string?>> IndicatorNamesAsync() =>
        (await RailAsync()).GetProperty("indicators").EnumerateArray().Select(one => one.GetProperty("name").GetString());

    private async Task<IEnumerable<string>> RatingsAsync() =>
        (await RailAsync())
            .GetProperty("confidence")
            .EnumerateArray()
            .Select(one => $"{one.GetProperty("assessor").GetString()} {one.GetProperty("rating").GetString()}");

    private async Task<IEnumerable<string?>> MembersAsync(string? on) =>
        (
            await _office.Api.DataAsync(
                "query($on: Date) { portfolio(reference: \"gmpp\", asOf: { effectiveOn: $on }) { initiatives { nodes { reference } } } }",
                new { on }
            )
        )
            .GetProperty("portfolio")
            .GetProperty("initiatives")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(one => one.GetProperty("reference").GetString())
            .Order(StringComparer.Ordinal);

    private static decimal Decimal(JsonElement one, string field) => one.GetProperty(field).GetDecimal();

    private static int Corrections(JsonElement measurement) => measurement.GetProperty("corrections").GetArrayLength();

    private async Task<int> MembersAsync() =>
        (await _office.Api.DataAsync("{ portfolio(reference: \"gmpp\") { initiativeIds } }"))
            .GetProperty("portfolio")
            .GetProperty("initiativeIds")
            .GetArrayLength();
}
