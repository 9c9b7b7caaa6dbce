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

    private async Task<int> CountAsync(int first)
    {
        using var commands = new CommandCounter();
        var data = await reference.Api.DataAsync(Nested, new { first });
        Assert.Equal(first, data.GetProperty("portfolio").GetProperty("initiatives").GetProperty("nodes").GetArrayLength());
        return commands.Of(new NpgsqlConnectionStringBuilder(reference.Host.ConnectionString).Database!);
    }
}
