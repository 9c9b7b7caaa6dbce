using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>The templates are filled in, imported, corrected and imported again.</summary>
[Collection(ImportCollection.Name)]
public sealed class TemplateTests(StoreHost host)
{
    private readonly ImportOffice _office = new(host);

    [Fact]
    public async Task Measurements_are_recorded_and_corrected()
    {
        await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "measurements");
        (string, string)[] january = Template.Measured("port", "1200", "2024-01", began: "2024-01-01"),
            february = Template.Measured("port", "1300.50", "2024-02-29");

        var done = await template.ImportAsync(_office, null, january, february);
        ImportOffice.AssertNoProblems(done);
        Assert.Equal(["RECORDED indicator.defined.v1 1", "RECORDED measurement.recorded.v1 2"], Recorded(done));
        Assert.Equal(["2024-01: 1200 since 2024-01-01", "2024-02-29: 1300.5 since "], await MeasurementsAsync());

        var corrected = await template.ImportAsync(_office, null, january, Template.Measured("port", "1310", "2024-02-29"));
        Assert.Equal(["CORRECTED measurement.recorded.v1 1"], Recorded(corrected));
        Assert.Equal(1, corrected.GetProperty("report").GetProperty("rowsUnchanged").GetInt32());
        Assert.Equal(["2024-01: 1200 since 2024-01-01", "2024-02-29: 1310 since "], await MeasurementsAsync());

