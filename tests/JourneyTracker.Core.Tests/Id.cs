using System.Security.Cryptography;
using System.Text;

namespace JourneyTracker.Core.Tests;

/// <summary>Ids with names, so that a test says <c>Id.Of("co-location")</c> and every run has the same ids.</summary>
internal static class Id
{
    public static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
