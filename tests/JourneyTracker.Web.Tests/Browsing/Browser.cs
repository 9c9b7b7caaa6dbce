using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>One real browser for the whole run.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = await ChromiumProgram.FindAsync(_playwright), Args = Flags }
        );
    }

    /// <summary>How long to wait for something to appear, in milliseconds: where builds and tests run side by side, long.</summary>
    public const int Patience = 30_000;

    /// <summary>A browser that knows nothing of the others: its own cookies.</summary>
    /// <remarks>Without motion: a colour that is read while it changes to another is neither.</remarks>
    public Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        options.ReducedMotion ??= ReducedMotion.Reduce;
        return _browser!.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
