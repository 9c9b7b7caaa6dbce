using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Something recorded already is changed in part over the API: what is left out stays, what is given as null is erased.</summary>
public sealed class ChangesInPartTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Fact]
    public async Task A_forecast_of_the_end_alone_keeps_the_start_and_null_erases_it()
    {
        var id = await _api.RegisterAsync("in-part-step");
        var step = await EntryAsync(
            "planStep",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Counter",
                plannedStart = "2021-03",
                plannedFinish = "2021-09",
            }
        );

        Assert.Equal(
            ("2021-03", "2022"),
            await ForecastAsync(
                new
                {
                    initiativeId = id,
                    on = "2020-02",
                    stepId = step,
                    forecastFinish = "2022",
                    reason = "Late",
                }
            )
        );
        Assert.Equal(
            ("2021-06", "2022"),
            await ForecastAsync(
                new
                {
                    initiativeId = id,
                    on = "2020-03",
                    stepId = step,
                    forecastStart = "2021-06",
                    reason = "Late",
                }
            )
        );
        Assert.Equal(
            (null, "2022"),
            await ForecastAsync(
                new
                {
                    initiativeId = id,
                    on = "2020-04",
                    stepId = step,
                    forecastStart = (string?)null,
                    reason = "Nobody knows",
                }
            )
        );
        Assert.Equal(
            "NOTHING_SAID",
            await _api.RuleAsync(
                "forecastStep",
                new
                {
                    initiativeId = id,
                    on = "2020-05",
                    stepId = step,
                    reason = "Nothing",
                }
            )
        );
    }

    [Fact]
    public async Task A_variable_that_is_not_given_is_left_out_too()
    {
        var id = await _api.RegisterAsync("in-part-variable");
        var step = await EntryAsync(
            "planStep",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Counter",
                plannedStart = "2021-03",
                plannedFinish = "2021-09",
            }
        );
        const string Ask =
            "mutation($i: ID!, $s: ID!, $start: PartialDate) { forecastStep(input: {initiativeId: $i, stepId: $s, on: \"2020-02\", forecastStart: $start, forecastFinish: \"2022\", reason: \"Late\"}) { initiative { steps { forecastStart forecastFinish } } } }";

        Assert.Equal(("2021-03", "2022"), Dates((await _api.DataAsync(Ask, new { i = id, s = step })).GetProperty("forecastStep")));
        Assert.Equal(
            (null, "2022"),
            Dates(
                (
                    await _api.DataAsync(
                        Ask,
                        new
                        {
                            i = id,
                            s = step,
                            start = (string?)null,
                        }
                    )
                ).GetProperty("forecastStep")
            )
        );
    }

    [Fact]
    public async Task Said_twice_is_said_once_and_something_else_under_the_same_id_is_refused()
    {
        var id = await _api.RegisterAsync("in-part-twice");
        var step = await EntryAsync(
            "planStep",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Counter",
                plannedStart = "2021-03",
                plannedFinish = "2021-09",
            }
        );
        var entryId = Guid.NewGuid();
        var said = new
        {
            initiativeId = id,
            entryId,
            on = "2020-02",
            stepId = step,
            forecastFinish = "2022",
            reason = "Late",
        };

        Assert.Null(await _api.RuleAsync("forecastStep", said));
        // What stays may have changed since: it is no part of what was said.
        Assert.Null(
            await _api.RuleAsync(
                "forecastStep",
                new
                {
                    initiativeId = id,
                    on = "2020-03",
                    stepId = step,
                    forecastStart = "2021-06",
                    reason = "Later",
                }
            )
        );
        Assert.Null(await _api.RuleAsync("forecastStep", said));
        Assert.Equal(
            "ENTRY_ID_TAKEN",
            await _api.RuleAsync(
                "forecastStep",
                new
                {
                    initiativeId = id,
                    entryId,
                    on = "2020-02",
                    stepId = step,
                    forecastStart = (string?)null,
                    forecastFinish = "2022",
                    reason = "Late",
                }
            )
        );
    }

    [Fact]
    public async Task A_milestone_loses_its_date_by_null_alone()
    {
        var id = await _api.RegisterAsync("in-part-milestone");
        var milestone = await EntryAsync(
            "planMilestone",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Opening",
                dueOn = "2021",
                quickWin = false,
            }
        );
        const string Due = "initiative { milestones { dueOn } }";

        Assert.Equal(
            "NOTHING_SAID",
            await _api.RuleAsync(
                "rescheduleMilestone",
                new
                {
                    initiativeId = id,
                    on = "2020-02",
                    milestoneId = milestone,
                    reason = "Why",
                }
            )
        );
        var erased = await _api.DoAsync(
            "rescheduleMilestone",
            new
            {
                initiativeId = id,
                on = "2020-02",
                milestoneId = milestone,
                dueOn = (string?)null,
                reason = "Nobody knows",
            },
            Due
        );
        Assert.Equal(JsonValueKind.Null, erased.GetProperty("initiative").GetProperty("milestones")[0].GetProperty("dueOn").ValueKind);
    }

    [Fact]
    public async Task Charter_challenge_target_and_information_keep_what_is_left_out_and_lose_what_is_null()
    {
        var id = await _api.RegisterAsync("in-part-rest");
        await _api.DoAsync(
            "amendCharter",
            new
            {
                initiativeId = id,
                on = "2020",
                purpose = "To help",
                place = "Hills",
                reason = "Said",
            }
        );
        var amended = await _api.DoAsync(
            "amendCharter",
            new
            {
                initiativeId = id,
                on = "2021",
                place = (string?)null,
                reason = "Left",
            },
            "initiative { name purpose place }"
        );
        Assert.Equal(("Initiative in-part-rest", "To help", null), (Text(amended, "name"), Text(amended, "purpose"), Text(amended, "place")));
        Assert.Equal(
            "TEXT_NOT_ACCEPTED",
            await _api.RuleAsync(
                "amendCharter",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    name = (string?)null,
                    reason = "Why",
                }
            )
        );

        var agency = (
            await _api.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "in-part-tax",
                    name = "In part tax",
                },
                "agency { id }"
            )
        ).GetProperty("agency").GetProperty("id").GetString();
        var challenge = await EntryAsync(
            "raiseChallenge",
            new
            {
                initiativeId = id,
                on = "2020",
                area = "GOVERNANCE",
                title = "Pay",
                severity = 3,
                ownerAgencyId = agency,
            }
        );
        const string Owner = "initiative { challenges { severity ownerAgencyId } }";
        Assert.Equal(agency, (
                await _api.DoAsync(
                    "reassessChallenge",
                    new
                    {
                        initiativeId = id,
                        on = "2021",
                        challengeId = challenge,
                        severity = 4,
                    },
                    Owner
                )
            ).GetProperty("initiative").GetProperty("challenges")[0].GetProperty("ownerAgencyId").GetString());
        Assert.Null((
                await _api.DoAsync(
                    "reassessChallenge",
                    new
                    {
                        initiativeId = id,
                        on = "2022",
                        challengeId = challenge,
                        severity = 4,
                        ownerAgencyId = (string?)null,
                    },
                    Owner
                )
            ).GetProperty("initiative").GetProperty("challenges")[0].GetProperty("ownerAgencyId").GetString());

        var indicator = await EntryAsync(
            "defineIndicator",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Visits",
                kind = "OUTPUT",
                unit = "%",
                direction = "UP",
            }
        );
        await _api.DoAsync(
            "setTarget",
            new
            {
                initiativeId = id,
                on = "2020",
                indicatorId = indicator,
                baselineValue = 40,
                baselineOn = "2020",
                targetValue = 80,
                targetOn = "2025",
                tolerance = 1,
            }
        );
        const string Target = "initiative { indicators { target { baselineValue baselineOn value } } }";
        Assert.Equal(
            (40, "2020", 90),
            TargetOf(
                await _api.DoAsync(
                    "setTarget",
                    new
                    {
                        initiativeId = id,
                        on = "2021",
                        indicatorId = indicator,
                        targetValue = 90,
                        targetOn = "2025",
                        tolerance = 1,
                    },
                    Target
                )
            )
        );
        Assert.Equal(
            "BASELINE_INCOMPLETE",
            await _api.RuleAsync(
                "setTarget",
                new
                {
                    initiativeId = id,
                    on = "2022",
                    indicatorId = indicator,
                    baselineOn = (string?)null,
                    targetValue = 95,
                    targetOn = "2025",
                    tolerance = 1,
                }
            )
        );
        Assert.Equal(
            (null, null, 95),
            TargetOf(
                await _api.DoAsync(
                    "setTarget",
                    new
                    {
                        initiativeId = id,
                        on = "2022",
                        indicatorId = indicator,
                        baselineValue = (decimal?)null,
                        baselineOn = (string?)null,
                        targetValue = 95,
                        targetOn = "2025",
                        tolerance = 1,
                    },
                    Target
                )
            )
        );

        await _api.DoAsync(
            "classifyInformation",
            new
            {
                initiativeId = id,
                on = "2020",
                category = "Income",
                permission = "UNCLEAR",
                legalBasis = "The act",
            }
        );
        const string Basis = "initiative { information { legalBasis } }";
        Assert.Equal(
            "The act",
            BasisOf(
                await _api.DoAsync(
                    "classifyInformation",
                    new
                    {
                        initiativeId = id,
                        on = "2021",
                        category = "Income",
                        permission = "MAY_BE_SHARED",
                    },
                    Basis
                )
            )
        );
        Assert.Null(
            BasisOf(
                await _api.DoAsync(
                    "classifyInformation",
                    new
                    {
                        initiativeId = id,
                        on = "2022",
                        category = "Income",
                        permission = "MAY_BE_SHARED",
                        legalBasis = (string?)null,
                    },
                    Basis
                )
            )
        );
    }

    [Fact]
    public async Task The_schema_says_of_each_field_that_can_stay_what_leaving_it_out_and_null_mean()
    {
        var types = (await _api.DataAsync("{ __schema { types { name inputFields { name description } } } }"))
            .GetProperty("__schema")
            .GetProperty("types")
            .EnumerateArray()
            .ToList();
        foreach (
            var (input, field) in new[]
            {
                ("ForecastStepInput", "forecastStart"),
                ("ForecastStepInput", "forecastFinish"),
                ("RescheduleMilestoneInput", "dueOn"),
                ("AmendCharterInput", "name"),
                ("AmendCharterInput", "place"),
                ("ReassessChallengeInput", "ownerAgencyId"),
                ("SetTargetInput", "baselineValue"),
                ("ClassifyInformationInput", "legalBasis"),
            }
        )
        {
            var description = types
                .Single(type => type.GetProperty("name").GetString() == input)
                .GetProperty("inputFields")
                .EnumerateArray()
                .Single(one => one.GetProperty("name").GetString() == field)
                .GetProperty("description")
                .GetString()!;
            Assert.Contains("null", description, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("eft out", description.Replace("leave it out", "left out", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private async Task<(string?, string?)> ForecastAsync(object input) =>
        Dates(await _api.DoAsync("forecastStep", input, "initiative { steps { forecastStart forecastFinish } }"));

    private static (string?, string?) Dates(JsonElement payload) =>
        payload.GetProperty("initiative").GetProperty("steps")[0] is var step
            ? (step.GetProperty("forecastStart").GetString(), step.GetProperty("forecastFinish").GetString())
            : default;

    private static string? Text(JsonElement payload, string field) => payload.GetProperty("initiative").GetProperty(field).GetString();

    private static string? BasisOf(JsonElement payload) =>
        payload.GetProperty("initiative").GetProperty("information")[0].GetProperty("legalBasis").GetString();

    private static (decimal?, string?, decimal) TargetOf(JsonElement payload) =>
        payload.GetProperty("initiative").GetProperty("indicators")[0].GetProperty("target") is var target
            ? (
                target.GetProperty("baselineValue") is { ValueKind: not JsonValueKind.Null } value ? value.GetDecimal() : null,
                target.GetProperty("baselineOn").GetString(),
                target.GetProperty("value").GetDecimal()
            )
            : default;

    private async Task<string> EntryAsync(string command, object input) => (await _api.DoAsync(command, input)).GetProperty("entryId").GetString()!;
}
