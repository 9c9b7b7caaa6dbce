using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Outcomes, indicators and what was measured.</summary>
public sealed record Performance
{
    /// <summary>Nothing recorded yet.</summary>
    public static Performance Empty { get; } = new();

    /// <summary>Every outcome by its id.</summary>
    public ImmutableDictionary<Guid, Outcome> Outcomes { get; init; } = ImmutableDictionary<Guid, Outcome>.Empty;

    /// <summary>Every indicator by its id, retired ones included.</summary>
    public ImmutableDictionary<Guid, Indicator> Indicators { get; init; } = ImmutableDictionary<Guid, Indicator>.Empty;

    /// <summary>The kinds that no indicator in use speaks of; without an outcome indicator nobody knows whether lives change.</summary>
    public IEnumerable<IndicatorKind> MissingKinds =>
        Enum.GetValues<IndicatorKind>().Except(Indicators.Values.Where(indicator => indicator.Retired is null).Select(indicator => indicator.Kind));

    /// <summary>Adds an entry.</summary>
    /// <param name="recorded">The entry.</param>
    /// <param name="beginning">When the initiative began.</param>
    public Performance Evolve(RecordedEntry recorded, PartialDate? beginning) =>
        recorded.Entry switch
        {
            OutcomeDefined e => this with
            {
                Outcomes = Outcomes.SetItem(e.EntryId, new Outcome(e.EntryId, e.Name, e.Description, e.ParentId, recorded.Reference)),
            },
            IndicatorDefined e => this with { Indicators = Indicators.SetItem(e.EntryId, Initiatives.Indicator.From(e, recorded.Reference, beginning)) },
            ContributionMapped e => Change(e.IndicatorId, indicator =>
                indicator with
                {
                    Contributions = indicator.Contributions.Add(new Contribution(e.AgencyId, e.Contribution, recorded.Reference)),
                }
            ),
            TargetSet e => Change(e.IndicatorId, indicator =>
            {
                var (value, on) = IndicatorBaseline.Whole(
                    e.After("baselineValue", e.BaselineValue, indicator.Target?.BaselineValue),
                    e.After("baselineOn", e.BaselineOn, indicator.Target?.BaselineOn)
                );
                return indicator with { Targets = indicator.Targets.Add(new Target(value, on, e.TargetValue, e.TargetOn, e.Tolerance, recorded.Reference)) };
            }),
            MeasurementRecorded => Measured([recorded]),
            MeasurementWithheld e => Change(e.IndicatorId, indicator =>
                indicator with
                {
                    MissingById = indicator.MissingById.SetItem(
                        e.EntryId,
                        new MissingMeasurement(e.EntryId, recorded.On, e.PeriodStart, e.Missing, e.Reason, e.Source, e.AgencyId, recorded.Reference, [])
                    ),
                }
            ),
            MeasurementCorrected e => Correct(e, recorded.Reference),
            MeasurementCorrectedToMissing e => Correct(e, recorded.Reference),
            ComparatorNoted e => Change(e.IndicatorId, indicator =>
                indicator with
                {
                    Comparators = indicator.Comparators.Add(new Comparator(e.EntryId, e.Name, e.Value, e.UpTo, e.Source, recorded.Reference)),
                }
            ),
            IndicatorRetired e => Change(e.IndicatorId, indicator => indicator with { Retired = indicator.Retired ?? recorded.Reference }),
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of performance."),
        };

    /// <summary>Adds measurements that follow each other in the story, which may be thousands.</summary>
    internal Performance Measured(IEnumerable<RecordedEntry> recorded)
    {
        var measured = new Dictionary<Guid, ImmutableDictionary<Guid, Measurement>.Builder>();
        foreach (var entry in recorded)
        {
            var e = (MeasurementRecorded)entry.Entry;
            if (!measured.TryGetValue(e.IndicatorId, out var known))
            {
                if (!Indicators.TryGetValue(e.IndicatorId, out var indicator))
                {
                    continue;
                }

                measured[e.IndicatorId] = known = indicator.MeasurementsById.ToBuilder();
            }

            known[e.EntryId] = new Measurement(
                e.EntryId,
                entry.On,
                e.PeriodStart,
                e.Value,
                e.Source,
                e.AgencyId,
                entry.Reference,
                [],
                e.Numerator,
                e.Denominator
            );
        }

        return this with
        {
            Indicators = Indicators.SetItems(
                measured.Select(one => KeyValuePair.Create(one.Key, Indicators[one.Key] with { MeasurementsById = one.Value.ToImmutable() }))
            ),
        };
    }

    /// <exception cref="OutcomeNotFound">There is no such outcome.</exception>
    public Outcome Outcome(Guid id, string field = "outcomeId") => Outcomes.GetValueOrDefault(id) ?? throw new OutcomeNotFound(id, field);

