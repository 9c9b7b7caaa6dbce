using System.CommandLine;
using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Commands;

/// <summary>Asks a running host whether it is ready: a container needs no other program for its health check.</summary>
internal static class HealthCommand
{
    public static Command Create()
    {
        var command = new Command("health", "Asks a running host whether it is ready; ends with 0 if it is, with 1 if it is not");
        var address = new Argument<string>("address") { Description = "Where it listens, such as http://127.0.0.1:5080" };
        command.Arguments.Add(address);
        command.SetAction((parsed, cancellation) => AskAsync(parsed.GetRequiredValue(address), cancellation));
        return command;
    }

    /// <exception cref="CannotStartException">The address is none.</exception>
    private static async Task<int> AskAsync(string given, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
            throw new CannotStartException($"\"{given}\" is not an address; give one such as http://127.0.0.1:5080.");
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/health/ready"), cancellation);
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
