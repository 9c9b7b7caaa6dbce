using System.Net;
using Npgsql;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>How a private database is reached.</summary>
internal static class LocalConnection
{
    /// <summary>The database and its owner.</summary>
    public const string Owner = "journeytracker";

    /// <summary>To the owner's database on a port of this machine.</summary>
    public static NpgsqlConnectionStringBuilder To(int port, string password) =>
        new()
        {
            Host = IPAddress.Loopback.ToString(),
            Port = port,
            Username = Owner,
            Password = password,
            Database = Owner,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable, // silences a missing Kerberos library
            KeepAlive = 30,
            TcpKeepAlive = true,
        };
}
