using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>A key of a log, and since when it signs.</summary>
/// <param name="Key">The key.</param>
/// <param name="Since">Since when, in UTC.</param>
public sealed record LedgerKey(VerifyingKey Key, DateTimeOffset Since)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A line of a bundle's <c>keys</c>: the key, a space, and the time to the second.</summary>
    public override string ToString() => $"{Key} {Since.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}";

    /// <summary>Reads a bundle's <c>keys</c>.</summary>
    /// <exception cref="FormatException">A line is no key with a time.</exception>
    internal static ImmutableArray<LedgerKey> ReadAll(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    private static LedgerKey Read(string line) =>
        line.Split(' ') is [var key, var since]
        && DateTimeOffset.TryParseExact(since, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new LedgerKey(VerifyingKey.Parse(key), time)
            : throw new FormatException($"\"{line}\" is not a key and since when it signs.");
}
