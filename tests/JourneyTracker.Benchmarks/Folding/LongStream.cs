using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Benchmarks.Folding;

/// <summary>A stream of the given length, decided on by the domain: measurements, and a challenge for every four of them.</summary>
internal static class LongStream
{
    public static async Task RecordAsync(BenchmarkHost host, Guid id, int entries)
    {
        await host.RecordAllAsync(id, Samples.Registration(id), Samples.Indicator(id, Guid.NewGuid()));
        await using var session = host.Store.LightweightSession(BenchmarkHost.Tenant);
        var stream = await session.Events.FetchForExclusiveWriting<Initiative>(id);

        // None of the entries rests on another, so that each can be decided on the same short record.
        var begun = stream.Aggregate!;
        stream.AppendMany(Enumerable.Range(0, entries - 2).Select(i => i % 5 == 0 ? Challenge(begun, host.Clock) : Decide(begun, host.Clock)));
        await session.SaveChangesAsync();
    }

    /// <summary>One more measurement.</summary>
    public static object Decide(Initiative initiative, TimeProvider clock) =>
        RecordMeasurementHandler
            .Handle(
                new RecordMeasurement(
                    initiative.Id,
                    null,
                    Guid.NewGuid(),
                    PartialDate.Year(2020),
                    initiative.Present.Performance.Indicators.Keys.First(),
                    12.5m,
                    null,
                    "Quarterly return",
                    null
                ),
                initiative,
                clock
            )
            .Single();

    private static object Challenge(Initiative initiative, TimeProvider clock) =>
        RaiseChallengeHandler
            .Handle(
                new RaiseChallenge(
                    initiative.Id,
                    null,
                    Guid.NewGuid(),
                    PartialDate.Year(2020),
                    ChallengeArea.WorkforceChange,
                    "Two pay scales at one counter",
                    null,
                    3,
                    null,
                    null
                ),
                initiative,
                clock
            )
            .Single();
}
