using System.Net;
using System.Text;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Imports.Templates;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>What is recorded goes out in the form of the templates, changes nothing where it is imported again, and elsewhere leads to the same.</summary>
[Collection(ImportCollection.Name)]
public sealed class OwnExportTests(StoreHost host)
{
    private readonly ImportOffice _office = new(host);
    private readonly ImportOffice _elsewhere = new(host);

    [Fact]
    public async Task The_reference_initiatives_come_in_again_as_they_went_out()
    {
        await LoadAsync(_office, _ => true);
        await LoadAsync(_elsewhere, command => command is RegisterInitiative);
        foreach (var name in FilledTemplates.Names)
        {
            var files = await FilesAsync(_office, name);
            var (at, before) = (name == "milestones" ? "2026-11-01" : null, await _office.EntriesAsync());
            var again = await _office.ImportAsync($"{name}.csv", Together(files), name, at);
            ImportOffice.AssertNoProblems(again);
            Assert.Equal(("IMPORTED", "[]"), (ImportOffice.StateOf(again), ImportOffice.Recorded(again)));
            Assert.Equal(before, await _office.EntriesAsync());

            ImportOffice.AssertNoProblems(await _elsewhere.ImportAllAsync($"{name}.csv", Together(files), name, at));
            Assert.Equal(files, await FilesAsync(_elsewhere, name));
            Assert.Contains(files, file => file.Split("\r\n").Length > 3);
        }
    }

    [Fact]
    public async Task Texts_and_numbers_that_spreadsheets_change_go_out_and_in_whole()
    {
        foreach (var office in new[] { _office, _elsewhere })
        {
            await office.Api.RegisterAsync("port");
        }

        var template = await Template.OfAsync(_office, "measurements");
        (string, string)[][] rows =
        [
            Template.Measured("port", "-12.5", "2024-01", "0033"),
            Template.Measured("port", "0.000001", "2024-Q3", "9e42"),
            Template.Measured("port", "1234567.891", "2024", "=1+1"),
            Template.Measured("port", "7", "2024-02-29", "Visits, “all”; d’été", began: "2024-02-01"),
            Template.Measured("port", "8", "2024-03-31", "'quoted"),
        ];
        ImportOffice.AssertNoProblems(await template.ImportAsync(_office, null, rows));
        var file = await FileAsync(_office, "port", "measurements");
        Assert.DoesNotContain("\n=1+1", file, StringComparison.Ordinal);
        Assert.Contains(",-12.5,", file, StringComparison.Ordinal);

        var again = await _office.ImportAsync("again.csv", Encoding.UTF8.GetBytes(file), "measurements");
        ImportOffice.AssertKnown(again);
        await _elsewhere.ImportAllAsync("port.csv", Encoding.UTF8.GetBytes(file), "measurements");
        Assert.Equal(file, await FileAsync(_elsewhere, "port", "measurements"));
    }

    [Fact]
    public async Task Whoever_may_read_it_gets_it_and_nobody_else()
    {
        await _office.Api.RegisterAsync("port");
        using var board = await _office.GetAsync("/export/initiatives/port/milestones.csv", _office.As(Role.GovernanceBoard));
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (board.StatusCode, board.Content.Headers.ContentType?.MediaType));
        Assert.Equal("port-milestones.csv", board.Content.Headers.ContentDisposition?.FileName);
        using var stranger = await _office.GetAsync("/export/initiatives/port/milestones.csv", _elsewhere.Api);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        using var unknown = await _office.GetAsync("/export/initiatives/port/secrets.csv", _office.Api);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var nobody = await _office.GetAsync("/export/initiatives/port/milestones.csv", null);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    private async Task LoadAsync(ImportOffice office, Predicate<object> which)
    {
        var viewer = StoreHost.Office(office.Tenant);
        foreach (var agency in ReferenceInitiatives.Agencies)
        {
            await host.RecordAsync(
                new RegisterAgency(SeedId.Of($"agency/{agency.Reference}"), agency.On, agency.Reference, agency.Name, agency.Place, agency.Sector),
                viewer
            );
        }

        foreach (var file in ReferenceInitiatives.Files)
        {
            await host.RecordAllAsync([.. file.Commands.Where(sourced => which(sourced.Command))], viewer);
        }
    }

    private static async Task<IReadOnlyList<string>> FilesAsync(ImportOffice office, string name)
    {
        var files = new List<string>();
        foreach (var file in ReferenceInitiatives.Files)
        {
            files.Add(await FileAsync(office, ((RegisterInitiative)file.Commands[0].Command).Reference, name));
        }

        return files;
    }

    private static async Task<string> FileAsync(ImportOffice office, string reference, string name)
    {
        using var answer = await office.GetAsync($"/export/initiatives/{reference}/{name}.csv", office.Api);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF');
    }

    // One file with the rows of all.
    private static byte[] Together(IReadOnlyList<string> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Select((file, place) => place == 0 ? file : file[(file.IndexOf("\r\n", StringComparison.Ordinal) + 2)..])));
}
