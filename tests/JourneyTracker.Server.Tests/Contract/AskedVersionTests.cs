using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>A version that a record never had, an id and a reference of different things, an id that is none: each is said to be so.</summary>
public sealed class AskedVersionTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Theory]
    [
        InlineData("initiative(id: $id, asOf: { version: $v }) { id }"),
        InlineData("initiative(reference: $reference, asOf: { version: $v, effectiveOn: \"2021-01-01\" }) { id }")
    ]
    [
        InlineData("initiative(id: $id) { changes(from: { version: $v }) { path } }"),
        InlineData("initiative(id: $id) { changes(from: { version: 1 }, to: { version: $v }) { path } }")
    ]
    [
        InlineData("initiative(id: $id) { replay(from: { version: $v }) { totalCount } }"),
        InlineData("initiative(id: $id, asOf: { version: $v }) { replay { totalCount } history { totalCount } }")
    ]
    [InlineData("portfolio(reference: $reference, asOf: { version: $v }) { id }")]
    public async Task A_version_that_the_record_never_had_is_no_answer(string question)
    {
        var reference = $"version-{Guid.NewGuid():N}";
        var id = await PausedAsync(reference);
        await _api.DoAsync(
            "createPortfolio",
            new
            {
                on = "2019",
                reference,
                name = reference,
            },
            "portfolio { id }"
        );
        var portfolio = (await _api.DataAsync("query($reference: String!) { portfolio(reference: $reference) { id } }", new { reference }))
            .GetProperty("portfolio")
            .GetProperty("id")
            .GetString();
        await _api.DoAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2019",
                initiativeId = id,
            },
            "portfolio { id }"
        );
        var query =
            $"query($v: Long!{(question.Contains("$id", StringComparison.Ordinal) ? ", $id: ID!" : "")}{(question.Contains("$reference", StringComparison.Ordinal) ? ", $reference: String!" : "")}) {{ {question} }}";

        foreach (var version in new long[] { 3, 9999, long.MaxValue })
        {
            var (code, message) = Error(
                await _api.AskAsync(
                    query,
                    new
                    {
                        id,
                        reference,
                        v = version,
                    }
                )
            );
            Assert.Equal("NO_SUCH_VERSION", code);
            Assert.Contains("at version 2", message, StringComparison.Ordinal);
        }

        foreach (var version in new long[] { 0, -1 })
        {
            Assert.Equal(
                "BAD_VERSION",
                Error(
                    await _api.AskAsync(
                        query,
                        new
                        {
                            id,
                            reference,
                            v = version,
                        }
                    )
                ).Code
            );
        }

        foreach (var version in new long[] { 1, 2 })
        {
            await _api.DataAsync(
                query,
                new
                {
                    id,
                    reference,
                    v = version,
                }
            );
        }
    }

    [Fact]
    public async Task A_story_is_not_told_as_far_as_a_version_that_is_none()
    {
        var id = await PausedAsync("version-told");
        Assert.Equal("NO_SUCH_VERSION", await ToldAsync($"initiativeReplayed(id: \"{id}\", asOf: {{ version: 3 }}) {{ number }}"));
        Assert.Equal("NO_SUCH_VERSION", await ToldAsync($"initiativeReplayed(id: \"{id}\", from: {{ version: 3 }}) {{ number }}"));
        Assert.Equal("BAD_VERSION", await ToldAsync($"initiativeReplayed(id: \"{id}\", asOf: {{ version: 0 }}) {{ number }}"));

        async Task<string?> ToldAsync(string field)
        {
            using var answer = await _api.OpenAsync($"subscription {{ {field} }}", null, "text/event-stream");
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var data = text.Split('\n').First(line => line.StartsWith("data: {", StringComparison.Ordinal));
            return Error(JsonDocument.Parse(data["data: ".Length..]).RootElement).Code;
        }
    }

    [Fact]
    public async Task A_portfolio_is_not_there_before_it_was_made()
    {
        await _api.DoAsync(
            "createPortfolio",
            new
            {
                on = "2020",
                reference = "made-in-2020",
                name = "Made in 2020",
            },
            "portfolio { id }"
        );
        var data = await _api.DataAsync(
            "{ before: portfolio(reference: \"made-in-2020\", asOf: { effectiveOn: \"1999-01-01\" }) { name } then: portfolio(reference: \"made-in-2020\", asOf: { effectiveOn: \"2020-06-01\" }) { name } }"
        );
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Object), (data.GetProperty("before").ValueKind, data.GetProperty("then").ValueKind));
    }

    [Fact]
    public async Task A_list_has_no_version() => Assert.Equal("BAD_VERSION", await _api.ErrorAsync("{ initiatives(asOf: { version: 2 }) { totalCount } }"));

    [Fact]
    public async Task The_initiatives_of_a_portfolio_at_one_of_its_versions_are_those_of_that_instant_and_not_of_their_own_version_of_that_number()
    {
        var id = await _api.RegisterAsync("version-within");
        foreach (var reason in new[] { "money", "people", "law" })
        {
            await _api.DoAsync(
                "noteStakeholderPosition",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    group = "USERS",
                    name = reason,
                    position = "SUPPORTER",
                }
            );
        }

        var portfolio = (
            await _api.DoAsync(
                "createPortfolio",
                new
                {
                    on = "2019",
                    reference = "version-within",
                    name = "Within",
                },
                "portfolio { id }"
            )
        ).GetProperty("entryId").GetString();
        await _api.DoAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2019",
                initiativeId = id,
            },
            "portfolio { id }"
        );
        await _api.DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2021",
                reason = "Money",
            }
        );

        var then = (
            await _api.DataAsync(
                "{ portfolio(reference: \"version-within\", asOf: { version: 2 }) { initiatives { nodes { version status } } history { totalCount } } }"
            )
        ).GetProperty("portfolio");
        var within = then.GetProperty("initiatives").GetProperty("nodes")[0];
        Assert.Equal((4, "ACTIVE"), (within.GetProperty("version").GetInt32(), within.GetProperty("status").GetString()));
        Assert.Equal(6, then.GetProperty("history").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task An_id_and_a_reference_of_different_things_are_said_to_differ()
    {
        var (one, other) = (await _api.RegisterAsync("differ-one"), await _api.RegisterAsync("differ-other"));
        const string Query = "query($id: ID, $reference: String, $asOf: AsOf) { initiative(id: $id, reference: $reference, asOf: $asOf) { reference } }";
        foreach (var asOf in new object?[] { null, new { effectiveOn = "2021-01-01" } })
        {
            foreach (var reference in new[] { "differ-other", "differ-none" })
            {
                Assert.Equal(
                    "ID_AND_REFERENCE_DIFFER",
                    await _api.ErrorAsync(
                        Query,
                        new
                        {
                            id = one,
                            reference,
                            asOf,
                        }
                    )
                );
            }

            Assert.Equal(
                "ID_AND_REFERENCE_DIFFER",
                await _api.ErrorAsync(
                    Query,
                    new
                    {
                        id = Guid.NewGuid(),
                        reference = "differ-one",
                        asOf,
                    }
                )
            );
            Assert.Equal("differ-other", (
                    await _api.DataAsync(
                        Query,
                        new
                        {
                            id = other,
                            reference = "differ-other",
                            asOf,
                        }
                    )
                ).GetProperty("initiative").GetProperty("reference").GetString());
        }
    }

    [Fact]
    public async Task What_is_no_id_is_named_by_its_place_and_only_an_entry_id_can_be_left_out()
    {
        var id = await _api.RegisterAsync("bad-elements");
        var agency = (
            await _api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "bad-elements",
                    name = "Port office",
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString();
        const string Sign = "mutation($input: SignAgreementInput!) { signAgreement(input: $input) { entryId } }";

        Assert.StartsWith(
            "agencyIds[2] is not an id: 'harbour'.",
            await MessageAsync(
                Sign,
                new
                {
                    input = new
                    {
                        initiativeId = id,
                        on = "2020",
                        kind = "PROTOCOL",
                        title = "Pact",
                        agencyIds = new[] { agency, agency, "harbour" },
                    },
                }
            ),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "entryId",
            await MessageAsync(
                Sign,
                new
                {
                    input = new
                    {
                        initiativeId = "17",
                        on = "2020",
                        kind = "PROTOCOL",
                        title = "Pact",
                    },
                }
            ),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("entryId", await MessageAsync("{ initiative(id: \"abc\") { id } }", null), StringComparison.Ordinal);
        Assert.EndsWith(
            "or leave entryId out to get a new one.",
            await MessageAsync(
                Sign,
                new
                {
                    input = new
                    {
                        initiativeId = id,
                        entryId = "17",
                        on = "2020",
                        kind = "PROTOCOL",
                        title = "Pact",
                    },
                }
            ),
            StringComparison.Ordinal
        );

        async Task<string> MessageAsync(string query, object? variables)
        {
            var (code, message) = Error(await _api.AskAsync(query, variables));
            Assert.Equal("BAD_ID", code);
            return message;
        }
    }

    private static (string? Code, string Message) Error(JsonElement answer)
    {
        Assert.True(answer.TryGetProperty("errors", out var errors), answer.ToString());
        return (errors[0].GetProperty("extensions").GetProperty("code").GetString(), errors[0].GetProperty("message").GetString()!);
    }

    private async Task<string> PausedAsync(string reference)
    {
        var id = await _api.RegisterAsync(reference);
        await _api.DoAsync(
            "pauseInitiative",
            new
            {
                initiativeId = id,
                on = "2020",
                reason = "Money",
            }
        );
        return id;
    }
}
