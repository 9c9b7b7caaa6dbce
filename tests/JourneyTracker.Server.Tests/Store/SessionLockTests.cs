using JourneyTracker.Core.Store;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>A turn between hosts ends with whoever has it, although connections go back to the pool as they are.</summary>
public sealed class SessionLockTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Name = "a turn";

    private NpgsqlDataSource _one = null!,
        _other = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.NewDatabaseAsync();
        _one = Kept(database);
        _other = Kept(database);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task One_has_it_at_a_time()
    {
        await using (await SessionLock.TakeAsync(_one, Name, Cancellation))
        {
            Assert.Null(await SessionLock.TryTakeAsync(_other, Name, Cancellation));
            // A host's other connections are others, too.
            Assert.Null(await SessionLock.TryTakeAsync(_one, Name, Cancellation));
        }

        await using var after = await SessionLock.TryTakeAsync(_other, Name, Cancellation);
        Assert.NotNull(after);
    }

    [Fact]
    public async Task Who_gave_up_waiting_does_not_get_it_afterwards()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using (await SessionLock.TakeAsync(_one, Name, Cancellation))
        {
            var waiting = SessionLock.TakeAsync(_other, Name, patience.Token);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await using var after = await SessionLock.TryTakeAsync(_one, Name, Cancellation);
        Assert.NotNull(after);
    }

    [Fact]
    public async Task It_ends_with_a_connection_that_is_lost()
    {
        await using (var lost = await SessionLock.TakeAsync(_one, Name, Cancellation))
        {
            await using var end = _other.CreateCommand("select pg_terminate_backend($1)");
            end.Parameters.Add(new NpgsqlParameter { Value = lost.Connection.ProcessID });
            await end.ExecuteNonQueryAsync(Cancellation);
        }

        await using var after = await SessionLock.TakeAsync(_one, Name, Cancellation);
        Assert.NotNull(after);
    }

    // As the host has them.
    private static NpgsqlDataSource Kept(string database) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database)
            {
                NoResetOnClose = true,
                MaxAutoPrepare = 200,
                CancellationTimeout = -1,
            }
        );
}
