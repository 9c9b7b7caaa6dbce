namespace JourneyTracker.Server.LocalPostgres;

/// <summary>Why a private server does not start, and when it is worth trying again.</summary>
/// <param name="folder">Where it keeps its data.</param>
/// <param name="clock">The time.</param>
internal sealed class ServerTrouble(ClusterFolder folder, TimeProvider clock)
{
    // What the server writes ahead is made in files of 16 MB, of which it needs a new one.
    private const long Room = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15),
        Lasting = TimeSpan.FromSeconds(30);

    private int _starts;
    private long _lastStart;

    /// <summary>What it is, in a sentence for everybody; null where it runs.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether it may be started now: at once the first time, then after pauses that grow, until it has run for a while.</summary>
    public bool MayStart => _starts == 0 || clock.GetElapsedTime(_lastStart) >= Pause;

    private TimeSpan Pause => TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, _starts - 1)));

    /// <summary>It is started.</summary>
    public void Starting()
    {
        if (_starts > 0 && Problem is null && clock.GetElapsedTime(_lastStart) > Lasting + Pause)
        {
            _starts = 0;
        }

        _starts++;
        _lastStart = clock.GetTimestamp();
    }

    /// <summary>It runs.</summary>
    public void Runs() => Problem = null;

    /// <summary>It did not start.</summary>
    /// <returns>What to say of it; null where that was said already.</returns>
    public string? Failed(string why)
    {
        var before = Problem;
        Problem = IsFull(folder) ? "The disk of the host's own database is full." : "The host's own database does not start.";
        return Problem == before ? null : $"{why}\nIt is tried again every {LongestPause.TotalSeconds:0} seconds. Nothing that was recorded is lost.";
    }

    // What it answers those who ask while it starts is no reason.
    private static string? WhyItEnded(ClusterFolder folder) =>
        PostgresCluster
            .LastWords(folder)
            .LastOrDefault(line =>
                (line.Contains(" FATAL: ", StringComparison.Ordinal) || line.Contains(" PANIC: ", StringComparison.Ordinal))
                && !line.Contains("the database system is", StringComparison.Ordinal)
            );

    /// <summary>Whether a server that did not start lacked room, by what it said last or by what is left.</summary>
    public static bool IsFull(ClusterFolder folder)
    {
        try
        {
            return new DriveInfo(folder.Data).AvailableFreeSpace < Room
                || WhyItEnded(folder)?.Contains("No space left on device", StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
