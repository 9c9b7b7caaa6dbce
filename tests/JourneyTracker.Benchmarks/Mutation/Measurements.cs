using JourneyTracker.Benchmarks.Host;
using JourneyTracker.Benchmarks.Measuring;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>Sends <c>recordMeasurement</c>, each round to new initiatives, so that every round folds streams of the same lengths.</summary>
internal sealed class Measurements(BenchmarkHost host)
{
    private const string Mutation =
        "mutation($input: RecordMeasurementInput!) { recordMeasurement(input: $input) { initiative { id version } entryId errors { code } } }";

    /// <summary>Registers the initiatives of a round, then measures.</summary>
    public async Task<Load> RoundAsync(int clients, int requests, bool oneInitiative)
    {
        var subjects = new List<(Guid Initiative, Guid Indicator)>();
        for (var i = 0; i < (oneInitiative ? 1 : clients); i++)
        {
            subjects.Add(await RegisterAsync());
        }

        return await Load.RunAsync(clients, requests, client => SendAsync(subjects[client % subjects.Count]));
    }

    private async Task SendAsync((Guid Initiative, Guid Indicator) subject)
    {
        var input = new
        {
            initiativeId = subject.Initiative,
            entryId = Guid.NewGuid(),
            on = "2020",
            indicatorId = subject.Indicator,
            value = 12.5,
            source = "Quarterly return",
        };
        var payload = (await host.AskAsync(Mutation, new { input })).GetProperty("recordMeasurement");
        if (payload.GetProperty("errors").GetArrayLength() > 0)
        {
            throw new InvalidOperationException(payload.ToString());
        }
    }

    private async Task<(Guid Initiative, Guid Indicator)> RegisterAsync()
    {
        var (initiative, indicator) = (Guid.NewGuid(), Guid.NewGuid());
        await host.RecordAllAsync(Samples.Registration(initiative), Samples.Indicator(initiative, indicator));
        return (initiative, indicator);
    }
}
