using System.Globalization;
using JourneyTracker.Benchmarks.Advice;
using JourneyTracker.Benchmarks.Bulk;
using JourneyTracker.Benchmarks.Folding;
using JourneyTracker.Benchmarks.History;
using JourneyTracker.Benchmarks.Imports;
using JourneyTracker.Benchmarks.Ledger;
using JourneyTracker.Benchmarks.Mutation;
using JourneyTracker.Benchmarks.Pages;
using JourneyTracker.Benchmarks.Rebuild;
using JourneyTracker.Benchmarks.Start;
using JourneyTracker.Benchmarks.Summaries;

switch (args)
{
    case ["mutation"]:
        await MutationBenchmark.RunAsync();
        return 0;
    case ["stages"]:
        await MutationProfile.RunAsync();
        return 0;
    case [Arm.Serve]:
        await Arm.ServeAsync(null);
        return 0;
    case [Arm.Serve, var database]:
        await Arm.ServeAsync(database);
        return 0;
    case ["bulk"]:
        await BulkBenchmark.RunAsync();
        return 0;
    case ["imports"]:
        await ImportBenchmark.RunAsync(ImportBenchmark.Usual);
        return 0;
    case ["imports", var rows]:
        await ImportBenchmark.RunAsync(int.Parse(rows, CultureInfo.InvariantCulture));
        return 0;
    case ["folding"]:
        await FoldingBenchmark.RunAsync();
        return 0;
    case ["summaries"]:
        await SummariesBenchmark.RunAsync();
        return 0;
    case ["advice"]:
        await AdviceBenchmark.RunAsync();
        return 0;
    case ["history"]:
        await HistoryBenchmark.RunAsync();
        return 0;
    case ["pages"]:
        await PagesBenchmark.RunAsync();
        return 0;
    case ["replay"]:
        await ReplayBenchmark.RunAsync();
        return 0;
    case ["rebuild"]:
        await RebuildBenchmark.RunAsync(RebuildBenchmark.Usual);
        return 0;
    case ["rebuild", var initiatives]:
        await RebuildBenchmark.RunAsync(int.Parse(initiatives, CultureInfo.InvariantCulture));
        return 0;
    case ["start"]:
        await StartBenchmark.RunAsync();
        return 0;
    case ["ledger"]:
        await LedgerBenchmark.RunAsync();
        return 0;
    case ["keeping"]:
        await KeepingBenchmark.RunAsync();
        return 0;
    case ["export"]:
        await KeepingBenchmark.ExportAsync();
        return 0;
    case [LedgerBenchmark.Write, var file, var size]:
        await LedgerBenchmark.WriteAsync(file, int.Parse(size, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "Say what to measure: mutation, stages, bulk, folding, summaries, history, advice, pages, replay, rebuild, start, ledger, keeping or export."
        );
        return 2;
}
