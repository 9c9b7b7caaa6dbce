using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Initiatives;

/// <summary>What a board member takes from the overview of an initiative.</summary>
[Collection(PagesCollection.Name)]
public sealed class OverviewPageTests(PagesHost host) : IAsyncLifetime
{
    private IPage _page = null!;

    public async ValueTask InitializeAsync() => _page = await host.SignedInAsync();

    public async ValueTask DisposeAsync() => await _page.Context.CloseAsync();

    [Fact]
    public async Task It_says_where_the_initiative_stands_and_what_that_rests_on()
    {
        await _page.GotoAsync("/initiatives/winnipeg");
        await Assertions.Expect(Section("stands")).ToContainTextAsync("Level 2, collaborative customer interface, since 2001");
        await Assertions.Expect(Section("stands")).ToContainTextAsync("less integrated than the complexity of its outcomes asks for");

        var entries = Section("stands").Locator(".entries");
        await Assertions.Expect(entries).ToBeHiddenAsync();
        await Section("stands").Locator("summary").First.ClickAsync();
        await Assertions.Expect(entries).ToContainTextAsync("Held 2001");
        await Assertions.Expect(entries).ToContainTextAsync("Appendix B");
    }

    [Fact]
    public async Task It_says_why_an_indicator_is_off_track_in_figures()
    {
        await _page.GotoAsync("/initiatives/harbour-desk");
        var worst = Section("better").Locator(".indicators > li").First;

        await Assertions.Expect(worst).ToContainTextAsync("Visits settled at once");
        await Assertions.Expect(worst).ToContainTextAsync("Off track");
        await Assertions.Expect(worst).ToContainTextAsync("worse than expected");
        await worst.Locator("summary").ClickAsync();
        Assert.Equal(["40", "42", "49", "52", "58", "61", "80"], await worst.Locator("td.number").AllInnerTextsAsync());
        Assert.Equal(5, await worst.Locator("svg circle.measurement").CountAsync());
    }

    [Fact]
    public async Task It_puts_the_owners_confidence_beside_the_independent_one()
    {
        await _page.GotoAsync("/initiatives/harbour-desk");

        Assert.Equal(["Green", "Amber"], await Section("sure").Locator(".big").AllInnerTextsAsync());
    }

    [Fact]
    public async Task It_shows_the_challenges_with_who_answers_for_them_and_what_is_done()
    {
        await _page.GotoAsync("/initiatives/harbour-desk");
        var row = Section("way").Locator("tbody tr").First;

        await Assertions.Expect(row).ToContainTextAsync("Two pay scales at one counter");
        await Assertions.Expect(row).ToContainTextAsync("Tax office");
        await Assertions.Expect(row).ToContainTextAsync("Escalated to Harbour board");
    }

    [Fact]
    public async Task What_is_not_known_is_said_and_not_left_out()
    {
        await _page.GotoAsync("/initiatives/winnipeg");

        await Assertions.Expect(Section("sure")).ToContainTextAsync("have not said how sure they are");
        await Assertions.Expect(Section("better")).ToContainTextAsync("No outcome indicator");
    }

    [Fact]
    public async Task An_initiative_of_another_office_is_not_there()
    {
        var answer = await _page.GotoAsync("/initiatives/no-such-thing");

        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(_page.Locator("h1")).ToHaveTextAsync("Page not found");
        await Assertions.Expect(_page.Locator(".who")).ToHaveCountAsync(1);
    }

    private ILocator Section(string id) => _page.Locator($"section[aria-labelledby={id}]");
}
