using JourneyTracker.Server.LocalPostgres;
using Npgsql;

namespace JourneyTracker.Server.Database;

/// <summary>Gives the services one source of connections.</summary>
internal static class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder, string connectionString)
    {
        try
        {
            var source = new NpgsqlDataSourceBuilder(connectionString);
            builder.Services.AddSingleton(services => source.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>()).Build());
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The text itself may hold a password and stays out of the message.
            throw new CannotStartException($"ConnectionStrings:{HostDatabase.Name} is not a connection string that Npgsql understands.", e);
        }
    }
}
