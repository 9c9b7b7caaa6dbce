using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyTracker.Benchmarks.Host;

namespace JourneyTracker.Benchmarks.Mutation;

/// <summary>A server in a process of its own, so that its processor time is its own.</summary>
internal sealed class Arm : IAsyncDisposable
{
    /// <summary>The argument with which this program serves instead of measuring.</summary>
    public const string Serve = "serve";

    private readonly Process _process;
    private readonly HttpClient _client;

    private Arm(Process process, string[] said)
    {
        (_process, ConnectionString) = (process, said[2]);
        _client = new HttpClient { BaseAddress = new Uri(said[0]) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", said[1]);
    }

    public int Process => _process.Id;

    public string ConnectionString { get; }

    /// <summary>Serves until its input ends.</summary>
    public static async Task ServeAsync(string? connectionString)
    {
        if (connectionString is null)
        {
            await using var host = await BenchmarkHost.StartAsync();
            await TellAsync(host.Address.ToString(), host.Token, host.ConnectionString);
        }
        else
        {
            await using var plain = await PlainEndpoint.StartAsync(connectionString);
            await TellAsync(plain.Address, plain.Token, connectionString);
        }
    }

    /// <summary>Starts the product, or the floor on the product's database.</summary>
    public static async Task<Arm> StartAsync(string? connectionString)
    {
        string[] arguments = [typeof(Arm).Assembly.Location, Serve, .. connectionString is null ? Array.Empty<string>() : [connectionString]];
        var process = System.Diagnostics.Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("serving\t", StringComparison.Ordinal))
            {
                return new Arm(process, line.Split('\t')[1..]);
            }
        }

        throw new InvalidOperationException("The server ended before it served.");
    }

    /// <summary>Sends something and gives the answer.</summary>
    public async Task<JsonElement> SendAsync(string address, object content)
    {
        using var answer = await _client.PostAsJsonAsync(address, content);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task TellAsync(params string[] what)
    {
        Console.WriteLine($"serving\t{string.Join('\t', what)}");
        await Console.In.ReadToEndAsync();
    }
}
