using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Something measured again and again to see whether the initiative works.</summary>
public sealed record Indicator
{
    /// <summary>After how many days without a measurement an indicator is stale where it does not say itself: a year and a month's grace.</summary>
    public const int DefaultStaleAfterDays = 396;

    /// <summary>The indicator's id: that of the entry that defined it.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is measured.</summary>
    public required string Name { get; init; }

    /// <summary>What sort of thing it tells.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>The unit of its values.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way is better.</summary>
    public required BetterDirection Direction { get; init; }

    /// <summary>The outcome it tells of.</summary>
    public Guid? OutcomeId { get; init; }

    /// <summary>Its place on a scorecard.</summary>
    public ScorecardPerspective? Perspective { get; init; }

    /// <summary>After how many days without a measurement it is stale.</summary>
    public int StaleAfterDays { get; init; } = DefaultStaleAfterDays;

    /// <summary>Since when its values count, where each is a running total; null where each stands for itself.</summary>
    public CumulativeSince? CumulativeSince { get; init; }

    /// <summary>When the initiative began, where its values count since then; null where they count anew each year, or stand for themselves.</summary>
    public PartialDate? CountedFrom { get; init; }

    /// <summary>What is counted above the line, where its values are ratios.</summary>
    public string? Numerator { get; init; }

    /// <summary>What is counted below the line, where its values are ratios.</summary>
    public string? Denominator { get; init; }

    /// <summary>Whose work moves it.</summary>
    public ImmutableList<Contribution> Contributions { get; init; } = [];

    /// <summary>The targets, the one that counts last.</summary>
    public ImmutableList<Target> Targets { get; init; } = [];

    /// <summary>The values that it is compared with, the latest last.</summary>
    public ImmutableList<Comparator> Comparators { get; init; } = [];

    /// <summary>The measurements by their entries.</summary>
    public ImmutableDictionary<Guid, Measurement> MeasurementsById { get; init; } = ImmutableDictionary<Guid, Measurement>.Empty;

    /// <summary>The measurements that have no value to tell, by their entries.</summary>
    public ImmutableDictionary<Guid, MissingMeasurement> MissingById { get; init; } = ImmutableDictionary<Guid, MissingMeasurement>.Empty;

    /// <summary>The measurements that have no value to tell, by date.</summary>
    public IEnumerable<MissingMeasurement> MissingValues => MissingById.Values.OrderBy(missing => missing.On).ThenBy(missing => missing.Recorded.Version);

    /// <summary>The measurement without a value that was reported since the latest value; null where the latest has one.</summary>
    public MissingMeasurement? LatestMissing => MissingValues.LastOrDefault(missing => Latest is not { } latest || missing.On.Latest > latest.On.Latest);

    /// <summary>The last day that something was reported of, with or without a value; null where nothing was.</summary>
    public DateOnly? ReportedTo => LatestMissing?.On.Latest ?? Latest?.On.Latest;

    /// <summary>The entry that defined it.</summary>
    public required EntryReference Defined { get; init; }

    /// <summary>The entry that retired it.</summary>
    public EntryReference? Retired { get; init; }

    /// <summary>
    /// The measurements by the end of the time they speak of. Of those that end on the same day, the one that speaks of less
    /// comes later (a day after the quarter that it ends), then the one recorded later.
    /// </summary>
    public IEnumerable<Measurement> Measurements =>
        MeasurementsById
            .Values.OrderBy(measurement => measurement.On.End.Latest)
            .ThenBy(measurement => measurement.On)
            .ThenBy(measurement => measurement.Recorded.Version);

    /// <summary>The latest measurement; null where there is none.</summary>
    public Measurement? Latest => Measurements.LastOrDefault();

    /// <summary>
    /// An earlier running total that is larger than the latest, although totals grow: one of the two may be wrong. Null where
    /// there is none. Of a ratio, numerator and denominator are the totals.
    /// </summary>
    public Measurement? FallenFrom => RunningTotal.FallenFrom(this);

    /// <summary>The day on which the count began that a running total belongs to; null where that is not known, or each value stands for itself.</summary>
    public DateOnly? CountedSince(Measurement measurement) => CumulativeSince is null ? null : RunningTotal.CountedSince(this, measurement);

    /// <summary>The target that counts; null where none is set.</summary>
    public Target? Target => Targets.IsEmpty ? null : Targets[^1];

    /// <exception cref="IndicatorIsRetired">It is no longer followed.</exception>
    public void EnsureInUse()
    {
        if (Retired is { } retired)
        {
            throw new IndicatorIsRetired(Name, retired.On) { Entries = [retired] };
        }
    }

    /// <summary>Checks that it was followed on a day: what was so before its retirement can be recorded late.</summary>
    /// <exception cref="IndicatorIsRetired">It surely was no longer followed by then, or may not have been.</exception>
    public void EnsureInUseOn(PartialDate on)
    {
        if (Retired?.On.IsSurelyAfter(on) != true)
        {
            EnsureInUse();
        }
    }

    internal static Indicator From(IndicatorDefined e, EntryReference defined, PartialDate? beginning) =>
        new()
        {
            Id = e.EntryId,
            Name = e.Name,
            Kind = e.Kind,
            Unit = e.Unit,
            Direction = e.Direction,
            OutcomeId = e.OutcomeId,
            Perspective = e.Perspective,
            StaleAfterDays = e.StaleAfterDays ?? DefaultStaleAfterDays,
            CumulativeSince = e.CumulativeSince,
            CountedFrom = e.CumulativeSince == Initiatives.CumulativeSince.Beginning ? beginning : null,
            Numerator = e.Numerator,
            Denominator = e.Denominator,
            Defined = defined,
        };
}

