using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>What a client's cache keeps under one key: the same thing whatever is asked, or the past is shown as the present.</summary>
public sealed class CacheKeyTests(ReferenceHost reference) : IClassFixture<ReferenceHost>
{
    // What runs on by itself while the test asks.
    private static readonly string[] RunsOn = ["ledger"];

    private readonly ISchema _schema = reference.Host.Services.GetRequiredService<ISchema>();
    private readonly Dictionary<(string Type, string Key, string Field), (string Value, string Asked)> _kept = [];

    [Fact]
    public async Task One_key_shows_one_thing_at_all_times_and_of_all_initiatives()
    {
        await reference.Host.Services.GetRequiredService<LedgerKeeper>().CatchUpAsync(StoreHost.Tenant, TestContext.Current.CancellationToken);
        var found = await reference.Api.DataAsync("{ initiatives(first: 2) { nodes { id version } } }");
        var initiatives = found.GetProperty("initiatives").GetProperty("nodes").EnumerateArray().ToList();
        foreach (var initiative in initiatives)
        {
            var (id, version) = (initiative.GetProperty("id").GetString()!, initiative.GetProperty("version").GetInt64());
            foreach (var times in new[] { null, $"{{ version: {version / 2} }}", "{ effectiveOn: \"2004-06-30\" }" })
            {
                foreach (var query in Questions(id, times).Where(query => times is null || query.StartsWith("{ initiative(", StringComparison.Ordinal)))
                {
                    Keep(_schema.Query, await reference.Api.DataAsync(query), null, "", times ?? "now");
                }
            }
        }

        Assert.True(_kept.Keys.Select(kept => kept.Key).Distinct().Count() > 100);
        Assert.Contains(_kept.Keys, kept => kept.Key.EndsWith("@effectiveOn=2004-06-30", StringComparison.Ordinal));
        Assert.True(_kept.Keys.Select(kept => kept.Type).Distinct().Count() > 10);
    }

    private IEnumerable<string> Questions(string initiative, string? asOf)
    {
        var arguments = new Dictionary<string, string>
        {
            ["initiative.id"] = $"\"{initiative}\"",
            ["replay.order"] = "HELD",
            ["replay.first"] = "50",
            ["workshop.id"] = $"\"{Guid.Empty}\"",
            ["portfolio.reference"] = "\"none\"",
            ["import.id"] = $"\"{Guid.Empty}\"",
            ["importProgress.id"] = $"\"{Guid.Empty}\"",
            ["changes.from"] = "{ effectiveOn: \"2001-01-01\" }",
            ["planMovements.since"] = "\"2001-01-01\"",
            ["checkpointAt.size"] = "1",
            ["inclusion.streamId"] = $"\"{initiative}\"",
            ["inclusion.version"] = "1",
            ["consistency.from"] = "1",
        };
        if (asOf is not null)
        {
            arguments["initiative.asOf"] = asOf;
        }

        return new EveryQuestion(_schema, Role.ProgrammeOffice, arguments)
            .Queries()
            .Where(query => !RunsOn.Any(root => query.StartsWith($"{{ {root}", StringComparison.Ordinal)));
    }

    /// <summary>Does as a cache does: what has a key is kept by it, what has none is part of what it was read from.</summary>
    private void Keep(IObjectGraphType type, JsonElement shown, (string Type, string Key)? within, string path, string asked)
    {
        if (shown.TryGetProperty("cacheKey", out var key))
        {
            (within, path) = ((type.Name, key.GetString()!), "");
        }

        foreach (var property in shown.EnumerateObject())
        {
            var field = type.Fields.Find(property.Name)!;
            if (field.ResolvedType!.GetNamedType() is IObjectGraphType inside)
            {
                KeepAll(inside, property.Value, within, $"{path}/{property.Name}", asked);
            }
            else if (within is { } owner)
            {
                Keep((owner.Type, owner.Key, $"{path}/{property.Name}"), property.Value.GetRawText(), asked);
            }
        }
    }

    private void KeepAll(IObjectGraphType type, JsonElement shown, (string Type, string Key)? within, string path, string asked)
    {
        if (shown.ValueKind == JsonValueKind.Object)
        {
            Keep(type, shown, within, path, asked);
        }
        else if (shown.ValueKind == JsonValueKind.Array)
        {
            foreach (var (place, item) in shown.EnumerateArray().Index())
            {
                KeepAll(type, item, within, $"{path}/{place}", asked);
            }
        }
    }

    private void Keep((string Type, string Key, string Field) place, string value, string asked)
    {
        if (_kept.TryGetValue(place, out var known))
        {
            Assert.True(
                known.Value == value,
                $"{place.Type} {place.Key} shows {place.Field} as {known.Value} when asked of {known.Asked}, and as {value} when asked of {asked}."
            );
        }
        else
        {
            _kept.Add(place, (value, asked));
        }
    }
}
