using Npgsql;

namespace JourneyTracker.Server.Tests;

public sealed class PostgresFixtureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Each_test_database_is_empty_and_apart()
    {
        await using var one = NpgsqlDataSource.Create(await postgres.NewDatabaseAsync());
        await using var other = NpgsqlDataSource.Create(await postgres.NewDatabaseAsync());

        await one.CreateCommand("create table seen (here int)").ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(DBNull.Value, await other.CreateCommand("select to_regclass('seen')::text").ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
