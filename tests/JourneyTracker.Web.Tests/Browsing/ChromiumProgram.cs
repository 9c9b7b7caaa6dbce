using System.Diagnostics;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>
/// Chromium: the one that JOURNEYTRACKER_TEST_BROWSER names, one installed, Playwright's own, or one that the system's
/// package manager brings where it may.
/// </summary>
internal static class ChromiumProgram
{
    private const string Setting = "JOURNEYTRACKER_TEST_BROWSER";

    private static readonly string[] UsualPlaces =
    [
        // Without windows, Chromium does the same for half the time.
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/snap/bin/chromium",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <exception cref="InvalidOperationException">There is none, and none can be brought; the message says what to do.</exception>
    public static async Task<string> FindAsync(IPlaywright playwright)
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Setting} names {named}, which does not exist.");
        }

        if (Installed(playwright) is { } found)
        {
            return found;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await InstallAsync();
        }

        return Installed(playwright)
            ?? throw new InvalidOperationException(
                $"There is no Chromium here. Install one (apt-get install chromium-headless-shell), or name one in {Setting}."
            );
    }

    private static string? Installed(IPlaywright playwright) => UsualPlaces.Append(playwright.Chromium.ExecutablePath).FirstOrDefault(File.Exists);

    private static async Task InstallAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        foreach (var arguments in new[] { "update -qq", "install -y -qq --no-install-recommends chromium-headless-shell" })
        {
            var start = new ProcessStartInfo("/usr/bin/apt-get", arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(limit.Token);
        }
    }
}
