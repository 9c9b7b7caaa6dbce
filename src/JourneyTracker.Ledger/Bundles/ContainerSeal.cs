using System.Text;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>
/// The comment a bundle's file ends with: the SHA-256 of every byte before it, so that damage anywhere in the file shows,
/// also where a zip reader does not look.
/// </summary>
internal static class ContainerSeal
{
    private const string Words = "SHA-256 of all bytes before this comment: ";

    /// <summary>What stands in its place until the file is written.</summary>
    public static string Placeholder { get; } = Words + new string('0', 2 * Digest.Length);

    public static int Length => Placeholder.Length;

    public static byte[] Of(Digest before) => Encoding.ASCII.GetBytes(Words + before.ToHex());

    public static bool IsSeal(ReadOnlySpan<byte> end) => end.Length == Length && end.StartsWith(Encoding.ASCII.GetBytes(Words));
}