    /// <exception cref="IndicatorNotFound">There is no such indicator.</exception>
    public Indicator Indicator(Guid id) => Indicators.GetValueOrDefault(id) ?? throw new IndicatorNotFound(id);

    /// <exception cref="MeasurementNotFound">There is no such measurement.</exception>
    public Measurement Measurement(Guid id) => Measuring(id)?.MeasurementsById.GetValueOrDefault(id) ?? throw new MeasurementNotFound(id);

    /// <summary>Checks that there is a measurement, with a value or without.</summary>
    /// <returns>The agency that measured.</returns>
    /// <exception cref="MeasurementNotFound">There is no such measurement.</exception>
    public Guid? EnsureMeasured(Guid id) => Missing(id) is { } missing ? missing.AgencyId : Measurement(id).AgencyId;

    /// <summary>The measurement of that id, where it has no value; else null.</summary>
    public MissingMeasurement? Missing(Guid id) => Measuring(id)?.MissingById.GetValueOrDefault(id);

    /// <summary>The indicator of a measurement, with a value or without.</summary>
    /// <exception cref="MeasurementNotFound">There is no such measurement.</exception>
    public Indicator IndicatorOf(Guid measurementId) => Measuring(measurementId) ?? throw new MeasurementNotFound(measurementId);

    /// <summary>The indicator of a measurement, with a value or without; null where there is no such measurement.</summary>
    public Indicator? Measuring(Guid measurementId) =>
        Indicators.Values.FirstOrDefault(indicator =>
            indicator.MeasurementsById.ContainsKey(measurementId) || indicator.MissingById.ContainsKey(measurementId)
        );

    private Performance Correct(MeasurementCorrected e, EntryReference by) =>
        Correct(e.MeasurementId, indicator =>
            indicator.MissingById.TryGetValue(e.MeasurementId, out var missing)
                ? indicator with
                {
                    MissingById = indicator.MissingById.Remove(e.MeasurementId),
                    MeasurementsById = indicator.MeasurementsById.SetItem(
                        e.MeasurementId,
                        Corrected(
                            missing.Had
                                ?? new Measurement(
                                    missing.Id,
                                    missing.On,
                                    missing.PeriodStart,
                                    e.Value,
                                    missing.Source,
                                    missing.AgencyId,
                                    missing.Recorded,
                                    [],
                                    e.Numerator,
                                    e.Denominator
                                ),
                            e,
                            by
                        )
                    ),
                }
                : indicator with
                {
                    MeasurementsById = indicator.MeasurementsById.Change(e.MeasurementId, measurement => Corrected(measurement, e, by)),
                }
        );

    private static Measurement Corrected(Measurement measurement, MeasurementCorrected e, EntryReference by) =>
        measurement with
        {
            Corrections = measurement.Corrections.Add(new Correction(e.Value, e.Reason, by, e.Numerator, e.Denominator)),
        };

    private Performance Correct(MeasurementCorrectedToMissing e, EntryReference by) =>
        Correct(e.MeasurementId, indicator =>
            indicator.MeasurementsById.TryGetValue(e.MeasurementId, out var had)
                ? indicator with
                {
                    MeasurementsById = indicator.MeasurementsById.Remove(e.MeasurementId),
                    MissingById = indicator.MissingById.SetItem(
                        e.MeasurementId,
                        new MissingMeasurement(
                            had.Id,
                            had.On,
                            had.PeriodStart,
                            e.Missing,
                            e.Reason,
                            had.Source,
                            had.AgencyId,
                            had.Recorded,
                            [.. had.Corrections.Select(correction => correction.CorrectedBy), by]
                        )
                        {
                            Had = e.Missing == MissingValue.NotAvailable ? had : null,
                        }
                    ),
                }
                : indicator with
                {
                    MissingById = indicator.MissingById.Change(e.MeasurementId, missing =>
                        missing with
                        {
                            Why = e.Missing,
                            Reason = e.Reason,
                            Corrections = missing.Corrections.Add(by),
                            Had = e.Missing == MissingValue.NotAvailable ? missing.Had : null,
                        }
                    ),
                }
        );

    private Performance Correct(Guid measurement, Func<Indicator, Indicator> correct) =>
        Measuring(measurement) is { } indicator ? Change(indicator.Id, correct) : this;

    private Performance Change(Guid id, Func<Indicator, Indicator> change) => this with { Indicators = Indicators.Change(id, change) };
}

/// <summary>A change in people's lives that the initiative is to bring about.</summary>
/// <param name="Id">The outcome's id: that of the entry that defined it.</param>
/// <param name="Name">The outcome.</param>
/// <param name="Description">More of it.</param>
/// <param name="ParentId">The wider outcome it serves.</param>
/// <param name="Defined">The entry that defined it.</param>
public sealed record Outcome(Guid Id, string Name, string? Description, Guid? ParentId, EntryReference Defined);
