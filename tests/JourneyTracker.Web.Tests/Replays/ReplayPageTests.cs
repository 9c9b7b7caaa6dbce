using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Replays;

/// <summary>What was true and what was known of an initiative on a date, as an auditor asks for it.</summary>
[Collection(PagesCollection.Name)]
public sealed class ReplayPageTests(PagesHost host)
{
    [Fact]
    public async Task An_auditor_gets_from_signing_in_to_the_level_on_a_date()
    {
        var page = await host.StrangerAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("button[value=auditor]").ClickAsync();
        await page.GetByLabel("Search").FillAsync("Winnipeg");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show", Exact = true }).ClickAsync();
        await page.Locator("tbody th > a[href='/initiatives/winnipeg']").ClickAsync();
        await page.GetByLabel("Winnipeg Integrated Services").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Replay" }).ClickAsync();
        await AskAsync(page, "2000");

        await Assertions.Expect(Shown(page)).ToHaveTextAsync("What held at the end of 2000, as known today");
        await Assertions.Expect(Level(page)).ToHaveTextAsync("Level 0 of 4");
        await AskAsync(page, "31 December 2001");
        await Assertions.Expect(Level(page)).ToHaveTextAsync("Level 2 of 4");
        await Assertions.Expect(Section(page, "happened")).ToContainTextAsync("In operation: co-located access point");
        Assert.Contains("/initiatives/winnipeg/replay?on=31+December+2001", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [
        InlineData("tameside", "2004", "Level 4 of 4"),
        InlineData("c-iv", "2008", "Not known"),
        InlineData("c-iv", "2009", "Level 1 of 4"),
        InlineData("massachusetts-eohhs", "2009", "Level 4 of 4")
    ]
    public async Task A_reference_initiative_is_at_the_level_that_the_report_tells(string reference, string year, string level)
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync($"/initiatives/{reference}/replay?on={year}");

        await Assertions.Expect(Level(page)).ToHaveTextAsync(level);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_known_on_a_date_differs_from_what_is_known_of_it_now()
    {
        var id = await host.NewInitiativeAsync("belated-desk", "Belated desk");
        await host.RecordAsync(Joined(id, HarbourDesk.Port), Joined(id, HarbourDesk.Tax));
        var before = DateTimeOffset.UtcNow;
        var begun = Guid.NewGuid();
        await host.RecordAsync(new PutMeasureInOperation(id, null, begun, PartialDate.Month(2005, 3), Measure.SharedPortal, [], null));
        var page = await host.SignedInAsync("auditor");
        await page.GotoAsync(
            $"/initiatives/belated-desk/replay?on=2005&known={before.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)}"
        );

        await Assertions.Expect(Shown(page)).ToContainTextAsync("What held at the end of 2005, as known on");
        await Assertions.Expect(Level(page)).ToHaveTextAsync("Level 0 of 4");
        await page.GetByText("Compare with another time").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "With what is known of the same day today" }).ClickAsync();
        Assert.Equal(["Level 0 of 4", "Level 2 of 4"], await page.Locator(".sides li:first-child .big").AllInnerTextsAsync());
        var row = Section(page, "differences").Locator("tbody tr").Filter(new LocatorFilterOptions { HasText = "Integration level" });
        Assert.Equal(["0", "2"], await row.Locator("td:not([data-label='Because of']) p").AllInnerTextsAsync());
        await row.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "In operation: " }).ClickAsync();
        Assert.EndsWith($"/entries/{begun}", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Along_what_was_known_a_late_entry_comes_when_it_was_recorded()
    {
        var id = await host.NewInitiativeAsync("learned-desk", "Learned desk");
        await host.RecordAsync(Raised(id, "2009", "Known at once"));
        await host.RecordAsync(Raised(id, "2002", "Known late"));
        var page = await host.SignedInAsync("auditor");
        await page.GotoAsync("/initiatives/learned-desk/replay");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Along what was known" }).ClickAsync();
        await Assertions.Expect(page.Locator("#happened ~ ul.entries")).ToContainTextAsync("Known late");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "One earlier" }).ClickAsync();
        await Assertions.Expect(page.Locator("article.moment")).ToContainTextAsync("Known at once");
        await Assertions.Expect(page.Locator("article.moment")).Not.ToContainTextAsync("Known late");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_slider_moves_the_page_and_the_address_stays_true_when_more_is_recorded()
    {
        var id = await host.NewInitiativeAsync("sliding-desk", "Sliding desk");
        await host.RecordAsync(Raised(id, "2003", "First"), Raised(id, "2009", "Second"));
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/sliding-desk/replay");
        await page.Locator("#point").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");

        await Assertions.Expect(page.Locator("label[for=point] b")).ToHaveTextAsync("2003");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("replay\\?on=2003$"));
        Assert.Equal("point", await page.EvaluateAsync<string>("document.activeElement.id"));
        await host.RecordAsync(Raised(id, "2002", "Earlier"));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("label[for=point] b")).ToHaveTextAsync("2003");
        await Assertions.Expect(page.Locator("article.moment")).ToContainTextAsync("Earlier");
        await Assertions.Expect(page.Locator("article.moment")).Not.ToContainTextAsync("Second");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Play_moves_through_time_to_its_end()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/winnipeg/replay?on=2000");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Play" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pause" })).ToBeVisibleAsync();
        await Assertions.Expect(Shown(page)).ToHaveTextAsync("What held at the end of 2001, as known today");
        await Assertions.Expect(Shown(page)).ToHaveTextAsync("What held by 2009, as known today");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Play" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_the_slider_is_sent_by_its_button()
    {
        var page = await host.SignedInAsync(options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.GotoAsync("/initiatives/winnipeg/replay");
        await Assertions.Expect(page.Locator("[data-play]")).ToBeHiddenAsync();
        await page.Locator("#point").PressAsync("Home");
        await page.Locator("form.slider button[type=submit]").ClickAsync();

        await Assertions.Expect(Level(page)).ToHaveTextAsync("Level 0 of 4");
        await Assertions.Expect(page.Locator("label[for=point] b")).ToHaveTextAsync("2000");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Before_anything_was_recorded_nobody_knew_of_it()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/nav/replay?known=2009-03-15");

        await Assertions.Expect(Shown(page)).ToHaveTextAsync("What was known on 15 March 2009");
        await Assertions.Expect(page.Locator("article.moment")).ToContainTextAsync("Nothing had been recorded of the initiative then.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_date_that_is_none_is_said_beside_its_field()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/nav/replay?on=soon");

        await Assertions.Expect(page.GetByText("“soon” is not a date that exists.")).ToBeVisibleAsync();
        Assert.Equal("true", await page.Locator("#on").GetAttributeAsync("aria-invalid"));
        await page.Context.CloseAsync();
    }

    private static async Task AskAsync(IPage page, string on)
    {
        await page.Locator("#on").FillAsync(on);
        await page.Locator("#on").PressAsync("Enter");
    }

    private static JoinPartner Joined(Guid initiative, Guid agency) =>
        new(initiative, null, Guid.NewGuid(), PartialDate.Year(2002), agency, PartnerRole.Partner, null, null);

    private static RaiseChallenge Raised(Guid initiative, string on, string title) =>
        new(initiative, null, Guid.NewGuid(), PartialDate.Parse(on), ChallengeArea.Governance, title, null, 3, null, null);

    private static ILocator Shown(IPage page) => page.Locator("#shown");

    private static ILocator Level(IPage page) => page.Locator("article.moment .big").First;

    private static ILocator Section(IPage page, string id) => page.Locator($"section[aria-labelledby={id}]");
}
