using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Portfolios;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Portfolios;

/// <summary>What a board member takes from the top of the portfolio.</summary>
[Collection(PagesCollection.Name)]
public sealed class AttentionTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task Whoever_signs_in_finds_out_why_an_indicator_is_off_track_in_one_step()
    {
        var page = await host.SignedInAsync("board", NoScript);
        await page.GotoAsync("/?portfolio=coast");
        var concern = Section(page, "attention").GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "Pilot station" });
        await Assertions.Expect(concern).ToContainTextAsync("Off track");
        await Assertions.Expect(concern).ToContainTextAsync("Minutes a ship waits for a pilot");
        await concern.GetByRole(AriaRole.Link).ClickAsync();

        var indicator = page.Locator("li:target");
        await Assertions.Expect(indicator.Locator("h3")).ToHaveTextAsync("Minutes a ship waits for a pilot");
        Assert.Equal(["Last value", "Expected then", "Expected today", "Target"], await indicator.Locator("dt").AllInnerTextsAsync());
        Assert.StartsWith("52", await indicator.Locator("dd").First.InnerTextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(indicator).ToContainTextAsync("worse than expected (tolerance 4)");
        Assert.DoesNotMatch(@"\d{4}-\d{2}", await indicator.InnerTextAsync());
        await indicator.Locator("summary", new LocatorLocatorOptions { HasText = "behind it" }).ClickAsync();
        await Assertions.Expect(indicator.Locator(".entries")).ToContainTextAsync("Target for Minutes a ship waits for a pilot: 20 by");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Portfolio_and_agency_narrow_the_table_and_what_needs_attention()
    {
        var page = await host.SignedInAsync("board", NoScript);
        await page.GotoAsync("/");
        await page.Locator("#portfolio").SelectOptionAsync("coast");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show", Exact = true }).ClickAsync();
        Assert.Equal(["Harbour desk", "Pilot station"], await NamesAsync(page));
        Assert.Equal(2, await Section(page, "attention").GetByRole(AriaRole.Listitem).CountAsync());

        await page.Locator("#agency").SelectOptionAsync("pilot-service");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show", Exact = true }).ClickAsync();
        Assert.Equal(["Pilot station"], await NamesAsync(page));
        Assert.Contains("portfolio=coast&agency=pilot-service", page.Url, StringComparison.Ordinal);
        Assert.Equal(["Pilot station"], await Section(page, "attention").GetByRole(AriaRole.Link).AllInnerTextsAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_portfolio_that_there_is_not_has_no_initiatives()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/?portfolio=no-such-thing");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "No initiative matches" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_table_tells_of_indicators_and_of_both_confidences()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/?q=harbour-desk");
        var row = page.Locator("tbody tr");

        await Assertions.Expect(row.Locator("[data-label=Indicators]")).ToContainTextAsync("1 of 2 fine");
        await Assertions.Expect(row.Locator("[data-label=Indicators]")).ToContainTextAsync("Off track");
        await Assertions.Expect(row.Locator("[data-label=Confidence]")).ToContainTextAsync("Green owner");
        await Assertions.Expect(row.Locator("[data-label=Confidence]")).ToContainTextAsync("Amber independent");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_recorded_since_a_day_is_listed_and_the_day_stays_in_the_address()
    {
        var id = await host.NewInitiativeAsync("ferry-office", "Ferry office");
        await host.RecordAsync(new ChooseTargetModel(id, null, Guid.NewGuid(), PartialDate.Year(2002), ServiceModel.JointDelivery, null));
        var page = await host.SignedInAsync("board", NoScript);
        await page.GotoAsync("/?q=ferry-office");
        var changed = Section(page, "changed");
        await Assertions.Expect(changed).ToContainTextAsync("Target model chosen: joint delivery");
        await Assertions.Expect(changed).ToContainTextAsync("Registered “Ferry office”");

        await page.Locator("#since").FillAsync(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2).ToString("yyyy-MM-dd"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show changes" }).ClickAsync();
        await Assertions.Expect(changed).ToContainTextAsync("Nothing was recorded since then");
        Assert.Contains("q=ferry-office", page.Url, StringComparison.Ordinal);
        Assert.Contains("since=", page.Url, StringComparison.Ordinal);

        await page.Locator("#since").FillAsync("2001");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show changes" }).ClickAsync();
        await Assertions.Expect(changed).ToContainTextAsync("What changed since 1 January 2001");
        await Assertions.Expect(changed).ToContainTextAsync("Registered “Ferry office”");

        await page.Locator("#since").FillAsync("soon");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show changes" }).ClickAsync();
        await Assertions.Expect(page.Locator("#since-hint")).ToContainTextAsync("“soon” is not a date");
        await Assertions.Expect(page.Locator("#since")).ToHaveValueAsync("soon");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_may_not_read_the_history_is_not_sent_what_changed()
    {
        Assert.DoesNotContain(Role.AgencyContributor, Permissions.ReadersOfHistory);
        var page = await host.SignedInAsync("agency");
        await page.GotoAsync("/");

        await Assertions.Expect(Section(page, "attention")).ToBeVisibleAsync();
        await Assertions.Expect(Section(page, "changed")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Each_concern_leads_to_what_it_is_about()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/");
        await Assertions.Expect(Section(page, "attention")).ToContainTextAsync($"The {PortfolioView.UsualAttention} most pressing");
        await Assertions.Expect(Section(page, "attention").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(PortfolioView.UsualAttention);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show more that need attention" }).ClickAsync();
        await Assertions.Expect(Section(page, "attention")).ToContainTextAsync("The most pressing first");
        var addresses = await Section(page, "attention")
            .GetByRole(AriaRole.Link)
            .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");

        Assert.InRange(addresses.Length, PortfolioView.UsualAttention + 1, PortfolioView.MostAttention);
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.Locator($"[id='{address[(address.IndexOf('#', StringComparison.Ordinal) + 1)..]}']")).ToBeVisibleAsync();
        }

        await page.Context.CloseAsync();
    }

    private static ILocator Section(IPage page, string id) => page.Locator($"section[aria-labelledby={id}]");

    private static async Task<IReadOnlyList<string>> NamesAsync(IPage page) => await page.Locator("tbody th > a").AllInnerTextsAsync();
}
