using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Recording;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Many commands in one mutation, over the API.</summary>
public sealed class RecordTogetherTests(StoreHost host) : IClassFixture<StoreHost>
{
    private const string Mutation = """
        mutation($input: RecordTogetherInput!) {
          recordTogether(input: $input) {
            recorded
            results { status recordId entryId dependsOn errors { __typename code message field } }
            errors { code message }
          }
        }
        """;

    private readonly Api _api = new(host);

    [Fact]
    public async Task A_year_of_measurements_with_its_indicator_and_initiative_is_one_mutation()
    {
        var (id, indicator) = (Guid.NewGuid(), Guid.NewGuid());
        object[] commands = [.. Year(id, indicator, "together-year")];
        var tried = await DoAsync(_api, commands, "ONLY_TRIED");
        Assert.Equal(0, tried.GetProperty("recorded").GetInt32());
        Assert.All(Statuses(tried), status => Assert.Equal("RECORDED", status));
        Assert.Equal(JsonValueKind.Null, (await InitiativeAsync(id)).ValueKind);

        var done = await DoAsync(_api, commands);
        Assert.Equal(14, done.GetProperty("recorded").GetInt32());
        Assert.Equal(12, (await InitiativeAsync(id)).GetProperty("indicators")[0].GetProperty("measurements").GetArrayLength());
        Assert.All(Statuses(await DoAsync(_api, commands)), status => Assert.Equal("ALREADY_RECORDED", status));
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_command_and_its_field()
    {
        var (id, indicator) = (Guid.NewGuid(), Guid.NewGuid());
        object[] commands =
        [
            .. Year(id, indicator, "together-wrong"),
            Measurement(id, Guid.NewGuid(), "2020-01", 3),
            Measurement(id, indicator, "2999", 3),
            new
            {
                raiseChallenge = new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = " ",
                    severity = 9,
                },
            },
        ];
        var refused = await DoAsync(_api, commands);
        Assert.Equal(0, refused.GetProperty("recorded").GetInt32());
        var results = refused.GetProperty("results").EnumerateArray().ToList();
        Assert.All(results.Take(14), result => Assert.Equal("HELD_BACK", result.GetProperty("status").GetString()));
        Assert.Equal(["INDICATOR_NOT_FOUND"], Codes(results[14]));
        Assert.Equal(["FACT_IN_FUTURE"], Codes(results[15]));
        Assert.Equal(["TEXT_NOT_ACCEPTED", "NUMBER_OUT_OF_RANGE"], Codes(results[16]));
        Assert.Equal("severity", results[16].GetProperty("errors")[1].GetProperty("field")[0].GetString());

        var done = await DoAsync(_api, commands, "WHAT_CAN_BE");
        Assert.Equal(14, done.GetProperty("recorded").GetInt32());
    }

    [Fact]
    public async Task Each_command_needs_the_role_it_needs_alone()
    {
        var id = await _api.RegisterAsync("together-role");
        var board = new Api(host, Role.GovernanceBoard);
        object[] commands =
        [
            new
            {
                raiseChallenge = new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "Rivals",
                    severity = 3,
                },
            },
        ];
        var refused = await DoAsync(board, commands);
        Assert.Equal(["NOT_PERMITTED"], Codes(refused.GetProperty("results")[0]));
        Assert.Equal("FORBIDDEN", await new Api(host, Role.Auditor).ErrorAsync(Mutation, new { input = new { commands } }));
    }

    [Fact]
    public async Task More_than_a_thousand_and_two_commands_in_one_place_are_refused()
    {
        var id = Guid.NewGuid();
        object[] many = [.. Enumerable.Range(0, Recorder.MostTogether + 1).Select(_ => Measurement(id, id, "2020", 1))];
        var refused = await DoAsync(_api, many);
        Assert.Equal("TOO_MANY_COMMANDS", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(0, refused.GetProperty("results").GetArrayLength());

        object[] two =
        [
            new
            {
                closeRisk = (object?)null,
                raiseChallenge = new
                {
                    initiativeId = id,
                    on = "2020",
                    area = "GOVERNANCE",
                    title = "A",
                    severity = 3,
                },
            },
        ];
        var answer = await _api.AskAsync(Mutation, new { input = new { commands = two } });
        Assert.NotEmpty(answer.GetProperty("errors").EnumerateArray());
        Assert.NotEmpty((await _api.AskAsync(Mutation, new { input = new { commands = new[] { new { } } } })).GetProperty("errors").EnumerateArray());
        Assert.Equal(0, (await DoAsync(_api, [])).GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task A_thousand_commands_fit_into_a_request()
    {
        var (id, indicator) = (Guid.NewGuid(), Guid.NewGuid());
        await DoAsync(_api, [.. Year(id, indicator, "together-thousand").Take(2)]);
        object[] many =
        [
            .. Enumerable.Range(0, Recorder.MostTogether).Select(number => Measurement(id, indicator, $"{1900 + number / 12}-{number % 12 + 1:00}", number)),
        ];
        Assert.Equal(Recorder.MostTogether, (await DoAsync(_api, many)).GetProperty("recorded").GetInt32());
    }

    private static IEnumerable<object> Year(Guid id, Guid indicator, string reference) =>
        [
            new
            {
                registerInitiative = new
                {
                    entryId = id,
                    on = "1900",
                    reference,
                    name = reference,
                },
            },
            new
            {
                defineIndicator = new
                {
                    entryId = indicator,
                    initiativeId = id,
                    on = "1900",
                    name = "Visits",
                    kind = "TAKE_UP",
                    unit = "visits",
                    direction = "UP",
                },
            },
            .. Enumerable.Range(1, 12).Select(month => Measurement(id, indicator, $"2020-{month:00}", month)),
        ];

    private static object Measurement(Guid id, Guid indicator, string on, decimal value) =>
        new
        {
            recordMeasurement = new
            {
                entryId = Guid.NewGuid(),
                initiativeId = id,
                indicatorId = indicator,
                on,
                value,
            },
        };

    private static async Task<JsonElement> DoAsync(Api api, object[] commands, string how = "ALL_OR_NONE") =>
        (await api.DataAsync(Mutation, new { input = new { commands, how } })).GetProperty("recordTogether");

    private static IEnumerable<string?> Statuses(JsonElement answer) =>
        answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString());

    private static IEnumerable<string?> Codes(JsonElement result) =>
        result.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString());

    private async Task<JsonElement> InitiativeAsync(Guid id) =>
        (await _api.DataAsync("query($id: ID!) { initiative(id: $id) { indicators { measurements { value } } } }", new { id })).GetProperty("initiative");
}
