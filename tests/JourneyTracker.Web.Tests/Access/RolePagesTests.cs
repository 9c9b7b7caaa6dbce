using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Web.Tests.Access;

/// <summary>Every page as every role: what is for others says so, and what there is not is not found by anybody.</summary>
[Collection(PagesCollection.Name)]
public sealed partial class RolePagesTests(PagesHost host)
{
    private static readonly string[] Everybody = ["office", "agency", "board", "auditor", "administrator"];
    private static readonly string[] ReadersOfHistory = ["office", "board", "auditor", "administrator"];
    private static readonly string[] Office = ["office"];

    private const string Nowhere = "nothing-here",
        Unknown = "0199a000-0000-4000-8000-0000000000ff";

    // Of each page an address that there is, one that there is not, and who may look at it.
    private static readonly ImmutableDictionary<string, (string There, string? NotThere, string[] Roles)> Pages = new Dictionary<
        string,
        (string, string?, string[])
    >
    {
        ["/"] = ("/", null, Everybody),
        ["/framework"] = ("/framework", null, Everybody),
        ["/history"] = ("/history", null, ReadersOfHistory),
        ["/replay"] = ("/replay", null, ReadersOfHistory),
        ["/agencies"] = ("/agencies", null, Everybody),
        ["/agencies/{Reference}"] = ("/agencies/port-office", $"/agencies/{Nowhere}", Everybody),
        ["/portfolios"] = ("/portfolios", null, Everybody),
        ["/lessons"] = ("/lessons", null, Everybody),
        ["/initiatives/{Reference}/lessons"] = ($"/initiatives/{HarbourDesk.Reference}/lessons", $"/initiatives/{Nowhere}/lessons", Everybody),
        ["/portfolios/{Reference}"] = ("/portfolios/coast", $"/portfolios/{Nowhere}", Everybody),
        ["/imports"] = ("/imports", null, Everybody),
        ["/imports/new"] = ("/imports/new", null, ["office", "agency"]),
        ["/imports/look"] = ("/imports/look", null, ["office", "agency"]),
        ["/imports/{Id:guid}"] = ($"/imports/{ImportedFile.Id}", $"/imports/{Unknown}", Everybody),
        ["/people"] = ("/people", null, ["administrator"]),
        ["/people/erase"] = ("/people/erase?subject=office", null, ["administrator"]),
        ["/sign-in"] = ("/sign-in", null, Everybody),
        ["/log/{FormName}"] = ("/log/initiative", $"/log/{Nowhere}", Office),
        ["/initiatives/{Reference}/log/{FormName}"] = (
            "/initiatives/kent-gateway/log/challenge",
            $"/initiatives/{Nowhere}/log/challenge",
            ["office", "agency"]
        ),
        ["/agencies/{Reference}/log/{FormName}"] = ("/agencies/port-office/log/rename", $"/agencies/{Nowhere}/log/rename", ["office", "administrator"]),
        ["/portfolios/{Reference}/log/{FormName}"] = ("/portfolios/coast/log/rename", $"/portfolios/{Nowhere}/log/rename", ["office", "administrator"]),
        ["/initiatives/{Reference}/log/measurements"] = (
            "/initiatives/kent-gateway/log/measurements",
            $"/initiatives/{Nowhere}/log/measurements",
            ["office", "agency"]
        ),
        ["/initiatives/{Reference}/log/milestones"] = (
            "/initiatives/kent-gateway/log/milestones",
            $"/initiatives/{Nowhere}/log/milestones",
            ["office", "agency"]
        ),
        ["/portfolios/{Reference}/log/add-several"] = (
            "/portfolios/coast/log/add-several",
            $"/portfolios/{Nowhere}/log/add-several",
            ["office", "administrator"]
        ),
        ["/portfolios/{Reference}/log/confidence"] = ("/portfolios/coast/log/confidence", $"/portfolios/{Nowhere}/log/confidence", ["office", "board"]),
        ["/initiatives/{Reference}/workshops/new"] = ($"/initiatives/{QuayDesk.Reference}/workshops/new", $"/initiatives/{Nowhere}/workshops/new", Office),
        ["/workshops/{Id:guid}"] = ($"/workshops/{QuayDesk.Answering}", $"/workshops/{Unknown}", Everybody),
        ["/workshops/{Id:guid}/answer"] = ($"/workshops/{QuayDesk.Answering}/answer", $"/workshops/{Unknown}/answer", Everybody),
        ["/workshops/{Id:guid}/join/{InvitationId:guid}"] = (
            $"/workshops/{QuayDesk.Answering}/join/{QuayDesk.Invitation}",
            $"/workshops/{QuayDesk.Answering}/join/{Unknown}",
            Everybody
        ),
    }
        .Concat(
            new[] { "reveal", "abandon", "invite", "weights", "close" }.Select(doing =>
                KeyValuePair.Create(
                    $"/workshops/{{Id:guid}}/{doing}",
                    ($"/workshops/{QuayDesk.Answering}/{doing}", (string?)$"/workshops/{Unknown}/{doing}", Office)
                )
            )
        )
        .Concat(
            // Another importer than the one who gave the file may not look at it.
            new[] { "", "/columns", "/details", "/check", "/headers" }.Select(step =>
                KeyValuePair.Create(
                    $"/imports/look/{{Id:guid}}{step}",
                    ($"/imports/look/{FileToLookAt.Id}{step}?mapping=measurements", (string?)$"/imports/look/{Unknown}{step}", Office)
                )
            )
        )
        .Concat(
            new[] { "", "/partners", "/performance", "/diagnosis", "/journey", "/information", "/challenges", "/governance", "/advice", "/log" }.Select(part =>
                KeyValuePair.Create($"/initiatives/{{Reference}}{part}", ($"/initiatives/winnipeg{part}", (string?)$"/initiatives/{Nowhere}{part}", Everybody))
            )
        )
        .Concat(
            new[] { "/history", "/replay" }.Select(part =>
                KeyValuePair.Create(
                    $"/initiatives/{{Reference}}{part}",
                    ($"/initiatives/winnipeg{part}", (string?)$"/initiatives/{Nowhere}{part}", ReadersOfHistory)
                )
            )
        )
        .ToImmutableDictionary();

