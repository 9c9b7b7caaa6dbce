using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>What people log of the same things meanwhile neither stops imports nor is undone by them.</summary>
[Collection(ImportCollection.Name)]
public sealed class LoggedMeanwhileTests(StoreHost host)
{
    private static readonly Release First = Releases.Three[0] with { Projects = [Releases.Rail, Releases.Ship] };
    private static readonly Release Second = Releases.Three[1] with { Projects = [Releases.Ship] };

    private readonly ImportOffice _office = new(host);

    [Fact]
    public async Task Who_was_removed_by_hand_and_is_not_in_the_next_file_leaves_nothing_to_do()
    {
        await First.ImportAsync(_office);
        var portfolio = (await _office.Api.DataAsync("{ portfolio(reference: \"gmpp\") { id } }")).GetProperty("portfolio").GetProperty("id").GetString();
        await _office.Api.DoAsync(
            "removeFromPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2023-02-01",
                initiativeId = await InitiativeAsync(Releases.Rail.Reference),
            },
            "portfolio { id }"
        );
        var second = await Second.ImportAsync(_office);
        Assert.Equal("IMPORTED", ImportOffice.StateOf(second));
        ImportOffice.AssertNoProblems(second);
        Assert.Contains("Left as it is.", second.GetProperty("report").GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
        var entries = await _office.EntriesAsync();
        ImportOffice.AssertKnown(await Second.ImportAsync(_office));
        Assert.Equal(entries, await _office.EntriesAsync());
    }

    [Fact]
    public async Task A_removal_says_which_file_no_longer_has_it()
    {
        await First.ImportAsync(_office);
        await Second.ImportAsync(_office);
        Assert.Equal(
            $"{Second.Name}|{Second.Published}|",
            await _office.OneAsync<string>(
                "select concat_ws('|', headers ->> 'source', headers ->> 'published', coalesce(headers ->> 'row', '')) from mt_events where tenant_id = TENANT and type = 'portfolio.initiative_removed.v1'"
            )
        );
    }

    [Fact]
    public async Task What_changes_about_a_milestone_planned_by_hand_stays_month_by_month()
    {
        var (template, initiative) = (await Template.OfAsync(_office, "milestones"), await _office.Api.RegisterAsync("port"));
        await _office.Api.DoAsync(
            "planMilestone",
            new
            {
                initiativeId = initiative,
                on = "2023-12-01",
                name = "Counter open",
                dueOn = "2024-06-01",
                quickWin = false,
            }
        );
        var january = template.Filled(Template.Milestone("port", "Counter open", "2024-07-01"));
        await ImportAsync(january, "2024-01-31");
        ImportOffice.AssertKnown(await ImportAsync(january, "2024-01-31"));
        await ImportAsync(template.Filled(Template.Milestone("port", "Counter open", "2024-08-01")), "2024-02-29");
        Assert.Equal(2, await _office.OneAsync<long>("select count(*) from mt_events where tenant_id = TENANT and type = 'milestone.rescheduled.v1'"));
        Assert.Equal(0, await _office.OneAsync<long>("select count(*) from mt_events where tenant_id = TENANT and type = 'entry.withdrawn.v1'"));
    }

