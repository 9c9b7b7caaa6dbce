using System.Text.Json;
using JourneyTracker.GraphQL.Explorer;
using JourneyTracker.Server.Tests.Contract;

namespace JourneyTracker.Server.Tests.Explorer;

/// <summary>What the explorer offers to try, tried on the reference initiatives.</summary>
public sealed class ExampleTests(ReferenceHost reference) : IClassFixture<ReferenceHost>
{
    [Fact]
    public async Task Every_example_is_answered_without_an_error()
    {
        var examples = await ExamplesAsync();

        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var query = example.GetProperty("query").GetString()!;
            var follows = query.Contains("subscription", StringComparison.Ordinal);
            using var answer = await reference.Api.OpenAsync(
                query,
                example.TryGetProperty("variables", out var variables) ? variables : null,
                follows ? "text/event-stream" : "application/json"
            );

            Assert.True(answer.IsSuccessStatusCode, $"{example.GetProperty("title")}: {answer.StatusCode}");
            Assert.Equal(follows ? "text/event-stream" : "application/json", answer.Content.Headers.ContentType?.MediaType);
            if (!follows)
            {
                Assert.DoesNotMatch("\"errors\":\\[[^]]", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ExamplesAsync()
    {
        var assembly = typeof(GraphQLExplorer).Assembly;
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith("examples.json", StringComparison.Ordinal));
        await using var file = assembly.GetManifestResourceStream(name)!;
        return [.. (await JsonSerializer.DeserializeAsync<JsonElement>(file, cancellationToken: TestContext.Current.CancellationToken)).EnumerateArray()];
    }
}
