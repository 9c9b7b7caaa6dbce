using System.Text.Json;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>A payload has what the command made or changed, so that nobody has to look for it.</summary>
public sealed class PayloadTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly Api _office = new(host);

    [Fact]
    public async Task What_a_command_makes_and_what_a_later_one_changes_are_in_their_payloads()
    {
        var initiativeId = await _office.RegisterAsync("payload-1");
        var step = await MadeAsync(
            "planStep",
            new
            {
                initiativeId,
                on = "2020",
                name = "One counter",
                measures = new[] { "SHARED_PORTAL" },
            },
            "step",
            "name"
        );
        var challenge = await MadeAsync(
            "raiseChallenge",
            new
            {
                initiativeId,
                on = "2020",
                area = "GOVERNANCE",
                title = "Rivals",
                severity = 2,
                stepId = step,
            },
            "challenge",
            "title"
        );
        var milestone = await MadeAsync(
            "planMilestone",
            new
            {
                initiativeId,
                on = "2020",
                name = "Opened",
                quickWin = false,
                stepId = step,
            },
            "milestone",
            "name"
        );
        var indicator = await MadeAsync(
            "defineIndicator",
            new
            {
                initiativeId,
                on = "2020",
                name = "Days to wait",
                kind = "OUTCOME",
                unit = "days",
                direction = "DOWN",
            },
            "indicator",
            "name"
        );
        await MadeAsync(
            "recordMeasurement",
            new
            {
                initiativeId,
                on = "2020",
                indicatorId = indicator,
                value = 3.5,
            },
            "measurement",
            "value"
        );

        Assert.Equal(
            "RESOLVED",
            (
                await ChangedAsync(
                    "resolveChallenge",
                    new
                    {
                        initiativeId,
                        on = "2021",
                        challengeId = challenge,
                        resolution = "Agreed",
                    },
                    "challenge",
                    challenge,
                    "status"
                )
            ).GetString()
        );
        Assert.Equal(
            "COMPLETED",
            (
                await ChangedAsync(
                    "completeStep",
                    new
                    {
                        initiativeId,
                        on = "2021",
                        stepId = step,
                    },
                    "step",
                    step,
                    "status"
                )
            ).GetString()
        );
        Assert.Equal(
            "REACHED",
            (
                await ChangedAsync(
                    "reachMilestone",
                    new
                    {
                        initiativeId,
                        on = "2021",
                        milestoneId = milestone,
                    },
                    "milestone",
                    milestone,
                    "status"
                )
            ).GetString()
        );
    }

    [Fact]
    public async Task A_command_that_breaks_a_rule_gives_nothing_but_the_rule()
    {
        var initiativeId = await _office.RegisterAsync("payload-2");
        var payload = await _office.DoAsync(
            "resolveChallenge",
            new
            {
                initiativeId,
                on = "2021",
                challengeId = Guid.NewGuid(),
                resolution = "Agreed",
            },
            "initiative { id } challenge { id }"
        );
        Assert.Equal("CHALLENGE_NOT_FOUND", Assert.Single(payload.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("initiative").ValueKind);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("challenge").ValueKind);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("entryId").ValueKind);
    }

    [Fact]
    public async Task What_a_command_is_not_about_is_null()
    {
        var initiativeId = await _office.RegisterAsync("payload-3");
        var payload = await _office.DoAsync(
            "raiseChallenge",
            new
            {
                initiativeId,
                on = "2020",
                area = "GOVERNANCE",
                title = "Rivals",
                severity = 2,
            },
            "challenge { id } step { id } partner { id }"
        );
        Assert.Equal(payload.GetProperty("entryId").GetString(), payload.GetProperty("challenge").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("step").ValueKind);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("partner").ValueKind);
    }

    private async Task<string> MadeAsync(string command, object input, string what, string property)
    {
        var payload = await _office.DoAsync(command, input, $"{what} {{ id {property} }}");
        Assert.Empty(payload.GetProperty("errors").EnumerateArray());
        Assert.Equal(payload.GetProperty("entryId").GetString(), payload.GetProperty(what).GetProperty("id").GetString());
        return payload.GetProperty("entryId").GetString()!;
    }

    private async Task<JsonElement> ChangedAsync(string command, object input, string what, string id, string property)
    {
        var payload = await _office.DoAsync(command, input, $"{what} {{ id {property} }}");
        Assert.Equal(id, payload.GetProperty(what).GetProperty("id").GetString());
        return payload.GetProperty(what).GetProperty(property);
    }
}
