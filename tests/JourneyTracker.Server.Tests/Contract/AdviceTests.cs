using System.Text.Json;
using JourneyTracker.Core.Access;
using Npgsql;

namespace JourneyTracker.Server.Tests.Contract;

public sealed class AdviceTests(ReferenceHost reference) : IClassFixture<ReferenceHost>
{
    private const string Elsewhere = "another-office";

    [Fact]
    public async Task Advice_on_the_reference_initiatives_names_rule_entries_and_source()
    {
        var data = await reference.Api.DataAsync(
            "{ initiative(reference: \"hhs-connect\") { advice { key kind what why source area measure standing because { entryId eventType } } } }"
        );

        var advice = data.GetProperty("initiative").GetProperty("advice").EnumerateArray().ToList();
        Assert.Contains(advice, item => item.GetProperty("kind").GetString() == "LESSON");
        Assert.Contains(advice, item => item.GetProperty("kind").GetString() == "CHECKLIST_ITEM");
        Assert.Contains(advice, item => item.GetProperty("kind").GetString() == "MISSING_MEASURE");
        Assert.All(advice, item =>
        {
            Assert.NotEmpty(item.GetProperty("why").GetString()!);
            Assert.Matches("(Chapter (one|two|three)|Appendix [AB])", item.GetProperty("source").GetString());
            Assert.DoesNotContain("{agency:", item.ToString(), StringComparison.Ordinal);
        });
        Assert.Contains(advice, item =>
            item.GetProperty("because").EnumerateArray().Any(entry => entry.GetProperty("eventType").GetString() == "diagnosis.concluded.v1")
        );
    }

    [Fact]
    public async Task Advice_is_narrowed_by_kind_area_and_standing()
    {
        var data = await reference.Api.DataAsync(
            "{ initiative(reference: \"hhs-connect\") { lessons: advice(kind: [LESSON], area: GOVERNANCE) { kind area } answered: advice(standing: SET_ASIDE) { key } all: advice(standing: null) { key } } }"
        );

        var initiative = data.GetProperty("initiative");
        Assert.NotEqual(0, initiative.GetProperty("lessons").GetArrayLength());
        Assert.All(initiative.GetProperty("lessons").EnumerateArray(), item =>
            Assert.Equal(("LESSON", "GOVERNANCE"), (item.GetProperty("kind").GetString(), item.GetProperty("area").GetString()))
        );
        Assert.Equal(0, initiative.GetProperty("answered").GetArrayLength());
        Assert.True(initiative.GetProperty("all").GetArrayLength() > initiative.GetProperty("lessons").GetArrayLength());
    }

