using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// Callers choose the ids of entries, which are unique within one record only: two records with entries of the same id are told apart everywhere.
/// </summary>
public sealed class SameIdTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Parts = """
        challenges { id cacheKey title } steps { id cacheKey name waitsFor { id cacheKey reason } } milestones { id cacheKey name }
        indicators { id cacheKey name measurements { id cacheKey value } latest { id cacheKey value } } bodies { id cacheKey name seats { id cacheKey seat } }
        decisions { id cacheKey title } outcomes { id cacheKey name } agreements { id cacheKey title } partners { id cacheKey agency { id cacheKey } } reviews { id cacheKey title recommendations { id cacheKey text } }
        """;

    private readonly Api _api = new(host, tenant: "same-ids");

    [Fact]
    public async Task Parts_of_two_initiatives_have_keys_of_their_own_and_each_has_one_wherever_it_is_read()
    {
        var ids = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();
        var agency = (
            await _api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "same-ids",
                    name = "Port office",
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString();
        var kept = new Dictionary<string, string>();
        foreach (var reference in new[] { "same-ids-a", "same-ids-b" })
        {
            var id = await _api.RegisterAsync(reference);
            var made = new List<JsonElement>();
            foreach (var (command, input, selection) in Story(id, reference, ids, agency!))
            {
                var payload = await _api.DoAsync(command, input, selection);
                Assert.Equal("[]", payload.GetProperty("errors").GetRawText());
                made.Add(payload.Clone());
            }

            var read = await _api.DataAsync(
                $"query($id: ID!) {{ initiative(id: $id) {{ id cacheKey {Parts} }} then: initiative(id: $id, asOf: {{ effectiveOn: \"2021-06-30\" }}) {{ {Parts} }} }}",
                new { id }
            );
            var listed = await _api.DataAsync(
                "query($id: ID!) { challenges(filter: { initiativeId: $id }) { nodes { id cacheKey title } } indicators(filter: { initiativeId: $id }) { nodes { id cacheKey latest { id cacheKey value } } } }",
                new { id }
            );
            Assert.Equal(id, read.GetProperty("initiative").GetProperty("cacheKey").GetString());
            foreach (
                var (place, thing) in Keyed(read.GetProperty("initiative"), "")
                    .Concat(Keyed(read.GetProperty("then"), "then"))
                    .Concat(made.SelectMany(payload => Keyed(payload, "")))
                    .Concat(Keyed(listed, ""))
            )
            {
                var (key, own) = (thing.GetProperty("cacheKey").GetString()!, thing.GetProperty("id").GetString()!);
                Assert.True(own == id || own == agency || key.StartsWith($"{id}/{own}", StringComparison.Ordinal), $"{place}: {key}");
                Assert.True(place == "then" == key.EndsWith("@effectiveOn=2021-06-30", StringComparison.Ordinal), $"{place}: {key} {thing}");
                if (own != agency)
                {
                    Assert.Equal(reference, kept.TryAdd(key, reference) ? reference : kept[key]);
                }
            }

            // One thing has one key, whichever way it was come by.
            Assert.Equal(
                read.GetProperty("initiative").GetProperty("challenges")[0].GetProperty("cacheKey").GetString(),
                listed.GetProperty("challenges").GetProperty("nodes")[0].GetProperty("cacheKey").GetString()
            );
            Assert.Equal(
                read.GetProperty("initiative").GetProperty("indicators")[0].GetProperty("latest").GetProperty("cacheKey").GetString(),
                listed.GetProperty("indicators").GetProperty("nodes")[0].GetProperty("latest").GetProperty("cacheKey").GetString()
            );
        }

        Assert.True(kept.Count >= 30, $"{kept.Count}");
    }

    [Fact]
    public async Task Dependencies_of_the_same_id_in_two_initiatives_do_not_stop_the_list_of_what_deserves_a_look_nor_make_a_circle()
    {
        var (step, other, waits) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (a, b, c) = (await _api.RegisterAsync("same-wait-a"), await _api.RegisterAsync("same-wait-b"), await _api.RegisterAsync("same-wait-c"));
        foreach (var id in new[] { a, b, c })
        {
            foreach (var planned in new[] { step, other })
            {
                await _api.DoAsync(
                    "planStep",
                    new
                    {
                        initiativeId = id,
                        entryId = planned,
                        on = "2020",
                        name = "Move in",
                        measures = new[] { "SHARED_PORTAL" },
                    }
                );
            }
        }

        Assert.Null(
            await _api.RuleAsync(
                "declareDependency",
                new
                {
                    initiativeId = a,
                    entryId = waits,
                    on = "2020",
                    stepId = step,
                    waitsForStepId = other,
                    waitsForInitiativeId = b,
                }
            )
        );
        // The other step of the same initiative waits for this one: no circle, since the first waits for a step elsewhere.
        Assert.Null(
            await _api.RuleAsync(
                "declareDependency",
                new
                {
                    initiativeId = a,
                    on = "2020",
                    stepId = other,
                    waitsForStepId = step,
                }
            )
        );
        Assert.Null(
            await _api.RuleAsync(
                "declareDependency",
                new
                {
                    initiativeId = b,
                    entryId = waits,
                    on = "2020",
                    stepId = other,
                    waitsForStepId = step,
                    waitsForInitiativeId = c,
                }
            )
        );
        Assert.Equal(
            0,
            (await _api.DataAsync("{ attention(filter: { kind: [ENTRIES_CONTRADICT] }) { totalCount } }"))
                .GetProperty("attention")
                .GetProperty("totalCount")
                .GetInt32()
        );
        Assert.Equal(
            "RECORD_CONTRADICTED",
            await _api.RuleAsync(
                "declareDependency",
                new
                {
                    initiativeId = c,
                    on = "2020",
                    stepId = step,
                    waitsForStepId = step,
                    waitsForInitiativeId = a,
                }
            )
        );
    }

    private static IEnumerable<(string Command, object Input, string Selection)> Story(string id, string text, Guid[] ids, string agency) =>
        [
            (
                "joinPartner",
                new
                {
                    initiativeId = id,
                    entryId = ids[0],
                    on = "2020",
                    agencyId = agency,
                    role = "LEAD",
                },
                "partner { id cacheKey }"
            ),
            (
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    entryId = ids[1],
                    on = "2020",
                    area = "GOVERNANCE",
                    title = text,
                    severity = 3,
                },
                "challenge { id cacheKey title }"
            ),
            (
                "planStep",
                new
                {
                    initiativeId = id,
                    entryId = ids[2],
                    on = "2020",
                    name = text,
                    measures = new[] { "SHARED_PORTAL" },
                },
                "step { id cacheKey name }"
            ),
            (
                "planStep",
                new
                {
                    initiativeId = id,
                    entryId = ids[3],
                    on = "2020",
                    name = text,
                    measures = new[] { "SHARED_PORTAL" },
                },
                "step { id cacheKey name }"
            ),
            (
                "declareDependency",
                new
                {
                    initiativeId = id,
                    entryId = ids[4],
                    on = "2020",
                    stepId = ids[2],
                    waitsForStepId = ids[3],
                    reason = text,
                },
                "dependency { id cacheKey reason }"
            ),
            (
                "planMilestone",
                new
                {
                    initiativeId = id,
                    entryId = ids[5],
                    on = "2020",
                    name = text,
                    quickWin = false,
                    stepId = ids[2],
                },
                "milestone { id cacheKey name }"
            ),
            (
                "defineIndicator",
                new
                {
                    initiativeId = id,
                    entryId = ids[6],
                    on = "2020",
                    name = text,
                    kind = "OUTPUT",
                    unit = "centres",
                    direction = "UP",
                },
                "indicator { id cacheKey name }"
            ),
            (
                "recordMeasurement",
                new
                {
                    initiativeId = id,
                    entryId = ids[7],
                    on = "2021",
                    indicatorId = ids[6],
                    value = text.EndsWith('a') ? 1 : 2,
                },
                "measurement { id cacheKey value } indicator { id cacheKey latest { id cacheKey value } }"
            ),
            (
                "establishGovernanceBody",
                new
                {
                    initiativeId = id,
                    entryId = ids[8],
                    on = "2020",
                    name = text,
                    authority = "EXECUTIVE",
                    tier = "STRATEGIC",
                },
                "body { id cacheKey name }"
            ),
            (
                "seatMember",
                new
                {
                    initiativeId = id,
                    entryId = ids[9],
                    on = "2020",
                    bodyId = ids[8],
                    seat = text,
                },
                "seat { id cacheKey seat } body { id cacheKey seats { id cacheKey seat } }"
            ),
            (
                "takeDecision",
                new
                {
                    initiativeId = id,
                    entryId = ids[10],
                    on = "2020",
                    title = text,
                    about = "GATE",
                },
                "decision { id cacheKey title }"
            ),
            (
                "defineOutcome",
                new
                {
                    initiativeId = id,
                    entryId = ids[11],
                    on = "2020",
                    name = text,
                },
                "outcome { id cacheKey name }"
            ),
            (
                "signAgreement",
                new
                {
                    initiativeId = id,
                    entryId = ids[12],
                    on = "2020",
                    kind = "PROTOCOL",
                    title = text,
                    agencyIds = new[] { agency },
                },
                "agreement { id cacheKey title }"
            ),
            (
                "holdReview",
                new
                {
                    initiativeId = id,
                    entryId = ids[13],
                    on = "2020",
                    title = text,
                },
                "review { id cacheKey title }"
            ),
            (
                "makeRecommendation",
                new
                {
                    initiativeId = id,
                    entryId = ids[14],
                    on = "2020",
                    reviewId = ids[13],
                    text,
                },
                "recommendation { id cacheKey text } review { id cacheKey recommendations { id cacheKey text } }"
            ),
        ];

    private static IEnumerable<(string Place, JsonElement Thing)> Keyed(JsonElement shown, string place) =>
        shown.ValueKind switch
        {
            JsonValueKind.Array => shown.EnumerateArray().SelectMany(item => Keyed(item, place)),
            JsonValueKind.Object => (shown.TryGetProperty("cacheKey", out _) ? [(place, shown)] : Enumerable.Empty<(string, JsonElement)>()).Concat(
                shown.EnumerateObject().SelectMany(property => Keyed(property.Value, place))
            ),
            _ => [],
        };
}