/// <summary>An agency's work moves the indicator.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Description">What of its work does.</param>
/// <param name="Mapped">The entry that said so.</param>
public sealed record Contribution(Guid AgencyId, string Description, EntryReference Mapped);

/// <summary>A value that an indicator is compared with.</summary>
/// <param name="Id">The comparator's id: that of the entry that noted it.</param>
/// <param name="Name">With what it is compared.</param>
/// <param name="Value">Its value, in the indicator's unit; of a range, where that begins.</param>
/// <param name="UpTo">Of a range, where that ends; null: it is one value.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Noted">The entry that noted it.</param>
public sealed record Comparator(Guid Id, string Name, decimal Value, decimal? UpTo, string? Source, EntryReference Noted);

/// <summary>Where an indicator is to go, and by when.</summary>
/// <param name="BaselineValue">Where it started; null where not known.</param>
/// <param name="BaselineOn">When it stood there.</param>
/// <param name="Value">Where it is to be.</param>
/// <param name="On">By when; null where no date is set.</param>
/// <param name="Tolerance">How far from the line still counts as on track.</param>
/// <param name="Set">The entry that set it.</param>
public sealed record Target(decimal? BaselineValue, PartialDate? BaselineOn, decimal Value, PartialDate? On, decimal Tolerance, EntryReference Set)
{
    /// <summary>Whether a value is as good as the target asks for, give or take the tolerance.</summary>
    public bool IsMetBy(decimal value, BetterDirection better) => better == BetterDirection.Up ? value >= Value - Tolerance : value <= Value + Tolerance;
}

/// <summary>One value of an indicator.</summary>
/// <param name="Id">The measurement's entry.</param>
/// <param name="On">The day or the end of the period it speaks of.</param>
/// <param name="PeriodStart">The start of the period.</param>
/// <param name="FirstValue">The value as first recorded; where it was withheld since, the first after that.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="AgencyId">The agency that measured.</param>
/// <param name="Recorded">The entry that recorded it.</param>
/// <param name="Corrections">What was put right, the one that counts last.</param>
/// <param name="FirstNumerator">The numerator as first recorded; null where the value alone was.</param>
/// <param name="FirstDenominator">The denominator as first recorded; null where the value alone was.</param>
public sealed record Measurement(
    Guid Id,
    PartialDate On,
    PartialDate? PeriodStart,
    decimal FirstValue,
    string? Source,
    Guid? AgencyId,
    EntryReference Recorded,
    ImmutableList<Correction> Corrections,
    decimal? FirstNumerator = null,
    decimal? FirstDenominator = null
)
{
    /// <summary>The value, as corrected.</summary>
    public decimal Value => Corrections.IsEmpty ? FirstValue : Corrections[^1].Value;

    /// <summary>The numerator that the value was computed from, as corrected; null where the value alone is known.</summary>
    public decimal? Numerator => Corrections.IsEmpty ? FirstNumerator : Corrections[^1].Numerator;

    /// <summary>The denominator that the value was computed from, as corrected; null where the value alone is known.</summary>
    public decimal? Denominator => Corrections.IsEmpty ? FirstDenominator : Corrections[^1].Denominator;

    /// <summary>The figure, as corrected.</summary>
    public MeasuredFigure Figure() => new(Value, Numerator, Denominator);

    /// <summary>The figure as first recorded.</summary>
    public MeasuredFigure FirstFigure() => new(FirstValue, FirstNumerator, FirstDenominator);
}

/// <summary>A measurement put right.</summary>
/// <param name="Value">The right value.</param>
/// <param name="Reason">Why.</param>
/// <param name="CorrectedBy">The entry that did.</param>
/// <param name="Numerator">The numerator that it was computed from; null where the value alone was given.</param>
/// <param name="Denominator">The denominator that it was computed from; null where the value alone was given.</param>
public sealed record Correction(decimal Value, string Reason, EntryReference CorrectedBy, decimal? Numerator = null, decimal? Denominator = null);

/// <summary>A measurement that has no value to tell: it counts as reported, and nothing is judged by it.</summary>
/// <param name="Id">The measurement's entry.</param>
/// <param name="On">The day or the end of the period it speaks of.</param>
/// <param name="PeriodStart">The start of the period.</param>
/// <param name="Why">Whether there is a value that is not told, or none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Where the value would come from.</param>
/// <param name="AgencyId">The agency that would have measured.</param>
/// <param name="Recorded">The entry that recorded it first.</param>
/// <param name="Corrections">What was put right, the one that counts last; a value in it was taken back since.</param>
public sealed record MissingMeasurement(
    Guid Id,
    PartialDate On,
    PartialDate? PeriodStart,
    MissingValue Why,
    string Reason,
    string? Source,
    Guid? AgencyId,
    EntryReference Recorded,
    ImmutableList<EntryReference> Corrections
)
{
    // Where it turned out that there is none after all, a later value goes on from what was recorded first. What was
    // withheld is not told again by way of what it was before.
    internal Measurement? Had { get; init; }
}
