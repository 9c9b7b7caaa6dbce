using System.Net;
using System.Text;
using System.Text.Json;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>A file is tried before it is imported: nothing is written by that, and what is told then comes true.</summary>
[Collection(ImportCollection.Name)]
public sealed class TrialTests(StoreHost host)
{
    private static readonly Release First = Releases.Three[0];
    private static readonly Release Second = Releases.Three[1];

    private readonly ImportOffice _office = new(host);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_writes_nothing()
    {
        await First.ImportAsync(_office);
        var before = await EverythingAsync();
        var found = await CheckAsync(Second);
        Assert.True(found.GetProperty("report").GetProperty("entries").GetInt32() > 20);
        Assert.Equal("[]", ImportOffice.Recorded(found));
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task What_the_trial_tells_is_what_the_import_does()
    {
        await First.ImportAsync(_office);
        var entries = await _office.EntriesAsync();
        var found = await CheckAsync(Second);
        Assert.Equal((false, true), (found.GetProperty("canImportAll").GetBoolean(), found.GetProperty("canImportGoodRows").GetBoolean()));
        var report = found.GetProperty("report");
        Assert.Equal([(Second.RowOf(Releases.Radar), Releases.Start, "2027-01-01", "PLAN_ENDS_BEFORE_IT_STARTS")], ImportOffice.Problems(found));

        var done = await _office.DecideAsync(ImportOffice.IdOf(found));
        Assert.Equal("IMPORTED", ImportOffice.StateOf(done));
        Assert.Equal(ImportOffice.Changes(report.GetProperty("changes")), ImportOffice.Changes(done.GetProperty("recorded")));
        Assert.Equal(report.GetProperty("entries").GetInt32(), await _office.EntriesAsync() - entries);
        foreach (var same in new[] { "rows", "rowsRefused", "refusedRows", "problems" })
        {
            Assert.Equal(report.GetProperty(same).GetRawText(), done.GetProperty("report").GetProperty(same).GetRawText());
        }

        Assert.Equal($"[{Second.RowOf(Releases.Radar)}]", report.GetProperty("refusedRows").GetRawText());
        Assert.Equal(
            (done.GetProperty("done").GetInt32(), JsonValueKind.String),
            (report.GetProperty("rows").GetInt32(), done.GetProperty("endedAt").ValueKind)
        );
    }

    [Fact]
    public async Task The_first_of_each_kind_are_shown_with_the_cells_that_they_come_from_to_whoever_may_have_the_file()
    {
        await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "measurements");
        await template.ImportAsync(_office, null, Template.Measured("port", "12", "2024-01"));
        (string, string)[][] rows =
        [
            Template.Measured("port", "13", "2024-01"),
            .. Enumerable.Range(1, 12).Select(month => Template.Measured("port", $"{month}", $"2025-{month:00}")),
        ];
        var found = await _office.CheckAsync("measurements.csv", template.Filled(rows), "measurements");
        Assert.Equal(
            [
                .. Enumerable
                    .Range(1, 10)
                    .Select(month => $"RECORDED measurement.recorded.v1 port {month + 2}: Value={month} Measured on=2025-{month:00} Indicator=Visits"),
                "CORRECTED measurement.recorded.v1 port 2: Value=13 Measured on=2024-01 Indicator=Visits",
            ],
            await ExamplesAsync(_office.Api)
        );
        Assert.Empty(await ExamplesAsync(_office.As(Core.Access.Role.GovernanceBoard)));

        async Task<IEnumerable<string>> ExamplesAsync(Api by) =>
            (
                await by.DataAsync(
                    "query($id: ID!) { import(id: $id) { report { examples { kind event initiative row cells { column value } } } } }",
                    new { id = ImportOffice.IdOf(found) }
                )
            )
                .GetProperty("import")
                .GetProperty("report")
                .GetProperty("examples")
                .EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("kind").GetString()} {one.GetProperty("event").GetString()} {one.GetProperty("initiative").GetString()} {one.GetProperty("row").GetInt32()}: "
                    + string.Join(
                        ' ',
                        one.GetProperty("cells")
                            .EnumerateArray()
                            .Select(cell => $"{cell.GetProperty("column").GetString()}={cell.GetProperty("value").GetString()}")
                    )
                );
    }

    [Fact]
    public async Task All_rows_are_imported_together_or_not_at_all()
    {
        var found = await CheckAsync(Second);
        Assert.Equal("IMPORT_NOT_READY", await _office.WhyNotAsync(ImportOffice.IdOf(found), "ALL_ROWS"));
        Assert.Equal("CHECKED", ImportOffice.StateOf(await _office.RunAsync(ImportOffice.IdOf(found))));
        Assert.Equal(0, await _office.EntriesAsync());

        var good = await _office.CheckAsync(First.Name, First.Content, Releases.Mapping, First.At, First.Published);
        Assert.True(good.GetProperty("canImportAll").GetBoolean());
        var done = await _office.DecideAsync(ImportOffice.IdOf(good), "ALL_ROWS");
        Assert.Equal("IMPORTED", ImportOffice.StateOf(done));
        Assert.Equal(ImportOffice.Changes(good.GetProperty("report").GetProperty("changes")), ImportOffice.Changes(done.GetProperty("recorded")));
        Assert.Equal("IMPORT_NOT_READY", await _office.WhyNotAsync(ImportOffice.IdOf(good), "ALL_ROWS"));
    }

    [Fact]
    public async Task What_changed_between_trial_and_import_is_noticed_and_nothing_is_imported()
    {
        var found = await CheckAsync(First);
        await _office.Api.DoAsync(
            "registerAgency",
            new
            {
                on = "2010",
                reference = "mod",
                name = "Ministry of Defence",
            },
            "agency { id }"
        );
        await _office.Api.DoAsync(
            "registerInitiative",
            new
            {
                on = "2023",
                reference = Releases.Radar.Reference,
                name = "Radar",
            }
        );
        var entries = await _office.EntriesAsync();

        var done = await _office.DecideAsync(ImportOffice.IdOf(found), "ALL_ROWS");

        // The radar is on record from 2023 only, and the file is of 2022.
        Assert.Equal("CHECKED", ImportOffice.StateOf(done));
        Assert.StartsWith("Something that the file rests on changed since it was checked", done.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(entries, await _office.EntriesAsync());
        Assert.All(ImportOffice.Problems(done), problem => Assert.Equal(First.RowOf(Releases.Radar), problem.Row));
    }

    [Fact]
    public async Task Refused_rows_come_back_as_a_file_that_is_mended_and_given_again()
    {
        await First.ImportAsync(_office);
        var done = await Second.ImportAsync(_office);
        var members = await MembersAsync();

        using var answer = await _office.RefusedRowsAsync(ImportOffice.IdOf(done));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var file = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file[..3]);
        var text = Encoding.UTF8.GetString(file);
        Assert.Contains(Releases.Radar.Number, text, StringComparison.Ordinal);
        Assert.Contains("What is wrong", text, StringComparison.Ordinal);
        Assert.Contains("2027-01-01", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Releases.Rail.Number, text, StringComparison.Ordinal);

        var mended = Encoding.UTF8.GetBytes(text.Replace("2027-01-01", "2017-01-01", StringComparison.Ordinal));
        var again = await _office.ImportAsync("mended.csv", mended, Releases.Mapping, Second.At, Second.Published);

        ImportOffice.AssertNoProblems(again);
        Assert.Equal("IMPORTED", ImportOffice.StateOf(again));
        Assert.Equal(1, again.GetProperty("report").GetProperty("rows").GetInt32());
        Assert.Equal("[\"What is wrong\"]", again.GetProperty("report").GetProperty("notMapped").GetRawText());
        // The others are where they were.
        Assert.Equal(members, await MembersAsync());
        Assert.DoesNotContain(ImportOffice.Changes(again.GetProperty("recorded")), change => change.StartsWith("WITHDRAWN", StringComparison.Ordinal));
        var step = (
            await _office.Api.DataAsync(
                "query($reference: String!) { initiative(reference: $reference) { steps { forecastStart } } }",
                new { reference = Releases.Radar.Reference }
            )
        )
            .GetProperty("initiative")
            .GetProperty("steps")[0];
        Assert.Equal("2017-01-01", step.GetProperty("forecastStart").GetString());
        ImportOffice.AssertKnown(await _office.ImportAsync("mended.csv", mended, Releases.Mapping, Second.At, Second.Published));
    }

    private Task<JsonElement> CheckAsync(Release release) => _office.CheckAsync(release.Name, release.Content, Releases.Mapping, release.At, release.Published);

    private Task<string> EverythingAsync() =>
        _office.OneAsync<string>(
            """
            select concat(
              (select string_agg(e::text, '|' order by seq_id) from mt_events e where tenant_id = TENANT), (select string_agg(s::text, '|' order by id) from mt_streams s where tenant_id = TENANT),
              (select string_agg(i::text, '|' order by id) from mt_doc_initiativesummary i where tenant_id = TENANT), (select string_agg(r::text, '|' order by id) from mt_doc_importedrow r where tenant_id = TENANT),
              (select string_agg(d::text, '|' order by id) from mt_doc_importedday d where tenant_id = TENANT), (select string_agg(p::text, '|' order by id) from mt_doc_importedpart p where tenant_id = TENANT))
            """
        );

    private async Task<string> MembersAsync() =>
        (
            await _office.Api.DataAsync(
                "query($on: Date) { portfolio(reference: \"gmpp\", asOf: { effectiveOn: $on }) { initiativeIds } }",
                new { on = Second.At }
            )
        ).GetRawText();
}
