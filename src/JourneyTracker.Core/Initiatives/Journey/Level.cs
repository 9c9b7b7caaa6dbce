using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The integration level attained, and why. It is computed from the measures in operation, never typed in.</summary>
/// <param name="Number">0 (separate agencies) to 4 (joint delivery): what is certain.</param>
/// <param name="Model">The service model attained; null: separate agencies.</param>
/// <param name="Since">Since when without a break; null where nothing ever held.</param>
/// <param name="Rule">The rule satisfied for longest, in words; null: none is.</param>
/// <param name="Lines">Every rule that gives this model, the one satisfied for longest first.</param>
/// <param name="Because">The entries that the rules rest on.</param>
public sealed record Level(
    int Number,
    ServiceModel? Model,
    PartialDate? Since,
    string? Rule,
    ImmutableArray<LevelLine> Lines,
    ImmutableArray<EntryReference> Because
)
{
    /// <summary>
    /// The highest level not excluded: where it is higher than the number, something that the level rests on is known only to have begun, or to have ended, by
    /// a later day, and the level is not known.
    /// </summary>
    public int Possible { get; init; } = Number;

    /// <summary>Whether it is known.</summary>
    public bool IsKnown() => Possible == Number;

    /// <summary>Whether it matches the complexity of the outcomes; not known where the levels that it can be do not all match alike.</summary>
    public Fit Fit(ModelSuitability? suitability)
    {
        if (suitability is null)
        {
            return Framework.Fit.Unknown;
        }

        var fits = Enumerable
            .Range(Number, Possible - Number + 1)
            .Select(level => suitability.Fit(level == 0 ? null : (ServiceModel)level))
            .Distinct()
            .ToList();
        return fits is [var same] ? same : Framework.Fit.LevelNotKnown;
    }

    /// <summary>The level in a state, on the day that the state is of.</summary>
    public static Level Of(InitiativeState state)
    {
        var sharing = Sharing(state, state.EffectiveOn);
        var rules = LevelRules.Satisfied(Measures(sharing));
        ServiceModel? model = rules.IsEmpty ? null : rules[0].Model;
        var points = LevelPoint.Of(state);
        var lines = rules
            .Select(rule => new LevelLine(rule.Text, LevelPoint.SatisfiedSince(points, rule), Reasons(state, rule, sharing)))
            .OrderBy(line => line.Since)
            .ToImmutableArray();
        return new Level(
            (int)(model ?? 0),
            model,
            LevelPeriod.Of(points).Reverse().TakeWhile(period => period.Model == model).Select(period => (PartialDate?)period.From).LastOrDefault(),
            lines.IsEmpty ? null : lines[0].Rule,
            lines,
            [.. lines.SelectMany(line => line.Because).Distinct()]
        )
        {
            Possible = HighestOf(state, state.EffectiveOn, Certainty.Possible),
        };
    }

    /// <summary>What is in operation between at least two agencies on a day, as certain or as possible; null asks for now.</summary>
    internal static IReadOnlyList<MeasureOperation> Sharing(InitiativeState state, DateOnly? day, Certainty read = Certainty.Certain)
    {
        var told = state.Open?.Value ?? state;
        // Before an initiative began, nothing of it can have.
        return read == Certainty.Possible && day < told.Charter.Inception?.Earliest
            ? Sharing(state, day)
            :
            [
                .. told.Journey.Operations.Where(operation =>
                    operation.RunsOn(day, read) && !IsBeforeItsStep(operation) && told.Partners.Sharing(operation.AgencyIds, day, told.Lineage, read) >= 2
                ),
            ];

        // What a step brings did not come before the step was begun.
        bool IsBeforeItsStep(MeasureOperation operation) =>
            operation.From.IsBy && operation.StepId is { } step && day < told.Journey.Steps.GetValueOrDefault(step)?.Started?.On.Earliest;
    }

    /// <summary>What is certainly in operation between at least two agencies, on the day that a state is of.</summary>
    public static IReadOnlyList<MeasureOperation> Sharing(InitiativeState state) => Sharing(state, state.EffectiveOn);

    /// <summary>What is certainly in operation, between however many agencies, on the day that a state is of.</summary>
    public static IEnumerable<MeasureOperation> Running(InitiativeState state) =>
        (state.Open?.Value ?? state).Journey.Operations.Where(operation => operation.RunsOn(state.EffectiveOn));

    /// <summary>The highest level on a day, as certain or as possible; null asks for now.</summary>
    private static int HighestOf(InitiativeState state, DateOnly? day, Certainty read) => HighestOf(Measures(Sharing(state, day, read)));

    /// <summary>The highest level that measures shared between agencies give.</summary>
    internal static int HighestOf(HashSet<Measure> shared) => LevelRules.Satisfied(shared) is [var rule, ..] ? (int)rule.Model : 0;

    internal static HashSet<Measure> Measures(IEnumerable<MeasureOperation> sharing) => [.. sharing.Select(operation => operation.Measure)];

    // Where one agency shares with those that stand behind it, how many these are is a reason too.
    private static ImmutableArray<EntryReference> Reasons(InitiativeState state, LevelRule rule, IReadOnlyList<MeasureOperation> sharing) =>
        [
            .. sharing
                .Where(operation => rule.Measures.Contains(operation.Measure))
                .SelectMany(operation => state.Partners.SizesBehind(operation.AgencyIds, state.EffectiveOn).Prepend(operation.BegunBy))
                .Distinct(),
        ];
}

