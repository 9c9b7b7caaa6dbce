namespace JourneyTracker.Server.Tests.Transport;

public sealed class AccessTests
{
    [Theory]
    [InlineData("{ __typename }")]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("query Q { ...F } fragment F on Query { __type(name: \"Thing\") { name } }")]
    public async Task Introspection_is_for_everybody(string query)
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal(200, (await host.AskAsync(query, role: null)).Status);
    }

    [Theory]
    [InlineData("{ greeting }")]
    [InlineData("{ __typename a: greeting }")]
    [InlineData("{ ... { greeting } }")]
    [InlineData("{ ...F } fragment F on Query { thing { name } }")]
    [InlineData("mutation { touch }")]
    public async Task Whoever_is_not_signed_in_gets_no_field(string query)
    {
        await using var host = await TransportHost.StartAsync();
        foreach (var accept in new[] { "application/json", "application/graphql-response+json" })
        {
            var answer = await host.AskAsync(query, role: null, accept: accept);
            Assert.Equal((401, "UNAUTHENTICATED"), (answer.Status, answer.Code));
            Assert.False(answer.Json.TryGetProperty("data", out _));
        }

        Assert.Equal(0, host.Sources.Touched);
    }

    [Theory]
    [InlineData("{ secret }")]
    [InlineData("{ greeting harmless: secret }")]
    [InlineData("{ ... { ... on Query { secret } } }")]
    [InlineData("{ ...A } fragment A on Query { ...B } fragment B on Query { secret }")]
    [InlineData("{ thing { self { self { secret } } } }")]
    [InlineData("{ named { secret } }")]
    [InlineData("{ named { ...F } } fragment F on Named { secret }")]
    [InlineData("{ named { ... on Thing { secret } } }")]
    [InlineData("query Q($all: Boolean = true) { secret @include(if: $all) }")]
    [InlineData("{ greeting ...F thing { ...T } } fragment F on Query { thing { ...T } } fragment T on Thing { secret }")]
    public async Task A_field_is_refused_to_who_lacks_its_roles_however_it_is_asked_for(string query)
    {
        await using var host = await TransportHost.StartAsync();
        for (var again = 0; again < 3; again++)
        {
            var refused = await host.AskAsync(query, "GovernanceBoard");
            Assert.Equal((403, "FORBIDDEN"), (refused.Status, refused.Code));
            Assert.Contains("auditor", refused.Message, StringComparison.Ordinal);
            Assert.False(refused.Json.TryGetProperty("data", out _));
            // The document is cached for the one who may: it must not help the one who may not.
            Assert.Equal(200, (await host.AskAsync(query, "Auditor")).Status);
        }
    }

    [Fact]
    public async Task The_refusal_names_every_role_that_would_do()
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal("'secret' needs the role auditor or administrator.", (await host.AskAsync("{ secret }", "AgencyContributor")).Message);
    }

    [Fact]
    public async Task A_mutation_runs_for_its_role_alone()
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal("FORBIDDEN", (await host.AskAsync("mutation { touch again: touch }", "Auditor")).Code);
        Assert.Equal(0, host.Sources.Touched);
        Assert.Equal(2, (await host.AskAsync("mutation { touch again: touch }", "ProgrammeOffice")).Data.GetProperty("again").GetInt32());
    }

    [Theory]
    [InlineData("query Q($all: Boolean!) { greeting secret @include(if: $all) }")]
    [InlineData("query Q($all: Boolean!) { greeting ...F @include(if: $all) } fragment F on Query { secret }")]
    public async Task What_is_left_out_by_a_variable_is_not_asked_for(string query)
    {
        await using var host = await TransportHost.StartAsync();
        Assert.Equal(200, (await host.AskAsync(query, "GovernanceBoard", new { all = false })).Status);
        Assert.Equal(403, (await host.AskAsync(query, "GovernanceBoard", new { all = true })).Status);
    }

    [Fact]
    public async Task Only_the_operation_that_runs_is_looked_at()
    {
        await using var host = await TransportHost.StartAsync();
        const string Both = "query Open { greeting } query Closed { secret }";
        Assert.Equal(200, (await host.SendAsync(host.Get(Both, "&operationName=Open"), "GovernanceBoard")).Status);
        Assert.Equal(403, (await host.SendAsync(host.Get(Both, "&operationName=Closed"), "GovernanceBoard")).Status);
    }
}
