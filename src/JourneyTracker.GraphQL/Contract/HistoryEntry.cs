using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>One recorded event, as an auditor sees it.</summary>
/// <param name="Kind">What it was recorded of.</param>
/// <param name="SubjectId">The initiative, agency, portfolio or workshop.</param>
/// <param name="InitiativeId">The initiative, or that of the workshop; null where it is of no initiative.</param>
/// <param name="Version">Its place in the record, from 1.</param>
/// <param name="EventType">The fixed name it is stored under.</param>
/// <param name="Capability">What part of the product it belongs to.</param>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When the fact held, as it was recorded.</param>
/// <param name="CorrectedOn">When it held, as that was corrected since; null where it was not.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">The stable subject id of the person or program that recorded it.</param>
/// <param name="Role">In which role.</param>
/// <param name="Source">Where the fact is known from, such as the section of a report.</param>
/// <param name="Origin">The row of a file that it came from; null where it came from none.</param>
/// <param name="CorrelationId">Ties together what one request led to.</param>
/// <param name="CausationId">What led to it.</param>
/// <param name="LateByDays">How many days after the last day on which it can have held it was recorded; null where that is fewer than 31, within the month's
/// work, and of what was imported.</param>
/// <param name="Summary">What it records, in one line.</param>
/// <param name="AgencyIds">The agencies it speaks of.</param>
/// <param name="Withdrawn">The entry that took it back; null while it holds.</param>
/// <param name="CorrectedBy">The entries that put its date or its value right, those withdrawn left out.</param>
internal sealed record HistoryEntry(
    RecordKind Kind,
    Guid SubjectId,
    Guid? InitiativeId,
    long Version,
    string EventType,
    Capability Capability,
    Guid EntryId,
    PartialDate On,
    PartialDate? CorrectedOn,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    string? Role,
    string? Source,
    Origin? Origin,
    string? CorrelationId,
    string? CausationId,
    int? LateByDays,
    string Summary,
    ImmutableArray<Guid> AgencyIds,
    EntryReference? Withdrawn,
    ImmutableArray<EntryReference> CorrectedBy
)
{
    /// <summary>The agency whose entry it is; null where it is of something else.</summary>
    public Guid? AgencyId => Kind == RecordKind.Agency ? SubjectId : null;

    /// <summary>The portfolio whose entry it is; null where it is of something else.</summary>
    public Guid? PortfolioId => Kind == RecordKind.Portfolio ? SubjectId : null;

    /// <summary>The workshop whose entry it is; null where it is of something else.</summary>
    public Guid? WorkshopId => Kind == RecordKind.Workshop ? SubjectId : null;

    public static HistoryEntry Of(ActivityRow row, string summary) =>
        new(
            row.Kind,
            row.SubjectId,
            row.InitiativeId,
            row.Version,
            row.EventType,
            row.Capability,
            row.EntryId,
            row.On,
            row.CorrectedOn,
            row.RecordedAt,
            row.RecordedBy,
            row.Role,
            row.Source,
            row.Origin,
            row.CorrelationId,
            row.CausationId,
            row.LateByDays,
            summary,
            row.AgencyIds,
            row.Withdrawn,
            row.CorrectedBy
        );
}
