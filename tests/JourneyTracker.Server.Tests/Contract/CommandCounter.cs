using System.Collections.Concurrent;
using System.Diagnostics;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Counts what Npgsql sends to each database while it lives.</summary>
internal sealed class CommandCounter : IDisposable
{
    // Wolverine's own tables, and what keeps the ledger up.
    private static readonly string[] Housekeeping = ["wolverine", "ledger_", "distinct tenant_id"];

    private readonly ConcurrentBag<(string? Database, string Text)> _sent = [];
    private readonly ActivityListener _listener;

    public CommandCounter()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _sent.Add((Tag(activity, "db.namespace") ?? Tag(activity, "db.name"), Tag(activity, "db.query.text") ?? Tag(activity, "db.statement") ?? "")),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many round trips read the record of a database; the host's own housekeeping is left out.</summary>
    public int Of(string database) => _sent.Count(sent => sent.Database == database && (sent.Text.Contains("mt_", StringComparison.Ordinal) || sent.Text.Length == 0) && !Housekeeping.Any(word => sent.Text.Contains(word, StringComparison.Ordinal)));

    public void Dispose() => _listener.Dispose();

    private static string? Tag(Activity activity, string name) => activity.GetTagItem(name)?.ToString();
}
