using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>
/// A turn that one of several hosts has, for as long as a connection holds it. Connections go back to the pool as they are:
/// one that can't give its turn back is closed, so that nobody waits for it.
/// </summary>
public sealed class SessionLock : IAsyncDisposable
{
    private const string Wait = "pg_advisory_lock",
        Try = "pg_try_advisory_lock",
        Release = "pg_advisory_unlock";

    // A host that stops does not wait for a database that does not answer.
    private const int SecondsToRelease = 2;

    private readonly NpgsqlDataSource _database;
    private readonly string _name;

    private SessionLock(NpgsqlDataSource database, NpgsqlConnection connection, string name) => (_database, Connection, _name) = (database, connection, name);

    /// <summary>The connection that holds it.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Waits for the turn.</summary>
    public static async Task<SessionLock> TakeAsync(NpgsqlDataSource database, string name, CancellationToken cancellation) =>
        (await AskAsync(database, Wait, name, cancellation))!;

    /// <summary>The turn; null where another host has it.</summary>
    public static Task<SessionLock?> TryTakeAsync(NpgsqlDataSource database, string name, CancellationToken cancellation) =>
        AskAsync(database, Try, name, cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await RunAsync(Connection, Release, _name, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
        {
            // It ends with its connection, of which the database tells whoever waits.
            _database.Clear();
        }

        await Connection.DisposeAsync();
    }

    private static async Task<SessionLock?> AskAsync(NpgsqlDataSource database, string function, string name, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            if (await RunAsync(connection, function, name, cancellation) is not false)
            {
                return new SessionLock(database, connection, name);
            }
        }
        catch
        {
            // Who gives up may have got it all the same.
            database.Clear();
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string function, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select {function}(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = name } } };
        command.CommandTimeout = function switch
        {
            Wait => 0,
            Release => SecondsToRelease,
            _ => command.CommandTimeout,
        };
        return await command.ExecuteScalarAsync(cancellation);
    }
}