    [Fact]
    public async Task What_was_reached_by_hand_already_is_left_as_it_is()
    {
        var (template, initiative) = (await Template.OfAsync(_office, "milestones"), await _office.Api.RegisterAsync("port"));
        await ImportAsync(template.Filled(Template.Milestone("port", "Counter open", "2024-03-01")), "2024-01-31");
        var milestone = await _office.OneAsync<Guid>(
            "select (data ->> 'entryId')::uuid from mt_events where tenant_id = TENANT and type = 'milestone.planned.v1'"
        );
        await _office.Api.DoAsync(
            "reachMilestone",
            new
            {
                initiativeId = initiative,
                on = "2024-02-20",
                milestoneId = milestone,
            }
        );
        var run = await ImportAsync(
            template.Filled(Template.Milestone("port", "Counter open", "2024-03-01", "2024-02-20"), Template.Milestone("port", "Second counter", "2024-09-01")),
            "2024-02-29"
        );
        ImportOffice.AssertNoProblems(run);
        Assert.Equal(["RECORDED milestone.planned.v1 1"], ImportOffice.Changes(run.GetProperty("recorded")));
        Assert.Contains("already reached", run.GetProperty("report").GetProperty("warnings").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_unit_than_before_is_noticed_in_one_file_and_in_the_next()
    {
        var template = await Template.OfAsync(_office, "measurements");
        await _office.Api.RegisterAsync("port");
        var first = await template.ImportAsync(
            _office,
            null,
            Template.Measured("port", "12000", "2024-01-31"),
            Template.Measured("port", "13", "2024-02-29", unit: "thousand visits")
        );
        Assert.Equal([((int?)3, "Unit", "thousand visits", "UNIT_DIFFERS")], ImportOffice.Problems(first));
        var next = await template.ImportAsync(_office, null, Template.Measured("port", "14", "2024-03-31", unit: "thousand visits"));
        Assert.Equal([((int?)2, "Unit", "thousand visits", "UNIT_DIFFERS")], ImportOffice.Problems(next));
    }

    [Fact]
    public async Task Values_of_before_the_beginning_are_imported()
    {
        var template = await Template.OfAsync(_office, "measurements");
        await _office.Api.RegisterAsync("port");
        var run = await template.ImportAsync(
            _office,
            null,
            [.. Enumerable.Range(1990, 40 - 5).Select(year => Template.Measured("port", $"{year}", $"{year}"))]
        );
        ImportOffice.AssertNoProblems(run);
        Assert.Contains("RECORDED measurement.recorded.v1 35", ImportOffice.Changes(run.GetProperty("recorded")));
    }

    [Fact]
    public async Task An_agency_is_known_by_the_name_it_had()
    {
        var registered = await _office.Api.DoAsync(
            "registerAgency",
            new
            {
                on = "2000",
                reference = "defence",
                name = "Ministry of War",
            },
            "agency { id }"
        );
        await _office.Api.DoAsync(
            "renameAgency",
            new
            {
                agencyId = registered.GetProperty("agency").GetProperty("id").GetString(),
                on = "2010",
                name = "Ministry of Defence",
            },
            "agency { id }"
        );
        await (First with { Projects = [Releases.Ship with { Department = "Ministry of War" }] }).ImportAsync(_office);
        Assert.Equal("defence", await _office.OneAsync<string>("select string_agg(data ->> 'reference', ',') from mt_doc_agencyrow where tenant_id = TENANT"));
    }

    [Fact]
    public async Task A_value_that_somebody_logged_for_the_same_day_is_not_doubled()
    {
        var template = await Template.OfAsync(_office, "measurements");
        var port = await _office.Api.RegisterAsync("port");
        await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-01-31"));
        var indicator = await _office.OneAsync<Guid>("select split_part(id, '/', 2)::uuid from mt_doc_indicatorrow where tenant_id = TENANT");
        var logged = await _office.Api.DoAsync(
            "recordMeasurement",
            new
            {
                initiativeId = port,
                on = "2024-02-29",
                indicatorId = indicator,
                value = 13,
            }
        );

        // What came from a file before is that file's, whatever is logged beside it.
        await _office.Api.DoAsync(
            "recordMeasurement",
            new
            {
                initiativeId = port,
                on = "2024-01-31",
                indicatorId = indicator,
                value = 11,
            }
        );
        ImportOffice.AssertKnown(await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-01-31")));

        // The same value is known; another one has to be decided.
        var same = await template.ImportAsync(_office, null, Template.Measured("port", "13", "2024-02-29"), Template.Measured("port", "14", "2024-03-31"));
        ImportOffice.AssertNoProblems(same);
        Assert.Equal(["RECORDED measurement.recorded.v1 1"], ImportOffice.Changes(same.GetProperty("recorded")));
        var other = await template.ImportAsync(_office, null, Template.Measured("port", "15", "2024-02-29"));
        Assert.Equal([((int?)2, "Value", "15", "MEASURED_ALREADY")], ImportOffice.Problems(other));

        await _office.Api.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = port,
                on = "2024-04-01",
                withdrawnEntryId = logged.GetProperty("entryId").GetString(),
                reason = "The file is right",
            }
        );
        ImportOffice.AssertNoProblems(await template.ImportAsync(_office, null, Template.Measured("port", "15", "2024-02-29")));

        // So is a value that somebody withheld; and what an older file says of it is in no later file's way.
        await _office.Api.DoAsync(
            "withholdMeasurement",
            new
            {
                initiativeId = port,
                on = "2024-05-31",
                indicatorId = indicator,
                missing = "WITHHELD",
                reason = "Section 43",
            }
        );
        var withheld = await template.ImportAsync(_office, null, Template.Measured("port", "16", "2024-05-31"));
        Assert.Equal([((int?)2, "Value", "16", "MEASURED_ALREADY")], ImportOffice.Problems(withheld));
        ImportOffice.AssertNoProblems(await template.ImportAsync(_office, null, Template.Measured("port", "17", "2024-06-30")));
        Assert.Equal(6, await _office.OneAsync<int>("select count(*)::int from mt_events where tenant_id = TENANT and type = 'measurement.recorded.v1'"));
    }

    [Fact]
    public async Task A_partner_that_left_by_hand_does_not_stop_later_files()
    {
        await First.ImportAsync(_office);
        var partner = await _office.OneAsync<Guid>(
            $"select (data ->> 'entryId')::uuid from mt_events where tenant_id = TENANT and type = 'partner.joined.v1' and stream_id = '{await InitiativeAsync(Releases.Ship.Reference)}'"
        );
        await _office.Api.DoAsync(
            "withdrawPartner",
            new
            {
                initiativeId = await InitiativeAsync(Releases.Ship.Reference),
                on = "2022-12-01",
                partnerId = partner,
            }
        );
        var second = await (Second with { Projects = [Releases.Ship with { Department = "Other" }, Releases.Rail] }).ImportAsync(_office);
        ImportOffice.AssertNoProblems(second);
        Assert.Equal("IMPORTED", ImportOffice.StateOf(second));
    }

    private Task<Guid> InitiativeAsync(string reference) =>
        _office.OneAsync<Guid>($"select id from mt_doc_initiativesummary where tenant_id = TENANT and data ->> 'reference' = '{reference}'");

    private Task<JsonElement> ImportAsync(byte[] content, string at) => _office.ImportAsync("milestones.csv", content, "milestones", at);
}
