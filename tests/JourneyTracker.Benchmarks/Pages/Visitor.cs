using System.Text.RegularExpressions;
using JourneyTracker.Benchmarks.Host;

namespace JourneyTracker.Benchmarks.Pages;

/// <summary>A demo person who looks at pages of the host, as a browser does.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;

    private Visitor(Uri address) =>
        _client = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = address, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    public static async Task<Visitor> SignedInAsync(BenchmarkHost host)
    {
        var visitor = new Visitor(host.Address);
        var form = await visitor.LookAsync("/sign-in");
        using var content = new FormUrlEncodedContent([new("person", "board"), new("__RequestVerificationToken", Token().Match(form).Groups[1].Value)]);
        using var answer = await visitor._client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return visitor;
    }

    /// <summary>The page at an address.</summary>
    public async Task<string> LookAsync(string address)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
