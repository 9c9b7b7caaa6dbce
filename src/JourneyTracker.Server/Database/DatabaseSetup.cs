using JourneyTracker.Core.Store;
using Npgsql;

namespace JourneyTracker.Server.Database;

/// <summary>Gives the services one source of connections.</summary>
internal static class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder, string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(WithPoolSettings(connectionString));
        builder.Services.AddSingleton(services => source.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>()).Build());
    }

    private const int SecondsToConnect = 8,
        PreparedStatements = 200;

    /// <summary>
    /// A connection that died is found out, one behind a firewall is kept open, and none waits for Kerberos. A database that
    /// does not answer is given up soon, and who gives a question up does not wait for it to agree.
    /// </summary>
    private static string WithPoolSettings(string given)
    {
        var connection = new NpgsqlConnectionStringBuilder(given)
        {
            ApplicationName = ConnectedHosts.Announcement,
            GssEncryptionMode = GssEncryptionMode.Disable,
            TcpKeepAlive = true,
        };
        connection.KeepAlive = connection.KeepAlive == 0 ? 30 : connection.KeepAlive;
        if (!connection.ShouldSerialize("Timeout"))
        {
            connection.Timeout = SecondsToConnect;
        }
        // Nothing is left in a session that the next one could see: what holds a lock or listens gives that up itself, and the
        // tenant is named in every statement.
        if (!connection.ShouldSerialize("No Reset On Close"))
        {
            connection.NoResetOnClose = true;
        }

        if (!connection.ShouldSerialize("Max Auto Prepare"))
        {
            connection.MaxAutoPrepare = PreparedStatements;
        }

        connection.CancellationTimeout = -1;
        return connection.ConnectionString;
    }
}
