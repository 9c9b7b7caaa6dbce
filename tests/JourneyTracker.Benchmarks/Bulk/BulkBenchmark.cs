using System.Diagnostics;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using NpgsqlTypes;

namespace JourneyTracker.Benchmarks.Bulk;

/// <summary>
/// Many measurements of one initiative recorded together, beside COPY of rows that hold the same. Time an entry must not grow with how many there are. The
/// two take turns; the order of dates is that of time, or indicator by indicator as a spreadsheet has it.
/// </summary>
internal static class BulkBenchmark
{
    private const int Indicators = 10;
    private const int Rounds = 3;
    private static readonly int[] Sizes = [100, 1_000, 10_000];

    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        await using (var floor = host.Database.CreateCommand("create table floor_of_bulk (id uuid primary key, indicator uuid, held_on date, value numeric)"))
        {
            await floor.ExecuteNonQueryAsync();
        }

        await RecordAsync(host, 100, byIndicator: false);
        var rows = new List<object[]>();
        foreach (var size in Sizes)
        {
            var (inTime, byIndicator, copied) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
            for (var round = 0; round < Rounds; round++)
            {
                inTime.Add(await RecordAsync(host, size, byIndicator: false));
                copied.Add(await CopyAsync(host, size));
                byIndicator.Add(await RecordAsync(host, size, byIndicator: true));
            }

            var (t, i, c) = (new Times(inTime).Median, new Times(byIndicator).Median, new Times(copied).Median);
            rows.Add([size, t, t / size, i, i / size, c, t / c]);
        }

        Table.Print(
            "Measurements of one initiative recorded together",
            ["entries", "in the order of time ms", "an entry", "indicator by indicator ms", "an entry", "COPY ms", "in the order of time / COPY"],
            rows
        );
    }

    private static async Task<TimeSpan> RecordAsync(BenchmarkHost host, int count, bool byIndicator)
    {
        var id = Guid.NewGuid();
        var indicators = Enumerable.Range(0, Indicators).Select(_ => Guid.NewGuid()).ToArray();
        await host.RecordAllAsync([Samples.Registration(id), .. indicators.Select(indicator => Samples.Indicator(id, indicator))]);
        object[] commands = [.. Measured(indicators, count, byIndicator).Select(one => Command(id, one.Indicator, one.On))];
        var started = Stopwatch.GetTimestamp();
        await host.RecordAllAsync(commands);
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<TimeSpan> CopyAsync(BenchmarkHost host, int count)
    {
        var indicators = Enumerable.Range(0, Indicators).Select(_ => Guid.NewGuid()).ToArray();
        var started = Stopwatch.GetTimestamp();
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var writer = await connection.BeginBinaryImportAsync("copy floor_of_bulk from stdin (format binary)");
        foreach (var (indicator, on) in Measured(indicators, count, byIndicator: false))
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
            await writer.WriteAsync(indicator, NpgsqlDbType.Uuid);
            await writer.WriteAsync(on, NpgsqlDbType.Date);
            await writer.WriteAsync(12.5m, NpgsqlDbType.Numeric);
        }

        await writer.CompleteAsync();
        return Stopwatch.GetElapsedTime(started);
    }

    // A day each, so that no two of an indicator have the same.
    private static IEnumerable<(Guid Indicator, DateOnly On)> Measured(Guid[] indicators, int count, bool byIndicator)
    {
        var first = new DateOnly(2020, 1, 1);
        var each = count / indicators.Length;
        return Enumerable
            .Range(0, count)
            .Select(i =>
                byIndicator
                    ? (indicators[i / each % indicators.Length], first.AddDays(i % each))
                    : (indicators[i % indicators.Length], first.AddDays(i / indicators.Length))
            );
    }

    private static RecordMeasurement Command(Guid initiative, Guid indicator, DateOnly on) =>
        new(initiative, null, Guid.CreateVersion7(), PartialDate.Day(on), indicator, 12.5m, null, "Quarterly return", null);
}