/// <summary>A rule of the level that is satisfied.</summary>
/// <param name="Rule">The rule in words.</param>
/// <param name="Since">Since when without a break.</param>
/// <param name="Because">The entries that it rests on.</param>
public sealed record LevelLine(string Rule, PartialDate? Since, ImmutableArray<EntryReference> Because);

/// <summary>A stretch of time at one level.</summary>
/// <param name="Number">0 (separate agencies) to 4 (joint delivery): what is certain.</param>
/// <param name="Model">The service model attained; null: separate agencies.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it goes on.</param>
public sealed record LevelPeriod(int Number, ServiceModel? Model, PartialDate From, PartialDate? To)
{
    /// <summary>The highest level not excluded; where it is higher than the number, the level of that time is not known.</summary>
    public int Possible { get; init; } = Number;

    /// <summary>Whether the level is known.</summary>
    public bool IsKnown() => Possible == Number;

    /// <summary>The level over time, from the initiative's inception to the day that the state is of.</summary>
    public static ImmutableArray<LevelPeriod> Of(InitiativeState state) => Of(LevelPoint.Of(state));

    internal static ImmutableArray<LevelPeriod> Of(IEnumerable<LevelPoint> points)
    {
        var periods = new List<LevelPeriod>();
        foreach (var (on, _, number, possible) in points)
        {
            if (periods.Count > 0 && (periods[^1].Number, periods[^1].Possible) == (number, possible))
            {
                continue;
            }

            if (periods.Count > 0)
            {
                periods[^1] = periods[^1] with { To = on };
            }

            periods.Add(new LevelPeriod(number, number == 0 ? null : (ServiceModel)number, on, null) { Possible = possible });
        }

        return [.. periods];
    }
}

/// <summary>A day on which anything that the level rests on can have changed, and what was so from then on.</summary>
/// <param name="On">The day, as precisely as it is known.</param>
/// <param name="Measures">What was certainly in operation between at least two agencies.</param>
/// <param name="Number">The level that is certain.</param>
/// <param name="Possible">The highest level not excluded.</param>
internal sealed record LevelPoint(PartialDate On, HashSet<Measure> Measures, int Number, int Possible)
{
    /// <summary>
    /// Every such day from the inception to the one that a state is of, the earliest first: what was so before the initiative began is seen at its inception.
    /// </summary>
    public static IReadOnlyList<LevelPoint> Of(InitiativeState state) =>
        [
            .. from day in Days(state)
            let certain = Level.Measures(Level.Sharing(state, day.CountsFrom))
            let possible = Level.Measures(Level.Sharing(state, day.CountsFrom, Certainty.Possible))
            select new LevelPoint(day, certain, Level.HighestOf(certain), Level.HighestOf(possible)),
        ];

    /// <summary>Since when a rule has been satisfied without a break; null where it is not.</summary>
    public static PartialDate? SatisfiedSince(IEnumerable<LevelPoint> points, LevelRule rule) =>
        points.Reverse().TakeWhile(point => rule.Measures.All(point.Measures.Contains)).LastOrDefault()?.On;

    /// <summary>Since when a model has been attained by any of its rules without a break; null where it is not.</summary>
    public static PartialDate? AttainedSince(IEnumerable<LevelPoint> points, ServiceModel model) =>
        points.Reverse().TakeWhile(point => point.Attains(model)).LastOrDefault()?.On;

    /// <summary>Whether a rule of a model is satisfied.</summary>
    public bool Attains(ServiceModel model) => LevelRules.Attains(model, Measures);

    private static IEnumerable<PartialDate> Days(InitiativeState state)
    {
        var operations = state.Journey.Operations;
        var partners = state.Partners.All.Values;
        PartialDate?[] points =
        [
            state.Charter.Inception,
            .. operations.Select(operation => (PartialDate?)operation.From),
            .. operations.Select(operation => operation.Until),
            // From then on what the step brings is possible.
            .. operations
                .Where(operation => operation.From.IsBy)
                .Select(operation => operation.StepId is { } step ? state.Journey.Steps.GetValueOrDefault(step)?.Started?.On : null),
            .. partners.Select(partner => (PartialDate?)partner.Joined.On),
            .. partners.Select(partner => partner.Withdrew?.On),
            .. partners.SelectMany(partner => partner.Sizes).Select(size => (PartialDate?)size.NotedBy.On),
            .. state
                .Lineage.EndsOf([.. partners.Select(partner => partner.AgencyId), .. operations.SelectMany(operation => operation.AgencyIds)])
                .Select(end => (PartialDate?)end.By.On),
        ];
        return points
            .OfType<PartialDate>()
            .Where(point =>
                (state.EffectiveOn is not { } day || point.CountsFrom <= day)
                && (state.Charter.Inception is not { } inception || point.CountsFrom >= inception.CountsFrom)
            )
            .GroupBy(point => point.CountsFrom)
            .OrderBy(group => group.Key)
            .Select(group => group.Min());
    }
}
