using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;

namespace JourneyTracker.Benchmarks.Folding;

/// <summary>
/// What a snapshot has to hold so that the same can be decided on it: every entry, since an entry said twice is known by
/// its id, and any one can be withdrawn.
/// </summary>
/// <param name="Id">The initiative.</param>
/// <param name="Entries">Its entries in the order of recording.</param>
public sealed record LogSnapshot(Guid Id, ImmutableArray<SnapshotEntry> Entries)
{
    /// <summary>The snapshot of an initiative.</summary>
    public static LogSnapshot Of(Initiative initiative) =>
        new(
            initiative.Id,
            [
                .. initiative.Log.Recorded.Select(entry => new SnapshotEntry(
                    entry.Version,
                    entry.RecordedAt,
                    entry.RecordedBy,
                    entry.Role,
                    entry.Source,
                    entry.CorrelationId,
                    entry.CausationId,
                    entry.Entry
                )),
            ]
        );

    /// <summary>The initiative that the snapshot is of.</summary>
    public Initiative Initiative() => new(Entries.Aggregate(EntryLog.Empty, (log, entry) => log.Add(entry.Recorded())));
}

/// <summary>An entry in a snapshot, with what <see cref="RecordedEntry" /> says of it.</summary>
public sealed record SnapshotEntry(
    long Version,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    string? Role,
    string? Source,
    string? CorrelationId,
    string? CausationId,
    [property: JsonConverter(typeof(EntryConverter))] IEntry Entry
)
{
    /// <summary>The entry as it was.</summary>
    public RecordedEntry Recorded() => new(Version, Entry.EntryKind.Name, RecordedAt, RecordedBy, Role, Source, CorrelationId, CausationId, Entry);
}

/// <summary>Writes an entry under the name it is stored under.</summary>
internal sealed class EntryConverter : JsonConverter<IEntry>
{
    private static readonly Dictionary<string, Type> Types = EntryCatalogue.All.ToDictionary(kind => kind.Name, kind => kind.Type);

    public override IEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var type = Types[reader.GetString()!];
        reader.Read();
        var entry = (IEntry)JsonSerializer.Deserialize(ref reader, type, options)!;
        reader.Read();
        return entry;
    }

    public override void Write(Utf8JsonWriter writer, IEntry value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.EntryKind.Name);
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }
}
