using System.Diagnostics;
using JourneyTracker.Benchmarks.Host;
using Npgsql;

namespace JourneyTracker.Benchmarks.Measuring;

/// <summary>How fast PostgreSQL takes rows in that are there already: the least that writing them can cost.</summary>
internal static class TableCopy
{
    /// <summary>Copies tables out of the product's schema, and takes the time of copying that into tables laid out alike, indexes included.</summary>
    public static async Task<TimeSpan> TimeAsync(BenchmarkHost host, IReadOnlyList<string> tables)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await ExecuteAsync(connection, "create schema floor");
        var took = TimeSpan.Zero;
        foreach (var table in tables)
        {
            await ExecuteAsync(connection, $"create table floor.{table} (like journeytracker.{table} including all)");
            using var copy = new MemoryStream();
            await using (var from = await connection.BeginRawBinaryCopyAsync($"copy journeytracker.{table} to stdout (format binary)"))
            {
                await from.CopyToAsync(copy);
            }

            copy.Position = 0;
            var started = Stopwatch.GetTimestamp();
            await using (var to = await connection.BeginRawBinaryCopyAsync($"copy floor.{table} from stdin (format binary)"))
            {
                await copy.CopyToAsync(to);
            }

            took += Stopwatch.GetElapsedTime(started);
        }

        await ExecuteAsync(connection, "drop schema floor cascade");
        return took;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
