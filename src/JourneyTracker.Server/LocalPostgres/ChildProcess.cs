using System.ComponentModel;
using System.Diagnostics;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>How a program ended and what it said.</summary>
/// <param name="ExitCode">0 when it did what was asked.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Whether the program says it succeeded.</summary>
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs the programs of the database to their end.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program; its environment is ours without what would steer PostgreSQL elsewhere.</summary>
    /// <param name="program">Path of the program.</param>
    /// <param name="arguments">Its arguments, passed without a shell.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="user">The user it runs as, null for ours.</param>
    /// <param name="secrets">Variables only this program gets.</param>
    /// <param name="cancellation">Ends the wait and the program.</param>
    public static async Task<ProgramResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        string? user,
        IReadOnlyDictionary<string, string>? secrets,
        CancellationToken cancellation
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (user is not null)
        {
            start.UserName = user;
        }

        foreach (var name in start.Environment.Keys.Where(Steers).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C";
        foreach (var (name, value) in secrets ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new CannotStartException($"{program} could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>As <see cref="RunAsync" />, but a program that can't be run at all counts as one that failed.</summary>
    public static async Task<ProgramResult> TryAsync(string program, IEnumerable<string> arguments, string folder, string? user, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(program, arguments, folder, user, secrets: null, cancellation);
        }
        catch (Win32Exception e)
        {
            return new ProgramResult(-1, "", e.Message);
        }
    }

    private static bool Steers(string variable) =>
        variable.StartsWith("PG", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("LC_", StringComparison.Ordinal)
        || variable is "LANG" or "LANGUAGE";
}
