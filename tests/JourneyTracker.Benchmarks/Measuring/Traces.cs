using System.Collections.Concurrent;
using System.Diagnostics;

namespace JourneyTracker.Benchmarks.Measuring;

/// <summary>What ASP.NET Core, Wolverine and Npgsql tell of the requests they serve: when each began what and how long it took.</summary>
internal static class Traces
{
    /// <summary>The source that tells of whole requests.</summary>
    public const string Request = "Microsoft.AspNetCore";

    /// <summary>The source that tells of the handling of a command.</summary>
    public const string Handling = "Wolverine";

    private const string Database = "Npgsql";

    /// <summary>Everything told while something was done, a list a request.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Activity>>> OfAsync(Func<Task> work)
    {
        var told = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Request or Handling or Database,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = told.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return
        [
            .. told.GroupBy(activity => activity.TraceId)
                .Where(trace => trace.Any(activity => activity.Source.Name == Request))
                .Select(trace => trace.ToList()),
        ];
    }
}
