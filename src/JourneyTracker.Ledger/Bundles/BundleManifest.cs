using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>What a bundle says it holds; signed, nobody without the log's key can change it.</summary>
/// <param name="Format">Which form of bundle it is: <see cref="CurrentFormat" />.</param>
/// <param name="Tenant">Whose log it is of.</param>
/// <param name="Scope">What of the log it holds.</param>
/// <param name="Title">What a person calls that.</param>
/// <param name="ExportedAt">When it was made.</param>
/// <param name="Origin">Which log.</param>
/// <param name="Size">How many leaves the log had.</param>
/// <param name="Root">The root of its tree, in Base 64.</param>
/// <param name="Counts">How much is in the bundle.</param>
/// <param name="Recorded">When its first and last events were recorded; nothing where it has none.</param>
/// <param name="Files">Every file but the manifest and its signature.</param>
public sealed record BundleManifest(
    string Format,
    string Tenant,
    BundleScope Scope,
    string Title,
    DateTimeOffset ExportedAt,
    string Origin,
    long Size,
    string Root,
    BundleCounts Counts,
    RecordedRange? Recorded,
    ImmutableArray<BundleFile> Files
)
{
    /// <summary>The form that this version writes and reads.</summary>
    public const string CurrentFormat = "journeytracker-bundle/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter<BundleKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The bytes of <c>manifest.json</c>.</summary>
    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">It is no manifest.</exception>
    internal static BundleManifest Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<BundleManifest>(json, Json) ?? throw new JsonException("The manifest is empty.");

    /// <summary>
    /// The text that is signed for a manifest. Its second line is no number, so that it can't be taken for a checkpoint
    /// that the same key signs.
    /// </summary>
    internal static string TextToSign(string origin, ReadOnlySpan<byte> manifest) =>
        $"JourneyTracker bundle manifest\n{origin}\nsha256 {Digest.Of(manifest).ToHex()}\n";

    /// <summary>Signs the bytes of a manifest.</summary>
    internal static SignedNote Sign(string origin, ReadOnlySpan<byte> manifest, SigningKey key) => SignedNote.Sign(TextToSign(origin, manifest), key);
}

/// <summary>How much is in a bundle.</summary>
/// <param name="Events">Events.</param>
/// <param name="Missing">Leaves whose events are gone.</param>
/// <param name="Withheld">Leaves whose events the bundle leaves out, because nobody may see them yet.</param>
/// <param name="Streams">Streams that the events are of.</param>
/// <param name="Tiles">Tiles of leaf hashes.</param>
public sealed record BundleCounts(long Events, long Missing, long Withheld, long Streams, long Tiles);

/// <summary>When the first and the last event were recorded.</summary>
/// <param name="From">The earliest time.</param>
/// <param name="To">The latest time.</param>
public sealed record RecordedRange(DateTimeOffset From, DateTimeOffset To);

/// <summary>A file in a bundle.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
public sealed record BundleFile(string Name, long Length, string Sha256);
