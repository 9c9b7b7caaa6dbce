using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One recorded entry in the activity of all initiatives.</summary>
public sealed record ActivityRow
{
    /// <summary>The row's key.</summary>
    public required string Id { get; init; }

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>Its place in the initiative's record, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The fixed name the entry is stored under.</summary>
    public required string EventType { get; init; }

    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>When the fact held.</summary>
    public required PartialDate On { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>What it records, in one line, with agencies as <c>{agency:…}</c>; see <see cref="EntrySummary" />.</summary>
    public required string Summary { get; init; }

    /// <summary>The agencies it speaks of.</summary>
    public ImmutableArray<Guid> AgencyIds { get; init; } = [];

    /// <summary>The row of an entry of an initiative's log.</summary>
    public static ActivityRow Of(EntryLog log, RecordedEntry entry) => new()
    {
        Id = RowKey.Of(log.Id, entry.Version),
        InitiativeId = log.Id,
        Version = entry.Version,
        EventType = entry.EventType,
        EntryId = entry.Entry.EntryId,
        On = entry.Entry.On,
        RecordedAt = entry.RecordedAt,
        RecordedBy = entry.RecordedBy,
        Summary = EntrySummary.Of(entry.Entry, id => log.Entry(id)?.Entry),
        AgencyIds = [.. Freshness.AgenciesOf(entry.Entry, id => log.Entry(id)?.Entry).Distinct()],
    };
}
