using System.Security.Cryptography;
using System.Text;

namespace JourneyTracker.Core.History;

/// <summary>Ids that follow from a name, so that whoever says the same again gives the same id.</summary>
public static class DerivedId
{
    /// <summary>The id of a name: a hash of it, marked as made by a rule of ours (version 8 of RFC 9562).</summary>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"journeytracker:{name}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
