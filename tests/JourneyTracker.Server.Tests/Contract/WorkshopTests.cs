using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Framework;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Workshops over the API: who sees what when, what comes out, and what is refused.</summary>
public sealed class WorkshopTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Everything = """
        query($id: ID!) {
          workshop(id: $id) {
            stage participantCount answerCount participants { answered isYou agency { name } } yourAnswers { questionId answer evidence }
            results { findings { approach } questions { median given { answer evidence } } } whatIf { approach challenge facility }
            initiative { workshops { answerCount } diagnoses { answers { counts } } }
          }
          activity(first: 50) { nodes { summary } }
        }
        """;

    private const string History = "{ history(first: 200) { nodes { kind eventType recordedBy data summary workshop { title results { questions { median given { answer evidence } } } } } } one: history(filter: { search: \"known-to-one-alone\" }) { totalCount } other: history(filter: { search: \"governance-challenge-scrutiny\" }) { totalCount } }";

    private readonly Api _office = new(host);

    [Fact]
    public async Task Nobody_learns_what_others_answered_before_the_reveal_and_everybody_does_after()
    {
        var (workshop, invitation) = await OpenAsync("hidden", places: 2);
        var (one, other, auditor) = (Person("one"), Person("other"), new Api(host, Role.Auditor));
        await JoinAsync(one, workshop, invitation);
        await JoinAsync(other, workshop, invitation);
        await AnswerAsync(one, workshop, [new { questionId = "governance-challenge-scrutiny", answer = (int?)5, evidence = "known-to-one-alone" }]);

        foreach (var watcher in new[] { _office, other, auditor })
        {
            var seen = await watcher.AskAsync(Everything, new { id = workshop });
            Assert.DoesNotContain("known-to-one-alone", seen.ToString(), StringComparison.Ordinal);
            if (watcher != other)
                Assert.Equal(1, seen.GetProperty("data").GetProperty("workshop").GetProperty("answerCount").GetInt32());
        }

        foreach (var reader in new[] { _office, auditor, new Api(host, Role.Administrator) })
        {
            await EnsureAnswersUntoldAsync(reader);
        }

        var own = (await one.DataAsync("query($id: ID!) { workshop(id: $id) { yourAnswers { answer evidence } results { questions { median } } whatIf { approach } } }", new { id = workshop })).GetProperty("workshop");
        Assert.Equal("known-to-one-alone", own.GetProperty("yourAnswers")[0].GetProperty("evidence").GetString());
        Assert.Equal(JsonValueKind.Null, own.GetProperty("results").ValueKind);
        Assert.Equal(JsonValueKind.Null, own.GetProperty("whatIf").ValueKind);

        Assert.Null(await _office.RuleAsync("revealAnswers", new { workshopId = workshop, on = "2020" }, "workshop { stage }"));
        var revealed = (await other.DataAsync("query($id: ID!) { workshop(id: $id) { results { questions { median given { answer evidence agency { reference } } } } } }", new { id = workshop })).GetProperty("workshop");
        Assert.Equal("known-to-one-alone", revealed.GetProperty("results").GetProperty("questions")[0].GetProperty("given")[0].GetProperty("evidence").GetString());

        // Who answered what stays untold for ever; what was answered is in the results.
        var told = (await auditor.DataAsync(History)).GetProperty("history").GetProperty("nodes").EnumerateArray().Where(entry => entry.GetProperty("eventType").GetString() == "workshop.answers_given.v1").ToList();
        Assert.NotEmpty(told);
        Assert.All(told, entry => Assert.DoesNotContain("known-to-one-alone", $"{entry.GetProperty("data")}{entry.GetProperty("summary")}", StringComparison.Ordinal));
    }

    private static async Task EnsureAnswersUntoldAsync(Api reader)
    {
        var history = await reader.DataAsync(History);
        Assert.DoesNotContain("known-to-one-alone", history.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("governance-challenge-scrutiny", history.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (history.GetProperty("one").GetProperty("totalCount").GetInt32(), history.GetProperty("other").GetProperty("totalCount").GetInt32()));
        Assert.Contains(history.GetProperty("history").GetProperty("nodes").EnumerateArray(), entry => entry.GetProperty("eventType").GetString() == "workshop.answers_given.v1");
    }

    [Fact]
    public async Task A_workshop_of_one_gives_what_the_same_answers_give_alone()
    {
        var (workshop, invitation) = await OpenAsync("of-one", places: 1);
        var answers = FrameworkCatalogue.Current.Questions.Select((question, index) => (object)new { questionId = question.Id, answer = (int?)(1 + (index * 7 % 5)) }).ToList();
        var alone = (await _office.DataAsync("query($answers: [DiagnosticAnswerInput!]) { diagnose(answers: $answers) { approach challenge facility next { approach inWords points } areas { area challenge facility standing } } }", new { answers })).GetProperty("diagnose");
        var person = Person("single");
        await JoinAsync(person, workshop, invitation);
        await AnswerAsync(person, workshop, answers);

        Assert.Equal("NOT_REVEALED_YET", await _office.RuleAsync("closeWorkshop", new { workshopId = workshop, on = "2020" }, "workshop { stage }"));
        await _office.DoAsync("revealAnswers", new { workshopId = workshop, on = "2020" }, "workshop { stage }");
        var closed = await _office.DoAsync("closeWorkshop", new { workshopId = workshop, on = "2020", commentary = "Agreed" }, "workshop { stage initiative { diagnoses { workshopId frameworkEdition areas { area weight } answers { question { id } counts } findings { approach challenge facility next { approach inWords points } areas { area challenge facility standing } } whatIf(weights: [{ area: GOVERNANCE, weight: 3 }]) { approach } } } }");

        var diagnosis = Assert.Single(closed.GetProperty("workshop").GetProperty("initiative").GetProperty("diagnoses").EnumerateArray());
        Assert.Equal("CLOSED", closed.GetProperty("workshop").GetProperty("stage").GetString());
        Assert.Equal(alone.ToString(), diagnosis.GetProperty("findings").ToString());
        Assert.Equal(workshop, diagnosis.GetProperty("workshopId").GetString());
        Assert.Equal(30, diagnosis.GetProperty("answers").GetArrayLength());
        Assert.Equal("WORKSHOP_HAS_ENDED", await RuleAsync(person, "answerQuestions", new { workshopId = workshop, on = "2020", answers }));
    }

    [Fact]
    public async Task Fifty_people_answering_at_once_lose_nothing()
    {
        var (workshop, invitation) = await OpenAsync("fifty", places: 50);
        var people = Enumerable.Range(0, 50).Select(number => Person($"person-{number}")).ToList();
        await Task.WhenAll(people.Select(person => JoinAsync(person, workshop, invitation)));
        var answers = FrameworkCatalogue.Current.Questions.Select(question => (object)new { questionId = question.Id, answer = (int?)3 }).ToList();

        await Task.WhenAll(people.Select(person => AnswerAsync(person, workshop, answers)));

        var seen = (await _office.DataAsync("query($id: ID!) { workshop(id: $id) { participantCount answerCount version } }", new { id = workshop })).GetProperty("workshop");
        Assert.Equal((50, 1500, 102), (seen.GetProperty("participantCount").GetInt32(), seen.GetProperty("answerCount").GetInt32(), seen.GetProperty("version").GetInt32()));
        Assert.Equal("INVITATION_USED_UP", await RuleAsync(Person("too-late"), "joinWorkshop", new { workshopId = workshop, on = "2020", invitationId = invitation }));
    }

    [Fact]
    public async Task What_can_not_be_is_refused_with_what_to_do()
    {
        var (workshop, invitation) = await OpenAsync("refused", places: 5);
        var person = Person("careless");
        Assert.Equal("NOT_A_PARTICIPANT", await TryAnswerAsync(person, workshop, "governance-challenge-scrutiny", 3));
        Assert.Equal("NOTHING_TO_REVEAL", await RuleAsync(_office, "revealAnswers", new { workshopId = workshop, on = "2020" }));
        await JoinAsync(person, workshop, invitation);
        Assert.Equal("ALREADY_JOINED", await RuleAsync(person, "joinWorkshop", new { workshopId = workshop, on = "2020", invitationId = invitation }));
        Assert.Equal("QUESTION_UNKNOWN", await TryAnswerAsync(person, workshop, "governance-challenge-nothing", 3));
        Assert.Equal("NUMBER_OUT_OF_RANGE", await TryAnswerAsync(person, workshop, "governance-challenge-scrutiny", 0));
        Assert.Equal("NUMBER_OUT_OF_RANGE", await TryAnswerAsync(person, workshop, "governance-challenge-scrutiny", 6));
        Assert.Equal("WEIGHTS_ALL_ZERO", await RuleAsync(_office, "chooseWeights", new { workshopId = workshop, on = "2020", weights = Enum.GetValues<ChallengeArea>().Select(area => new { area = JsonNamingPolicy.SnakeCaseUpper.ConvertName(area.ToString()), weight = 0 }) }));
        Assert.Equal("WORKSHOP_NOT_FOUND", await RuleAsync(_office, "revealAnswers", new { workshopId = Guid.NewGuid(), on = "2020" }));
        Assert.Equal("INVITATION_OF_ANOTHER_AGENCY", await RuleAsync(new Api(host, Role.AgencyContributor, agency: await AgencyAsync("refused-other"), name: "stranger"), "joinWorkshop", new { workshopId = workshop, on = "2020", invitationId = invitation }));
        Assert.Equal("WEIGHTS_ALL_ZERO", await _office.ErrorAsync("{ diagnose(weights: [{ area: GOVERNANCE, weight: 0 }, { area: PERFORMANCE_MANAGEMENT, weight: 0 }, { area: WORKFORCE_CHANGE, weight: 0 }, { area: INFORMATION_SHARING, weight: 0 }]) { approach } }"));
        Assert.Equal(JsonValueKind.Null, (await new Api(host, tenant: "elsewhere").DataAsync("query($id: ID!) { workshop(id: $id) { title } }", new { id = workshop })).GetProperty("workshop").ValueKind);
    }

    private static async Task<string?> RuleAsync(Api api, string command, object input) => await api.RuleAsync(command, input, "workshop { id }");

    private static Task<string?> TryAnswerAsync(Api person, string workshop, string questionId, int answer) =>
        RuleAsync(person, "answerQuestions", new { workshopId = workshop, on = "2020", answers = new[] { new { questionId, answer } } });

    private static async Task JoinAsync(Api person, string workshop, string invitation) =>
        Assert.Null(await RuleAsync(person, "joinWorkshop", new { workshopId = workshop, on = "2020", invitationId = invitation }));

    private static async Task AnswerAsync(Api person, string workshop, IReadOnlyList<object> answers) =>
        Assert.Null(await RuleAsync(person, "answerQuestions", new { workshopId = workshop, on = "2020", answers }));

    private Api Person(string name) => new(host, Role.GovernanceBoard, name: name);

    private async Task<string> AgencyAsync(string reference)
    {
        await _office.DoAsync("registerAgency", new { on = "2001", reference, name = reference }, "agency { id }");
        return reference;
    }

    private async Task<(string Workshop, string Invitation)> OpenAsync(string reference, int places)
    {
        var agency = (await _office.DoAsync("registerAgency", new { on = "2001", reference = $"{reference}-agency", name = reference }, "agency { id }")).GetProperty("entryId").GetString();
        var initiativeId = await _office.RegisterAsync($"workshop-{reference}");
        var workshop = (await _office.DoAsync("openWorkshop", new { on = "2020", initiativeId, title = "Where do we stand?" }, "workshop { id stage }")).GetProperty("entryId").GetString()!;
        var invitation = (await _office.DoAsync("inviteToWorkshop", new { workshopId = workshop, on = "2020", agencyId = agency, places }, "workshop { id }")).GetProperty("entryId").GetString()!;
        return (workshop, invitation);
    }
}