    [Fact]
    public async Task Advice_about_an_agency_becomes_a_step_called_by_its_name()
    {
        var api = new Api(reference.Host, tenant: Elsewhere);
        var id = await api.RegisterAsync("talked-to");
        var agency = (
            await api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2000",
                    reference = "talked-to-tax",
                    name = "Tax office",
                },
                "agency { id }"
            )
        ).GetProperty("agency").GetProperty("id").GetString();
        var partner = (
            await api.DoAsync(
                "joinPartner",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    agencyId = agency,
                    role = "PARTNER",
                    commitment = 4,
                }
            )
        ).GetProperty("entryId").GetString();
        var fell = (
            await api.DoAsync(
                "changePartnerCommitment",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    partnerId = partner,
                    commitment = 2,
                }
            )
        ).GetProperty("entryId").GetString();
        var said = new
        {
            initiativeId = id,
            entryId = Guid.NewGuid(),
            on = "2021",
            advice = $"warning/commitment-fell/{fell}",
            @as = "STEP",
        };

        var step = Assert.Single(
            (await api.DoAsync("acceptAdvice", said, "initiative { steps { name } }")).GetProperty("initiative").GetProperty("steps").EnumerateArray()
        );
        Assert.Equal("Talk to Tax office: its commitment fell.", step.GetProperty("name").GetString());
        await api.DoAsync(
            "renameAgency",
            new
            {
                agencyId = agency,
                on = "2022",
                name = "Treasury",
            },
            "agency { id }"
        );
        Assert.Null(await api.RuleAsync("acceptAdvice", said));
        Assert.DoesNotContain(
            "{agency",
            (
                await api.DoAsync(
                    "acceptAdvice",
                    new
                    {
                        said.initiativeId,
                        said.on,
                        said.advice,
                        said.@as,
                    }
                )
            ).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Advice_is_accepted_as_a_step_set_aside_with_a_reason_and_opened_again_by_a_withdrawal()
    {
        var api = new Api(reference.Host, tenant: Elsewhere);
        var id = await api.RegisterAsync("advised");
        await api.DoAsync(
            "adoptFrameworkEdition",
            new
            {
                initiativeId = id,
                on = "2020",
                edition = "2009.1",
            }
        );
        await api.DoAsync(
            "chooseTargetModel",
            new
            {
                initiativeId = id,
                on = "2020",
                model = "CUSTOMER_INTERFACE",
            }
        );

        var accepted = await api.DoAsync(
            "acceptAdvice",
            new
            {
                initiativeId = id,
                on = "2021",
                advice = "measure/shared-portal",
                @as = "STEP",
                dueOn = "2030",
            },
            "initiative { steps { id name measures forecastFinish } }"
        );
        var aside = await api.DoAsync(
            "setAdviceAside",
            new
            {
                initiativeId = id,
                on = "2021",
                advice = "measure/case-tracking",
                reason = "Cases are few",
            }
        );

        var step = Assert.Single(accepted.GetProperty("initiative").GetProperty("steps").EnumerateArray());
        Assert.Equal(accepted.GetProperty("entryId").GetString(), step.GetProperty("id").GetString());
        Assert.Equal(
            ("Plan shared portal.", "SHARED_PORTAL", "2030"),
            (step.GetProperty("name").GetString(), step.GetProperty("measures")[0].GetString(), step.GetProperty("forecastFinish").GetString())
        );
        Assert.Equal(["ACCEPTED measure/shared-portal", "SET_ASIDE measure/case-tracking"], await StandingsAsync(api, id));
        Assert.Equal(
            "ADVICE_ALREADY_ANSWERED",
            await api.RuleAsync(
                "setAdviceAside",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    advice = "measure/shared-portal",
                    reason = "No",
                }
            )
        );
        Assert.Equal(
            "ADVICE_NOT_FOUND",
            await api.RuleAsync(
                "acceptAdvice",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    advice = "measure/flying-cars",
                    @as = "STEP",
                }
            )
        );

        await api.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                withdrawnEntryId = aside.GetProperty("entryId").GetString(),
                reason = "They grew",
            }
        );
        await api.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                withdrawnEntryId = step.GetProperty("id").GetString(),
                reason = "Not now",
            }
        );
        Assert.Empty(await StandingsAsync(api, id));
    }

    [Fact]
    public async Task The_checklist_shows_every_consideration_with_the_answers_over_time()
    {
        var api = new Api(reference.Host, tenant: Elsewhere);
        var id = await api.RegisterAsync("considering");
        await api.DoAsync(
            "answerChecklistItem",
            new
            {
                initiativeId = id,
                on = "2020",
                itemId = "governance-plan",
                answer = "NOT_YET",
            }
        );
        await api.DoAsync(
            "answerChecklistItem",
            new
            {
                initiativeId = id,
                on = "2021",
                itemId = "governance-plan",
                answer = "CONSIDERED",
                note = "Agreed in May",
            }
        );

        var data = await api.DataAsync(
            "query($id: ID!) { initiative(id: $id) { checklist(area: GOVERNANCE) { id text source answer { answer note answeredBy { on } } answers { answer } } } }",
            new { id }
        );

        var items = data.GetProperty("initiative").GetProperty("checklist").EnumerateArray().ToList();
        Assert.Equal(6, items.Count);
        var plan = items.Single(item => item.GetProperty("id").GetString() == "governance-plan");
        Assert.Equal(
            ("CONSIDERED", "Agreed in May", "2021"),
            (
                plan.GetProperty("answer").GetProperty("answer").GetString(),
                plan.GetProperty("answer").GetProperty("note").GetString(),
                plan.GetProperty("answer").GetProperty("answeredBy").GetProperty("on").GetString()
            )
        );
        Assert.Equal(2, plan.GetProperty("answers").GetArrayLength());
        Assert.All(items.Where(item => item.GetProperty("id").GetString() != "governance-plan"), item =>
            Assert.Equal(JsonValueKind.Null, item.GetProperty("answer").ValueKind)
        );
        Assert.Equal(
            "CHECKLIST_ITEM_UNKNOWN",
            await api.RuleAsync(
                "answerChecklistItem",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    itemId = "governance-weather",
                    answer = "CONSIDERED",
                }
            )
        );
    }

    [Fact]
    public async Task The_reports_initiatives_are_precedents_for_an_office_that_never_loaded_them()
    {
        var api = new Api(reference.Host, tenant: Elsewhere);
        var id = await api.RegisterAsync("newcomer");
        await api.DoAsync(
            "assessComplexity",
            new
            {
                initiativeId = id,
                on = "2020",
                rangeOfNeed = 4,
                frequencyOfInteraction = 3,
                natureOfInteraction = 4,
                levelOfExpertise = 4,
            }
        );
        await api.DoAsync(
            "chooseTargetModel",
            new
            {
                initiativeId = id,
                on = "2020",
                model = "JOINT_DELIVERY",
            }
        );

        var data = await api.DataAsync(
            "query($id: ID!) { initiative(id: $id) { precedents { reference name distance fromReport why initiative { id } factors { factor here there distance leftOut } measures done { on summary source } } } }",
            new { id }
        );

        var precedents = data.GetProperty("initiative").GetProperty("precedents").EnumerateArray().ToList();
        Assert.Equal(3, precedents.Count);
        Assert.Equal("tameside", precedents[0].GetProperty("reference").GetString());
        Assert.Equal(
            precedents.Select(precedent => precedent.GetProperty("distance").GetDouble()).Order(),
            precedents.Select(precedent => precedent.GetProperty("distance").GetDouble())
        );
        Assert.All(precedents, precedent =>
        {
            Assert.True(precedent.GetProperty("fromReport").GetBoolean());
            Assert.Equal(JsonValueKind.Null, precedent.GetProperty("initiative").ValueKind);
            Assert.Contains(precedent.GetProperty("factors").EnumerateArray(), factor =>
                factor.GetProperty("leftOut").GetBoolean() && factor.GetProperty("factor").GetString() == "GOVERNANCE_GAP"
            );
            Assert.NotEqual(0, precedent.GetProperty("done").GetArrayLength());
            Assert.DoesNotContain("{agency:", precedent.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_precedent_is_near_by_what_was_recorded_of_it_last()
    {
        var api = new Api(reference.Host, tenant: "an-office-that-learns");
        var (here, there) = (await api.RegisterAsync("here"), await api.RegisterAsync("there"));
        await AssessAsync(here, 5);
        await AssessAsync(there, 1);
        var before = await DistanceAsync();

        await AssessAsync(there, 5);
        Assert.Equal((true, 0), (before > 0, await DistanceAsync()));

        Task AssessAsync(string id, int each) =>
            api.DoAsync(
                "assessComplexity",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    rangeOfNeed = each,
                    frequencyOfInteraction = each,
                    natureOfInteraction = each,
                    levelOfExpertise = each,
                }
            );

        async Task<double> DistanceAsync() =>
            (await api.DataAsync("query($id: ID!) { initiative(id: $id) { precedents(first: 10) { reference distance } } }", new { id = here }))
                .GetProperty("initiative")
                .GetProperty("precedents")
                .EnumerateArray()
                .Where(precedent => precedent.GetProperty("reference").GetString() == "there")
                .Select(precedent => precedent.GetProperty("distance").GetDouble())
                .FirstOrDefault(1);
    }

    [Fact]
    public async Task An_initiative_nothing_is_known_of_has_no_precedents_and_more_than_ten_are_refused()
    {
        var api = new Api(reference.Host, tenant: Elsewhere);
        var id = await api.RegisterAsync("unknown");

        var data = await api.DataAsync("query($id: ID!) { initiative(id: $id) { precedents { reference } } }", new { id });

        Assert.Equal(0, data.GetProperty("initiative").GetProperty("precedents").GetArrayLength());
        Assert.Equal("BAD_PAGE", await api.ErrorAsync("query($id: ID!) { initiative(id: $id) { precedents(first: 11) { reference } } }", new { id }));
    }

    [Fact]
    public async Task Advice_and_precedents_take_seven_round_trips_for_one_initiative_and_one_more_for_all_which_are_counted()
    {
        const string One = "{ initiative(reference: \"nav\") { advice { what } precedents { name done { summary } } } }";
        const string All = "{ initiatives { nodes { advice { what } precedents { name done { summary } } } } }";
        await reference.Api.DataAsync(One);

        Assert.Equal((7, 8), (await CountAsync(One), await CountAsync(All)));
    }

    [Fact]
    public async Task Whoever_reads_is_advised_and_only_the_programme_office_answers_advice()
    {
        var board = new Api(reference.Host, Role.GovernanceBoard);
        var id = (await board.DataAsync("{ initiative(reference: \"nav\") { id advice { key } } }")).GetProperty("initiative").GetProperty("id").GetString();

        Assert.Equal(
            "FORBIDDEN",
            await board.ErrorAsync(
                "mutation($id: ID!) { setAdviceAside(input: { initiativeId: $id, on: \"2020\", advice: \"measure/pooled-funding\", reason: \"No\" }) { entryId } }",
                new { id }
            )
        );
    }

    private static async Task<IEnumerable<string>> StandingsAsync(Api api, string id) =>
        (await api.DataAsync("query($id: ID!) { initiative(id: $id) { advice(standing: null) { key standing } } }", new { id }))
            .GetProperty("initiative")
            .GetProperty("advice")
            .EnumerateArray()
            .Where(item => item.GetProperty("standing").GetString() != "OPEN")
            .Select(item => $"{item.GetProperty("standing").GetString()} {item.GetProperty("key").GetString()}")
            .Order(StringComparer.Ordinal);

    private async Task<int> CountAsync(string query)
    {
        using var commands = new CommandCounter();
        await reference.Api.DataAsync(query);
        return commands.Of(new NpgsqlConnectionStringBuilder(reference.Host.ConnectionString).Database!);
    }
}
