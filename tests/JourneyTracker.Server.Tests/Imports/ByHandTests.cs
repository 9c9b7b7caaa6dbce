using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>What people recorded or put right by hand is used, and left as it is.</summary>
[Collection(ImportCollection.Name)]
public sealed class ByHandTests(StoreHost host)
{
    private static readonly Release First = Releases.Three[0] with { Projects = [Releases.Rail] };

    private readonly ImportOffice _office = new(host);

    [Fact]
    public async Task A_measurement_corrected_by_hand_stays_until_the_file_says_something_else()
    {
        var port = await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "measurements");
        await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-01"));
        await CorrectAsync(port, 15);

        ImportOffice.AssertKnown(await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-01")));
        Assert.Equal(15, await ValueAsync());
        await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-01"), Template.Measured("port", "1", "2024-02"));
        Assert.Equal(15, await ValueAsync());

        await template.ImportAsync(_office, null, Template.Measured("port", "13", "2024-01"));
        Assert.Equal(13, await ValueAsync());
    }

    [Fact]
    public async Task A_milestone_withdrawn_by_hand_does_not_come_back_and_is_in_nobodys_way()
    {
        var port = await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "milestones");
        (string, string)[] wrong = Template.Milestone("port", "First berth", "2023-06-30"),
            other = Template.Milestone("port", "Second berth", "2024-06-30");
        await template.ImportAsync(_office, "2023-01-31", wrong, other);
        var milestone = (await PortAsync("milestones { id name }"))
            .GetProperty("milestones")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "First berth");
        await _office.Api.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = port,
                on = "2024-01-01",
                withdrawnEntryId = milestone.GetProperty("id").GetString(),
                reason = "There was none.",
            }
        );

        ImportOffice.AssertKnown(await template.ImportAsync(_office, "2023-01-31", wrong, other));
        var later = await template.ImportAsync(_office, "2023-07-31", wrong, Template.Milestone("port", "Second berth", "2024-09-30"));
        ImportOffice.AssertNoProblems(later);
        var moved = await template.ImportAsync(_office, "2023-08-31", Template.Milestone("port", "First berth", "2025-06-30"));
        ImportOffice.AssertNoProblems(moved);
        Assert.Equal("[]", ImportOffice.Recorded(moved));
        Assert.Equal(["RECORDED milestone.rescheduled.v1 1"], ImportOffice.Changes(later.GetProperty("recorded")));
        Assert.Equal(
            "Second berth",
            Assert.Single((await PortAsync("milestones { name }")).GetProperty("milestones").EnumerateArray()).GetProperty("name").GetString()
        );
    }

    [Fact]
    public async Task An_indicator_of_the_same_name_is_used_in_its_own_unit()
    {
        var port = await _office.Api.RegisterAsync("port");
        var defined = await DefineAsync(port);
        var template = await Template.OfAsync(_office, "measurements");
        var done = await template.ImportAsync(
            _office,
            null,
            Template.Measured("port", "12", "2024-01", indicator: "VISITS"),
            Template.Measured("port", "1", "2024-02", unit: "thousand visits")
        );
        Assert.Equal([(3, "Unit", "thousand visits", "UNIT_DIFFERS")], ImportOffice.Problems(done));
        Assert.Equal(["RECORDED measurement.recorded.v1 1"], ImportOffice.Changes(done.GetProperty("recorded")));
        var indicator = Assert.Single((await PortAsync("indicators { id measurements { value } }")).GetProperty("indicators").EnumerateArray());
        Assert.Equal((defined, 12m), (indicator.GetProperty("id").GetString(), indicator.GetProperty("measurements")[0].GetProperty("value").GetDecimal()));
        ImportOffice.AssertKnown(await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-01", indicator: "VISITS")));
    }

    [Fact]
    public async Task A_registered_initiative_with_the_same_reference_is_used()
    {
        var id = await _office.Api.RegisterAsync(Releases.Rail.Reference);
        await DefineAsync(id, "Whole-life cost", "£m", "COST", "DOWN");
        var done = await First.ImportAsync(_office);
        ImportOffice.AssertNoProblems(done);
        var changes = ImportOffice.Changes(done.GetProperty("recorded")).ToList();
        Assert.DoesNotContain("RECORDED initiative.registered.v1 1", changes);
        Assert.Contains("RECORDED indicator.defined.v1 2", changes);

        var all = (await _office.Api.DataAsync("{ initiatives { nodes { id name inception indicators { name } } } }"))
            .GetProperty("initiatives")
            .GetProperty("nodes");
        var initiative = Assert.Single(all.EnumerateArray());
        Assert.Equal(
            (id, Releases.Rail.Name, "2019", 3),
            (
                initiative.GetProperty("id").GetString(),
                initiative.GetProperty("name").GetString(),
                initiative.GetProperty("inception").GetString(),
                initiative.GetProperty("indicators").GetArrayLength()
            )
        );
        ImportOffice.AssertKnown(await First.ImportAsync(_office));
    }

    [Fact]
    public async Task Who_was_put_into_the_portfolio_by_hand_is_not_taken_out_of_it_by_a_file()
    {
        var second = Releases.Three[1] with { Projects = [Releases.Ship] };
        await First.ImportAsync(_office);
        var portfolio = (await _office.Api.DataAsync("{ portfolio(reference: \"gmpp\") { id } }")).GetProperty("portfolio").GetProperty("id").GetString();
        var port = await _office.Api.RegisterAsync("port");
        await _office.Api.DoAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2022-05-01",
                initiativeId = port,
            },
            "portfolio { id }"
        );

        await second.ImportAsync(_office);

        Assert.Equal(
            [Releases.Ship.Reference, "port"],
            (await _office.Api.DataAsync("{ portfolio(reference: \"gmpp\") { initiatives { nodes { reference } } } }"))
                .GetProperty("portfolio")
                .GetProperty("initiatives")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(one => one.GetProperty("reference").GetString())
                .Order(StringComparer.Ordinal)
        );
    }

    private async Task CorrectAsync(string port, decimal value)
    {
        var measurement = (await PortAsync("indicators { measurements { id } }")).GetProperty("indicators")[0].GetProperty("measurements")[0];
        var rule = await _office.Api.RuleAsync(
            "correctMeasurement",
            new
            {
                initiativeId = port,
                on = "2024-03-01",
                measurementId = measurement.GetProperty("id").GetString(),
                value,
                reason = "Counted again.",
            }
        );
        Assert.Null(rule);
    }

    private async Task<string> DefineAsync(
        string initiative,
        string name = "Visits",
        string unit = "visits",
        string kind = "TAKE_UP",
        string direction = "UP"
    ) => (
            await _office.Api.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = initiative,
                    on = "2019",
                    name,
                    kind,
                    unit,
                    direction,
                }
            )
        ).GetProperty("entryId").GetString()!;

    private async Task<decimal> ValueAsync() =>
        (await PortAsync("indicators { measurements { value } }"))
            .GetProperty("indicators")[0]
            .GetProperty("measurements")[0]
            .GetProperty("value")
            .GetDecimal();

    private async Task<JsonElement> PortAsync(string fields) =>
        (await _office.Api.DataAsync($"{{ initiative(reference: \"port\") {{ {fields} }} }}")).GetProperty("initiative");
}
