using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace JourneyTracker.Server.Tests.Hosting;

/// <summary>The host as people start it: a process of its own, with arguments and signals.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    // Of who waits on a machine that runs everything at once; no test asks how long a host takes.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(string environment, string[] arguments, IEnumerable<(string Name, string Value)> variables, string[] before)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "JourneyTracker.Server.exe" : "JourneyTracker.Server");
        // Who runs the tests in the background ignores SIGINT, or with nohup SIGHUP, which processes inherit: the host is started as at a terminal.
        string[] all = [.. before, .. IgnoresSignals ? ["env", "--default-signal=INT,HUP"] : Array.Empty<string>(), program, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private const ulong Hup = 1,
        Int = 2;

    private static bool IgnoresSignals { get; } =
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (ulong.Parse(ignored["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (Hup | Int)) != 0;

    public int Id => _process.Id;

    /// <summary>What it holds in memory now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Everything it has printed so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Where it listens, as it printed it.</summary>
    public Uri Address =>
        new(Said.Split('\n').First(line => line.Contains("/health/ready", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);

    /// <summary>Starts the host on a free port and returns when it says that it is ready.</summary>
    public static Task<HostProcess> StartAsync(string folder, params string[] arguments) => StartAsync(folder, [], arguments);

    /// <summary>The same with variables of the environment.</summary>
    public static Task<HostProcess> StartAsync(string folder, (string Name, string Value)[] variables, params string[] arguments) =>
        StartAsync(folder, [], variables, arguments);

    /// <summary>The same through programs that change what it finds, and then become it.</summary>
    public static async Task<HostProcess> StartAsync(string folder, string[] before, (string Name, string Value)[] variables, params string[] arguments)
    {
        var host = new HostProcess("Development", OnFolder(folder, arguments), variables, before);
        var ended = host._process.WaitForExitAsync(host._patience.Token);
        if (await Task.WhenAny(host._ready.Task, ended) == ended)
        {
            throw new InvalidOperationException($"The host ended with {host._process.ExitCode}:\n{host.Said}");
        }

        return host;
    }

    /// <summary>Starts it and does not wait until it is ready.</summary>
    public static HostProcess Begin(string folder, (string Name, string Value)[] variables, params string[] arguments) =>
        new("Development", OnFolder(folder, arguments), variables, before: []);

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Said)> RunAsync(string environment, params string[] arguments) => RunAsync([], environment, arguments);

    /// <summary>The same through programs that change what it finds.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(string[] before, string environment, params string[] arguments)
    {
        await using var host = new HostProcess(environment, arguments, [], before);
        return (await host.ExitCodeAsync(), host.Said);
    }

    /// <summary>Sends a signal: TERM, INT, KILL. The shell has it built in; the program is not everywhere.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process.Id}")]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(_patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _patience.Dispose();
    }

    private static string[] OnFolder(string folder, string[] arguments) =>
        ["--urls", "http://127.0.0.1:0", $"--JourneyTracker:DataFolder={folder}", .. arguments];

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.AppendLine(line);
        }

        if (line.StartsWith("  Health", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
