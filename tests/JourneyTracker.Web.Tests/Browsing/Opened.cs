using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>Opens one of <see cref="EveryPage" />.</summary>
internal static class Opened
{
    public static ViewportSize Desktop => new() { Width = 1280, Height = 900 };

    public static ViewportSize Phone => new() { Width = 390, Height = 844 };

    /// <summary>A sheet of A4 between its margins, at 96 dots an inch.</summary>
    public static ViewportSize Paper => new() { Width = 688, Height = 1000 };

    public static async Task<IPage> AtAsync(PagesHost host, string address, BrowserNewContextOptions options, ICollection<string>? failures = null)
    {
        var (person, place) = address.Split(':', 2) is [var named, var at] ? (named, at) : ("board", address.TrimStart('!'));
        var page = address.StartsWith('!') ? await host.StrangerAsync(options) : await host.SignedInAsync(person, options);
        page.PageError += (_, failure) => failures?.Add(failure);
        await page.GotoAsync(place);
        return page;
    }

    /// <summary>Folds out, or in again, everything that can be.</summary>
    public static Task FoldOutAsync(IPage page, bool open = true) =>
        page.EvaluateAsync("open => document.querySelectorAll('details').forEach(one => one.open = open)", open);
}
