using System.Diagnostics;
using System.Text.Json;
using JourneyTracker.Cli.Tests.Running;
using JourneyTracker.Server.Tests;

namespace JourneyTracker.Cli.Tests;

/// <summary>The tool as people get it: packed, installed from its package alone, and started.</summary>
[Collection(CliCollection.Name)]
public sealed class InstalledToolTests(CliHost host) : IDisposable
{
    private readonly string _folder = TestFolder.New("journey-tool");

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task The_tool_is_packed_and_installed_and_works_on_a_host()
    {
        var (packages, tools) = (Path.Combine(_folder, "packages"), Path.Combine(_folder, "tools"));
        Directory.CreateDirectory(_folder);
        // Only the package itself is to be had: whatever it needs is in it.
        var sources = Path.Combine(_folder, "nuget.config");
        await File.WriteAllTextAsync(
            sources,
            $"<configuration><packageSources><clear /><add key=\"here\" value=\"{packages}\" /></packageSources></configuration>",
            TestContext.Current.CancellationToken
        );
        var version = $"0.0.1-test.{Guid.NewGuid():N}";
        var project = Path.Combine(Repository.Folder, "src", "JourneyTracker.Cli");
        // What was built with the tests is packed, in whatever configuration that was.
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";
        await DotnetAsync("pack", project, "--no-build", "--configuration", configuration, "--output", packages, $"-p:PackageVersion={version}");
        await DotnetAsync("tool", "install", "JourneyTracker.Cli", "--version", version, "--tool-path", tools, "--configfile", sources);

        using var office = Shell.Of(host);
        await office.RegisterAsync("quay");
        var journey = Path.Combine(tools, OperatingSystem.IsWindows() ? "journey.exe" : "journey");
        var token = office.Write("token", host.Token(office.Tenant, "programme-office"));
        var (code, output, _) = await RunAsync(journey, "list", "--json", "--server", host.Address.AbsoluteUri, "--token-file", token);
        Assert.Equal((0, "quay"), (code, JsonDocument.Parse(output).RootElement.GetProperty("initiatives")[0].GetProperty("reference").GetString()));

        var auditor = office.Write("auditor", host.Token(office.Tenant, "auditor"));
        var bundle = Path.Combine(_folder, "quay.zip");
        (code, _, _) = await RunAsync(
            journey,
            "export",
            "initiative",
            "quay",
            "--output",
            bundle,
            "--server",
            host.Address.AbsoluteUri,
            "--token-file",
            auditor
        );
        Assert.Equal(0, code);
        // Signatures are checked by a native library, which is in the package too.
        (code, output, _) = await RunAsync(journey, "verify", bundle);
        Assert.Equal(0, code);
        Assert.Contains("IT HOLDS", output, StringComparison.Ordinal);
        (code, output, var error) = await RunAsync(journey, "list", "--server", host.Address.AbsoluteUri);
        Assert.Equal((3, ""), (code, output));
        Assert.StartsWith("You are not signed in.", error, StringComparison.Ordinal);
        (code, output, _) = await RunAsync(journey, "[suggest:11]", "journey sho");
        Assert.Equal((0, "show"), (code, output.Trim()));
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync("dotnet", arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)} ended with {code}:\n{output}{error}");
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["JOURNEY_CONFIG"] = Path.Combine(_folder, "config");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment.Remove("JOURNEY_TOKEN");
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }
}
