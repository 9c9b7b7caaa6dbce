using System.Globalization;
using Npgsql;

namespace JourneyTracker.Benchmarks.Measuring;

/// <summary>What processes spent on the processor, and what the database wrote to its log, as the system has it.</summary>
/// <param name="Host">Of the server that was asked.</param>
/// <param name="Database">Of PostgreSQL, with all that it started.</param>
/// <param name="Wal">Bytes of the write-ahead log so far.</param>
internal readonly record struct Processors(TimeSpan Host, TimeSpan Database, long Wal)
{
    private const double TicksPerSecond = 100;

    public static Processors operator -(Processors later, Processors earlier) =>
        new(later.Host - earlier.Host, later.Database - earlier.Database, later.Wal - earlier.Wal);

    public static Processors operator +(Processors one, Processors other) => new(one.Host + other.Host, one.Database + other.Database, one.Wal + other.Wal);

    /// <summary>What was spent so far.</summary>
    /// <param name="host">The server's process.</param>
    /// <param name="database">The database, on this machine.</param>
    public static async Task<Processors> ReadAsync(int host, NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select pg_backend_pid(), pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (backend, wal) = (reader.GetInt32(0), reader.GetInt64(1));
        var postmaster = (int)Stat(backend)![3];
        var children = Directory
            .GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => Stat(int.Parse(name!, CultureInfo.InvariantCulture)))
            .Where(stat => stat is not null && (int)stat[3] == postmaster)
            .Sum(stat => Spent(stat!));
        var own = Stat(postmaster)!;
        return new(
            TimeSpan.FromSeconds(Spent(Stat(host)!) / TicksPerSecond),
            TimeSpan.FromSeconds((children + Spent(own) + own[15] + own[16]) / TicksPerSecond),
            wal
        );
    }

    private static double Spent(double[] stat) => stat[13] + stat[14];

    // The fields of /proc/PID/stat by their places in the manual, counted from 0; null where the process is gone.
    private static double[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return
            [
                process,
                0,
                0,
                .. text[(text.LastIndexOf(')') + 4)..]
                    .Split(' ')
                    .Select(field => double.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
