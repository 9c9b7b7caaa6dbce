using Npgsql;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>How often a query goes to the database: once a level, however much there is on it.</summary>
public sealed class RoundTripTests(ReferenceHost reference) : IClassFixture<ReferenceHost>
{
    private const string Nested = """
        query($first: Int) { portfolio(reference: "reference") { initiatives(first: $first) { nodes {
          name level { number } partners { agency { name } } steps { name agencies { name } milestones { name } }
          challenges { title ownerAgency { name } } indicators { name contributions { agency { name } } } } } } }
        """;

    [Fact]
    public async Task A_nested_portfolio_takes_as_many_round_trips_for_sixteen_initiatives_as_for_two()
    {
        await CountAsync(16);

        var forTwo = await CountAsync(2);
        var forSixteen = await CountAsync(16);

        Assert.Equal(forTwo, forSixteen);
        Assert.InRange(forSixteen, 3, 6);
    }

    [Fact]
    public async Task A_mutation_reads_its_record_once()
    {
        var nav = (await reference.Api.DataAsync("""{ initiative(reference: "nav") { id } }""")).GetProperty("initiative").GetProperty("id").GetGuid();
        await RaiseAsync(nav);
        using var commands = new CommandCounter();

        await RaiseAsync(nav);

        // What it is decided on with what became of agencies, and the entry with its rows, of which one is the answer.
        Assert.Equal(2, commands.Of(new NpgsqlConnectionStringBuilder(reference.Host.ConnectionString).Database!));
    }

    private async Task RaiseAsync(Guid initiative)
    {
        var raised = await reference.Api.DataAsync(
            "mutation($input: RaiseChallengeInput!) { raiseChallenge(input: $input) { initiative { version outstandingChallenges } errors { code } } }",
            new
            {
                input = new
                {
                    initiativeId = initiative,
                    entryId = Guid.NewGuid(),
                    on = "2010-05",
                    title = "Opening hours differ",
                    area = "WORKFORCE_CHANGE",
                    severity = 2,
                },
            }
        );
        Assert.Equal(0, raised.GetProperty("raiseChallenge").GetProperty("errors").GetArrayLength());
    }

    private async Task<int> CountAsync(int first)
    {
        using var commands = new CommandCounter();
        var data = await reference.Api.DataAsync(Nested, new { first });
        Assert.Equal(first, data.GetProperty("portfolio").GetProperty("initiatives").GetProperty("nodes").GetArrayLength());
        return commands.Of(new NpgsqlConnectionStringBuilder(reference.Host.ConnectionString).Database!);
    }
}
