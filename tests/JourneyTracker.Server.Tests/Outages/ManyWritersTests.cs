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
    private const string Recorded = "recorded";
    private const string Perhaps = "perhaps recorded";
    private const string NotBegun = "not begun";
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
            Assert.All(first, told => Assert.Equal(Recorded, told));
        }

        // Whoever looks afterwards has time.
        (limits.Timeout, limits.Finishing) = (TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));
        var present = await PresentAsync(office, id);
        Assert.DoesNotContain(entries.Zip(first).Where(one => one.Second == NotBegun), one => present.Challenges.Contains(one.First));

        // Whoever was not told that it is recorded sends it again, as they were told to.
        foreach (var entry in entries.Zip(first).Where(one => one.Second != Recorded).Select(one => one.First))
        {
            Assert.Equal(Recorded, await GiveAsync(office, id, entry));
        }

        var (version, challenges) = await PresentAsync(office, id);
        Assert.Equal(Writers + 1, version);
        Assert.Equal(entries.Order(), challenges.Order());
    }

    private static async Task<(long Version, IReadOnlyCollection<string> Challenges)> PresentAsync(Api office, string id)
    {
        var initiative = (await office.DataAsync("query($id: ID!) { initiative(id: $id) { version challenges { id } } }", new { id })).GetProperty(
            "initiative"
        );
        return (
            initiative.GetProperty("version").GetInt64(),
            [.. initiative.GetProperty("challenges").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)]
        );
    }

    /// <summary>What the answer says of an entry: that it is recorded, that it may be, or, where it names none, that it is not.</summary>
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
            return Recorded;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var told = errors[0].GetProperty("extensions");
        Assert.Contains(told.GetProperty("code").GetString(), new[] { "TIMEOUT", "UNAVAILABLE" });
        Assert.Contains("same entry id", errors[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        // Recorded in time, though what was asked about it was not read in time.
        foreach (var (name, meaning) in new[] { ("recorded", Recorded), ("uncertain", Perhaps) })
        {
            if (told.TryGetProperty(name, out var named))
            {
                Assert.Equal(entry, Assert.Single(named.EnumerateArray().ToList()).GetProperty("entryId").GetString());
                return meaning;
            }
        }

        return NotBegun;
    }
}
