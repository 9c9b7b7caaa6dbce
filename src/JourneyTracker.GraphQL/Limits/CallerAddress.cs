using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>The address that limits are counted by.</summary>
public static class CallerAddress
{
    private const int BytesOfANetwork = 8;

    /// <summary>The address of a request's sender; of the newer addresses the network, since one household has more of them than could be counted.</summary>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress is { } address ? Of(address) : "none";
    }

    private static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, BytesOfANetwork, bytes.Length - BytesOfANetwork);
        return new IPAddress(bytes).ToString();
    }
}
