using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Correcting dates and taking corrections back, over the API on a real database.</summary>
public sealed class CorrectionTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _api = new(host);

    [Fact]
    public async Task A_corrected_date_moves_the_level_in_the_list_too_and_the_old_answer_stays_reachable()
    {
        var (id, portal) = await SharedPortalAsync("moved", on: "2021");
        var corrected = await _api.DoAsync(
            "redateEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                redatedEntryId = portal,
                newOn = "2020-05",
                reason = "The minutes say May",
            },
            "initiative { version level { since } history(first: 1) { nodes { eventType recordedAt } } }"
        );

        Assert.Equal("2020-05", corrected.GetProperty("initiative").GetProperty("level").GetProperty("since").GetString());
        var before = corrected.GetProperty("initiative").GetProperty("version").GetInt64() - 1;
        var data = await _api.DataAsync(
            "query($id: ID!, $before: Long!) { then: initiative(id: $id, asOf: { version: $before }) { level { since } } day: initiative(id: $id, asOf: { effectiveOn: \"2020-06-01\" }) { level { number } } dayThen: initiative(id: $id, asOf: { effectiveOn: \"2020-06-01\", version: $before }) { level { number } } initiatives(filter: { search: \"moved\" }) { nodes { level { since } } } }",
            new { id, before }
        );
        Assert.Equal("2021", data.GetProperty("then").GetProperty("level").GetProperty("since").GetString());
        Assert.Equal(
            (2, 0),
            (
                data.GetProperty("day").GetProperty("level").GetProperty("number").GetInt32(),
                data.GetProperty("dayThen").GetProperty("level").GetProperty("number").GetInt32()
            )
        );
        Assert.Equal("2020-05", data.GetProperty("initiatives").GetProperty("nodes")[0].GetProperty("level").GetProperty("since").GetString());
    }

    [Fact]
    public async Task Withdrawing_a_corrected_date_restores_the_date_before()
    {
        var (id, portal) = await SharedPortalAsync("restored", on: "2021");
        var correction = (
            await _api.DoAsync(
                "redateEntry",
                new
                {
                    initiativeId = id,
                    on = "2022",
                    redatedEntryId = portal,
                    newOn = "2020",
                    reason = "Misread",
                }
            )
        ).GetProperty("entryId").GetString();

        var withdrawn = await _api.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                withdrawnEntryId = correction,
                reason = "It was right",
            },
            "initiative { level { since } }"
        );

        Assert.Equal("2021", withdrawn.GetProperty("initiative").GetProperty("level").GetProperty("since").GetString());
    }

    [Fact]
    public async Task Who_is_not_of_the_programme_office_puts_right_what_they_recorded_and_nothing_else()
    {
        var id = await _api.RegisterAsync("own");
        var board = new Api(host, Role.GovernanceBoard, name: "Board");
        var decided = (
            await board.DoAsync(
                "takeDecision",
                new
                {
                    initiativeId = id,
                    on = "2021",
                    title = "Go on",
                    about = "GATE",
                }
            )
        ).GetProperty("entryId").GetString();
        var raised = await EntryAsync(
            "raiseChallenge",
            new
            {
                initiativeId = id,
                on = "2021",
                area = "GOVERNANCE",
                title = "No mandate",
                severity = 3,
            }
        );

        const string Withdraw = "mutation($input: WithdrawEntryInput!) { withdrawEntry(input: $input) { entryId errors { code } } }";
        Assert.Equal(
            "FORBIDDEN",
            await board.ErrorAsync(
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
            await new Api(host, Role.GovernanceBoard, name: "Another").ErrorAsync(
                Withdraw,
                new
                {
                    input = new
                    {
                        initiativeId = id,
                        on = "2022",
                        withdrawnEntryId = decided,
                        reason = "Wrong",
                    },
                }
            )
        );
        var redated = await board.DoAsync(
            "redateEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                redatedEntryId = decided,
                newOn = "2020-05",
                reason = "The minutes say May",
            }
        );
        var withdrawn = await board.DoAsync(
            "withdrawEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                withdrawnEntryId = decided,
                reason = "Of another initiative",
            }
        );

        Assert.All([redated, withdrawn], done => Assert.Equal(0, done.GetProperty("errors").GetArrayLength()));
    }

    [Fact]
    public async Task Rows_of_challenges_and_indicators_show_the_corrected_date()
    {
        var id = await _api.RegisterAsync("rows");
        var challenge = await EntryAsync(
            "raiseChallenge",
            new
            {
                initiativeId = id,
                on = "2021",
                area = "GOVERNANCE",
                title = "Rows that move",
                severity = 3,
            }
        );
        await _api.DoAsync(
            "redateEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                redatedEntryId = challenge,
                newOn = "2019-08",
                reason = "Misread",
            }
        );

        var data = await _api.DataAsync("{ challenges(filter: { search: \"rows move\" }) { nodes { raised { on } } } }");

        Assert.Equal("2019-08", data.GetProperty("challenges").GetProperty("nodes")[0].GetProperty("raised").GetProperty("on").GetString());
    }

    [Fact]
    public async Task What_rests_on_an_entry_is_told_in_words_with_its_id_as_data()
    {
        var id = await _api.RegisterAsync("resting");
        var step = await EntryAsync(
            "planStep",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Move in",
            }
        );
        var started = await EntryAsync(
            "startStep",
            new
            {
                initiativeId = id,
                on = "2020-05",
                stepId = step,
            }
        );

        var data = await _api.DataAsync(
            "mutation($input: WithdrawEntryInput!) { withdrawEntry(input: $input) { errors { code message entries { entryId eventType on } } } }",
            new
            {
                input = new
                {
                    initiativeId = id,
                    on = "2022",
                    withdrawnEntryId = step,
                    reason = "Why not",
                },
            }
        );

        var error = data.GetProperty("withdrawEntry").GetProperty("errors")[0];
        Assert.Equal("Other entries rest on it: “Step started: Move in”, 2020-05. Withdraw those first.", error.GetProperty("message").GetString());
        Assert.Equal(
            (started, "2020-05"),
            error.GetProperty("entries")[0] is var entry ? (entry.GetProperty("entryId").GetString(), entry.GetProperty("on").GetString()) : default
        );
    }

    [Fact]
    public async Task A_slip_that_can_be_more_than_one_number_is_told_as_a_range_alone()
    {
        var id = await _api.RegisterAsync("slipping");
        var step = await EntryAsync(
            "planStep",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Move in",
                plannedFinish = "2025",
            }
        );
        await _api.DoAsync(
            "setBaseline",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "First",
            }
        );
        await _api.DoAsync(
            "forecastStep",
            new
            {
                initiativeId = id,
                on = "2021",
                stepId = step,
                forecastFinish = "2025-12-31",
                reason = "Late",
            }
        );

        var slip = (await _api.DataAsync("query($id: ID!) { initiative(id: $id) { steps { slipDays slipDaysFromFirst slipRange { min max } } } }", new { id }))
            .GetProperty("initiative")
            .GetProperty("steps")[0];
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null, 0, 364),
            (
                slip.GetProperty("slipDays").ValueKind,
                slip.GetProperty("slipDaysFromFirst").ValueKind,
                slip.GetProperty("slipRange").GetProperty("min").GetInt32(),
                slip.GetProperty("slipRange").GetProperty("max").GetInt32()
            )
        );
    }

    [Fact]
    public async Task What_can_not_be_dated_so_is_refused_with_the_entries_in_the_way()
    {
        var id = await _api.RegisterAsync("in-the-way");
        var step = await EntryAsync(
            "planStep",
            new
            {
                initiativeId = id,
                on = "2020",
                name = "Move in",
            }
        );
        var started = await EntryAsync(
            "startStep",
            new
            {
                initiativeId = id,
                on = "2020-05",
                stepId = step,
            }
        );
        var completed = await EntryAsync(
            "completeStep",
            new
            {
                initiativeId = id,
                on = "2021-05",
                stepId = step,
            }
        );

        var data = await _api.DataAsync(
            "mutation($input: RedateEntryInput!) { redateEntry(input: $input) { errors { code field ... on RecordContradicted { entries { entryId on } } } } }",
            new
            {
                input = new
                {
                    initiativeId = id,
                    on = "2022",
                    redatedEntryId = started,
                    newOn = "2021-06",
                    reason = "Why not",
                },
            }
        );

        var error = data.GetProperty("redateEntry").GetProperty("errors")[0];
        Assert.Equal(
            ("RECORD_CONTRADICTED", "newOn", completed),
            (
                error.GetProperty("code").GetString(),
                error.GetProperty("field")[0].GetString(),
                error.GetProperty("entries")[0].GetProperty("entryId").GetString()
            )
        );
        Assert.Equal(
            "FORBIDDEN",
            await new Api(host, Role.Auditor).ErrorAsync(
                "mutation($input: RedateEntryInput!) { redateEntry(input: $input) { entryId } }",
                new
                {
                    input = new
                    {
                        initiativeId = id,
                        on = "2022",
                        redatedEntryId = step,
                        newOn = "2021",
                        reason = "Why not",
                    },
                }
            )
        );
    }

    [Fact]
    public async Task A_baseline_keeps_the_plan_it_was_set_with_and_says_what_of_it_was_put_right_since()
    {
        var id = await _api.RegisterAsync("kept-plan");
        var step = await EntryAsync(
            "planStep",
            new
            {
                initiativeId = id,
                on = "2020-01",
                name = "Move in",
                plannedFinish = "2021-06-30",
            }
        );
        await EntryAsync("setBaseline", new { initiativeId = id, on = "2020-06-30" });
        await EntryAsync(
            "forecastStep",
            new
            {
                initiativeId = id,
                on = "2020-05",
                stepId = step,
                forecastFinish = "2021-07-30",
                reason = "The lift",
            }
        );
        await EntryAsync(
            "redateEntry",
            new
            {
                initiativeId = id,
                on = "2022",
                redatedEntryId = step,
                newOn = "2020-02",
                reason = "Misread",
            }
        );

        var data = await _api.DataAsync(
            "query($id: ID!) { initiative(id: $id) { steps { slipDays } baselines { withdrawnSince { entryId } redatedSince { entryId on } } } }",
            new { id }
        );

        var baseline = data.GetProperty("initiative").GetProperty("baselines")[0];
        Assert.Equal(30, data.GetProperty("initiative").GetProperty("steps")[0].GetProperty("slipDays").GetInt32());
        Assert.Equal(
            (0, step, "2020-01"),
            (
                baseline.GetProperty("withdrawnSince").GetArrayLength(),
                baseline.GetProperty("redatedSince")[0].GetProperty("entryId").GetString(),
                baseline.GetProperty("redatedSince")[0].GetProperty("on").GetString()
            )
        );
    }

    [Fact]
    public async Task A_corrected_measurement_counts_on_earlier_days_and_in_what_was_reported_meanwhile()
    {
        var id = await _api.RegisterAsync("miscounted");
        var indicator = await EntryAsync(
            "defineIndicator",
            new
            {
                initiativeId = id,
                on = "2019",
                name = "Counters",
                kind = "OUTPUT",
                unit = "counters",
                direction = "UP",
            }
        );
        var measured = await EntryAsync(
            "recordMeasurement",
            new
            {
                initiativeId = id,
                on = "2020-03-31",
                indicatorId = indicator,
                value = 30,
            }
        );
        await EntryAsync(
            "issueStatusReport",
            new
            {
                initiativeId = id,
                on = "2020-07-01",
                title = "Half year",
                coversVersion = 3,
                coversTo = "2020-06-30",
            }
        );
        await EntryAsync(
            "correctMeasurement",
            new
            {
                initiativeId = id,
                on = "2022-05-01",
                measurementId = measured,
                value = 20,
                reason = "Counted twice",
            }
        );

        var data = await _api.DataAsync(
            "query($id: ID!) { then: initiative(id: $id, asOf: { effectiveOn: \"2020-06-30\" }) { indicators { latest { value } } } initiative(id: $id) { statusReports { correctedSince } } }",
            new { id }
        );

        Assert.Equal(20, data.GetProperty("then").GetProperty("indicators")[0].GetProperty("latest").GetProperty("value").GetDecimal());
        Assert.True(data.GetProperty("initiative").GetProperty("statusReports")[0].GetProperty("correctedSince").GetBoolean());
    }

    [Fact]
    public async Task Dates_of_agencies_and_portfolios_are_corrected_as_well()
    {
        var administrator = new Api(host, Role.Administrator);
        var agency = (
            await administrator.DoAsync(
                "registerAgency",
                new
                {
                    on = "2001",
                    reference = "dated-office",
                    name = "Dated office",
                },
                "agency { id }"
            )
        ).GetProperty("entryId").GetString();
        var agencyNow = await administrator.DoAsync(
            "redateAgencyEntry",
            new
            {
                agencyId = agency,
                on = "2022",
                redatedEntryId = agency,
                newOn = "1999-02",
                reason = "Misread",
            },
            "agency { knownSince }"
        );
        var id = await _api.RegisterAsync("in-dated-portfolio");
        var portfolio = (
            await administrator.DoAsync(
                "createPortfolio",
                new
                {
                    on = "2018",
                    reference = "dated",
                    name = "Dated",
                },
                "portfolio { id }"
            )
        ).GetProperty("entryId").GetString();
        var added = (
            await administrator.DoAsync(
                "addToPortfolio",
                new
                {
                    portfolioId = portfolio,
                    on = "2021",
                    initiativeId = id,
                },
                "portfolio { id }"
            )
        ).GetProperty("entryId").GetString();
        await administrator.DoAsync(
            "redatePortfolioEntry",
            new
            {
                portfolioId = portfolio,
                on = "2022",
                redatedEntryId = added,
                newOn = "2019",
                reason = "Misread",
            },
            "portfolio { id }"
        );

        var data = await _api.DataAsync("{ portfolio(reference: \"dated\", asOf: { effectiveOn: \"2020-01-01\" }) { initiatives { totalCount } } }");

        Assert.Equal("1999-02", agencyNow.GetProperty("agency").GetProperty("knownSince").GetString());
        Assert.Equal(1, data.GetProperty("portfolio").GetProperty("initiatives").GetProperty("totalCount").GetInt32());
    }

    private async Task<string> EntryAsync(string command, object input)
    {
        var done = await _api.DoAsync(command, input);
        Assert.Equal(JsonValueKind.String, done.GetProperty("entryId").ValueKind);
        return done.GetProperty("entryId").GetString()!;
    }

    private async Task<(string Initiative, string Portal)> SharedPortalAsync(string reference, string on)
    {
        var id = await _api.RegisterAsync(reference);
        foreach (var name in new[] { $"{reference}-one", $"{reference}-two" })
        {
            var agencyId = (
                await _api.DoAsync(
                    "registerAgency",
                    new
                    {
                        on = "2001",
                        reference = name,
                        name,
                    },
                    "agency { id }"
                )
            ).GetProperty("entryId").GetString();
            await EntryAsync(
                "joinPartner",
                new
                {
                    initiativeId = id,
                    on = "2019",
                    agencyId,
                    role = "PARTNER",
                }
            );
        }

        return (
            id,
            await EntryAsync(
                "putMeasureInOperation",
                new
                {
                    initiativeId = id,
                    on,
                    measure = "SHARED_PORTAL",
                }
            )
        );
    }
}
