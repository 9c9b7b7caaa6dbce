using System.Collections.Concurrent;
using System.Diagnostics;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Counts what the requests of a test send to the database while it lives, and nothing that a host does beside them.</summary>
internal sealed class CommandCounter : IDisposable
{
    private readonly ConcurrentBag<string?> _sent = [];
    private readonly ActivityListener _listener;
    private readonly Activity _counted;

    public CommandCounter()
    {
        // A request carries the trace of whoever asks; the host goes on with it only where somebody listens to it.
        _counted = new Activity("counted").SetIdFormat(ActivityIdFormat.W3C).Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == _counted.TraceId)
                {
                    _sent.Add(Tag(activity, "db.namespace") ?? Tag(activity, "db.name"));
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many round trips went to a database.</summary>
    public int Of(string database) => _sent.Count(sent => sent == database);

    public void Dispose()
    {
        _listener.Dispose();
        _counted.Dispose();
    }

    private static string? Tag(Activity activity, string name) => activity.GetTagItem(name)?.ToString();
}
