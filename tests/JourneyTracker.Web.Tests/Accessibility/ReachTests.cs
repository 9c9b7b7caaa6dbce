using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Accessibility;

/// <summary>What people see and reach who chose their own colours, or look at pages much enlarged.</summary>
[Collection(PagesCollection.Name)]
public sealed class ReachTests(PagesHost host)
{
    // What is focused, where another element covers its middle.
    private const string Covered = """
        () => {
            const focused = document.activeElement;
            if (!focused || focused === document.body) return '';
            const box = focused.getBoundingClientRect();
            const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 2));
            const cover = over?.closest('.answered, .outcome, .contents');
            return cover && !cover.contains(focused) ? `${focused.outerHTML.slice(0, 120)} under ${cover.className}` : '';
        }
        """;

    [Fact]
    public async Task The_chosen_answer_can_be_told_in_forced_colours()
    {
        var page = await Opened.AtAsync(host, $"/workshops/{QuayDesk.Answering}", new BrowserNewContextOptions { ViewportSize = Opened.Phone });
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });

        Assert.NotEqual(
            await GroundAsync(page, ".scale label:has(:checked):not(.leave) span"),
            await GroundAsync(page, ".scale label:not(:has(:checked)):not(.leave) span")
        );
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_one_is_can_be_told_in_forced_colours()
    {
        var page = await Opened.AtAsync(host, "/initiatives/harbour-desk/journey", new BrowserNewContextOptions { ViewportSize = Opened.Desktop });
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });

        foreach (var navigation in new[] { ".subnav", "header.site nav" })
        {
            Assert.NotEqual(await LineAsync(page, $"{navigation} a[aria-current]"), await LineAsync(page, $"{navigation} a:not([aria-current])"));
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData($"/workshops/{QuayDesk.Answering}", 256), InlineData($"/workshops/{QuayDesk.Answering}", 844)]
    [InlineData($"/workshops/{QuayDesk.Revealed}", 256), InlineData($"/workshops/{QuayDesk.Revealed}", 844)]
    [InlineData("/framework", 256)]
    public async Task What_is_focused_lies_under_nothing(string address, int height)
    {
        var page = await Opened.AtAsync(
            host,
            address,
            new BrowserNewContextOptions
            {
                ViewportSize = new() { Width = 320, Height = height },
            }
        );
        await Opened.FoldOutAsync(page);
        foreach (var key in new[] { "Tab", "Shift+Tab" })
        {
            for (var step = 0; step < 60; step++)
            {
                await page.Keyboard.PressAsync(key);
                Assert.Equal("", await page.EvaluateAsync<string>(Covered));
            }
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [
        InlineData("/"),
        InlineData("/initiatives/harbour-desk/journey"),
        InlineData("/initiatives/nav/journey"),
        InlineData("/initiatives/kent-gateway/governance"),
        InlineData("/initiatives/kent-gateway/performance"),
        InlineData("/initiatives/pilot-station/performance")
    ]
    public async Task A_word_of_usual_length_is_not_broken_in_a_table(string address)
    {
        var page = await Opened.AtAsync(host, address, new BrowserNewContextOptions { ViewportSize = Opened.Desktop });

        await Opened.FoldOutAsync(page);

        Assert.Empty(
            await page.EvaluateAsync<string[]>(
                """
                () => {
                    const broken = [], texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
                    while (texts.nextNode()) {
                        const text = texts.currentNode;
                        if (!text.parentElement.closest('table') || text.parentElement.closest('.sr')) continue;
                        for (const word of text.data.matchAll(/[^\s–-]+/g)) {
                            const range = document.createRange();
                            range.setStart(text, word.index);
                            range.setEnd(text, word.index + word[0].length);
                            if (word[0].length <= 12 && new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
                        }
                    }
                    return broken;
                }
                """
            )
        );
        await page.Context.CloseAsync();
    }

    private static Task<string> GroundAsync(IPage page, string selector) =>
        page.Locator(selector).First.EvaluateAsync<string>("one => getComputedStyle(one).backgroundColor");

    private static Task<string> LineAsync(IPage page, string selector) =>
        page.Locator(selector).First.EvaluateAsync<string>("one => getComputedStyle(one).borderBottomColor");
}
