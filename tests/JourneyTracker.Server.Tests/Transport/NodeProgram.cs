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
        var platform = (OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux") + "-" + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64");
        return package is null ? null
            : Directory.EnumerateFiles(Path.Combine(package, ".playwright", "node"), OperatingSystem.IsWindows() ? "node.exe" : "node", SearchOption.AllDirectories)
                .FirstOrDefault(file => file.Contains(platform, StringComparison.Ordinal));
    }
}
