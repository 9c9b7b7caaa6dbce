using System.Text.Json;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>A request of many mutations whose time is up half way through.</summary>
public sealed class PartialAnswerTests(StoreHost host) : IClassFixture<StoreHost>
{
    [Fact]
    public async Task What_was_recorded_is_said_and_what_was_not_tried_as_well()
    {
        const int Many = 60;
        var limits = host.Services.GetRequiredService<GraphQLLimits>();
        var usual = limits.Timeout;
        var api = new Api(host, tenant: "partial");
        JsonElement answer;
        System.Net.HttpStatusCode status;
        limits.Timeout = TimeSpan.Zero;
        try
        {
            using var response = await api.OpenAsync(
                $"mutation {{ {string.Join(' ', Enumerable.Range(0, Many).Select(number => $"a{number}: registerAgency(input: {{on: \"2001\", reference: \"agency-{number}\", name: \"Agency {number}\"}}) {{ entryId errors {{ code message }} }}"))} }}",
                null
            );
            status = response.StatusCode;
            answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        }
        finally
        {
            limits.Timeout = usual;
        }

        Assert.Equal(200, (int)status);
        var payloads = answer
            .GetProperty("data")
            .EnumerateObject()
            .Select(alias => (alias.Name, Entry: alias.Value.GetProperty("entryId").GetString(), Errors: alias.Value.GetProperty("errors")))
            .ToList();
        Assert.Equal(Many, payloads.Count);
        var recorded = payloads.Where(payload => payload.Entry is not null).ToList();
        var untried = payloads.Where(payload => payload.Entry is null).ToList();
        Assert.NotEmpty(recorded);
        Assert.NotEmpty(untried);
        Assert.All(untried, payload => Assert.Equal("NOT_TRIED", payload.Errors[0].GetProperty("code").GetString()));
        var errors = answer.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(untried.Select(payload => payload.Name), errors.Select(error => error.GetProperty("path")[0].GetString()));
        Assert.All(errors, error => Assert.Equal("NOT_TRIED", error.GetProperty("extensions").GetProperty("code").GetString()));

        // What is there is what was said to be recorded, and stays so.
        var there = (await api.DataAsync("{ agencies(first: 200) { nodes { id } } }"))
            .GetProperty("agencies")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(agency => agency.GetProperty("id").GetString());
        Assert.Equal(recorded.Select(payload => payload.Entry).Order(), there.Order());
    }

    [Fact]
    public async Task A_single_mutation_is_always_tried()
    {
        var limits = host.Services.GetRequiredService<GraphQLLimits>();
        var usual = limits.Timeout;
        limits.Timeout = TimeSpan.Zero;
        try
        {
            Assert.Null(
                await new Api(host, tenant: "single").RuleAsync(
                    "registerAgency",
                    new
                    {
                        on = "2001",
                        reference = "single",
                        name = "Single",
                    },
                    "agency { id }"
                )
            );
        }
        finally
        {
            limits.Timeout = usual;
        }
    }
}
