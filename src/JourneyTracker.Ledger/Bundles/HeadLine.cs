using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Ledger.Heads;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>How <c>heads.json</c> shows how far a stream has come: a list with a line for each stream.</summary>
/// <param name="Ordinal">The stream's place among the log's streams.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its last version.</param>
/// <param name="Proof">The inclusion proof in Base 64; nothing where the whole tree is recomputed.</param>
internal sealed record HeadLine(
    long Ordinal,
    Guid Stream,
    long Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Proof
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <exception cref="FormatException">A hash of the proof is none.</exception>
    public HeadProof ToProof() => new(Ordinal, new StreamHead(Stream, Version), Proof is null ? [] : [.. Proof.Select(Digest.Parse)]);

    public static async Task WriteAllAsync(Stream stream, IAsyncEnumerable<HeadProof> heads, CancellationToken cancellation)
    {
        var between = "[\n"u8.ToArray();
        await foreach (var head in heads.WithCancellation(cancellation))
        {
            var line = new HeadLine(
                head.Ordinal,
                head.Head.Stream,
                head.Head.Version,
                head.Path.IsEmpty ? null : [.. head.Path.Select(hash => hash.ToString())]
            );
            await stream.WriteAsync((byte[])[.. between, .. JsonSerializer.SerializeToUtf8Bytes(line, Json)], cancellation);
            between = ",\n"u8.ToArray();
        }

        await stream.WriteAsync(between[0] == '[' ? "[]\n"u8.ToArray() : "\n]\n"u8.ToArray(), cancellation);
    }

    /// <exception cref="JsonException">It is no such list.</exception>
    public static IAsyncEnumerable<HeadLine?> ReadAllAsync(Stream stream, CancellationToken cancellation) =>
        JsonSerializer.DeserializeAsyncEnumerable<HeadLine>(stream, Json, cancellation);
}
