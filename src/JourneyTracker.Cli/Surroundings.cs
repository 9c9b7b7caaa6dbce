using System.Diagnostics;

namespace JourneyTracker.Cli;

/// <summary>What the program finds where it is started; tests bring their own.</summary>
internal sealed record Surroundings
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where progress goes, and what went wrong.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where answers to questions come from.</summary>
    public required TextReader Input { get; init; }

    /// <summary>The width of the terminal that <see cref="Output" /> goes to, in characters; null where it is none.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>Whether somebody watches <see cref="Error" />.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether somebody can be asked.</summary>
    public bool CanAsk { get; init; }

    /// <summary>The variables of the environment.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The folder that is kept between calls.</summary>
    public required string ConfigFolder { get; init; }

    /// <summary>Shows a page to whoever is at the machine.</summary>
    public required Action<Uri> OpenBrowser { get; init; }

    /// <summary>What time it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether colours are shown.</summary>
    public bool HasColours => OutputWidth is not null && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess() =>
        new()
        {
            Output = Console.Out,
            Error = Console.Error,
            Input = Console.In,
            OutputWidth = Console.IsOutputRedirected ? null : Math.Max(Console.WindowWidth, 40),
            ErrorIsTerminal = !Console.IsErrorRedirected,
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Variable = Environment.GetEnvironmentVariable,
            ConfigFolder = Environment.GetEnvironmentVariable("JOURNEY_CONFIG") is { Length: > 0 } folder
                ? folder
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "journey"),
            OpenBrowser = OpenBrowserOfSystem,
        };

    // Where there is no browser, the address that is printed as well is opened by hand.
    private static void OpenBrowserOfSystem(Uri page)
    {
        try
        {
            var start =
                Environment.GetEnvironmentVariable("BROWSER") is { Length: > 0 } browser ? new ProcessStartInfo(browser, [page.AbsoluteUri])
                : OperatingSystem.IsWindows() ? new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true }
                : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [page.AbsoluteUri]);
            if (!start.UseShellExecute)
            {
                // What a browser prints belongs into no result.
                (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
            }

            using var _ = Process.Start(start);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException) { }
    }
}
