using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>The rules of an edition by which models and approaches are recommended.</summary>
internal abstract class EditionRules
{
    /// <summary>How far the index of complexity, or the lead of facility, may be from where another answer would follow to be near it.</summary>
    public const decimal Near = 0.25m;

    /// <summary>From which to which index each model suits, the least integrated first.</summary>
    public abstract ImmutableArray<ModelRange> Ranges { get; }

    /// <summary>Whether what the agencies do together tells between models.</summary>
    public abstract bool ReadsNature { get; }

    /// <summary>Whether progress counts towards one rule of the target, since one is enough; else every measure of the model counts.</summary>
    public abstract bool ProgressIsTowardsOneRule { get; }

    /// <summary>Whether advice is led by what stands in the way and shows a dozen items; else each rule gives everything it has.</summary>
    public abstract bool AdviceIsLedByWhatStandsInTheWay { get; }

    /// <summary>Which models suit outcomes.</summary>
    public abstract ModelSuitability Suitability(ComplexityRating rating, OutcomeNature nature);

    /// <summary>The approach that follows from a diagnostic.</summary>
    /// <param name="lead">Facility less challenge over the areas that count.</param>
    /// <param name="counting">The areas that count.</param>
    public abstract JourneyApproach Approach(Lead lead, IReadOnlyList<AreaFinding> counting);

    /// <summary>The areas that decide the approach.</summary>
    public abstract IEnumerable<AreaFinding> Deciding(JourneyApproach approach, IReadOnlyList<AreaFinding> counting);

    /// <summary>The other approach that a slightly different reading would give; null where there is none, or the edition knows none.</summary>
    public abstract JourneyApproach? NearTo(Lead lead, IReadOnlyList<AreaFinding> counting);

    /// <summary>The rule behind an approach, in words.</summary>
    public abstract string Why(JourneyApproach approach, Lead lead, IReadOnlyList<AreaFinding> counting);

    /// <summary>By how much facility has to lead, over all areas together, for everything to be done in one move.</summary>
    public abstract decimal OneMoveFrom { get; }

    /// <summary>The titles of areas in a sentence.</summary>
    protected static string Named(IEnumerable<AreaFinding> areas)
    {
        var names = areas.Select(area => FrameworkWords.TitleOf(area.Area).ToLowerInvariant()).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    /// <summary>What the evolutionary approaches rest on, which all editions say alike.</summary>
    protected static string? WhyEvolutionary(JourneyApproach approach, IEnumerable<AreaFinding> deciding) =>
        approach switch
        {
            JourneyApproach.EvolutionaryInParts =>
                $"Facility falls short of the challenge overall, but matches or exceeds it in {Named(deciding)}: begin there, and build the capacity for the next part.",
            JourneyApproach.EvolutionaryInterimModels =>
                "Facility falls short of the challenge in every area: go through less integrated models, sharing information and assessment first.",
            JourneyApproach.TransformationalOneMove or JourneyApproach.TransformationalStaged => null,
        };
}

/// <summary>The complexities that a model suits; those of neighbours overlap.</summary>
/// <param name="Model">The model.</param>
/// <param name="From">The lowest index of complexity that it suits.</param>
/// <param name="To">The highest.</param>
public sealed record ModelRange(ServiceModel Model, decimal From, decimal To);

/// <summary>Facility less challenge over all areas that count, exactly: a sum in twenty-fourths and the weight it is divided by.</summary>
internal readonly record struct Lead(int Sum, int Weight)
{
    /// <summary>As a figure, to four decimals.</summary>
    public decimal Figure => AreaFinding.Mean(Sum, Weight);

    /// <summary>Whether it is at least a figure given in twenty-fourths of a point.</summary>
    public bool IsAtLeast(decimal figure) => Sum >= figure * 24 * Weight;
}