    public static TheoryData<string> People => [.. Everybody];

    [Theory, MemberData(nameof(People))]
    public async Task A_page_is_for_those_it_says_and_what_there_is_not_is_not_found(string person)
    {
        var page = await host.SignedInAsync(person);
        var entry = (await host.EntriesAsync("winnipeg"))[0].Entry.EntryId;
        var all = Pages.Add(
            "/initiatives/{Reference}/entries/{EntryId:guid}",
            ($"/initiatives/winnipeg/entries/{entry}", $"/initiatives/winnipeg/entries/{Unknown}", ReadersOfHistory)
        );
        var wrong = new List<string>();
        foreach (var (there, notThere, roles) in all.Values)
        {
            await ExpectAsync(there, roles.Contains(person) ? 200 : 403);
            if (notThere is not null)
            {
                await ExpectAsync(notThere, 404);
            }
        }

        await page.Context.CloseAsync();
        Assert.Empty(wrong);

        async Task ExpectAsync(string address, int status)
        {
            var answer = await page.APIRequest.GetAsync(address);
            if (answer.Status != status)
            {
                wrong.Add($"{address}: {answer.Status} for {status}");
            }
        }
    }

    [Theory, MemberData(nameof(People))]
    public async Task Nothing_leads_anybody_to_a_page_that_is_not_for_them(string person)
    {
        var page = await host.SignedInAsync(person);
        var (todo, seen, wrong) = (new Queue<(string Address, string From)>([("/", "")]), new Dictionary<string, int>(), new List<string>());
        while (todo.TryDequeue(out var link))
        {
            var answer = await page.APIRequest.GetAsync(link.Address);
            if (answer.Status != 200)
            {
                wrong.Add($"{link.From} leads to {link.Address}: {answer.Status}");
            }
            else if (answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal))
            {
                foreach (var address in Links().Matches(await answer.TextAsync()).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(IsNew))
                {
                    todo.Enqueue((address, link.Address));
                }
            }
        }

        await page.Context.CloseAsync();
        Assert.Empty(wrong);
        Assert.True(seen.Count > 20, $"{seen.Count} sorts of pages seen");

        // Of what looks alike, three are looked at.
        bool IsNew(string address)
        {
            var sort = Names().Replace(address.Split('?')[0], "$1*");
            return !address.EndsWith(".zip", StringComparison.Ordinal) && (seen[sort] = seen.GetValueOrDefault(sort) + 1) <= 3;
        }
    }

    [GeneratedRegex("""<a [^>]*href="(/[^"#]*)""")]
    private static partial Regex Links();

    [GeneratedRegex("((?:initiatives|agencies|portfolios|workshops|entries|join)/)[^/]+")]
    private static partial Regex Names();

    [Fact]
    public void Every_page_is_asked_for()
    {
        // Entries of agencies and portfolios have the page of those of initiatives.
        var entries = new[] { "/initiatives", "/agencies", "/portfolios" }.Select(below => $"{below}/{{Reference}}/entries/{{EntryId:guid}}");
        var pages = host
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            .Distinct();

        Assert.Equal(Pages.Keys.Concat(entries).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }
}
