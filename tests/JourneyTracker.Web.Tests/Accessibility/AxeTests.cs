using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Accessibility;

/// <summary>Every page and both themes through axe, and what axe does not look at.</summary>
[Collection(PagesCollection.Name)]
public sealed class AxeTests(PagesHost host)
{
    public static TheoryData<string> Pages => EveryPage.Addresses;

    [Theory, MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_either_theme(string address)
    {
        var page = await Opened.AtAsync(host, address, new BrowserNewContextOptions { ViewportSize = Opened.Desktop, ColorScheme = ColorScheme.Light });
        await Opened.FoldOutAsync(page);
        var light = await page.RunAxe(OnlyWhatIsWrong());
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        var dark = await page.RunAxe(OnlyWhatIsWrong(ofColours: true));
        await page.Context.CloseAsync();

        Assert.Empty(Told(light));
        Assert.Empty(Told(dark));
    }

    // What is well is not told of each element, which would take most of the time. Another theme has other colours, and nothing else.
    private static AxeRunOptions OnlyWhatIsWrong(bool ofColours = false) =>
        new()
        {
            ResultTypes = [ResultType.Violations],
            RunOnly = ofColours ? new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } : null,
        };

    private static IEnumerable<string> Told(AxeResult result) =>
        result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}"));
}
