using System.Diagnostics;
using System.Globalization;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Benchmarks.Ledger;

/// <summary>
/// Bundles of 100,000 and of 1,000,000 events: written by a process of its own, and verified by the verifier as an auditor
/// starts it, with the most memory that either held.
/// </summary>
internal static class LedgerBenchmark
{
    /// <summary>The argument that makes this program write the bundle and nothing else.</summary>
    public const string Write = "ledger-write";

    private const string Origin = "example.org/ledger/benchmark";

    private static readonly int[] Sizes = [100_000, 1_000_000];

    public static async Task RunAsync()
    {
        var rows = new List<object[]>();
        foreach (var size in Sizes)
        {
            rows.AddRange(await RunAsync(size));
        }

        Table.Print("Bundles", ["", "events", "MB", "s", "processor s", "peak MB"], rows);
    }

    /// <summary>Takes a log in and writes the bundle of it.</summary>
    public static async Task WriteAsync(string file, int size)
    {
        var log = LogOf(size);
        using var key = SigningKey.Generate(Origin);
        var started = Stopwatch.GetTimestamp();
        var (edge, heads) = log.TakeIn();
        Console.WriteLine(
            $"{size:N0} entries written canonically and appended to the tree and the heads in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s"
        );
        var checkpoint = Checkpoint.Of(Origin, edge.Size, edge.Root, heads.Root).Sign(key);
        var start = new BundleStart(
            SyntheticLog.Tenant,
            BundleScope.Tenant,
            "Benchmark",
            DateTimeOffset.UnixEpoch,
            checkpoint,
            [new LedgerKey(key.Public, DateTimeOffset.UnixEpoch)],
            []
        );
        started = Stopwatch.GetTimestamp();
        await using var output = File.Create(file);
        await using var writer = await BundleWriter.BeginAsync(output, start, key, Path.GetTempPath(), CancellationToken.None);
        await writer.WriteTilesAsync(log.LeafTiles(), CancellationToken.None);
        await writer.WriteEventsAsync(log.Lines(), CancellationToken.None);
        await writer.WriteHeadsAsync(heads.Heads.Select(head => heads.Prove(head.Stream)).ToAsyncEnumerable(), CancellationToken.None);
        await writer.FinishAsync(new Dictionary<string, string>(), CancellationToken.None);
        Console.WriteLine($"The bundle alone in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s");
    }

    /// <summary>As many entries to a stream in a large log as in a small one.</summary>
    private static SyntheticLog LogOf(int size) => new(size, size / 10);

    private static async Task<List<object[]>> RunAsync(int size)
    {
        var file = Path.Combine(Path.GetTempPath(), $"journeytracker-{Guid.NewGuid():N}.zip");
        try
        {
            var verifier = Path.Combine(AppContext.BaseDirectory, "JourneyTracker.Verifier");
            var written = await MeasureAsync(Environment.ProcessPath!, [Write, file, size.ToString(CultureInfo.InvariantCulture)]);
            var rows = new List<object[]> { Row("written", written) };
            for (var round = 0; round < 3; round++)
            {
                rows.Add(Row("verified", await MeasureAsync(verifier, ["verify", file])));
            }

            return rows;
        }
        finally
        {
            File.Delete(file);
        }

        object[] Row(string what, (double Seconds, double Processor, double Peak) measured) =>
            [what, size, new FileInfo(file).Length / 1e6, measured.Seconds, measured.Processor, measured.Peak];
    }

    private static async Task<(double Seconds, double Processor, double Peak)> MeasureAsync(string program, string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, said) => Console.Error.WriteLine(said.Data);
        process.BeginOutputReadLine();
        var (peak, processor) = (0L, TimeSpan.Zero);
        while (!process.HasExited)
        {
            if (Held(process) is var (held, spent))
            {
                (peak, processor) = (Math.Max(peak, held), spent);
            }

            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(100));
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }

        return (Stopwatch.GetElapsedTime(started).TotalSeconds, processor.TotalSeconds, peak / 1e6);
    }

    /// <returns>Nothing when it ended in between.</returns>
    private static (long Peak, TimeSpan Processor)? Held(Process process)
    {
        try
        {
            process.Refresh();
            return (process.PeakWorkingSet64, process.TotalProcessorTime);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
