using System.Diagnostics;

namespace JourneyTracker.Benchmarks.Measuring;

/// <summary>What came of asking with several clients at once.</summary>
/// <param name="Taken">How long each request took, in no order.</param>
/// <param name="Elapsed">How long all of them took together.</param>
/// <param name="Processor">What this process spent on the processor meanwhile, clients and server together.</param>
internal sealed record Load(IReadOnlyList<TimeSpan> Taken, TimeSpan Elapsed, TimeSpan Processor)
{
    /// <summary>Requests a second.</summary>
    public double Throughput => Taken.Count / Elapsed.TotalSeconds;

    /// <summary>Lets each client send its requests one after another, all clients at once.</summary>
    /// <param name="clients">How many clients.</param>
    /// <param name="requests">How many requests each sends.</param>
    /// <param name="send">Sends one request of a client and returns when it is answered; throws where it is refused.</param>
    public static async Task<Load> RunAsync(int clients, int requests, Func<int, Task> send)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => ClientAsync(() => send(client), requests))));
        return new Load([.. taken.SelectMany(times => times)], Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
    }

    private static async Task<TimeSpan[]> ClientAsync(Func<Task> send, int requests)
    {
        var taken = new TimeSpan[requests];
        for (var i = 0; i < requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await send();
            taken[i] = Stopwatch.GetElapsedTime(started);
        }

        return taken;
    }
}
