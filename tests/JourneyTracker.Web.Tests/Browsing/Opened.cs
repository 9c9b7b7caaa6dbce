using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>Opens one of <see cref="EveryPage" />.</summary>
internal static class Opened
{
    public static ViewportSize Desktop => new() { Width = 1280, Height = 900 };

    public static ViewportSize Phone => new() { Width = 390, Height = 844 };

    public static async Task<IPage> AtAsync(PagesHost host, string address, BrowserNewContextOptions options)
    {
        var page = address.StartsWith('!') ? await host.StrangerAsync(options) : await host.SignedInAsync(options: options);
        await page.GotoAsync(address.TrimStart('!'));
        return page;
    }
}
