using System.Text.Json;
using JourneyTracker.Server.Tests;

namespace JourneyTracker.Cli.Tests.Running;

/// <summary>What a command ended with.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed on standard error.</param>
internal sealed record Said(int Code, string Output, string Error)
{
    /// <summary>The one document that it printed.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>Somebody at a command line: with a folder of their own, and a programme office of their own where they bring a token.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    private Shell(CliHost? host, string? tenant, string? role)
    {
        Tenant = tenant ?? $"t{Guid.NewGuid():N}";
        Directory.CreateDirectory(Folder);
        if (host is not null)
        {
            _variables["JOURNEY_SERVER"] = host.Address.AbsoluteUri;
        }

        if (host is not null && role is not null)
        {
            _variables["JOURNEY_TOKEN"] = host.Token(Tenant, role);
        }
    }

    /// <summary>The programme office.</summary>
    public string Tenant { get; }

    /// <summary>Where files can be put.</summary>
    public string Folder { get; } = TestFolder.New("journey");

    /// <summary>What is kept between calls.</summary>
    public string ConfigFolder => Path.Combine(Folder, "config");

    /// <summary>Opens what is to be shown in a browser.</summary>
    public Action<Uri> OpenBrowser { get; set; } = page => Assert.Fail($"A browser was to open {page}.");

    /// <summary>The width of the terminal; null where there is none.</summary>
    public int? Width { get; set; }

    /// <summary>What whoever is there answers; null where nobody is.</summary>
    public string? Answers { get; set; }

    /// <summary>What time it is.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Somebody of an office of their own.</summary>
    public static Shell Of(CliHost host, string role = "programme-office", string? tenant = null) => new(host, tenant, role);

    /// <summary>Somebody who is not signed in.</summary>
    public static Shell OfNobody(CliHost? host = null) => new(host, tenant: null, role: null);

    /// <summary>Sets a variable of the environment.</summary>
    public void Set(string variable, string value) => _variables[variable] = value;

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, string.Concat(lines.Select(line => $"{line}\n")));
        return path;
    }

    /// <summary>Runs a command.</summary>
    public Task<Said> RunAsync(params string[] arguments) => RunUntilAsync(TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs a command until it ends or is cancelled.</summary>
    public async Task<Said> RunUntilAsync(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Output = output,
            Error = error,
            Input = new StringReader(Answers ?? ""),
            CanAsk = Answers is not null,
            OutputWidth = Width,
            Variable = name => _variables.GetValueOrDefault(name),
            ConfigFolder = ConfigFolder,
            OpenBrowser = OpenBrowser,
            Clock = Clock,
        };
        var code = await JourneyCommand.RunAsync(arguments, surroundings, cancellation);
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that ends with 0.</summary>
    public async Task<Said> DoAsync(params string[] arguments)
    {
        var said = await RunAsync(arguments);
        Assert.True(said.Code == 0, $"journey {string.Join(' ', arguments)} ended with {said.Code}:\n{said.Output}{said.Error}");
        return said;
    }

    /// <summary>Registers an initiative with an indicator.</summary>
    public async Task RegisterAsync(string reference, string name = "Quay desk")
    {
        await DoAsync("log", "initiative", "--on", "2019", "--reference", reference, "--name", name);
        await DoAsync(
            "log",
            "indicator",
            "--initiative",
            reference,
            "--on",
            "2019",
            "--name",
            "Visits",
            "--kind",
            "take-up",
            "--unit",
            "visits",
            "--direction",
            "up"
        );
    }

    public void Dispose() => TestFolder.Delete(Folder);
}
