using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Risks, benefits, lessons and what a portfolio teaches, as clients record and read them.</summary>
public sealed class RiskAndBenefitTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const StringComparison Always = StringComparison.Ordinal;
    private readonly Api _api = new(host);

    [Fact]
    public async Task A_risk_is_found_in_the_register_of_all_and_becomes_the_challenge_that_names_it()
    {
        var id = await _api.RegisterAsync("risky");
        var risk = await RaiseAsync(id, "The systems can't be joined", 4, 5);
        await RaiseAsync(id, "A small thing", 1, 2);
        Assert.Null(
            await _api.RuleAsync(
                "decideRiskResponse",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    riskId = risk,
                    response = "REDUCE",
                    action = "A trial with one office",
                    dueOn = "2021",
                }
            )
        );

        var listed = (
            await _api.DataAsync(
                "query($id: ID!) { risks(filter: { initiativeId: $id, exposureAtLeast: 10 }) { totalCount nodes { title exposure isGrave status initiative { reference } responses { response action dueOn } } } }",
                new { id }
            )
        ).GetProperty("risks");
        Assert.Equal(1, listed.GetProperty("totalCount").GetInt32());
        var node = listed.GetProperty("nodes")[0];
        Assert.Equal(
            (20, true, "OPEN", "risky", "REDUCE"),
            (
                node.GetProperty("exposure").GetInt32(),
                node.GetProperty("isGrave").GetBoolean(),
                node.GetProperty("status").GetString(),
                node.GetProperty("initiative").GetProperty("reference").GetString(),
                node.GetProperty("responses")[0].GetProperty("response").GetString()
            )
        );

        await _api.DoAsync(
            "raiseChallenge",
            new
            {
                initiativeId = id,
                on = "2021",
                area = "INFORMATION_SHARING",
                title = "They are not joined",
                severity = 5,
                riskId = risk,
            }
        );
        var read = (
            await _api.DataAsync(
                "query($id: ID!) { initiative(id: $id) { challenges { riskId } risks(open: false) { title status happened { entryId } } } risks(filter: { initiativeId: $id, status: [HAPPENED] }) { totalCount } }",
                new { id }
            )
        );
        Assert.Equal(risk, read.GetProperty("initiative").GetProperty("challenges")[0].GetProperty("riskId").GetString());
        Assert.Equal("HAPPENED", read.GetProperty("initiative").GetProperty("risks")[0].GetProperty("status").GetString());
        Assert.Equal(1, read.GetProperty("risks").GetProperty("totalCount").GetInt32());
        Assert.Equal(
            "RISK_NOT_FOUND",
            await _api.RuleAsync(
                "closeRisk",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    riskId = Guid.NewGuid(),
                    reason = "Past",
                }
            )
        );
    }

    [Fact]
    public async Task A_benefit_tells_what_was_realised_of_what_was_expected_and_an_owner_left_out_stays()
    {
        var id = await _api.RegisterAsync("beneficial");
        var indicator = (
            await _api.DoAsync(
                "defineIndicator",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    name = "Days to decide",
                    kind = "PROCESS",
                    unit = "days",
                    direction = "DOWN",
                }
            )
        ).GetProperty("entryId").GetString();
        var benefit = (
            await _api.DoAsync(
                "planBenefit",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    kind = "LOWER_COST_TO_BE_SERVED",
                    name = "Decisions come sooner",
                    isDisbenefit = false,
                    indicatorId = indicator,
                    baselineValue = 30,
                    baselineOn = "2019",
                },
                "entryId benefit { name standing { standing } }"
            )
        );
        Assert.Equal("NOT_YET_DUE", benefit.GetProperty("benefit").GetProperty("standing").GetProperty("standing").GetString());
        var benefitId = benefit.GetProperty("entryId").GetString();
        foreach (var (by, value) in new[] { ("2020", 20), ("2021", 10) })
        {
            await _api.DoAsync(
                "expectBenefit",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    benefitId,
                    value,
                    by,
                }
            );
        }

        foreach (var (on, value) in new[] { ("2020-10", 18), ("2021-10", 12) })
        {
            await _api.DoAsync(
                "recordMeasurement",
                new
                {
                    initiativeId = id,
                    on,
                    indicatorId = indicator,
                    value,
                }
            );
        }

        await _api.DoAsync(
            "amendBenefit",
            new
            {
                initiativeId = id,
                on = "2020",
                benefitId,
                baselineValue = 31,
            }
        );
        await _api.DoAsync(
            "noteComparator",
            new
            {
                initiativeId = id,
                on = "2019",
                indicatorId = indicator,
                name = "Offices without a centre",
                value = 60,
                upTo = 90,
            }
        );

        var read = (
            await _api.DataAsync(
                "query($id: ID!) { initiative(id: $id) { benefits { baselineValue baselineOn standing { standing reason values { by expected realised realisation } } } indicators { comparators { name value upTo } } } }",
                new { id }
            )
        ).GetProperty("initiative");
        var standing = read.GetProperty("benefits")[0].GetProperty("standing");
        Assert.Equal(
            (31, "2019"),
            (read.GetProperty("benefits")[0].GetProperty("baselineValue").GetInt32(), read.GetProperty("benefits")[0].GetProperty("baselineOn").GetString())
        );
        Assert.Equal(
            ("SHORT", "10 days were expected by 2021; 12 were measured on 2021-10, 2 worse."),
            (standing.GetProperty("standing").GetString(), standing.GetProperty("reason").GetString())
        );
        Assert.Equal(
            [(20, 18, "REALISED"), (10, 12, "SHORT")],
            standing
                .GetProperty("values")
                .EnumerateArray()
                .Select(value =>
                    (value.GetProperty("expected").GetInt32(), value.GetProperty("realised").GetInt32(), value.GetProperty("realisation").GetString())
                )
        );
        Assert.Equal(90, read.GetProperty("indicators")[0].GetProperty("comparators")[0].GetProperty("upTo").GetInt32());
    }

    [Fact]
    public async Task A_lesson_is_taken_up_by_another_initiative_and_both_tell_whether_it_worked()
    {
        var (here, there) = (await _api.RegisterAsync("teaches"), await _api.RegisterAsync("learns"));
        var lesson = await LearnAsync(here, "Name who decides", "Name one who decides");
        object Adopt(object source, object which) =>
            new
            {
                initiativeId = there,
                on = "2021",
                sourceInitiativeId = source,
                lessonId = which,
                whatIsDone = "The council decides",
            };

        Assert.Equal("LESSON_NOT_FOUND", await _api.RuleAsync("adoptLesson", Adopt(here, Guid.NewGuid())));
        Assert.Equal("INITIATIVE_NOT_FOUND", await _api.RuleAsync("adoptLesson", Adopt(Guid.NewGuid(), lesson!)));
        var adoption = (await _api.DoAsync("adoptLesson", Adopt(here, lesson))).GetProperty("entryId").GetString();
        var result = (
            await _api.DoAsync(
                "noteLessonResult",
                new
                {
                    initiativeId = there,
                    on = "2022",
                    adoptionId = adoption,
                    result = "WORKED",
                }
            )
        ).GetProperty("entryId").GetString();

        var read = await _api.DataAsync(
            "query($there: ID!) { lessons(filter: { search: \"who decides\" }) { nodes { title takenUp worked didNotWork initiative { reference } } } initiative(id: $there) { adoptedLessons { whatIsDone result sourceInitiative { reference } } history(first: 1) { nodes { summary } } } }",
            new { there }
        );
        var found = read.GetProperty("lessons").GetProperty("nodes")[0];
        Assert.Equal(
            (1, 1, 0, "teaches"),
            (
                found.GetProperty("takenUp").GetInt32(),
                found.GetProperty("worked").GetInt32(),
                found.GetProperty("didNotWork").GetInt32(),
                found.GetProperty("initiative").GetProperty("reference").GetString()
            )
        );
        Assert.Equal("WORKED", read.GetProperty("initiative").GetProperty("adoptedLessons")[0].GetProperty("result").GetString());

        var stuck = await _api.RegisterAsync("stuck");
        foreach (var id in new[] { there, stuck })
        {
            await _api.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    area = "GOVERNANCE",
                    title = "Nobody decides between partners",
                    severity = 5,
                }
            );
        }

        Assert.Contains("Learned in Initiative teaches: Name one who decides (taken up by 1 initiative, worked for 1).", await WhyAsync(stuck, null), Always);
        Assert.Contains("Name one who decides (taken up by 1 initiative).", await WhyAsync(stuck, "2021-06-30"), Always);
        Assert.Contains("Name one who decides.", await WhyAsync(stuck, "2020-06-30"), Always);
        Assert.DoesNotContain("Learned in", await WhyAsync(stuck, "2019-06-30"), Always);
        Assert.DoesNotContain("Learned in", await WhyAsync(there, null), Always);

        foreach (var entry in new[] { result, adoption })
        {
            Assert.Null(
                await _api.RuleAsync(
                    "withdrawEntry",
                    new
                    {
                        initiativeId = there,
                        on = "2023",
                        withdrawnEntryId = entry,
                        reason = "Not done",
                    }
                )
            );
        }

        Assert.Equal(
            0,
            (await _api.DataAsync("{ lessons(filter: { search: \"who decides\" }) { nodes { takenUp } } }"))
                .GetProperty("lessons")
                .GetProperty("nodes")[0]
                .GetProperty("takenUp")
                .GetInt32()
        );
    }

    [Fact]
    public async Task A_lesson_is_not_taken_up_before_it_was_learned_and_a_retry_is_told_that_it_was_taken_up_whatever_became_of_it()
    {
        var (here, there) = (await _api.RegisterAsync("wiser"), await _api.RegisterAsync("eager"));
        var lesson = await LearnAsync(here, "Meet often", "Meet each month");
        var entryId = Guid.NewGuid();
        object Adopt(string on) =>
            new
            {
                entryId,
                initiativeId = there,
                on,
                sourceInitiativeId = here,
                lessonId = lesson,
                whatIsDone = "We meet",
            };

        Assert.Equal("LESSON_NOT_YET_LEARNED", await _api.RuleAsync("adoptLesson", Adopt("2019-06")));
        Assert.Null(await _api.RuleAsync("adoptLesson", Adopt("2021")));
        Assert.Equal("LESSON_NOT_YET_LEARNED", await RedateAsync(there, entryId, "2019-07"));
        Assert.Equal("LESSON_NOT_YET_LEARNED", await RedateAsync(here, lesson, "2022"));
        Assert.Null(await RedateAsync(here, lesson, "2020-06"));
        var withdrawal = Guid.NewGuid();
        Assert.Null(await WithdrawAsync(here, lesson, withdrawal));
        Assert.Null(await _api.RuleAsync("adoptLesson", Adopt("2021")));
        Assert.Equal(
            2,
            (await _api.DataAsync("query($there: ID!) { initiative(id: $there) { version } }", new { there }))
                .GetProperty("initiative")
                .GetProperty("version")
                .GetInt32()
        );

        // While the lesson is withdrawn nothing is compared with it; once it is restored, everything is.
        Assert.Null(await RedateAsync(there, entryId, "2019-07"));
        Assert.Equal("LESSON_NOT_YET_LEARNED", await WithdrawAsync(here, withdrawal));
    }

    private async Task<string> LearnAsync(string id, string title, string whatToDo) => (
            await _api.DoAsync(
                "recordLesson",
                new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title,
                    whatHappened = "Partners waited for a decision",
                    whatToDo,
                }
            )
        ).GetProperty("entryId").GetString()!;

    private Task<string?> WithdrawAsync(string id, object entry, Guid? withdrawal = null) =>
        _api.RuleAsync(
            "withdrawEntry",
            new
            {
                entryId = withdrawal ?? Guid.NewGuid(),
                initiativeId = id,
                on = "2023",
                withdrawnEntryId = entry,
                reason = "It was not so",
            }
        );

    private Task<string?> RedateAsync(string id, object entry, string to) =>
        _api.RuleAsync(
            "redateEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                redatedEntryId = entry,
                newOn = to,
                reason = "Misread",
            }
        );

    [Fact]
    public async Task A_transformation_in_stages_tells_how_far_its_core_is()
    {
        var id = await _api.RegisterAsync("staged");
        Assert.Equal("null", (await PlanAsync()).GetRawText());
        foreach (var (name, part, finish) in new[] { ("Merge", "CORE", "2021"), ("Terms", "LATER_CHANGES", "2023") })
        {
            var step = (
                await _api.DoAsync(
                    "planStep",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        name,
                        plannedFinish = finish,
                    }
                )
            ).GetProperty("entryId").GetString();
            Assert.Null(
                await _api.RuleAsync(
                    "placeStep",
                    new
                    {
                        initiativeId = id,
                        on = "2020",
                        stepId = step,
                        part,
                    }
                )
            );
        }

        var plan = await PlanAsync();
        Assert.Equal(
            ("Merge", 0, "2023"),
            (
                plan.GetProperty("core").GetProperty("steps")[0].GetProperty("name").GetString(),
                plan.GetProperty("core").GetProperty("completed").GetInt32(),
                plan.GetProperty("laterChanges").GetProperty("by").GetString()
            )
        );

        async Task<JsonElement> PlanAsync() =>
            (
                await _api.DataAsync(
                    "query($id: ID!) { initiative(id: $id) { stagedPlan { core { completed by steps { name part } } laterChanges { by } } } }",
                    new { id }
                )
            )
                .GetProperty("initiative")
                .GetProperty("stagedPlan");
    }

    [Fact]
    public async Task A_portfolio_teaches_what_recurs_in_its_initiatives_at_the_times_asked_about()
    {
        var (here, there) = (await _api.RegisterAsync("recurs-here"), await _api.RegisterAsync("recurs-there"));
        foreach (var (id, on) in new[] { (here, "2020"), (there, "2022") })
        {
            await _api.DoAsync(
                "raiseChallenge",
                new
                {
                    initiativeId = id,
                    on,
                    area = "GOVERNANCE",
                    title = "Nobody decides",
                    severity = 4,
                }
            );
        }

        await _api.DoAsync(
            "createPortfolio",
            new
            {
                on = "2019",
                reference = "recurring",
                name = "Recurring",
            },
            "portfolio { id }"
        );
        var portfolio = (await _api.DataAsync("{ portfolio(reference: \"recurring\") { id } }")).GetProperty("portfolio").GetProperty("id").GetString();
        foreach (var id in new[] { here, there })
        {
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
        }

        const string Learning =
            "learning { recurring { area initiatives challenges outstanding examples { title severity } } stages { model } opened { area } }";
        var now = (await _api.DataAsync($"{{ portfolio(reference: \"recurring\") {{ {Learning} }} }}")).GetProperty("portfolio").GetProperty("learning");
        Assert.Equal(
            (2, 2),
            (now.GetProperty("recurring")[0].GetProperty("initiatives").GetInt32(), now.GetProperty("recurring")[0].GetProperty("challenges").GetInt32())
        );
        var then = await _api.DataAsync($"{{ portfolio(reference: \"recurring\", asOf: {{ effectiveOn: \"2021-01-01\" }}) {{ {Learning} }} }}");
        Assert.Empty(then.GetProperty("portfolio").GetProperty("learning").GetProperty("recurring").EnumerateArray());
    }

    private async Task<string> WhyAsync(string id, string? on) =>
        (
            await _api.DataAsync(
                "query($id: ID!, $on: Date) { initiative(id: $id, asOf: { effectiveOn: $on }) { advice(kind: [STANDS_IN_THE_WAY]) { why } } }",
                new { id, on }
            )
        )
            .GetProperty("initiative")
            .GetProperty("advice")[0]
            .GetProperty("why")
            .GetString()!;

    private async Task<string> RaiseAsync(string initiativeId, string title, int likelihood, int impact) => (
            await _api.DoAsync(
                "raiseRisk",
                new
                {
                    initiativeId,
                    on = "2020",
                    area = "INFORMATION_SHARING",
                    title,
                    likelihood,
                    impact,
                }
            )
        ).GetProperty("entryId").GetString()!;
}
