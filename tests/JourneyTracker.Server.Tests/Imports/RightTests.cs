using System.Net;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>Who may import, what of it they may, and who sees it.</summary>
[Collection(ImportCollection.Name)]
public sealed class RightTests(StoreHost host)
{
    private readonly ImportOffice _office = new(host);

    [Theory]
    [InlineData(Role.GovernanceBoard), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Other_roles_cannot_give_files_nor_decide_about_them(Role role)
    {
        var other = _office.As(role);
        var (status, why) = await _office.RefusedAsync("gmpp.csv", Releases.Three[0].Content, Releases.Mapping, "2022-03-31", other);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(nameof(Role.ProgrammeOffice), why, StringComparison.Ordinal);
        Assert.Equal(0, await ImportsAsync(_office.Api));
        Assert.Equal(0, await _office.OneAsync<long>("select count(*) from import_file where tenant_id = TENANT"));

        var found = await _office.CheckAsync("gmpp.csv", Releases.Three[0].Content, Releases.Mapping, "2022-03-31");
        var id = ImportOffice.IdOf(found);
        foreach (var mutation in new[] { "decideImport(input: { id: $id, how: ALL_ROWS })", "cancelImport(input: { id: $id })" })
        {
            Assert.Equal("FORBIDDEN", await other.ErrorAsync($"mutation($id: ID!) {{ {mutation} {{ errors {{ code }} }} }}", new { id }));
        }

        Assert.Equal("CHECKED", ImportOffice.StateOf(await _office.RunAsync(id)));
        Assert.Equal(0, await _office.EntriesAsync());
    }

    [Fact]
    public async Task Who_does_not_say_who_they_are_gives_and_gets_nothing()
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var content = new ByteArrayContent(Releases.Three[0].Content);
        using var given = await client.PostAsync(
            new Uri("/import?name=gmpp.csv&mapping=uk-gmpp&at=2022-03-31", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        using var got = await client.GetAsync(new Uri($"/import/{Guid.NewGuid()}/refused.csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (given.StatusCode, got.StatusCode));
    }

    [Fact]
    public async Task What_stands_in_refused_cells_is_told_to_the_office_alone_where_it_gave_the_file()
    {
        var wrong = Releases.Three[0] with { Projects = [Releases.Rail with { Finish = "2010-01-01" }, Releases.Ship] };
        var id = ImportOffice.IdOf(await _office.CheckAsync("gmpp.csv", wrong.Content, Releases.Mapping, wrong.At));
        const string Query = """
            query($id: ID!) { import(id: $id) { report { problemCount problems { value } warnings { value } } } imports { nodes { report { problems { value } } } } }
            """;
        Assert.Contains("2010-01-01", (await _office.Api.DataAsync(Query, new { id })).GetRawText(), StringComparison.Ordinal);
        foreach (var role in new[] { Role.AgencyContributor, Role.GovernanceBoard, Role.Auditor, Role.Administrator })
        {
            var other = _office.As(role);
            var told = await other.DataAsync(Query, new { id });
            Assert.Equal(1, told.GetProperty("import").GetProperty("report").GetProperty("problemCount").GetInt32());
            Assert.DoesNotContain("2010-01-01", told.GetRawText(), StringComparison.Ordinal);
            using var rows = await _office.RefusedRowsAsync(id, other);
            Assert.Equal(HttpStatusCode.Forbidden, rows.StatusCode);
        }
    }

    [Fact]
    public async Task A_contributor_is_refused_the_rows_that_they_may_not_log_and_imports_the_others()
    {
        var (own, other) = (await _office.Api.RegisterAsync("own"), await _office.Api.RegisterAsync("other"));
        var agency = (
            await _office.Api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2010",
                    reference = "harbour",
                    name = "Harbour Office",
                },
                "agency { id }"
            )
        ).GetProperty("agency").GetProperty("id").GetString();
        await _office.Api.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = own,
                on = "2020",
                agencyId = agency,
                role = "PARTNER",
            }
        );
        foreach (var id in new[] { own, other })
        {
            var indicator = new
            {
                initiativeId = id,
                on = "2019",
                name = "Visits",
                kind = "TAKE_UP",
                unit = "visits",
                direction = "UP",
            };
            Assert.Null(await _office.Api.RuleAsync("defineIndicator", indicator));
        }

        var entries = await _office.EntriesAsync();
        var clerk = _office.As(Role.AgencyContributor, "harbour", "Clerk");
        var template = await Template.OfAsync(_office, "measurements");
        var file = template.Filled(
            Template.Measured("own", "1", "2024-01"),
            Template.Measured("other", "2", "2024-01"),
            Template.Measured("own", "3", "2024-01", indicator: "Ships"),
            Template.Measured("own", "4", "2024-02")
        );
        var done = await _office.ImportAsync("clerk.csv", file, "measurements", by: clerk);

        Assert.Equal([3, 4], ImportOffice.Problems(done).Select(problem => problem.Row).Distinct());
        Assert.All(ImportOffice.Problems(done), problem => Assert.Equal("NOT_PERMITTED", problem.Code));
        Assert.Equal("IMPORTED", ImportOffice.StateOf(done));
        Assert.Equal(["RECORDED measurement.recorded.v1 2"], ImportOffice.Changes(done.GetProperty("recorded")));
        Assert.Equal(entries + 2, await _office.EntriesAsync());
        var measurements = (
            await _office.Api.DataAsync("{ initiative(reference: \"own\") { indicators { measurements { value agencyId recorded { recordedByName } } } } }")
        )
            .GetProperty("initiative")
            .GetProperty("indicators")[0]
            .GetProperty("measurements");
        Assert.All(measurements.EnumerateArray(), one =>
            Assert.Equal((agency, "Clerk"), (one.GetProperty("agencyId").GetString(), one.GetProperty("recorded").GetProperty("recordedByName").GetString()))
        );
        // The office imports the rest of it, and nothing twice.
        var rest = await _office.ImportAsync("clerk.csv", file, "measurements");
        Assert.Equal(["RECORDED indicator.defined.v1 1", "RECORDED measurement.recorded.v1 2"], ImportOffice.Changes(rest.GetProperty("recorded")));
    }

