using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>An entry as the store keeps it: the fact, and who recorded it when.</summary>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="EventType">The fixed name it is stored under, such as <c>step.completed.v1</c>.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="RecordedBy">The stable subject id of the person or program that recorded it.</param>
/// <param name="Role">In which role, where one was given.</param>
/// <param name="Source">Where the fact is known from, such as the section of a report or the row of a file, where one was given.</param>
/// <param name="CorrelationId">Ties together what one request led to.</param>
/// <param name="CausationId">What led to it.</param>
/// <param name="Entry">The fact itself.</param>
public sealed record RecordedEntry(
    long Version,
    string EventType,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    string? Role,
    string? Source,
    string? CorrelationId,
    string? CausationId,
    IEntry Entry
)
{
    /// <summary>When the fact held: as it was recorded, or, in a story told since, as its date was corrected.</summary>
    public PartialDate On { get; init; } = Entry.On;

    /// <summary>The row of a file that it came from; null where it came from none.</summary>
    public Origin? Origin { get; init; }

    /// <summary>When it could be known: the day on which the file that it came from was published; where that is not known, the day of its recording.</summary>
    public DateOnly PublishedOn => Origin?.PublishedOn ?? DateOnly.FromDateTime(RecordedAt.UtcDateTime);

    /// <summary>How derived answers name this entry as their reason.</summary>
    public EntryReference Reference => new(Entry.EntryId, EventType, Version, On, RecordedAt, RecordedBy);
}
