using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// How far an initiative has come towards the target model. The first edition counts every measure of the model; later ones count towards one rule of it, since
/// one is enough.
/// </summary>
/// <param name="Target">The model aimed at; null where none was chosen.</param>
/// <param name="InOperation">How many of the measures that count are in operation between at least two agencies: what is certain.</param>
/// <param name="Total">How many count.</param>
/// <param name="Missing">Those that count and are not certainly in operation, the ones that decide the level first.</param>
public sealed record Progress(ServiceModel? Target, int InOperation, int Total, ImmutableArray<Measure> Missing)
{
    /// <summary>
    /// The most of the measures that count that it is not excluded are in operation: where it is more than are certain, something is known only to have begun, or
    /// to have ended, by a later day, and how many it is is not known.
    /// </summary>
    public int Possible { get; init; } = InOperation;

    /// <summary>Those of the missing ones that may be in operation, for all that is known.</summary>
    public ImmutableArray<Measure> MayBeInOperation { get; init; } = [];

    /// <summary>Whether it is known how many are in operation.</summary>
    public bool IsKnown() => Possible == InOperation;

    /// <summary>The model that is counted towards first, on the way to the target; null where that is the target itself.</summary>
    public ServiceModel? Waypoint { get; init; }

    /// <summary>The rule that is counted towards, in words; null where every measure of the model counts, or no rule is begun.</summary>
    public string? Rule { get; init; }

    /// <summary>The rules any of which would attain the model, in words, where none of them is begun.</summary>
    public ImmutableArray<string> Ways { get; init; } = [];

    /// <summary>Measures that belong to the model, are in no rule of it, and could be added.</summary>
    public ImmutableArray<Measure> CouldAdd { get; init; } = [];

    /// <summary>The part in operation, 0 to 1; 0 where no target was chosen.</summary>
    public double Ratio => Total == 0 ? 0 : (double)InOperation / Total;

    /// <summary>Whether the model is attained.</summary>
    public bool IsAttained => Waypoint is null && Rule is not null && Missing.IsEmpty;

    /// <summary>The progress in a state, on the day that the state is of.</summary>
    public static Progress Of(InitiativeState state) => Of(state, state.Edition.Rules.ProgressIsTowardsOneRule ? JourneyPath.Of(state) : null);

    /// <summary>The same where the path is known already; null where the edition knows none.</summary>
    internal static Progress Of(InitiativeState state, JourneyPath? path)
    {
        if (state.Charter.TargetModel is not { } target)
        {
            return new Progress(null, 0, 0, []);
        }

        var sharing = Level.Measures(Level.Sharing(state, state.EffectiveOn));
        var possible = Level.Measures(Level.Sharing(state, state.EffectiveOn, Certainty.Possible));
        var progress = path is null
            ? OfEveryMeasure(state.Edition, target, sharing)
            : TowardsOneRule(state, path.Next?.Model ?? target, target, sharing, possible);
        ImmutableArray<Measure> open = [.. progress.Missing.Where(possible.Contains)];
        return progress with
        {
            Possible = progress.InOperation + open.Length,
            MayBeInOperation = open,
            CouldAdd = progress.CouldAdd.RemoveAll(possible.Contains),
        };
    }

    /// <summary>The measures that the rules of a model rest on.</summary>
    internal static HashSet<Measure> Deciding(ServiceModel model) => [.. LevelRules.All.Where(rule => rule.Model == model).SelectMany(rule => rule.Measures)];

    /// <summary>The steps that say which rule of a model an initiative takes: every step that was not abandoned and brings a measure of one.</summary>
    internal static IEnumerable<Step> Telling(InitiativeState state, HashSet<Measure> deciding) =>
        state.Journey.Steps.Values.Where(step => step.Status != StepStatus.Abandoned && step.Measures.Exists(deciding.Contains));

    private static Progress OfEveryMeasure(Edition edition, ServiceModel target, HashSet<Measure> sharing)
    {
        // A measure that came into the catalogue after an edition is not counted under it.
        var belonging = MeasureCatalogue.Of(target).Where(measure => edition.Knows(measure.Measure)).ToList();
        var missing = belonging
            .Where(measure => !sharing.Contains(measure.Measure))
            .OrderByDescending(measure => measure.DecidesLevel)
            .Select(measure => measure.Measure)
            .ToImmutableArray();
        return new Progress(target, belonging.Count - missing.Length, belonging.Count, missing);
    }

    private static Progress TowardsOneRule(InitiativeState state, ServiceModel next, ServiceModel target, HashSet<Measure> sharing, HashSet<Measure> possible)
    {
        ServiceModel? waypoint = next == target ? null : next;
        var named = Telling(state, Deciding(next)).SelectMany(step => step.Measures).ToHashSet();
        // A merger is on nobody's way who did not plan it.
        var rules = LevelRules
            .All.Where(rule =>
                rule.Model == next
                && (!rule.Measures.Contains(Measure.SingleOrganisation) || rule.Measures.Any(measure => named.Contains(measure) || possible.Contains(measure)))
            )
            .ToList();
        var couldAdd = MeasureCatalogue
            .Of(next)
            .Where(measure => !measure.DecidesLevel && !sharing.Contains(measure.Measure))
            .Select(measure => measure.Measure)
            .ToImmutableArray();
        var begun = rules
            .Where(rule => rule.Measures.Any(measure => named.Contains(measure) || possible.Contains(measure)))
            .OrderByDescending(rule => rule.Measures.All(sharing.Contains))
            .ThenByDescending(rule => rule.Measures.Count(named.Contains))
            .ThenByDescending(rule => rule.Measures.Count(sharing.Contains))
            .ThenByDescending(rule => rule.Measures.Count(possible.Contains))
            .ThenBy(rule => rule.Measures.Length)
            .FirstOrDefault();
        if (begun is null)
        {
            return new Progress(target, 0, rules.Min(rule => rule.Measures.Length), [])
            {
                Waypoint = waypoint,
                Ways = [.. rules.Select(rule => rule.Text)],
                CouldAdd = couldAdd,
            };
        }

        ImmutableArray<Measure> missing = [.. begun.Measures.Where(measure => !sharing.Contains(measure))];
        return new Progress(target, begun.Measures.Length - missing.Length, begun.Measures.Length, missing)
        {
            Waypoint = waypoint,
            Rule = begun.Text,
            CouldAdd = couldAdd,
        };
    }
}
