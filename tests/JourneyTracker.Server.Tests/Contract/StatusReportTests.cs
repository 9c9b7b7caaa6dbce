using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Status reports as issued: their figures stay, and what was put right since is told beside them.</summary>
public sealed class StatusReportTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Report = """
        query($id: ID!) { initiative(id: $id) { statusReports {
          title coversTo correctedSince corrections { path before after entries { eventType } }
          initiative { version name status challenges { title severity } freshness { days } indicators { status { standing reason } measurements { value } } } } } }
        """;

    private readonly Api _api = new(host);

    [Fact]
    public async Task The_figures_stay_those_of_the_day_whatever_is_corrected_later()
    {
        var id = await _api.RegisterAsync("reported");
        var indicator = await EntryAsync(
            "defineIndicator",
            new
            {
                initiativeId = id,
                on = "2019",
                name = "Centres",
                kind = "OUTPUT",
                unit = "centres",
                direction = "UP",
            }
        );
        var measured = await EntryAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2020-03",
                indicatorId = indicator,
                value = 12,
            }
        );
        var challenge = await EntryAsync(
            "raiseChallenge",
            new
            {
                initiativeId = id,
                on = "2020-02",
                area = "GOVERNANCE",
                title = "No mandate",
                severity = 4,
            }
        );
        await EntryAsync(
            "issueStatusReport",
            new
            {
                initiativeId = id,
                on = "2020-04-10",
                title = "First quarter",
                coversVersion = 4,
                coversTo = "2020-03",
            }
        );
        var issued = await ReportAsync(id);

        Assert.False(issued.GetProperty("correctedSince").GetBoolean());
        await EntryAsync(
            "correctMeasurement",
            new
            {
                initiativeId = id,
                on = "2020-03",
                measurementId = measured,
                value = 9,
                reason = "Three were closed",
            }
        );
        await EntryAsync(
            "withdrawEntry",
            new
            {
                initiativeId = id,
                on = "2020-06",
                withdrawnEntryId = challenge,
                reason = "It was another one",
            }
        );
        await EntryAsync(
            "amendCharter",
            new
            {
                initiativeId = id,
                on = "2020-01",
                name = "Renamed before",
                reason = "Late",
            }
        );
        var later = await ReportAsync(id);

        Assert.Equal(issued.GetProperty("initiative").ToString(), later.GetProperty("initiative").ToString());
        Assert.True(later.GetProperty("correctedSince").GetBoolean());
        var corrections = later
            .GetProperty("corrections")
            .EnumerateArray()
            .Where(change => change.GetProperty("path").GetString() != "Entries")
            .ToDictionary(
                change => change.GetProperty("path").GetString()!,
                change =>
                    (
                        change.GetProperty("before").GetString(),
                        change.GetProperty("after").GetString(),
                        change.GetProperty("entries")[0].GetProperty("eventType").GetString()
                    )
            );
        Assert.Equal(("12 centres", "9 centres", "measurement.corrected.v1"), corrections["Indicator “Centres” · measurement of 2020-03 · value"]);
        Assert.Equal(("1", "0", "entry.withdrawn.v1"), corrections["Outstanding challenges"]);
        Assert.Equal(("Initiative reported", "Renamed before", "charter.amended.v1"), corrections["Charter · name"]);
    }

    [Fact]
    public async Task What_came_to_pass_after_the_days_it_covers_corrects_nothing()
    {
        var id = await _api.RegisterAsync("nothing-since");
        await EntryAsync(
            "issueStatusReport",
            new
            {
                initiativeId = id,
                on = "2020-04-10",
                title = "First quarter",
                coversVersion = 1,
                coversTo = "2020",
            }
        );
        await EntryAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2021-01-01",
                reason = "Elections",
            }
        );

        Assert.False((await ReportAsync(id)).GetProperty("correctedSince").GetBoolean());
    }

    [Fact]
    public async Task A_board_sees_what_was_corrected_and_a_contributor_does_not()
    {
        var id = await _api.RegisterAsync("who-sees");

        Assert.Equal(
            JsonValueKind.Array,
            (await new Api(host, Role.GovernanceBoard).DataAsync(Report, new { id })).GetProperty("initiative").GetProperty("statusReports").ValueKind
        );
        Assert.Equal("FORBIDDEN", await new Api(host, Role.AgencyContributor, agency: "none").ErrorAsync(Report, new { id }));
    }

    private async Task<JsonElement> ReportAsync(string id) =>
        (await _api.DataAsync(Report, new { id })).GetProperty("initiative").GetProperty("statusReports")[0];

    private async Task<string> EntryAsync(string command, object input)
    {
        var done = await _api.DoAsync(command, input);
        Assert.Equal(0, done.GetProperty("errors").GetArrayLength());
        return done.GetProperty("entryId").GetString()!;
    }
}
