using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Agencies that are renamed, merged and split, over the API on a real database: names, rights, refusals.</summary>
public sealed class AgencyTimeTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Withdraw = "mutation($input: WithdrawEntryInput!) { withdrawEntry(input: $input) { entryId errors { code } } }";
    private const string Raise = "mutation($input: RaiseChallengeInput!) { raiseChallenge(input: $input) { entryId errors { code } } }";

    private readonly Api _api = new(host);

    [Fact]
    public async Task An_agency_is_called_what_it_was_called_on_the_day_asked_about()
    {
        var id = await _api.RegisterAsync("named");
        var port = await AgencyAsync("named-port", "Port office");
        await _api.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = id,
                on = "2019-02",
                agencyId = port,
                role = "LEAD",
            }
        );
        await _api.DoAsync(
            "renameAgency",
            new
            {
                agencyId = port,
                on = "2020-05",
                name = "Harbour authority",
            },
            "agency { name formerNames }"
        );

        const string Query = """
            query($id: ID!) {
              now: initiative(id: $id) { partners { agency { name } } history(order: OLDEST_FIRST) { nodes { summary } } }
              then: initiative(id: $id, asOf: { effectiveOn: "2020-04-30" }) { partners { agency { name formerNames } } }
              known: initiative(id: $id, asOf: { version: 2 }) { partners { agency { name } } }
              changes: initiative(id: $id) { changes(from: { effectiveOn: "2019-01-31" }, to: { effectiveOn: "2020-01-01" }) { path } }
            }
            """;
        var data = await _api.DataAsync(Query, new { id });

        Assert.Equal("Harbour authority", NameIn(data, "now"));
        Assert.Equal("Port office", NameIn(data, "then"));
        Assert.Equal("Port office", NameIn(data, "known"));
        Assert.Equal("Port office joined as lead", data.GetProperty("now").GetProperty("history").GetProperty("nodes")[1].GetProperty("summary").GetString());
        Assert.Contains(data.GetProperty("changes").GetProperty("changes").EnumerateArray(), change =>
            change.GetProperty("path").GetString()!.Contains("Port office", StringComparison.Ordinal)
        );
    }

    [Theory]
    [
        InlineData("agencies { name }"),
        InlineData("agencies { name } partners { agency { name } }"),
        InlineData("partners { agency { name } } agencies { name }")
    ]
    public async Task Its_name_of_a_day_does_not_depend_on_what_else_is_asked(string fields)
    {
        var reference = $"asked-{Guid.NewGuid():N}";
        var id = await _api.RegisterAsync(reference);
        var port = await AgencyAsync($"port-{reference}", "Old port office");
        await _api.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = id,
                on = "2019-02",
                agencyId = port,
                role = "LEAD",
            }
        );
        await _api.DoAsync(
            "renameAgency",
            new
            {
                agencyId = port,
                on = "2024",
                name = "New port office",
            },
            "agency { name }"
        );

        var one = await _api.DataAsync($"query($id: ID!) {{ initiative(id: $id, asOf: {{ effectiveOn: \"2021-01-01\" }}) {{ {fields} }} }}", new { id });
        var listed = await _api.DataAsync(
            $"query($text: String) {{ initiatives(asOf: {{ effectiveOn: \"2021-01-01\" }}, filter: {{ search: $text }}) {{ nodes {{ {fields} }} }} }}",
            new { text = reference }
        );

        Assert.Equal("Old port office", one.GetProperty("initiative").GetProperty("agencies")[0].GetProperty("name").GetString());
        Assert.Equal("Old port office", listed.GetProperty("initiatives").GetProperty("nodes")[0].GetProperty("agencies")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Lists_by_agency_forget_a_merger_that_was_withdrawn()
    {
        var id = await _api.RegisterAsync("unmerged");
        var (tax, port) = (await AgencyAsync("unmerged-tax", "Tax"), await AgencyAsync("unmerged-port", "Port"));
        await _api.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = id,
                on = "2019-02",
                agencyId = tax,
                role = "LEAD",
            }
        );
        await _api.DoAsync(
            "raiseChallenge",
            new
            {
                initiativeId = id,
                on = "2020",
                area = "GOVERNANCE",
                title = "Pay",
                severity = 3,
                ownerAgencyId = tax,
            }
        );
        var merged = (
            await _api.DoAsync(
                "mergeAgency",
                new
                {
                    agencyId = tax,
                    on = "2021",
                    intoAgencyId = port,
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString();
        Assert.Equal((1, 1), await FoundAsync(port));

        await _api.DoAsync(
            "withdrawAgencyEntry",
            new
            {
                agencyId = tax,
                on = "2022",
                withdrawnEntryId = merged,
                reason = "It did not come to that",
            },
            "agency { id }"
        );

        Assert.Equal((0, 0), await FoundAsync(port));
        Assert.Equal((1, 1), await FoundAsync(tax));
    }

    private async Task<(int Initiatives, int Challenges)> FoundAsync(string agency)
    {
        var data = await _api.DataAsync(
            "query($agency: ID) { initiatives(filter: { agencyId: $agency }) { totalCount } challenges(filter: { ownerAgencyId: $agency }) { totalCount } }",
            new { agency }
        );
        return (data.GetProperty("initiatives").GetProperty("totalCount").GetInt32(), data.GetProperty("challenges").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_contributor_logs_where_their_agency_takes_part_and_until_the_initiative_is_closed()
    {
        var id = await _api.RegisterAsync("takes-part");
        var own = await AgencyAsync("takes-part-own", "Own");
        var contributor = new Api(host, Role.AgencyContributor, agency: "takes-part-own");
        var challenge = new
        {
            initiativeId = id,
            on = "2021",
            area = "GOVERNANCE",
            title = "Pay",
            severity = 3,
            ownerAgencyId = own,
        };

        Assert.Equal("FORBIDDEN", await contributor.ErrorAsync(Raise, new { input = challenge }));
        await _api.DoAsync(
            "joinPartner",
            new
            {
                initiativeId = id,
                on = "2020",
                agencyId = own,
                role = "PARTNER",
            }
        );
        var raised = (await contributor.DoAsync("raiseChallenge", challenge)).GetProperty("entryId").GetString();
        await _api.DoAsync(
            "closeInitiative",
            new
            {
                initiativeId = id,
                on = "2022",
                outcome = "COMPLETED",
                reason = "Done",
            }
        );
        Assert.Equal("FORBIDDEN", await contributor.ErrorAsync(Raise, new { input = challenge }));
        var withdrawn = await contributor.DataAsync(
            Withdraw,
            new
            {
                input = new
                {
                    initiativeId = id,
                    on = "2022",
                    withdrawnEntryId = raised,
                    reason = "Wrong",
                },
            }
        );
        Assert.Equal(0, withdrawn.GetProperty("withdrawEntry").GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task What_the_office_gave_to_another_agency_is_no_longer_theirs_to_put_right()
    {
        var (id, own, other) = await SharedAsync("given");
        var contributor = new Api(host, Role.AgencyContributor, agency: "given-own");
        var raised = (
            await contributor.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    area = "GOVERNANCE",
                    title = "Pay",
                    severity = 3,
                    ownerAgencyId = own,
                }
            )
        ).GetProperty("entryId").GetString();
        await _api.DoAsync(
            "reassessChallenge",
            new
            {
                initiativeId = id,
                on = "2022",
                challengeId = raised,
                severity = 3,
                ownerAgencyId = other,
            }
        );

        Assert.Equal(
            "FORBIDDEN",
            await contributor.ErrorAsync(
                Withdraw,
                new
                {
                    input = new
                    {
                        initiativeId = id,
                        on = "2022",
                        withdrawnEntryId = raised,
                        reason = "Wrong",
                    },
                }
            )
        );
        Assert.Equal(
            "FORBIDDEN",
            await contributor.ErrorAsync(
                "mutation($input: RedateEntryInput!) { redateEntry(input: $input) { entryId } }",
                new
                {
                    input = new
                    {
                        initiativeId = id,
                        on = "2022",
                        redatedEntryId = raised,
                        newOn = "2020",
                        reason = "Wrong",
                    },
                }
            )
        );
    }

    [Fact]
    public async Task After_a_merger_the_successors_people_go_on_and_those_of_the_merged_agency_stop()
    {
        var (id, own, other) = await SharedAsync("merged");
        var raised = (
            await _api.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    area = "GOVERNANCE",
                    title = "Pay",
                    severity = 3,
                    ownerAgencyId = own,
                }
            )
        ).GetProperty("entryId").GetString();
        await _api.DoAsync(
            "mergeAgency",
            new
            {
                agencyId = own,
                on = "2022",
                intoAgencyId = other,
            },
            "agency { end { intoAgencyId agencies { name } } }"
        );
        var resolve = new
        {
            input = new
            {
                initiativeId = id,
                on = "2023",
                challengeId = raised,
                resolution = "One pay scale",
            },
        };
        const string Resolve = "mutation($input: ResolveChallengeInput!) { resolveChallenge(input: $input) { entryId errors { code } } }";

        var former = await new Api(host, Role.AgencyContributor, agency: "merged-own").AskAsync(Resolve, resolve);
        Assert.Contains("became part of merged-other on 2022", former.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        var resolved = await new Api(host, Role.AgencyContributor, agency: "merged-other").DataAsync(Resolve, resolve);
        Assert.Equal(0, resolved.GetProperty("resolveChallenge").GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_split_is_recorded_with_its_new_agencies_and_a_refusal_names_them()
    {
        var (id, own, other) = await SharedAsync("split");
        var split = await _api.DoAsync(
            "splitAgency",
            new
            {
                agencyId = own,
                on = "2022",
                intoAgencyIds = new[] { other },
                newAgencies = new[] { new { reference = "split-new", name = "Pilots" } },
            },
            "agency { end { intoAgencyId agencies { name } by { eventType } } }"
        );

        var end = split.GetProperty("agency").GetProperty("end");
        Assert.Equal(JsonValueKind.Null, end.GetProperty("intoAgencyId").ValueKind);
        Assert.Equal(["split-other", "Pilots"], end.GetProperty("agencies").EnumerateArray().Select(agency => agency.GetProperty("name").GetString()));
        Assert.Equal("agency.split.v1", end.GetProperty("by").GetProperty("eventType").GetString());
        var refused = (
            await _api.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2023",
                    area = "GOVERNANCE",
                    title = "Pay",
                    severity = 3,
                    ownerAgencyId = own,
                }
            )
        ).GetProperty("errors")[0];
        Assert.Equal("AGENCY_HAS_ENDED", refused.GetProperty("code").GetString());
        Assert.Contains("was split into split-other and Pilots on 2022", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static string? NameIn(JsonElement data, string field) =>
        data.GetProperty(field).GetProperty("partners")[0].GetProperty("agency").GetProperty("name").GetString();

    private async Task<string> AgencyAsync(string reference, string name) => (
            await _api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference,
                    name,
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString()!;

    private async Task<(string Initiative, string Own, string Other)> SharedAsync(string reference)
    {
        var (id, own, other) = (
            await _api.RegisterAsync(reference),
            await AgencyAsync($"{reference}-own", $"{reference}-own"),
            await AgencyAsync($"{reference}-other", $"{reference}-other")
        );
        foreach (var agencyId in new[] { own, other })
        {
            await _api.DoAsync(
                "joinPartner",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    agencyId,
                    role = "PARTNER",
                }
            );
        }

        return (id, own, other);
    }
}
