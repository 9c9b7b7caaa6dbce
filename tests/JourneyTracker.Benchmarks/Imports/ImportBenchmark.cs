using System.Diagnostics;
using System.Globalization;
using System.Text;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Benchmarks.Imports;

/// <summary>
/// A file of measurements checked and imported while somebody else goes on reading, beside COPY of the rows that it leads to. What the process holds above
/// its rest, client and host together, is looked at all the while.
/// </summary>
internal static class ImportBenchmark
{
    public const int Usual = 100_000;

    private const int Initiatives = 10;
    private const int Indicators = 10;
    private static readonly string[] Written = ["mt_events", "mt_doc_activityrow", "mt_doc_importedrow", "mt_doc_indicatorrow"];
    private static readonly Viewer Office = new("benchmark", "Benchmark", BenchmarkHost.Tenant, [Role.ProgrammeOffice], null);

    public static async Task RunAsync(int count)
    {
        await using var host = await BenchmarkHost.StartAsync();
        // Until then most of the processor time is the compiler's.
        await ImportAsync(host, "warm-up", Initiatives * Indicators * 10, ImportHow.AllRows);
        var rows = new List<object[]>();
        foreach (var how in new[] { ImportHow.GoodRows, ImportHow.AllRows })
        {
            // The page grows with what was imported before.
            var alone = await ReadingAsync(host, Task.Delay(TimeSpan.FromSeconds(5)));
            var (check, import) = await ImportAsync(host, how.ToString(), count, how);
            rows.Add(Row($"{how}: check", count, check, alone));
            rows.Add(Row($"{how}: import", count, import, alone));
        }

        var floor = await TableCopy.TimeAsync(host, Written);
        rows.Add(["COPY of all rows of both", 2 * count, floor.TotalSeconds, 2 * count / floor.TotalSeconds, "", "", "", ""]);
        Table.Print(
            "Measurements of ten initiatives from a file",
            ["", "rows", "s", "rows/s", "MB above rest", "a page meanwhile, median ms", "p99 ms", "median / alone"],
            rows
        );
    }

    private static object[] Row(string what, int count, Measured measured, Times alone) =>
        [
            what,
            count,
            measured.Took.TotalSeconds,
            count / measured.Took.TotalSeconds,
            measured.Above / 1024.0 / 1024.0,
            measured.Meanwhile.Median,
            measured.Meanwhile.P99,
            measured.Meanwhile.Median / alone.Median,
        ];

    private static async Task<(Measured Check, Measured Import)> ImportAsync(BenchmarkHost host, string name, int count, ImportHow how)
    {
        var reference = name.ToLowerInvariant();
        for (var i = 0; i < Initiatives; i++)
        {
            await host.RecordAsync(new RegisterInitiative(Guid.NewGuid(), PartialDate.Year(2015), $"{reference}-{i}", $"{name} {i}", null, null, null, null));
        }

        var desk = host.Services.GetRequiredService<ImportDesk>();
        var mapping = ReadyMappings.Named("measurements")!;
        var (id, file) = (Guid.NewGuid(), FileOf(reference, count));
        var check = await MeasuredAsync(host, async () =>
        {
            await desk.GiveAsync(Office, id, $"{reference}.csv", file, mapping, null, null, CancellationToken.None);
            await EndedAsync(desk, id, ImportState.Checked);
        });
        var import = await MeasuredAsync(host, async () =>
        {
            await desk.DecideAsync(Office, id, how, CancellationToken.None);
            await EndedAsync(desk, id, ImportState.Imported);
        });
        return (check, import);
    }

    private static async Task EndedAsync(ImportDesk desk, Guid id, ImportState state)
    {
        while (true)
        {
            var run = (await desk.FindAsync(Office, id, CancellationToken.None))!;
            if (run.State == state)
            {
                return;
            }

            if (run.State is ImportState.Failed or ImportState.Cancelled)
            {
                throw new InvalidOperationException(run.Message);
            }

            await Task.Delay(100);
        }
    }

    private static async Task<Measured> MeasuredAsync(BenchmarkHost host, Func<Task> work)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        using var process = Process.GetCurrentProcess();
        var (rest, most) = (process.WorkingSet64, process.WorkingSet64);
        var started = Stopwatch.GetTimestamp();
        var working = work();
        var reading = ReadingAsync(host, working);
        while (!working.IsCompleted)
        {
            process.Refresh();
            most = Math.Max(most, process.WorkingSet64);
            await Task.WhenAny(working, Task.Delay(100));
        }

        await working;
        var took = Stopwatch.GetElapsedTime(started);
        return new Measured(took, most - rest, await reading);
    }

    // Somebody who looks at the list and at an initiative of theirs again and again.
    private static async Task<Times> ReadingAsync(BenchmarkHost host, Task meanwhile)
    {
        var taken = new List<TimeSpan>();
        do
        {
            var started = Stopwatch.GetTimestamp();
            await host.AskAsync(
                """
                {
                  initiatives(first: 20) { nodes { reference name level { number } } }
                  initiative(reference: "warm-up-0") { indicators { name status { standing } } }
                }
                """,
                new { }
            );
            taken.Add(Stopwatch.GetElapsedTime(started));
            await Task.Delay(50);
        } while (!meanwhile.IsCompleted);

        return new Times(taken);
    }

    private static byte[] FileOf(string reference, int count)
    {
        var text = new StringBuilder("Initiative,Indicator,Kind,Unit,Better,Value,Measured on,Period began\n");
        var each = count / Initiatives / Indicators;
        for (var i = 0; i < Initiatives; i++)
        {
            for (var indicator = 0; indicator < Indicators; indicator++)
            {
                for (var day = 0; day < each; day++)
                {
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"{reference}-{i},Indicator {indicator},OUTCOME,cases,UP,{100 + day % 900},{new DateOnly(2021, 3, 1).AddDays(day):O},\n"
                    );
                }
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private sealed record Measured(TimeSpan Took, long Above, Times Meanwhile);
}