        // What is not in a file of measurements is not gone.
        var march = await template.ImportAsync(_office, null, Template.Measured("port", "1", "2024-03"));
        Assert.Equal(["RECORDED measurement.recorded.v1 1"], Recorded(march));
        Assert.Equal(3, (await MeasurementsAsync()).Count());
    }

    [Fact]
    public async Task Another_beginning_of_the_period_is_recorded()
    {
        await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "measurements");
        await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-03-31", began: "2024-01-01"));
        foreach (var began in new[] { "2023-04-01", "", "2024-01-01" })
        {
            var rows = Template.Measured("port", "12", "2024-03-31", began: began);
            var done = await template.ImportAsync(_office, null, rows);
            ImportOffice.AssertNoProblems(done);
            Assert.Equal([$"2024-03-31: 12 since {began}"], await MeasurementsAsync());
            ImportOffice.AssertKnown(await template.ImportAsync(_office, null, rows));
        }
    }

    [Fact]
    public async Task What_is_not_there_and_what_stands_twice_is_shown_at_its_cell()
    {
        await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "measurements");
        var done = await template.ImportAsync(
            _office,
            null,
            Template.Measured("port", "1", "2024-01"),
            Template.Measured("harbour", "2", "2024-01"),
            Template.Measured("port", "3", "2024-01", indicator: "VISITS"),
            Template.Measured("port", "4", "2024-02", unit: ""),
            Template.Measured("port", "many", "2024-02"),
            Template.Measured("port", "5", "2999-01")
        );
        Assert.Equal(
            [
                (3, "Initiative", "harbour", "INITIATIVE_NOT_FOUND"),
                (4, null, null, "ROW_TWICE"),
                (5, "Unit", "", "REQUIRED"),
                (6, "Value", "many", "NUMBER_NOT_UNDERSTOOD"),
                (7, "Measured on", "2999-01", "FACT_IN_FUTURE"),
            ],
            ImportOffice.Problems(done)
        );
        Assert.Equal((6, 5), (done.GetProperty("report").GetProperty("rows").GetInt32(), done.GetProperty("report").GetProperty("rowsRefused").GetInt32()));
        Assert.Equal(["2024-01: 1 since "], await MeasurementsAsync());
    }

    [Fact]
    public async Task Milestones_are_planned_moved_and_reached()
    {
        await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "milestones");
        var planned = await template.ImportAsync(_office, "2023-01-31", Template.Milestone("port", "First berth", "2023-06-30"));
        Assert.Equal(["RECORDED milestone.planned.v1 1"], Recorded(planned));
        var moved = await template.ImportAsync(_office, "2023-06-30", Template.Milestone("port", "First berth", "2023-Q4"));
        Assert.Equal(["RECORDED milestone.rescheduled.v1 1"], Recorded(moved));
        var corrected = await template.ImportAsync(_office, "2023-06-30", Template.Milestone("port", "First berth", "2023-11"));
        Assert.Equal(["RECORDED milestone.rescheduled.v1 1", "WITHDRAWN milestone.rescheduled.v1 1"], Recorded(corrected));
        var reached = await template.ImportAsync(_office, "2023-12-31", Template.Milestone("port", "First berth", "2023-11", "2023-11-20"));
        Assert.Equal(["RECORDED milestone.reached.v1 1"], Recorded(reached));
        Assert.Equal(
            ["2023-06-30, now 2023-11: REACHED 2023-11-20"],
            (await AskAsync("milestones { firstDueOn dueOn status reached { on } }"))
                .GetProperty("milestones")
                .EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("firstDueOn").GetString()}, now {one.GetProperty("dueOn").GetString()}: {one.GetProperty("status").GetString()} {one.GetProperty("reached").GetProperty("on").GetString()}"
                )
        );
    }

    [Fact]
    public async Task Challenges_are_raised_corrected_and_resolved()
    {
        await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "challenges");
        var raised = await template.ImportAsync(_office, null, Template.Challenge("port", "Too few pilots", "3"), Template.Challenge("port", "Silt", "2"));
        Assert.Equal(["RECORDED challenge.raised.v1 2"], Recorded(raised));
        var corrected = await template.ImportAsync(_office, null, Template.Challenge("port", "Too few pilots", "5"));
        Assert.Equal(["RECORDED challenge.raised.v1 1", "WITHDRAWN challenge.raised.v1 1"], Recorded(corrected));
        var resolved = await template.ImportAsync(_office, null, Template.Challenge("port", "Too few pilots", "5", "2024-02-01"));
        Assert.Equal(["RECORDED challenge.resolved.v1 1"], Recorded(resolved));
        // A resolved challenge that is corrected is raised and resolved anew.
        await template.ImportAsync(_office, null, Template.Challenge("port", "Too few pilots", "4", "2024-02-01"));
        Assert.Equal(
            ["Silt 2 OPEN", "Too few pilots 4 RESOLVED"],
            (await AskAsync("challenges(outstanding: false) { title severity status }"))
                .GetProperty("challenges")
                .EnumerateArray()
                .Select(one => $"{one.GetProperty("title").GetString()} {one.GetProperty("severity").GetInt32()} {one.GetProperty("status").GetString()}")
                .Order(StringComparer.Ordinal)
        );
        var wrong = await template.ImportAsync(_office, null, Template.Challenge("port", "Storms", "6"));
        Assert.Equal([(2, "Severity", "6", "NUMBER_OUT_OF_RANGE")], ImportOffice.Problems(wrong));
    }

    [Fact]
    public async Task Initiatives_are_registered_and_amended()
    {
        var template = await Template.OfAsync(_office, "initiatives");
        var done = await template.ImportAsync(
            _office,
            "2023-01-31",
            Template.Initiative("port", "A port", lead: "Harbour Office"),
            Template.Initiative("road", "A road", lead: "harbour office")
        );
        Assert.Equal(["RECORDED agency.registered.v1 1", "RECORDED initiative.registered.v1 2", "RECORDED partner.joined.v1 2"], Recorded(done));
        var amended = await template.ImportAsync(_office, "2024-01-31", Template.Initiative("port", "A deep port", "To trade", "Harbour Office"));
        Assert.Equal(["RECORDED charter.amended.v1 1"], Recorded(amended));
        var port = await AskAsync("name purpose inception partners { agency { name } }");
        Assert.Equal(("A deep port", "To trade", "2019-Q3"), (Text(port, "name"), Text(port, "purpose"), Text(port, "inception")));
        Assert.Equal("Harbour Office", Text(Assert.Single(port.GetProperty("partners").EnumerateArray()).GetProperty("agency"), "name"));
        // What is left out of a file of changes is still there.
        Assert.Equal(2, (await _office.Api.DataAsync("{ initiatives { totalCount } }")).GetProperty("initiatives").GetProperty("totalCount").GetInt32());
    }

    private async Task<JsonElement> AskAsync(string fields) =>
        (await _office.Api.DataAsync($"{{ initiative(reference: \"port\") {{ {fields} }} }}")).GetProperty("initiative");

    private async Task<IEnumerable<string>> MeasurementsAsync() =>
        (await AskAsync("indicators { measurements { on value periodStart } }"))
            .GetProperty("indicators")
            .EnumerateArray()
            .SelectMany(indicator => indicator.GetProperty("measurements").EnumerateArray())
            .Select(one => $"{Text(one, "on")}: {Text(one, "value")} since {Text(one, "periodStart")}");

    private static IEnumerable<string> Recorded(JsonElement run) => ImportOffice.Changes(run.GetProperty("recorded"));

    private static string Text(JsonElement one, string field) => one.GetProperty(field).ToString();
}