    [Fact]
    public async Task A_contributor_for_no_agency_imports_nothing()
    {
        await _office.Api.RegisterAsync("port");
        var entries = await _office.EntriesAsync();
        var template = await Template.OfAsync(_office, "milestones");
        var found = await _office.CheckAsync(
            "clerk.csv",
            template.Filled(Template.Milestone("port", "Berth", "2025"), Template.Milestone("port", "Crane", "2025")),
            "milestones",
            "2024-01-31",
            by: _office.As(Role.AgencyContributor, "none")
        );
        Assert.Equal([2, 3], ImportOffice.Problems(found).Select(problem => problem.Row));
        Assert.Equal("IMPORT_NOT_READY", await _office.WhyNotAsync(ImportOffice.IdOf(found), "GOOD_ROWS"));
        Assert.Equal(entries, await _office.EntriesAsync());
    }

    [Fact]
    public async Task Another_office_sees_neither_the_import_nor_its_rows_and_changes_nothing()
    {
        var found = await _office.CheckAsync("gmpp.csv", Releases.Three[1].Content, Releases.Mapping, "2023-03-31");
        var id = ImportOffice.IdOf(found);
        var stranger = new ImportOffice(host);
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            (await stranger.Api.DataAsync("query($id: ID!) { import(id: $id) { fileName } }", new { id })).GetProperty("import").ValueKind
        );
        Assert.Equal((1, 0), (await ImportsAsync(_office.Api), await ImportsAsync(stranger.Api)));
        using var rows = await _office.RefusedRowsAsync(id, stranger.Api);
        Assert.Equal(HttpStatusCode.NotFound, rows.StatusCode);
        Assert.Equal(("IMPORT_NOT_FOUND", "IMPORT_NOT_FOUND"), (await stranger.WhyNotAsync(id, "GOOD_ROWS"), await stranger.CancelAsync(id)));

        // The same file is theirs once they give it, and what they import is in their own office.
        await stranger.ImportAsync("gmpp.csv", Releases.Three[1].Content, Releases.Mapping, "2023-03-31");
        Assert.Equal("CHECKED", ImportOffice.StateOf(await _office.RunAsync(id)));
        Assert.Equal(0, await _office.EntriesAsync());
        Assert.True(await stranger.EntriesAsync() > 20);
    }

    private static async Task<int> ImportsAsync(Api api) =>
        (await api.DataAsync("{ imports { totalCount } }")).GetProperty("imports").GetProperty("totalCount").GetInt32();
}
