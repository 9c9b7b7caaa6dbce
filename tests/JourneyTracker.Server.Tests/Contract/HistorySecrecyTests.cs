using System.Text.Json;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Who may not read the history reads by no other way what was withdrawn, or who recorded what.</summary>
public sealed class HistorySecrecyTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Withdrawn = "lynx-on-the-moor",
        Named = "Olga Torvik";

    private readonly Api _office = new(host, name: "olga");
    private readonly Api _board = new(host, Role.GovernanceBoard, name: "bo");

    [Fact]
    public async Task Nothing_that_a_contributor_can_ask_tells_what_was_withdrawn_or_who_recorded_it()
    {
        var (id, reference) = await ToldAsync("asked");
        var everything = Everything(id, reference, Role.AgencyContributor);
        foreach (var query in everything.Queries())
        {
            var answer = (await Contributor().DataAsync(query)).GetRawText();
            Assert.DoesNotContain(Withdrawn, answer, StringComparison.Ordinal);
            Assert.DoesNotContain(Named, answer, StringComparison.Ordinal);
        }

        Assert.Empty(everything.LeftOut());
        var told = string.Concat(
            await Task.WhenAll(Everything(id, reference, Role.GovernanceBoard).Queries().Select(async query => (await _board.DataAsync(query)).GetRawText()))
        );
        Assert.Contains(Withdrawn, told, StringComparison.Ordinal);
        Assert.Contains(Named, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query($at: AsOf) { initiative(id: $id, asOf: $at) { name } }")]
    [InlineData("query($at: AsOf) { initiatives(asOf: $at) { totalCount } }")]
    [InlineData("query($at: AsOf) { portfolio(reference: $reference, asOf: $at) { name } }")]
    [InlineData("query($at: AsOf) { ...All } fragment All on Query { other: initiative(reference: $reference, asOf: $at) { ... on Initiative { name } } }")]
    public async Task What_was_known_is_not_asked_for_by_who_may_not_read_the_history(string question)
    {
        var (id, reference) = await ToldAsync(Guid.NewGuid().ToString("N"));
        var query = question.Replace("$id", $"\"{id}\"", StringComparison.Ordinal).Replace("$reference", $"\"{reference}\"", StringComparison.Ordinal);
        foreach (
            var at in new object[] { new { knownAt = "2020-01-01T00:00:00Z" }, new { knownAt = "2020-01-01T00:00:00Z", effectiveOn = "2020-01-01" } }.Concat(
                query.Contains("initiatives", StringComparison.Ordinal) ? [] : [new { version = 1 }]
            )
        )
        {
            Assert.Equal("FORBIDDEN", await Contributor().ErrorAsync(query, new { at }));
            Assert.Equal("FORBIDDEN", await Contributor().ErrorAsync(query.Replace("$at: AsOf", $"$at: AsOf = {Literal(at)}", StringComparison.Ordinal)));
            await _board.DataAsync(query, new { at });
        }

        await Contributor().DataAsync(query, new { at = new { effectiveOn = "2020-01-01" } });
        await Contributor().DataAsync(query, new { at = (object?)null });
    }

    [Fact]
    public async Task A_refusal_names_nobody_to_who_may_not_read_names_but_themselves()
    {
        var (id, _) = await ToldAsync("refused");
        var theirs = (
            await _office.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "Held",
                    severity = 2,
                    ownerAgencyId = await AgencyAsync(),
                }
            )
        ).GetProperty("entryId").GetString();
        await _office.DoAsync(
            "resolveChallenge",
            new
            {
                initiativeId = id,
                on = "2020-06",
                challengeId = theirs,
                resolution = "Done",
            }
        );
        const string Names =
            "errors { ... on RecordContradicted { entries { recordedByName } } } initiative { challenges(outstanding: false) { raised { recordedByName } } }";
        var input = new
        {
            initiativeId = id,
            on = "2019",
            challengeId = theirs,
            severity = 3,
        };

        Assert.DoesNotContain(Named, (await Contributor().DoAsync("reassessChallenge", input, Names)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Named, (await _office.DoAsync("reassessChallenge", input, Names)).GetRawText(), StringComparison.Ordinal);

        var own = (
            await Contributor()
                .DoAsync(
                    "raiseChallenge",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        area = "GOVERNANCE",
                        title = "Ours",
                        severity = 2,
                        ownerAgencyId = await AgencyAsync(),
                    },
                    "challenge { raised { recordedByName } }"
                )
        ).GetProperty("challenge");
        Assert.Equal("Pia", own.GetProperty("raised").GetProperty("recordedByName").GetString());
    }

    private Api Contributor() => new(host, Role.AgencyContributor, agency: "port", name: "Pia");

    private static string Literal(object at) =>
        string.Concat(
            JsonSerializer
                .Serialize(at)
                .Replace("\"knownAt\"", "knownAt", StringComparison.Ordinal)
                .Replace("\"effectiveOn\"", "effectiveOn", StringComparison.Ordinal)
                .Replace("\"version\"", "version", StringComparison.Ordinal)
        );

    // Said again it is the same entry.
    private async Task<string> AgencyAsync() => (
            await _office.DoAsync(
                "registerAgency",
                new
                {
                    entryId = "7d1f6d0e-5a53-4d0c-9d2c-0f6f3f1f8a11",
                    on = "2000",
                    reference = "port",
                    name = "Port",
                },
                "agency { id }"
            )
        ).GetProperty("agency").GetProperty("id").GetString()!;

    /// <summary>An initiative of which something was withdrawn, with a report from before, in a portfolio of its name.</summary>
    private async Task<(string Id, string Reference)> ToldAsync(string name)
    {
        var reference = $"told-{name}";
        var (agency, id) = (await AgencyAsync(), await _office.RegisterAsync(reference));
        await _office.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = id,
                on = "2019",
                agencyId = agency,
                role = "PARTNER",
            }
        );
        var entry = (
            await _office.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2019-05",
                    area = "GOVERNANCE",
                    title = Withdrawn,
                    severity = 2,
                }
            )
        ).GetProperty("entryId").GetString();
        await _office.DoAsync(
            "issueStatusReport",
            new
            {
                initiativeId = id,
                on = "2020",
                title = "Of 2019",
                coversVersion = 3,
                coversTo = "2019",
            }
        );
        await _office.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = id,
                on = "2020",
                withdrawnEntryId = entry,
                reason = "Not ours",
            }
        );
        var portfolio = (
            await _office.DoAsync(
                "createPortfolio",
                new
                {
                    on = "2019",
                    reference,
                    name = reference,
                },
                "portfolio { id }"
            )
        ).GetProperty("portfolio").GetProperty("id").GetString();
        await _office.DoAsync(
            "addToPortfolio",
            new
            {
                portfolioId = portfolio,
                on = "2019",
                initiativeId = id,
            },
            "portfolio { id }"
        );
        await new Api(host, Role.Administrator).DataAsync(
            $"mutation {{ namePerson(input: {{ subject: \"local:olga\", name: \"{Named}\" }}) {{ person {{ name }} }} }}"
        );
        return (id, reference);
    }

    private EveryQuestion Everything(string initiative, string portfolio, Role role) =>
        new(host.Services.GetRequiredService<ISchema>(), role, EveryQuestion.About(initiative, portfolio, $"{Guid.Empty}"));
}
