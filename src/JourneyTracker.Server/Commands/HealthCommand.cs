using System.CommandLine;
using JourneyTracker.Server.Health;
using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Commands;

/// <summary>Asks a running host whether it is ready, or how else it is: a container needs no other program for its health check.</summary>
internal static class HealthCommand
{
    private static readonly Option<bool> Live = new("--live") { Description = "Asks only whether the process answers (/health/live)" };
    private static readonly Option<bool> Ledger = new("--ledger")
    {
        Description =
            "Asks whether the logs are signed, and whether the last check found nothing that was changed by somebody with access to the database (/health/ledger)",
    };

    public static Command Create()
    {
        var command = new Command(
            "health",
            "Asks a running host whether it is ready, which means that something can be recorded now (/health/ready), and prints what it says; ends with 0 if it is well, with 1 if it is not, or does not answer"
        )
        {
            Live,
            Ledger,
        };
        var address = new Argument<string>("address") { Description = "Where it listens, such as http://127.0.0.1:5080" };
        command.Arguments.Add(address);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Live) && result.GetValue(Ledger))
            {
                result.AddError("--live and --ledger can't be given together. Ask one after the other.");
            }
        });
        command.SetAction(
            (parsed, cancellation) =>
                AskAsync(
                    parsed.GetRequiredValue(address),
                    parsed.GetValue(Live) ? "live"
                        : parsed.GetValue(Ledger) ? "ledger"
                        : "ready",
                    cancellation
                )
        );
        return command;
    }

    /// <exception cref="CannotStartException">The address is none.</exception>
    private static async Task<int> AskAsync(string given, string question, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            throw new CannotStartException($"\"{given}\" is not an address; give one such as http://127.0.0.1:5080.");
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, $"{HealthSetup.Path}/{question}"), cancellation);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));
            return answer.IsSuccessStatusCode ? 0 : CommandLine.Failed;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address} does not answer: {e.Message}");
            return CommandLine.Failed;
        }
    }
}
