using System.Net;
using System.Text;
using System.Text.Json;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>What is no table, or not the one that its mapping describes, is told in words, and nothing comes of it.</summary>
[Collection(ImportCollection.Name)]
public sealed class BadFileTests(StoreHost host)
{
    // The smallest picture there is.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    private readonly ImportOffice _office = new(host);

    [Fact]
    public async Task Refused_rows_are_found_again_where_titles_stand_above_the_headers()
    {
        await _office.Api.RegisterAsync("port");
        var mapping = $"titled-{Guid.NewGuid():N}"[..20];
        var desk = host.Services.GetRequiredService<ImportDesk>();
        var text = ReadyMappings
            .TextOf("measurements")!
            .Replace("mapping: measurements", $"mapping: {mapping}\nfile: {{headerRow: 3}}", StringComparison.Ordinal);
        await desk.KeepMappingAsync(StoreHost.Office(_office.Tenant), text, TestContext.Current.CancellationToken);
        const string Headers = "Initiative,Indicator,Kind,Unit,Better,Value,Measured on,Period began";
        var found = await _office.ImportAsync(
            "titled.csv",
            ImportOffice.Csv(
                "Returns of the ports",
                "As sent,by e-mail",
                Headers,
                "port,Calls,OUTCOME,calls,UP,1,2024-01,",
                "port,Calls,OUTCOME,calls,UP,2,soon,"
            ),
            mapping
        );
        Assert.Equal(1, found.GetProperty("report").GetProperty("rowsRefused").GetInt32());
        using var rows = await _office.RefusedRowsAsync(ImportOffice.IdOf(found));
        var mended = (await rows.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("soon", "2024-02", StringComparison.Ordinal);
        var done = await _office.ImportAsync("refused.csv", Encoding.UTF8.GetBytes(mended), mapping);
        ImportOffice.AssertNoProblems(done);
        Assert.Equal(["RECORDED measurement.recorded.v1 1"], ImportOffice.Changes(done.GetProperty("recorded")));
    }

    [Fact]
    public async Task A_picture_named_as_a_table_is_no_table()
    {
        var found = await _office.CheckAsync("projects.csv", Picture, "measurements");
        Assert.Equal([(null, null, null, "FILE_NOT_UNDERSTOOD")], ImportOffice.Problems(found));
        Assert.False(string.IsNullOrWhiteSpace(found.GetProperty("message").GetString()));
        await AssertCannotBeImportedAsync(found);
        using var rows = await _office.RefusedRowsAsync(ImportOffice.IdOf(found));
        Assert.Equal(HttpStatusCode.NotFound, rows.StatusCode);
    }

    [Fact]
    public async Task A_file_without_a_column_says_which_one_is_missing_and_what_there_is()
    {
        var found = await _office.CheckAsync(
            "milestones.csv",
            ImportOffice.Csv("Initiative,Mile stone,Due", "port,First berth,2024-01-01"),
            "milestones",
            "2024-01-31"
        );
        Assert.Equal([(1, "Milestone", null, "COLUMN_MISSING")], ImportOffice.Problems(found));
        var message = found.GetProperty("report").GetProperty("problems")[0].GetProperty("message").GetString();
        Assert.Contains("“Mile stone”", message, StringComparison.Ordinal);
        await AssertCannotBeImportedAsync(found);
    }

    [Fact]
    public async Task A_table_without_rows_brings_nothing_and_takes_nothing_away()
    {
        var found = await _office.ImportAsync("milestones.csv", ImportOffice.Csv("Initiative,Milestone,Due"), "milestones", "2024-01-31");
        Assert.Equal((0, 0), (found.GetProperty("report").GetProperty("rows").GetInt32(), found.GetProperty("report").GetProperty("entries").GetInt32()));
        Assert.Equal(0, await _office.EntriesAsync());
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_at_once()
    {
        var file = ImportOffice.Csv("Initiative,Milestone,Due", "port,First berth,2024-01-01");
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "The file is empty. Choose another."),
            await _office.RefusedAsync("a.csv", [], "milestones", "2024-01-31")
        );
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "Files of “Milestones” say how things stood on a day. Give the day, such as 2024-03-31."),
            await _office.RefusedAsync("a.csv", file, "milestones")
        );
        var (status, why) = await _office.RefusedAsync("a.csv", file, "milestones", "2999-01-31");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("31 January 2999", why, StringComparison.Ordinal);
        (status, why) = await _office.RefusedAsync("a.csv", file, "milestone", "2024-01-31");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.EndsWith("challenges, uk-gmpp, initiatives, measurements, milestones.", why, StringComparison.Ordinal);
        (status, why) = await _office.RefusedAsync("a.csv", file, "milestones", "31/01/2024");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("A date is not understood.", why, StringComparison.Ordinal);
        (status, _) = await _office.RefusedAsync("", file, "milestones", "2024-01-31");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(0, (await _office.Api.DataAsync("{ imports { totalCount } }")).GetProperty("imports").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Dates_that_are_none_or_could_be_two_are_shown_and_never_guessed()
    {
        await _office.Api.RegisterAsync("port");
        string[] dates = ["31/02/2024", "03/04/2024", "TBD", "45123", "2024-02-30"];
        var template = await Template.OfAsync(_office, "measurements");
        var found = await template.ImportAsync(_office, null, [.. dates.Select(date => (IReadOnlyList<(string, string)>)Template.Measured("port", "1", date))]);
        Assert.Equal(
            dates.Index().Select(date => ((int?)(date.Index + 2), (string?)"Measured on", (string?)date.Item, "DATE_NOT_UNDERSTOOD")),
            ImportOffice.Problems(found)
        );
        Assert.Equal(
            [
                "There is no such day. Check the date.",
                "This could be 3 April 2024 or 4 March 2024.",
                "This is not a date. Write one such as 2024-03-31, or leave the cell empty where there is none. If “TBD” always says that in your files, add it",
                "This is a number by which spreadsheets count days; it would be 16 July 2023.",
                "There is no such day. Check the date.",
            ],
            found
                .GetProperty("report")
                .GetProperty("problems")
                .EnumerateArray()
                .Select((one, place) => Beginning(one.GetProperty("message").GetString()!, place))
        );
        await AssertCannotBeImportedAsync(found);
    }

    [Fact]
    public async Task A_mapping_with_a_column_that_it_does_not_have_is_not_kept()
    {
        var desk = host.Services.GetRequiredService<ImportDesk>();
        var office = StoreHost.Office(_office.Tenant);
        var text = ReadyMappings.TextOf("milestones")!.Replace("mapping: milestones", "mapping: our-milestones", StringComparison.Ordinal);
        var wrong = text.Replace("due: due", "due: dueOn", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<MappingNotUnderstood>(() => desk.KeepMappingAsync(office, wrong, TestContext.Current.CancellationToken));
        Assert.Contains("dueOn", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _office.RefusedAsync("a.csv", Picture, "our-milestones", "2024-01-31")).Status);

        await desk.KeepMappingAsync(office, text, TestContext.Current.CancellationToken);
        await _office.Api.RegisterAsync("port");
        var template = await Template.OfAsync(_office, "milestones");
        var done = await _office.ImportAsync("a.csv", template.Filled(Template.Milestone("port", "Berth", "2025")), "our-milestones", "2024-01-31");
        Assert.Equal(["RECORDED milestone.planned.v1 1"], ImportOffice.Changes(done.GetProperty("recorded")));
    }

    [Fact]
    public async Task A_file_of_another_encoding_that_is_not_told_is_no_reason_to_guess()
    {
        var found = await _office.CheckAsync(
            "milestones.csv",
            Encoding.Latin1.GetBytes("Initiative,Milestone,Due\r\nport,Première étape,2024-01-01\r\n"),
            "milestones",
            "2024-01-31"
        );
        Assert.Equal("FILE_NOT_UNDERSTOOD", Assert.Single(ImportOffice.Problems(found)).Code);
        await AssertCannotBeImportedAsync(found);
    }

    private async Task AssertCannotBeImportedAsync(JsonElement found)
    {
        Assert.Equal("CHECKED", ImportOffice.StateOf(found));
        var entries = await _office.EntriesAsync();
        foreach (var how in new[] { "ALL_ROWS", "GOOD_ROWS" })
        {
            Assert.Equal("IMPORT_NOT_READY", await _office.WhyNotAsync(ImportOffice.IdOf(found), how));
        }

        Assert.Equal(entries, await _office.EntriesAsync());
    }

    private static string Beginning(string message, int place) =>
        place switch
        {
            1 => message[..(message.IndexOf(" State the order", StringComparison.Ordinal))],
            2 => message[..(message.IndexOf(" to readAs", StringComparison.Ordinal))],
            3 => message[..(message.IndexOf(" Show the column", StringComparison.Ordinal))],
            _ => message,
        };
}
