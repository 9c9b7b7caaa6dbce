using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Initiatives;

/// <summary>The main question that each reading page of an initiative answers.</summary>
[Collection(PagesCollection.Name)]
public sealed class ReadingPageTests(PagesHost host) : IAsyncLifetime
{
    private IPage _page = null!;

    public async ValueTask InitializeAsync() => _page = await host.SignedInAsync();

    public async ValueTask DisposeAsync() => await _page.Context.CloseAsync();

    [Fact]
    public async Task Partners_says_who_takes_part_how_firmly_and_since_when()
    {
        await _page.GotoAsync("/initiatives/pilot-station/partners");
        await Assertions.Expect(Section("partners")).ToContainTextAsync("2 agencies take part, 1 left");
        var coastguard = Section("partners").Locator("tbody tr", new LocatorLocatorOptions { HasText = "Coastguard" });

        await Assertions.Expect(coastguard.Locator("[data-label=Commitment] p").First).ToContainTextAsync("3 of 5 since");
        await Assertions.Expect(coastguard.Locator("[data-label=Commitment] p")).ToHaveCountAsync(3);
        await Assertions.Expect(Section("partners").Locator("tbody tr").Last).ToContainTextAsync("Its grant ended");
        Assert.Equal(["4", "5", "2", "3", "3"], await _page.Locator("svg .rated").AllTextContentsAsync());
    }

    [Fact]
    public async Task Partners_says_what_became_of_an_agency_that_ended_and_late_facts_can_still_name_it()
    {
        var (port, tax, reference) = (Guid.NewGuid(), Guid.NewGuid(), $"ended-partner-{Guid.NewGuid():N}");
        var desk = await host.NewInitiativeAsync(reference, "A desk of two");
        await host.RecordAsync(
            new RegisterAgency(port, PartialDate.Year(2000), $"port-{port:N}", "Quay port office", null, null),
            new RegisterAgency(tax, PartialDate.Year(2000), $"tax-{tax:N}", "Quay tax office", null, null),
            new JoinPartner(desk, null, Guid.NewGuid(), PartialDate.Year(2001), port, PartnerRole.Lead, null, null),
            new JoinPartner(desk, null, Guid.NewGuid(), PartialDate.Year(2001), tax, PartnerRole.Partner, null, null),
            new MergeAgency(tax, null, Guid.NewGuid(), PartialDate.Year(2005), port, null)
        );

        await _page.GotoAsync($"/initiatives/{reference}/partners");
        await Assertions.Expect(Section("partners")).ToContainTextAsync("1 agency takes part, 1 exists no longer");
        var ended = Section("partners").Locator("tbody tr", new LocatorLocatorOptions { HasText = "Quay tax office" });
        await Assertions.Expect(ended).ToContainTextAsync("2001 to 2005");
        await Assertions.Expect(ended).ToContainTextAsync("Quay tax office became part of Quay port office in 2005");

        var office = await host.SignedInAsync("office");
        await office.GotoAsync($"/initiatives/{reference}/log/challenge");
        await Assertions.Expect(office.GetByText("Quay tax office (until 2005)")).ToHaveCountAsync(1);
        await office.Context.CloseAsync();
    }

    [Fact]
    public async Task Partners_says_which_agreements_are_in_force_and_why_others_ended()
    {
        await _page.GotoAsync("/initiatives/pilot-station/partners");
        var rows = Section("agreements").Locator("tbody tr");

        await Assertions.Expect(rows.First).ToContainTextAsync("Due to end");
        await Assertions.Expect(rows.First.Locator("[data-label=Sort] a")).ToHaveAttributeAsync("href", "/framework#measure-partnership-agreement");
        await Assertions.Expect(rows.Last).ToContainTextAsync("Ended: One desk takes all calls now");
        await Assertions.Expect(rows.Last).ToContainTextAsync("All partners");
    }

    [Fact]
    public async Task Information_says_what_may_be_shared_on_which_basis_what_is_unclear_first()
    {
        await _page.GotoAsync("/initiatives/pilot-station/information");

        Assert.Equal(["Unclear", "May not be shared", "May be shared"], await Section("categories").Locator("tbody .badge").AllInnerTextsAsync());
        await Assertions.Expect(Section("categories").Locator("tbody tr").Last).ToContainTextAsync("Safety at sea act");
        await Assertions.Expect(Section("arrangements").Locator(".panel").Last).ToContainTextAsync("Consent: not needed: sharing rests on law");
    }

    [Fact]
    public async Task Advice_says_what_became_of_what_was_accepted_and_why_the_rest_was_set_aside()
    {
        await _page.GotoAsync("/initiatives/pilot-station/advice");
        await Assertions.Expect(Section("set-aside")).ToContainTextAsync("Skippers call; nobody writes from a ship.");
        await Assertions.Expect(Section("open").Locator("li.panel").First).ToContainTextAsync("Warning");

        await Section("accepted").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "the step “One number for the watch”, planned" }).ClickAsync();
        await Assertions.Expect(_page.Locator("tr:target th")).ToContainTextAsync("One number for the watch");
    }

    [Fact]
    public async Task Advice_says_who_went_before_why_they_are_near_and_what_they_did()
    {
        await _page.GotoAsync("/initiatives/harbour-desk/advice");
        var nearest = Section("precedents").Locator("article").First;

        await Assertions.Expect(nearest).ToContainTextAsync("of 100 alike");
        await nearest.Locator("summary").First.ClickAsync();
        await Assertions.Expect(nearest.Locator("tbody tr")).ToHaveCountAsync(Enum.GetValues<PrecedentFactor>().Length);
        await nearest.Locator("summary").Last.ClickAsync();
        await Assertions.Expect(nearest.Locator("ol li").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Performance_shows_which_outcome_is_told_by_which_indicator_and_moved_by_whom()
    {
        await _page.GotoAsync("/initiatives/pilot-station/performance");
        var told = await _page.Locator("svg.map text").AllTextContentsAsync();
        Assert.Equal(
            ["Ships come and go safely", "A pilot is aboard when needed", "Crews know the channel"],
            told.Where(text =>
                text.StartsWith("Ships", StringComparison.Ordinal)
                || text.StartsWith("A pilot", StringComparison.Ordinal)
                || text.StartsWith("Crews know", StringComparison.Ordinal)
            )
        );
        Assert.Contains("▼ Off track, 52 minutes", told);

        await _page.SetViewportSizeAsync(390, 844);
        await Assertions.Expect(_page.Locator("svg.map")).ToBeHiddenAsync();
        await Assertions.Expect(Section("outcomes").GetByText("moved by Pilot service, Coastguard")).ToBeVisibleAsync();
    }

    private ILocator Section(string id) => _page.Locator($"section[aria-labelledby={id}]");
}
