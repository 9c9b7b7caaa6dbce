using System.Net;
using System.Net.Sockets;
using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Commands;

/// <summary>Finds out that an address is taken before a database is made for nothing.</summary>
internal static class FreeAddress
{
    /// <summary>What to do about an address that is taken.</summary>
    public const string Advice = "Choose another address with --urls, for example --urls http://127.0.0.1:5081";

    /// <exception cref="CannotStartException">Somebody listens there already.</exception>
    public static void Ensure(string addresses)
    {
        foreach (var address in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            BindingAddress asked;
            try
            {
                asked = BindingAddress.Parse(address);
            }
            catch (FormatException)
            {
                continue; // the web server says what is wrong with it
            }

            if (
                asked is { Port: > 0, IsUnixPipe: false, IsNamedPipe: false }
                && IsTaken(
                    IPAddress.TryParse(asked.Host.Trim('[', ']'), out var ip) ? ip
                        : asked.Host == "localhost" ? IPAddress.Loopback
                        : IPAddress.Any,
                    asked.Port
                )
            )
            {
                throw new CannotStartException($"{address}: address already in use. {Advice}");
            }
        }
    }

    private static bool IsTaken(IPAddress address, int port)
    {
        using var probe = new TcpListener(address, port);
        try
        {
            probe.Start();
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
