using System.Net;
using System.Text.Json;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Outages;

/// <summary>Many who record at once in one initiative, within the limit of time and beyond it.</summary>
public sealed class ManyWritersTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const int Writers = 50;
    private const string Raise = "mutation($input: RaiseChallengeInput!) { raiseChallenge(input: $input) { entryId errors { code } } }";

    [Theory]
    [InlineData("all-land", 120_000), InlineData("some-are-late", 400)]
    public async Task Each_is_recorded_once_or_told_with_which_id_to_try_again(string reference, int limit)
    {
        var office = new Api(host);
        var id = await office.RegisterAsync(reference);
        var limits = host.Services.GetRequiredService<GraphQLLimits>();
        (limits.Timeout, limits.Finishing, limits.Heeding) = (TimeSpan.FromMilliseconds(limit), TimeSpan.Zero, TimeSpan.Zero);
        var entries = Enumerable.Range(0, Writers).Select(_ => Guid.NewGuid().ToString()).ToList();

        var first = await Task.WhenAll(entries.Select(entry => GiveAsync(office, id, entry)));
        if (reference == "all-land")
        {
            Assert.All(first, told => Assert.Equal("recorded", told));
        }

        // Whoever was not told that it is recorded sends it again, as they were told to.
        (limits.Timeout, limits.Finishing) = (TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
        foreach (var entry in entries.Zip(first).Where(one => one.Second != "recorded").Select(one => one.First))
        {
            Assert.Equal("recorded", await GiveAsync(office, id, entry));
        }

        var initiative = (await office.DataAsync("query($id: ID!) { initiative(id: $id) { version challenges { id } } }", new { id })).GetProperty(
            "initiative"
        );
        Assert.Equal(Writers + 1, initiative.GetProperty("version").GetInt64());
        Assert.Equal(entries.Order(), initiative.GetProperty("challenges").EnumerateArray().Select(one => one.GetProperty("id").GetString()).Order());
    }

    /// <summary>What the answer says of an entry: that it is recorded, or else that it may be, by its id.</summary>
    private static async Task<string> GiveAsync(Api office, string id, string entry)
    {
        using var answer = await office.OpenAsync(
            Raise,
            new
            {
                input = new
                {
                    entryId = entry,
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = $"Raised as {entry}",
                    severity = 2,
                },
            }
        );
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        if (!body.TryGetProperty("errors", out var errors))
        {
            Assert.Equal(0, body.GetProperty("data").GetProperty("raiseChallenge").GetProperty("errors").GetArrayLength());
            return "recorded";
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var told = errors[0].GetProperty("extensions");
        Assert.Contains(told.GetProperty("code").GetString(), new[] { "TIMEOUT", "UNAVAILABLE" });
        Assert.Equal(entry, told.GetProperty("uncertain")[0].GetProperty("entryId").GetString());
        Assert.Contains("same entry id", errors[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        return "perhaps";
    }
}
