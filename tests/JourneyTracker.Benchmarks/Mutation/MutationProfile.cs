using System.Diagnostics;
using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>
/// Cuts requests into stages at what the frameworks tell of themselves: the request, the handling of its command, and
/// each round trip to the database. What lies between two of them is our own work; between the last round trip and the
/// end of the handling lies the commit.
/// </summary>
internal static class MutationProfile
{
    /// <summary>Those of one client and of sixteen.</summary>
    public static async Task RunAsync()
    {
        await using var host = await BenchmarkHost.StartAsync();
        var measurements = new Measurements(host);
        foreach (var (name, clients, requests) in new[] { ("1 client", 1, 300), ("16 clients", 16, 60) })
        {
            await measurements.RoundAsync(clients, requests, oneInitiative: false);
            await PrintAsync(name, () => measurements.RoundAsync(clients, requests, oneInitiative: false));
        }
    }

    private static async Task PrintAsync(string name, Func<Task> requests)
    {
        var traces = (await Traces.OfAsync(requests)).Select(Stages).ToList();
        var usual = traces.GroupBy(trace => string.Join('|', trace.Select(stage => stage.Name))).MaxBy(shape => shape.Count())!.ToList();
        var rows = usual[0].Select((stage, i) => (stage.Name, Times: new Times(usual.Select(trace => trace[i].Taken)))).ToList();
        var whole = rows.Sum(row => row.Times.Median);
        Table.Print(
            $"Stages of a mutation, {name} ({usual.Count} of {traces.Count} requests have this shape)",
            ["stage", "median ms", "share"],
            rows.Select(row => new object[] { row.Name, row.Times.Median, $"{100 * row.Times.Median / whole:0} %" })
        );
    }

    private static List<(string Name, TimeSpan Taken)> Stages(IReadOnlyList<Activity> trace)
    {
        var marks = trace.SelectMany(Marks).OrderBy(mark => mark.At).ToList();
        return
        [
            .. marks.Zip(marks.Skip(1), (from, to) =>
                (from.Of == to.Of ? from.Label : $"then, until {to.Label} {(to.Ends ? "ends" : "starts")}", to.At - from.At)
            ),
        ];
    }

    private static IEnumerable<(DateTime At, Activity Of, string Label, bool Ends)> Marks(Activity activity)
    {
        var label = activity.Source.Name switch
        {
            Traces.Request => "the request",
            Traces.Handling => "the handling",
            _ => Statement(activity),
        };
        yield return (activity.StartTimeUtc, activity, label, false);
        yield return (activity.StartTimeUtc + activity.Duration, activity, label, true);
    }

    private static string Statement(Activity activity)
    {
        var sql = activity.GetTagItem("db.query.text") as string ?? activity.DisplayName;
        return $"`{(sql.Length <= 50 ? sql : $"{sql[..50]}…")}`";
    }
}
