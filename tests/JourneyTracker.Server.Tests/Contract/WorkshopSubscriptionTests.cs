using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using static JourneyTracker.Server.Tests.Contract.WorkshopRoom;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Following a workshop over a WebSocket, alone and with many.</summary>
public sealed class WorkshopSubscriptionTests(StoreHost host) : IClassFixture<StoreHost>, IAsyncLifetime
{
    private const string Scrutiny = "governance-challenge-scrutiny";
    private readonly WorkshopRoom _room = new(host);

    public async ValueTask InitializeAsync() => await host.Services.GetRequiredService<ChangeFeed>().Listening;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Progress_is_told_with_everybodys_answers_and_then_the_reveal_and_the_close()
    {
        var (workshop, invitation) = await _room.OpenAsync("progress", places: 2);
        var (ana, ben) = (_room.Person("Ana", agency: "progress-agency"), _room.Person("Ben", agency: "progress-agency"));
        await using var following = await Following.StartAsync(
            ben,
            Changed(
                workshop,
                "stage answerCount participants { answered isYou } yourAnswers { answer } results { questions { median given { answer evidence } } }"
            )
        );
        Assert.Equal("""ANSWERING, 0 answers of [], own: null, results: null""", Line(await following.UntilAsync(2)));

        await JoinAsync(ana, workshop, invitation);
        await JoinAsync(ben, workshop, invitation);
        await AnswerAsync(ana, workshop, [To(Scrutiny, 5, "known-to-ana")]);
        Assert.Equal("""ANSWERING, 1 answers of [1, 0 (you)], own: [], results: null""", Line(await following.UntilAsync(5)));
        await AnswerAsync(ben, workshop, [To(Scrutiny, 2), To("governance-facility-influence", 3)]);
        Assert.Equal("""ANSWERING, 3 answers of [1, 2 (you)], own: [{"answer":2},{"answer":3}], results: null""", Line(await following.UntilAsync(6)));
        Assert.All(following.Heard, told => Assert.DoesNotContain("known-to-ana", told.GetRawText(), StringComparison.Ordinal));

        await _room.RevealAsync(workshop);
        Assert.Equal("REVEALED", (await following.UntilAsync(7))[0].GetProperty("stage").GetString());
        Assert.Equal(
            """{"median":3.5,"given":[{"answer":2,"evidence":null},{"answer":5,"evidence":"known-to-ana"}]}""",
            following.Last[0].GetProperty("results").GetProperty("questions")[0].GetRawText()
        );
        await _room.CloseAsync(workshop);
        Assert.Equal("CLOSED", (await following.UntilAsync(8))[0].GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Who_has_no_right_to_it_hears_why_and_then_nothing()
    {
        var (workshop, invitation) = await _room.OpenAsync("no-right", places: 1);
        await using var elsewhere = await new Api(host, tenant: "elsewhere").ConnectAsync();
        await using var contributor = await _room.Person("Contributor", Role.AgencyContributor, "no-right-agency").ConnectAsync();
        await elsewhere.SubscribeAsync("1", Changed(workshop, "title"));
        await contributor.SubscribeAsync("1", Changed(workshop, "invitations { id }"));

        Assert.Equal(("next", "WORKSHOP_NOT_FOUND"), Refusal(await elsewhere.ReadAsync()));
        Assert.Equal("""{"id":"1","type":"complete"}""", await elsewhere.ReadTextAsync());
        Assert.Equal(("error", "FORBIDDEN"), Refusal(await contributor.ReadAsync()));

        await using var office = await Following.StartAsync(_room.Office, Changed(workshop, "stage"));
        await office.UntilAsync(2);
        await JoinAsync(_room.Person("Ana", agency: "no-right-agency"), workshop, invitation);
        await office.UntilAsync(3);
        foreach (var socket in new[] { elsewhere, contributor })
        {
            await socket.SendAsync("""{"type":"ping"}""");
            Assert.Equal("""{"type":"pong"}""", await socket.ReadTextAsync());
        }
    }

    [Fact]
    public async Task Fifty_people_who_answer_at_once_while_fifty_follow_lose_nothing_and_all_see_the_end()
    {
        var (workshop, invitation) = await _room.OpenAsync("fifty", places: 50);
        var people = Enumerable.Range(0, 50).Select(number => _room.Person($"person-{number}", agency: "fifty-agency")).ToList();
        var following = await Task.WhenAll(
            people.Select(person =>
                Following.StartAsync(
                    person,
                    Changed(
                        workshop,
                        "answerCount participantCount participants { answered isYou agency { name } } yourAnswers { questionId answer evidence } results { findings { approach } }"
                    )
                )
            )
        );
        await Task.WhenAll(people.Select(person => JoinAsync(person, workshop, invitation)));
        Assert.Equal(
            "INVITATION_USED_UP",
            await RuleAsync(
                _room.Person("too-late", agency: "fifty-agency"),
                "joinWorkshop",
                new
                {
                    workshopId = workshop,
                    on = "2020",
                    invitationId = invitation,
                }
            )
        );

        await Task.WhenAll(people.Select((person, number) => AnswerAsync(person, workshop, All(index => Answer(number, index), $"evidence of {number}"))));

        var last = await Task.WhenAll(following.Select(one => one.UntilAsync(102)));
        Assert.All(last, (told, number) =>
        {
            Assert.Equal((50, 1500), (told[0].GetProperty("participantCount").GetInt32(), told[0].GetProperty("answerCount").GetInt32()));
            Assert.All(told[0].GetProperty("participants").EnumerateArray(), participant => Assert.Equal(30, participant.GetProperty("answered").GetInt32()));
            Assert.Single(told[0].GetProperty("participants").EnumerateArray(), participant => participant.GetProperty("isYou").GetBoolean());
            Assert.Equal(
                Given(number),
                told[0]
                    .GetProperty("yourAnswers")
                    .EnumerateArray()
                    .Select(given => $"{given.GetProperty("questionId")} {given.GetProperty("answer")} {given.GetProperty("evidence")}")
            );
        });
        Assert.All(following, one => Assert.All(one.Heard.Zip(one.Heard.Skip(1)), pair => Assert.True(Version(pair.First) < Version(pair.Second))));
        Assert.All(following, (one, number) =>
            Assert.DoesNotContain(one.Heard, told => told.GetRawText().Contains($"evidence of {(number + 1) % 50}\"", StringComparison.Ordinal))
        );
        foreach (var one in following)
        {
            await one.DisposeAsync();
        }

        await _room.RevealAsync(workshop);
        Assert.Equal(Expected(), await CountsAsync(workshop));
    }

    private static int Answer(int person, int question) => 1 + ((person * question) + person) % 5;

    private static IEnumerable<string> Given(int person) =>
        Editions.Newest.Questions.Select((question, index) => $"{question.Id} {Answer(person, index)} evidence of {person}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Expected() =>
        Editions
            .Newest.Questions.Select(
                (question, index) =>
                    $"{question.Id}: {string.Join(',', Enumerable.Range(1, 5).Select(point => Enumerable.Range(0, 50).Count(person => Answer(person, index) == point)))}; 50 with evidence"
            )
            .Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> CountsAsync(string workshop)
    {
        var questions = (
            await _room.Office.DataAsync(
                "query($id: ID!) { workshop(id: $id) { results { questions { question { id } counts given { evidence } } } } }",
                new { id = workshop }
            )
        )
            .GetProperty("workshop")
            .GetProperty("results")
            .GetProperty("questions");
        return questions
            .EnumerateArray()
            .Select(question =>
                $"{question.GetProperty("question").GetProperty("id")}: {string.Join(',', question.GetProperty("counts").EnumerateArray())}; {question.GetProperty("given").EnumerateArray().Select(given => given.GetProperty("evidence").GetString()).Distinct().Count()} with evidence"
            )
            .Order(StringComparer.Ordinal);
    }

    private static string Changed(string workshop, string selection) => $"subscription {{ workshopChanged(id: \"{workshop}\") {{ version {selection} }} }}";

    private static string Line(IReadOnlyList<JsonElement> told)
    {
        var workshop = told.Single();
        var people = workshop
            .GetProperty("participants")
            .EnumerateArray()
            .Select(participant => $"{participant.GetProperty("answered")}{(participant.GetProperty("isYou").GetBoolean() ? " (you)" : "")}");
        return $"{workshop.GetProperty("stage")}, {workshop.GetProperty("answerCount")} answers of [{string.Join(", ", people)}], own: {workshop.GetProperty("yourAnswers").GetRawText()}, results: {workshop.GetProperty("results").GetRawText()}";
    }

    private static long Version(JsonElement told) => told.GetProperty("version").GetInt64();

    private static (string?, string?) Refusal(JsonElement message)
    {
        var payload = message.GetProperty("payload");
        var errors = payload.ValueKind == JsonValueKind.Array ? payload : payload.GetProperty("errors");
        return (message.GetProperty("type").GetString(), errors[0].GetProperty("extensions").GetProperty("code").GetString());
    }
}
