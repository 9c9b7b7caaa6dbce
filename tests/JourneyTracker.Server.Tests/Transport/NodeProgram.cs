using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace JourneyTracker.Server.Tests.Transport;

/// <summary>
/// Node, which runs audits and official clients: the one that the Playwright package brings along, whose version is known, else the installed one.
/// </summary>
internal static class NodeProgram
{
    public static string Find() =>
        InPlaywright()
        ?? OnPath(OperatingSystem.IsWindows() ? "node.exe" : "node")
        ?? throw new InvalidOperationException("There is no Playwright package in the NuGet folder and no 'node' on the PATH.");

    /// <summary>Runs a program of JavaScript to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder)
    {
        var (code, output, errors) = await RunProgramAsync(Find(), [program, .. arguments], folder, TestContext.Current.CancellationToken);
        Assert.True(code == 0, $"{Path.GetFileName(program)} ended with {code}:\n{errors}\n{output}");
        return output;
    }

    /// <summary>Runs any program to its end, which has to come within five minutes.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunProgramAsync(
        string program,
        IReadOnlyList<string> arguments,
        string folder,
        CancellationToken cancellation
    )
    {
        using var running = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        try
        {
            var (output, errors) = (running.StandardOutput.ReadToEndAsync(patience.Token), running.StandardError.ReadToEndAsync(patience.Token));
            await running.WaitForExitAsync(patience.Token);
            return (running.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException problem) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{program} {string.Join(' ', arguments.Take(1))} did not end within five minutes.", problem);
        }
        finally
        {
            if (!running.HasExited)
            {
                running.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>A program on the PATH; null where there is none.</summary>
    public static string? OnPath(string file) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);

    private static string? InPlaywright()
    {
        var package = typeof(NodeProgram)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(entry => entry.Key == "PlaywrightPackage")
            ?.Value;
        if (string.IsNullOrEmpty(package))
        {
            return null;
        }

        var arm = RuntimeInformation.OSArchitecture == Architecture.Arm64;
        var file = OperatingSystem.IsWindows() ? "win32_x64/node.exe" : $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{(arm ? "arm64" : "x64")}/node";
        var node = Path.Combine(package, ".playwright", "node", file);
        if (!File.Exists(node))
        {
            return null;
        }
        // A package's files are not always unpacked with the right to run them.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(node, File.GetUnixFileMode(node) | UnixFileMode.UserExecute);
        }

        return node;
    }
}
