using System.Reflection;
using System.Runtime.InteropServices;

namespace JourneyTracker.Server.Tests.Transport;

/// <summary>Node, which runs the audits: the installed one, else the one that the Playwright package brings along.</summary>
internal static class NodeProgram
{
    public static string Find() =>
        OnPath() ?? InPlaywright() ?? throw new InvalidOperationException("There is no 'node' on the PATH and no Playwright package in the NuGet folder.");

    private static string? OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
            .FirstOrDefault(File.Exists);

    private static string? InPlaywright()
    {
        var package = typeof(NodeProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == "PlaywrightPackage")?.Value;
        if (string.IsNullOrEmpty(package)) return null;
        var arm = RuntimeInformation.OSArchitecture == Architecture.Arm64;
        var file = OperatingSystem.IsWindows() ? "win32_x64/node.exe" : $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{(arm ? "arm64" : "x64")}/node";
        var node = Path.Combine(package, ".playwright", "node", file);
        if (!File.Exists(node)) return null;
        // A package's files are not always unpacked with the right to run them.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(node, File.GetUnixFileMode(node) | UnixFileMode.UserExecute);
        return node;
    }
}
