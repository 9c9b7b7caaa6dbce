using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of the plan of benefits.</summary>
internal static class BenefitFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        state.Benefits.All.Values.OrderBy(benefit => benefit.Planned.Version).SelectMany(benefit => OfBenefit(benefit, state));

    private static IEnumerable<StateFact> OfBenefit(PlannedBenefit benefit, InitiativeState state)
    {
        var about = new Subject(ChangeKind.Benefits, benefit.Id, $"{(benefit.IsDisbenefit ? "Disbenefit" : "Benefit")} “{benefit.Name}”");
        yield return about.Fact("planned since", Marked.Since(benefit.Planned.On), benefit.Planned);
        yield return about.Fact("given up", Marked.Date(benefit.GivenUp?.On), benefit.GivenUp);
        yield return about.Fact("sort", Phrases.Words(benefit.Kind), benefit.Planned);
        yield return about.Fact("description", benefit.Description, benefit.Planned);
        yield return about.Fact(
            "outcome",
            benefit.OutcomeId is { } outcome && state.Performance.Outcomes.TryGetValue(outcome, out var wider) ? $"“{wider.Name}”" : null,
            benefit.Planned
        );
        yield return about.Fact(
            "shown by",
            benefit.IndicatorId is { } id && state.Performance.Indicators.TryGetValue(id, out var indicator) ? $"“{indicator.Name}”" : null,
            benefit.Amended
        );
        yield return about.Fact("owner", Phrases.Agency(benefit.OwnerAgencyId), benefit.Amended);
        yield return about.Fact(
            "baseline",
            benefit is { BaselineValue: { } value, BaselineOn: { } on } ? $"{Figure.Exact(value)} ({Marked.Date(on)})" : null,
            benefit.Amended
        );
        foreach (var expected in benefit.Expected)
        {
            yield return about.Fact($"expected {Marked.By(expected.By)}", Figure.Exact(expected.Value), expected.Said);
        }

        if (state.EffectiveOn is { } day)
        {
            yield return about.Fact("standing", Phrases.Words(BenefitStanding.Of(benefit, state, day).Standing)) with
            {
                OfDay = true,
                Bearing = () => Bearing(benefit, state),
            };
        }
    }

    private static IEnumerable<EntryReference> Bearing(PlannedBenefit benefit, InitiativeState state)
    {
        EntryReference?[] own = [benefit.Planned, benefit.Amended, benefit.GivenUp, .. benefit.ExpectedById.Values.Select(expected => expected.Said)];
        return own.OfType<EntryReference>()
            .Concat(
                benefit.IndicatorId is { } id && state.Performance.Indicators.TryGetValue(id, out var indicator) ? PerformanceFacts.Bearing(indicator) : []
            );
    }
}
