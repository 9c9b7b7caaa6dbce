using System.Text.RegularExpressions;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Accessibility;

/// <summary>Every page on every screen: nothing sticks out, everything can be hit, nothing comes from elsewhere.</summary>
[Collection(PagesCollection.Name)]
public sealed partial class LayoutTests(PagesHost host)
{
    // A folder to put a picture of every page in, for looking at them; where it is not set none is taken.
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("JOURNEYTRACKER_TEST_PICTURES");

    // Links in running text are exempt, as the standard has it: their height is that of the line.
    private const string TooSmall = """
        () => [...document.querySelectorAll('main a, header a, footer a, button, input:not([type=hidden]), select, summary')]
            .filter(one => one.checkVisibility() && !one.classList.contains('skip'))
            .filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
            .filter(one => getComputedStyle(one).display !== 'inline' || one.parentElement.textContent.trim() === one.textContent.trim())
            .map(one => one.outerHTML)
        """;

    private const string SticksOut = """
        () => [...document.querySelectorAll('body *')]
            .filter(one => !one.closest('.scroll, .sr, svg') && !one.classList.contains('skip') && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(one => one.outerHTML.slice(0, 200))
        """;

    public static TheoryData<string> Pages => EveryPage.Addresses;

    [Theory, MemberData(nameof(Pages))]
    public async Task It_fits_screens_from_320_pixels_on_and_everything_can_be_hit(string address)
    {
        var page = await Opened.AtAsync(host, address, new BrowserNewContextOptions { ViewportSize = Opened.Desktop });
        await Opened.FoldOutAsync(page);
        foreach (var width in new[] { 1280, 768, 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 844);
            Assert.Empty(await page.EvaluateAsync<string[]>(SticksOut));
            Assert.Empty(await page.EvaluateAsync<string[]>(TooSmall));
        }

        await Opened.FoldOutAsync(page, open: false);
        await TakePicturesAsync(page, address);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task It_fits_on_paper_without_what_is_only_for_the_screen(string address)
    {
        var page = await Opened.AtAsync(host, address, new BrowserNewContextOptions { ViewportSize = Opened.Paper });
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        Assert.Empty(await page.EvaluateAsync<string[]>(SticksOut));
        Assert.Equal(0, await page.Locator("nav a:visible, header form:visible, search:visible").CountAsync());
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureOf(address, "paper"), FullPage = true });
        }

        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task It_is_whole_without_script_and_asks_no_other_host(string address)
    {
        var page = await Opened.AtAsync(host, address, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var (requests, complaints) = (new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        var answer = await page.ReloadAsync();

        Assert.True(answer!.Status < 500, $"{address}: {answer.Status}");
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.NotEmpty(await page.Locator("h1").InnerTextAsync());
        Assert.NotEmpty(requests);
        Assert.All(requests, url => Assert.StartsWith(host.Address.ToString(), url, StringComparison.Ordinal));
        Assert.DoesNotContain(complaints, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.DoesNotMatch(InlineCode(), await page.ContentAsync());
        Assert.Contains("script-src 'self';", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Its_script_runs_without_failing(string address)
    {
        var failures = new List<string>();
        var page = await Opened.AtAsync(host, address, new BrowserNewContextOptions(), failures);
        await page.EvaluateAsync("document.dispatchEvent(new Event('page:shown'))");

        Assert.Empty(failures);
        Assert.NotEqual("undefined", await page.EvaluateAsync<string>("typeof page"));
        await page.Context.CloseAsync();
    }

    private static async Task TakePicturesAsync(IPage page, string address)
    {
        if (Pictures is null)
        {
            return;
        }

        foreach (
            var (scheme, size) in from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
            from size in new[] { Opened.Desktop, Opened.Phone }
            select (scheme, size)
        )
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureOf(address, $"{size.Width}-{scheme}".ToLowerInvariant()), FullPage = true });
        }
    }

    private static string PictureOf(string address, string kind) =>
        Path.Combine(Pictures!, $"{(NotInNames().Replace(address, "-").Trim('-') is { Length: > 0 } name ? name : "portfolio")}-{kind}.png");

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();

    [GeneratedRegex("<script[^>]*>[^<]|<[^>]+ (style|on[a-z]+)=\"")]
    private static partial Regex InlineCode();
}
