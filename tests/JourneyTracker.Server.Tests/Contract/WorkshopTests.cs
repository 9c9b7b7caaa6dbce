using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Framework;
using JourneyTracker.Server.Tests.Store;
using Npgsql;
using static JourneyTracker.Server.Tests.Contract.WorkshopRoom;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Workshops over the API: who sees what when, what comes out, and what is refused.</summary>
public sealed class WorkshopTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Scrutiny = "governance-challenge-scrutiny";
    private readonly WorkshopRoom _room = new(host);
    private const string History =
        "{ history(first: 200) { nodes { kind eventType recordedBy data summary workshop { title results { questions { median given { answer evidence } } } } } } one: history(filter: { search: \"known-to-one-alone\" }) { totalCount } other: history(filter: { search: \"governance-challenge-scrutiny\" }) { totalCount } }";
    private readonly Api _office = new(host);

    [Fact]
    public async Task Everybody_sees_their_own_answers_at_once_and_those_of_others_with_the_reveal()
    {
        var (workshop, invitation) = await _room.OpenAsync("hidden", places: 2);
        var (one, other) = (_room.Person("hidden-one", agency: "hidden-agency"), _room.Person("hidden-other", agency: "hidden-agency"));
        await JoinAsync(one, workshop, invitation);
        await JoinAsync(other, workshop, invitation);
        await AnswerAsync(one, workshop, [To(Scrutiny, 5, "known-to-one-alone")]);

        var auditor = new Api(host, Role.Auditor);
        foreach (var reader in new[] { _office, auditor, new Api(host, Role.Administrator) })
        {
            await EnsureAnswersUntoldAsync(reader);
        }

        const string Known = "{ people(search: \"local:hidden-one\") { totalCount } }";
        var administrator = new Api(host, Role.Administrator);
        Assert.Equal(0, (await administrator.DataAsync(Known)).GetProperty("people").GetProperty("totalCount").GetInt32());

        var own = (
            await one.DataAsync(
                "query($id: ID!) { workshop(id: $id) { yourAnswers { answer evidence } results { questions { median } } whatIf { approach } } }",
                new { id = workshop }
            )
        ).GetProperty("workshop");
        Assert.Equal("known-to-one-alone", own.GetProperty("yourAnswers")[0].GetProperty("evidence").GetString());
        Assert.Equal(JsonValueKind.Null, own.GetProperty("results").ValueKind);
        Assert.Equal(JsonValueKind.Null, own.GetProperty("whatIf").ValueKind);

        await _room.RevealAsync(workshop);
        var revealed = (
            await other.DataAsync(
                "query($id: ID!) { workshop(id: $id) { results { questions { median given { answer evidence agency { reference } } } } } }",
                new { id = workshop }
            )
        ).GetProperty("workshop");
        Assert.Equal(
            "known-to-one-alone",
            revealed.GetProperty("results").GetProperty("questions")[0].GetProperty("given")[0].GetProperty("evidence").GetString()
        );

        Assert.Equal(1, (await administrator.DataAsync(Known)).GetProperty("people").GetProperty("totalCount").GetInt32());

        // Who answered what stays untold for ever; what was answered is in the results.
        var told = (await auditor.DataAsync(History))
            .GetProperty("history")
            .GetProperty("nodes")
            .EnumerateArray()
            .Where(entry => entry.GetProperty("eventType").GetString() == "workshop.answers_given.v1")
            .ToList();
        Assert.Contains(told, entry => entry.GetProperty("recordedBy").GetString() == "local:hidden-one");
        Assert.All(told, entry =>
            Assert.DoesNotContain("known-to-one-alone", $"{entry.GetProperty("data")}{entry.GetProperty("summary")}", StringComparison.Ordinal)
        );
    }

    private static async Task EnsureAnswersUntoldAsync(Api reader)
    {
        var history = await reader.DataAsync(History);
        Assert.DoesNotContain("known-to-one-alone", history.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            (0, 0),
            (history.GetProperty("one").GetProperty("totalCount").GetInt32(), history.GetProperty("other").GetProperty("totalCount").GetInt32())
        );
        Assert.DoesNotContain("local:hidden-", history.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            0,
            (await reader.DataAsync("{ history(filter: { recordedBy: \"local:hidden-one\" }) { totalCount } }"))
                .GetProperty("history")
                .GetProperty("totalCount")
                .GetInt32()
        );
    }

    [Fact]
    public async Task After_the_reveal_answers_are_changed_and_left_open_until_the_close()
    {
        var (workshop, invitation) = await _room.OpenAsync("changed", places: 2);
        var (one, other) = (_room.Person("one", agency: "changed-agency"), _room.Person("other", agency: "changed-agency"));
        await JoinAsync(one, workshop, invitation);
        await JoinAsync(other, workshop, invitation);
        await AnswerAsync(one, workshop, [To(Scrutiny, 5), To("governance-facility-influence", 2)]);
        await AnswerAsync(other, workshop, [To(Scrutiny, 1), To("governance-facility-influence", 3)]);
        await _room.RevealAsync(workshop);
        Assert.Equal("governance-challenge-scrutiny 3 4, governance-facility-influence 2.5 1", await ResultsAsync(workshop));

        await AnswerAsync(one, workshop, [To(Scrutiny, 2), To("governance-facility-influence", null)]);
        Assert.Equal("governance-challenge-scrutiny 1.5 1, governance-facility-influence 3 0", await ResultsAsync(workshop));
    }

    [Fact]
    public async Task A_workshop_of_one_gives_what_the_same_answers_give_alone()
    {
        var (workshop, invitation) = await _room.OpenAsync("of-one", places: 1);
        var answers = All(index => 1 + (index * 7 % 5));
        var alone = (
            await _office.DataAsync(
                "query($answers: [DiagnosticAnswerInput!]) { diagnose(answers: $answers) { approach challenge facility next { approach inWords points } areas { area challenge facility standing } } }",
                new { answers }
            )
        ).GetProperty("diagnose");
        var person = _room.Person("single", agency: "of-one-agency");
        await JoinAsync(person, workshop, invitation);
        await AnswerAsync(person, workshop, answers);

        Assert.Equal("NOT_REVEALED_YET", await _office.RuleAsync("closeWorkshop", new { workshopId = workshop, on = "2020" }, "workshop { stage }"));
        await _room.RevealAsync(workshop);
        var closed = await _office.DoAsync(
            "closeWorkshop",
            new
            {
                workshopId = workshop,
                on = "2020",
                commentary = "Agreed",
            },
            "workshop { stage initiative { diagnoses { workshopId frameworkEdition areas { area weight } answers { question { id } counts } findings { approach challenge facility next { approach inWords points } areas { area challenge facility standing } } whatIf(weights: [{ area: GOVERNANCE, weight: 3 }]) { approach } } } }"
        );

        var diagnosis = Assert.Single(closed.GetProperty("workshop").GetProperty("initiative").GetProperty("diagnoses").EnumerateArray());
        Assert.Equal("CLOSED", closed.GetProperty("workshop").GetProperty("stage").GetString());
        Assert.Equal(alone.ToString(), diagnosis.GetProperty("findings").ToString());
        Assert.Equal(workshop, diagnosis.GetProperty("workshopId").GetString());
        Assert.Equal(30, diagnosis.GetProperty("answers").GetArrayLength());
        Assert.Equal(
            "WORKSHOP_HAS_ENDED",
            await RuleAsync(
                person,
                "answerQuestions",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    answers,
                }
            )
        );
    }

    [Fact]
    public async Task What_can_not_be_is_refused_with_what_to_do()
    {
        var (workshop, invitation) = await _room.OpenAsync("refused", places: 5);
        var person = _room.Person("careless", agency: "refused-agency");
        Assert.Equal("NOT_A_PARTICIPANT", await TryAnswerAsync(person, workshop, "governance-challenge-scrutiny", 3));
        Assert.Equal("NOTHING_TO_REVEAL", await RuleAsync(_office, "revealAnswers", new { workshopId = workshop, on = "2020" }));
        await JoinAsync(person, workshop, invitation);
        Assert.Equal(
            "ALREADY_JOINED",
            await RuleAsync(
                person,
                "joinWorkshop",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    invitationId = invitation,
                }
            )
        );
        Assert.Equal("QUESTION_UNKNOWN", await TryAnswerAsync(person, workshop, "governance-challenge-nothing", 3));
        Assert.Equal("NUMBER_OUT_OF_RANGE", await TryAnswerAsync(person, workshop, "governance-challenge-scrutiny", 0));
        Assert.Equal("NUMBER_OUT_OF_RANGE", await TryAnswerAsync(person, workshop, "governance-challenge-scrutiny", 6));
        Assert.Equal(
            "WEIGHTS_ALL_ZERO",
            await RuleAsync(
                _office,
                "chooseWeights",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    weights = Enum.GetValues<ChallengeArea>()
                        .Select(area => new { area = JsonNamingPolicy.SnakeCaseUpper.ConvertName(area.ToString()), weight = 0 }),
                }
            )
        );
        Assert.Equal("WORKSHOP_NOT_FOUND", await RuleAsync(_office, "revealAnswers", new { workshopId = Guid.NewGuid(), on = "2020" }));
        Assert.Equal(
            "WEIGHTS_ALL_ZERO",
            await _office.ErrorAsync(
                "{ diagnose(weights: [{ area: GOVERNANCE, weight: 0 }, { area: PERFORMANCE_MANAGEMENT, weight: 0 }, { area: WORKFORCE_CHANGE, weight: 0 }, { area: INFORMATION_SHARING, weight: 0 }]) { approach } }"
            )
        );
        Assert.Equal(
            JsonValueKind.Null,
            (await new Api(host, tenant: "elsewhere").DataAsync("query($id: ID!) { workshop(id: $id) { title } }", new { id = workshop }))
                .GetProperty("workshop")
                .ValueKind
        );
    }

    [Fact]
    public async Task Who_speaks_for_an_agency_joins_for_that_one_only_in_whatever_role()
    {
        var (workshop, invitation) = await _room.OpenAsync("own-agency", places: 5);
        await _room.RegisterAgencyAsync("own-agency-other");
        foreach (var role in new[] { Role.AgencyContributor, Role.GovernanceBoard, Role.ProgrammeOffice })
        {
            Assert.Equal(
                "INVITATION_OF_ANOTHER_AGENCY",
                await RuleAsync(
                    _room.Person($"stranger {role}", role, "own-agency-other"),
                    "joinWorkshop",
                    new
                    {
                        workshopId = workshop,
                        on = "2020",
                        invitationId = invitation,
                    }
                )
            );
            await JoinAsync(_room.Person($"invited {role}", role, "own-agency-agency"), workshop, invitation);
        }

        // The office hands the places out, also to somebody who answers through it; a board member of no agency has none.
        Assert.Equal(
            "SPEAKS_FOR_NO_AGENCY",
            await RuleAsync(
                _room.Person("of none"),
                "joinWorkshop",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    invitationId = invitation,
                }
            )
        );
        await JoinAsync(_room.Person("for the office", Role.ProgrammeOffice), workshop, invitation);
    }

    [Fact]
    public async Task The_id_of_something_else_names_no_workshop_and_that_of_a_workshop_nothing_else()
    {
        var (workshop, _) = await _room.OpenAsync("mistaken", places: 1);
        var initiative = await _office.RegisterAsync("mistaken-for-a-workshop");
        Assert.Equal("WORKSHOP_NOT_FOUND", await RuleAsync(_office, "revealAnswers", new { workshopId = initiative, on = "2020" }));
        Assert.Equal("WORKSHOP_NOT_FOUND", await RuleAsync(_office, "closeWorkshop", new { workshopId = initiative, on = "2020" }));
        Assert.Equal(
            "INITIATIVE_NOT_FOUND",
            await _office.RuleAsync(
                "pauseInitiative",
                new
                {
                    initiativeId = workshop,
                    on = "2020",
                    reason = "Mistaken",
                }
            )
        );
        Assert.Equal(
            "INITIATIVE_NOT_FOUND",
            await _room
                .Person("contributor", Role.AgencyContributor, "mistaken-agency")
                .RuleAsync(
                    "resolveChallenge",
                    new
                    {
                        initiativeId = workshop,
                        on = "2020",
                        challengeId = workshop,
                        resolution = "Mistaken",
                    }
                )
        );
        Assert.Equal(
            "AGENCY_NOT_FOUND",
            await _office.RuleAsync(
                "renameAgency",
                new
                {
                    agencyId = workshop,
                    on = "2020",
                    name = "Mistaken",
                },
                "agency { id }"
            )
        );
    }

    [Fact]
    public async Task While_people_answer_progress_is_read_in_one_round_trip_and_without_their_answers()
    {
        var (workshop, invitation) = await _room.OpenAsync("progress-read", places: 1);
        await JoinAsync(_room.Person("one", agency: "progress-read-agency"), workshop, invitation);
        const string Progress =
            "query($id: ID!) { workshop(id: $id) { stage answerCount participants { answered isYou } results { questions { median } } whatIf { approach } } }";
        await _office.DataAsync(Progress, new { id = workshop });

        using var commands = new CommandCounter();
        await _office.DataAsync(Progress, new { id = workshop });

        Assert.Equal(1, commands.Of(new NpgsqlConnectionStringBuilder(host.ConnectionString).Database!));
    }

    private async Task<string> ResultsAsync(string workshop)
    {
        var questions = (
            await _office.DataAsync("query($id: ID!) { workshop(id: $id) { results { questions { question { id } median spread } } } }", new { id = workshop })
        )
            .GetProperty("workshop")
            .GetProperty("results")
            .GetProperty("questions");
        return string.Join(
            ", ",
            questions
                .EnumerateArray()
                .Select(question => $"{question.GetProperty("question").GetProperty("id")} {question.GetProperty("median")} {question.GetProperty("spread")}")
        );
    }

    private static Task<string?> TryAnswerAsync(Api person, string workshop, string questionId, int answer) =>
        RuleAsync(
            person,
            "answerQuestions",
            new
            {
                workshopId = workshop,
                on = "2020",
                answers = new[] { To(questionId, answer) },
            }
        );
}
