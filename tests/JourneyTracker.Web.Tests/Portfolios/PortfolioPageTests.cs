using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Portfolios;

/// <summary>The portfolio as somebody uses it whose browser runs no script.</summary>
[Collection(PagesCollection.Name)]
public sealed class PortfolioPageTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task A_filter_narrows_the_list_and_the_address_keeps_it()
    {
        var page = await host.SignedInAsync(options: NoScript);
        await page.GotoAsync("/?sort=-level");
        await page.Locator("#fit").SelectOptionAsync("under-integrated");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show", Exact = true }).ClickAsync();

        Assert.Equal(["Harbour desk", "Winnipeg Integrated Services", "HHS-Connect"], await NamesAsync(page));
        Assert.Contains("fit=under-integrated", page.Url, StringComparison.Ordinal);
        Assert.Contains("sort=-level", page.Url, StringComparison.Ordinal);
        Assert.Equal("under-integrated", await page.Locator("#fit").InputValueAsync());
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show all", Exact = true }).ClickAsync();
        Assert.True((await NamesAsync(page)).Count >= 17);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_search_finds_by_place_and_says_so_where_there_is_nothing()
    {
        var page = await host.SignedInAsync(options: NoScript);
        await page.GotoAsync("/");
        await page.Locator("#q").FillAsync("norway");
        await page.Locator("#q").PressAsync("Enter");
        Assert.Single(await NamesAsync(page));

        await page.Locator("#q").FillAsync("no-such-thing");
        await page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "No initiative matches" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_heading_sorts_and_the_same_again_turns_round()
    {
        var page = await host.SignedInAsync(options: NoScript);
        await page.GotoAsync("/");
        await page.Locator("thead a", new PageLocatorOptions { HasText = "Challenges" }).ClickAsync();
        Assert.Equal("descending", await page.Locator("th[aria-sort]").GetAttributeAsync("aria-sort"));
        var most = await NamesAsync(page);

        await page.Locator("thead a", new PageLocatorOptions { HasText = "Challenges" }).ClickAsync();
        Assert.Equal("ascending", await page.Locator("th[aria-sort]").GetAttributeAsync("aria-sort"));
        Assert.NotEqual(most[0], (await NamesAsync(page))[0]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_initiative_that_is_rated_is_on_the_chart_under_its_number_in_the_table()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/");
        var rated = await page.Locator("tbody tr", new PageLocatorOptions { HasText = "Complexity" }).Locator("td.number").AllInnerTextsAsync();

        Assert.Equal(rated.Order(), (await page.Locator(".track .point text").AllTextContentsAsync()).Order());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_can_be_used_with_the_keyboard_alone()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Keyboard.TypeAsync("winnipeg");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IPage page) => await page.Locator("tbody th > a").AllInnerTextsAsync();
}
