using JourneyTracker.Benchmarks.Advice;
using JourneyTracker.Benchmarks.Folding;
using JourneyTracker.Benchmarks.Mutation;
using JourneyTracker.Benchmarks.Pages;
using JourneyTracker.Benchmarks.Start;
using JourneyTracker.Benchmarks.Summaries;

switch (args)
{
    case ["mutation"]:
        await MutationBenchmark.RunAsync();
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
    case ["pages"]:
        await PagesBenchmark.RunAsync();
        return 0;
    case ["start"]:
        await StartBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say what to measure: mutation, folding, summaries, advice, pages or start.");
        return 2;
}
