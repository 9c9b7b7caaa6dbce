using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about performance.</summary>
public interface IPerformanceEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => PerformanceEntries.All[GetType()];
}

/// <summary>A change in people's lives that the initiative is to bring about was named. The entry's id is the outcome's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the outcome's.</param>
/// <param name="On">Since when it is pursued.</param>
/// <param name="Name">The outcome.</param>
/// <param name="Description">More of it.</param>
/// <param name="ParentId">The wider outcome it serves, if any.</param>
public sealed record OutcomeDefined(Guid EntryId, PartialDate On, string Name, string? Description, Guid? ParentId) : IPerformanceEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => ParentId is { } parent ? [parent] : [];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>An indicator was defined. The entry's id is the indicator's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the indicator's.</param>
/// <param name="On">Since when it is followed.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Kind">What sort of thing it tells.</param>
/// <param name="Unit">The unit of its values: <c>%</c>, <c>days</c>, <c>centres</c>.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="OutcomeId">The outcome it tells of, if any.</param>
/// <param name="Perspective">Its place on a scorecard, if one is kept.</param>
/// <param name="StaleAfterDays">After how many days without a measurement it counts as stale; null uses the default.</param>
/// <param name="CumulativeSince">Since when its values count, where each is a running total; null where each stands for itself.</param>
/// <param name="Numerator">What is counted above the line, where its values are ratios.</param>
/// <param name="Denominator">What is counted below the line, where its values are ratios.</param>
public sealed record IndicatorDefined(
    Guid EntryId,
    PartialDate On,
    string Name,
    IndicatorKind Kind,
    string Unit,
    BetterDirection Direction,
    Guid? OutcomeId,
    ScorecardPerspective? Perspective,
    int? StaleAfterDays,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CumulativeSince? CumulativeSince = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Numerator = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Denominator = null
) : IPerformanceEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => OutcomeId is { } outcome ? [outcome] : [];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>An agency's work was said to move an indicator.</summary>
public sealed record ContributionMapped(Guid EntryId, PartialDate On, Guid IndicatorId, Guid AgencyId, string Contribution) : IPerformanceEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [IndicatorId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>A target was set: from a baseline value at one date to a target value at another. The latest one counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When the target was set.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="BaselineValue">Where it started, in the indicator's unit; null where not known.</param>
/// <param name="BaselineOn">When it stood there.</param>
/// <param name="TargetValue">Where it is to be.</param>
/// <param name="TargetOn">By when; may lie in the future; null where no date is set.</param>
/// <param name="Tolerance">How far from the line still counts as on track, in the indicator's unit; 0 or more.</param>
public sealed record TargetSet(
    Guid EntryId,
    PartialDate On,
    Guid IndicatorId,
    decimal? BaselineValue,
    PartialDate? BaselineOn,
    decimal TargetValue,
    PartialDate? TargetOn,
    decimal Tolerance
) : IPerformanceEvent, IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [IndicatorId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>An indicator was measured. <see cref="On" /> is the end of the period that the value speaks of.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">The day or period that the value speaks of; of a period, its end.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Value">The value, in the indicator's unit.</param>
/// <param name="PeriodStart">Where the value speaks of a period, its start.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="AgencyId">The agency that measured, if one did.</param>
/// <param name="Numerator">The numerator that the value was computed from, where that was given.</param>
/// <param name="Denominator">The denominator that the value was computed from, where that was given.</param>
public sealed record MeasurementRecorded(
    Guid EntryId,
    PartialDate On,
    Guid IndicatorId,
    decimal Value,
    PartialDate? PeriodStart,
    string? Source,
    Guid? AgencyId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Numerator = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Denominator = null
) : IPerformanceEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [IndicatorId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;

    /// <inheritdoc />
    bool IEntry.TellsOfYearsBefore => true;
}

/// <summary>An indicator was due to be measured, but there is no value to tell. The entry's id is the measurement's id, as if there were one.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">The day or period that the value would speak of; of a period, its end.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Missing">Whether there is a value that is not told, or none.</param>
/// <param name="Reason">Why.</param>
/// <param name="PeriodStart">Where the value would speak of a period, its start.</param>
/// <param name="Source">Where the value would come from.</param>
/// <param name="AgencyId">The agency that would have measured.</param>
public sealed record MeasurementWithheld(
    Guid EntryId,
    PartialDate On,
    Guid IndicatorId,
    MissingValue Missing,
    string Reason,
    PartialDate? PeriodStart,
    string? Source,
    Guid? AgencyId
) : IPerformanceEvent, IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [IndicatorId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;

    /// <inheritdoc />
    bool IEntry.TellsOfYearsBefore => true;
}

/// <summary>A measurement that had a value has none to tell after all; what was first recorded stays on record.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">The day the correction is true of: that of the measurement.</param>
/// <param name="MeasurementId">The measurement's entry.</param>
/// <param name="Missing">Whether there is a value that is not told, or none.</param>
/// <param name="Reason">Why.</param>
public sealed record MeasurementCorrectedToMissing(Guid EntryId, PartialDate On, Guid MeasurementId, MissingValue Missing, string Reason)
    : IPerformanceEvent,
        ICorrection
{
    /// <inheritdoc />
    Guid ICorrection.CorrectedEntryId => MeasurementId;

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [MeasurementId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>A measurement was put right; what was first recorded stays on record.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">The day of the correction; it counts from the day of the measurement on.</param>
/// <param name="MeasurementId">The measurement's entry.</param>
/// <param name="Value">The right value, in the indicator's unit.</param>
/// <param name="Reason">Why.</param>
/// <param name="Numerator">The numerator that it was computed from, where that was given.</param>
/// <param name="Denominator">The denominator that it was computed from, where that was given.</param>
public sealed record MeasurementCorrected(
    Guid EntryId,
    PartialDate On,
    Guid MeasurementId,
    decimal Value,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Numerator = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Denominator = null
) : IPerformanceEvent, ICorrection
{
    /// <inheritdoc />
    Guid ICorrection.CorrectedEntryId => MeasurementId;

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [MeasurementId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>A value was noted that an indicator is compared with.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When it was so.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Name">With what it is compared.</param>
/// <param name="Value">Its value, in the indicator's unit; of a range, where that begins.</param>
/// <param name="UpTo">Of a range, where that ends; null: it is one value.</param>
/// <param name="Source">Where the value comes from.</param>
public sealed record ComparatorNoted(Guid EntryId, PartialDate On, Guid IndicatorId, string Name, decimal Value, decimal? UpTo, string? Source)
    : IPerformanceEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [IndicatorId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;

    /// <inheritdoc />
    bool IEntry.TellsOfYearsBefore => true;
}

/// <summary>An indicator is no longer followed.</summary>
public sealed record IndicatorRetired(Guid EntryId, PartialDate On, Guid IndicatorId, string Reason) : IPerformanceEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [IndicatorId];
}

/// <summary>Why there is no value.</summary>
public enum MissingValue
{
    /// <summary>There is one that is not told: it would say too much of too few people, or is disputed.</summary>
    Withheld,

    /// <summary>There is none.</summary>
    NotAvailable,
}

/// <summary>What sort of thing an indicator tells.</summary>
public enum IndicatorKind
{
    /// <summary>A change in people's lives.</summary>
    Outcome,

    /// <summary>How people find the service.</summary>
    CustomerExperience,

    /// <summary>How the work is done.</summary>
    Process,

    /// <summary>How much is delivered.</summary>
    Output,

    /// <summary>How many use it.</summary>
    TakeUp,

    /// <summary>What it costs.</summary>
    Cost,

    /// <summary>What it saves or earns.</summary>
    Benefit,
}

/// <summary>Which way an indicator is to go.</summary>
public enum BetterDirection
{
    /// <summary>Higher values are better.</summary>
    Up,

    /// <summary>Lower values are better.</summary>
    Down,
}

/// <summary>Since when the values of an indicator count, each being a running total.</summary>
public enum CumulativeSince
{
    /// <summary>Since the initiative began.</summary>
    Beginning,

    /// <summary>
    /// Since the start of the year, and anew in each: 1 January, or the day on which the period of a measurement begins that gives one, as in a fiscal year.
    /// </summary>
    YearStart,
}

/// <summary>The four views of a balanced scorecard.</summary>
public enum ScorecardPerspective
{
    /// <summary>The people served.</summary>
    Customer,

    /// <summary>Money.</summary>
    Financial,

    /// <summary>How work is done inside.</summary>
    InternalProcess,

    /// <summary>Staff, skills and what is learned.</summary>
    LearningAndGrowth,
}
