using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of outcomes, indicators and measurements.</summary>
internal static class PerformanceFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        [
            .. state.Performance.Outcomes.Values.OrderBy(outcome => outcome.Defined.Version).SelectMany(outcome => OfOutcome(outcome, state.Performance)),
            .. state
                .Performance.Indicators.Values.OrderBy(indicator => indicator.Defined.Version)
                .SelectMany(indicator => OfIndicator(indicator, state.Performance, state.EffectiveOn)),
        ];

    private static IEnumerable<StateFact> OfOutcome(Outcome outcome, Performance performance)
    {
        var about = new Subject(ChangeKind.Performance, outcome.Id, $"Outcome “{outcome.Name}”");
        yield return about.Fact("pursued since", Marked.Since(outcome.Defined.On), outcome.Defined);
        yield return about.Fact("description", outcome.Description, outcome.Defined);
        yield return about.Fact("serves", Name(performance, outcome.ParentId), outcome.Defined);
    }

    private static IEnumerable<StateFact> OfIndicator(Indicator indicator, Performance performance, DateOnly? day)
    {
        var about = new Subject(ChangeKind.Performance, indicator.Id, $"Indicator “{indicator.Name}”");
        yield return about.Fact("followed since", Marked.Since(indicator.Defined.On), indicator.Defined);
        yield return about.Fact("retired", Marked.Date(indicator.Retired?.On), indicator.Retired);
        yield return about.Fact("kind", Phrases.Words(indicator.Kind), indicator.Defined);
        yield return about.Fact("unit", indicator.Unit, indicator.Defined);
        yield return about.Fact("better", Phrases.Words(indicator.Direction), indicator.Defined);
        yield return about.Fact("running total", indicator.CumulativeSince is { } since ? Wording.SinceWhen(since) : null, indicator.Defined);
        yield return about.Fact("numerator", indicator.Numerator, indicator.Defined);
        yield return about.Fact("denominator", indicator.Denominator, indicator.Defined);
        yield return about.Fact("outcome", Name(performance, indicator.OutcomeId), indicator.Defined);
        yield return about.Fact("perspective", Phrases.Words(indicator.Perspective), indicator.Defined);
        yield return about.Fact("stale after", $"{Phrases.Number(indicator.StaleAfterDays)} days", indicator.Defined);
        yield return about.Fact("target", indicator.Target is { } target ? Line(target, indicator.Unit) : null, indicator.Target?.Set);
        foreach (var contribution in indicator.Contributions)
        {
            yield return about.Each("moved by", $"{Phrases.Agency(contribution.AgencyId)}: {contribution.Description}", contribution.Mapped);
        }

        foreach (var comparator in indicator.Comparators)
        {
            yield return about.Each(
                "compared with",
                $"{comparator.Name} {Marked.On(comparator.Noted.On)}: {Figure.Exact(comparator.Value)}{(comparator.UpTo is { } to ? $" to {Figure.Exact(to)}" : "")} {indicator.Unit}{Phrases.Because(comparator.Source)}",
                comparator.Noted
            );
        }

        foreach (var measurement in indicator.Measurements)
        {
            var one = new Subject(ChangeKind.Performance, measurement.Id, $"{about.Name} · measurement of {Marked.Date(measurement.On)}");
            yield return one.Fact(
                "value",
                Wording.Amount(measurement.Figure(), indicator.Unit),
                measurement.Corrections.LastOrDefault()?.CorrectedBy ?? measurement.Recorded
            );
            yield return one.Fact("on", Marked.Date(measurement.On), measurement.Recorded);
            yield return one.Fact("period from", Marked.Date(measurement.PeriodStart), measurement.Recorded);
            yield return one.Fact("source", measurement.Source, measurement.Recorded);
            yield return one.Fact("measured by", Phrases.Agency(measurement.AgencyId), measurement.Recorded);
        }

        foreach (var missing in indicator.MissingValues)
        {
            var one = new Subject(ChangeKind.Performance, missing.Id, $"{about.Name} · measurement of {Marked.Date(missing.On)}");
            var by = missing.Corrections.IsEmpty ? missing.Recorded : missing.Corrections[^1];
            yield return one.Fact("value", $"{Phrases.Words(missing.Why)}: {missing.Reason}", by);
            yield return one.Fact("on", Marked.Date(missing.On), missing.Recorded);
            yield return one.Fact("period from", Marked.Date(missing.PeriodStart), missing.Recorded);
            yield return one.Fact("source", missing.Source, missing.Recorded);
            yield return one.Fact("measured by", Phrases.Agency(missing.AgencyId), missing.Recorded);
        }

        if (day is { } asked)
        {
            yield return about.Fact("standing", Phrases.Words(IndicatorStatus.Of(indicator, asked).Standing)) with
            {
                OfDay = true,
                Bearing = () => Bearing(indicator),
            };
        }
    }

    internal static IEnumerable<EntryReference> Bearing(Indicator indicator) =>
        [
            indicator.Defined,
            .. new[] { indicator.Retired }.OfType<EntryReference>(),
            .. indicator.Targets.Select(target => target.Set),
            .. indicator.MissingValues.SelectMany(missing => missing.Corrections.Prepend(missing.Recorded)),
            .. indicator.Measurements.SelectMany(measurement =>
                measurement.Corrections.Select(correction => correction.CorrectedBy).Prepend(measurement.Recorded)
            ),
        ];

    private static string Line(Target target, string unit)
    {
        var from = target is { BaselineValue: { } value, BaselineOn: { } on } ? $"from {Phrases.Amount(value, unit)} ({Marked.Date(on)}) " : "";
        return $"{from}to {Phrases.Amount(target.Value, unit)} ({(target.On is { } by ? Marked.Date(by) : "no date")}), tolerance {Phrases.Amount(target.Tolerance, unit)}";
    }

    private static string? Name(Performance performance, Guid? outcome) =>
        outcome is { } id && performance.Outcomes.TryGetValue(id, out var known) ? $"“{known.Name}”" : null;
}
