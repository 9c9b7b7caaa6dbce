using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Framework;

/// <summary>The rules of edition 2009.1: one model for one index of complexity, and one move wherever facility is level in every area.</summary>
internal sealed class FirstEditionRules : EditionRules
{
    /// <inheritdoc />
    public override bool ReadsNature => false;

    /// <inheritdoc />
    public override bool ProgressIsTowardsOneRule => false;

    /// <inheritdoc />
    public override bool AdviceIsLedByWhatStandsInTheWay => false;

    /// <inheritdoc />
    public override decimal OneMoveFrom => 0;

    /// <inheritdoc />
    public override ImmutableArray<ModelRange> Ranges { get; } =
    [
        new(ServiceModel.InformationAndAssessment, 1, 2 + Near),
        new(ServiceModel.CustomerInterface, 2 - Near, 3 + Near),
        new(ServiceModel.NetworkedDelivery, 3 - Near, 4 + Near),
        new(ServiceModel.JointDelivery, 4 - Near, 5),
    ];

    /// <inheritdoc />
    public override ModelSuitability Suitability(ComplexityRating rating, OutcomeNature nature)
    {
        var recommended = ModelFor(rating.Index);
        // Exactly 0.25 below a boundary counts as near; the boundaries lie at 2, 3 and 4.
        var (above, below) = (ModelFor(rating.Index + Near), ModelFor(rating.Index - Near - 0.0001m));
        ServiceModel? alternative =
            above != recommended ? above
            : below != recommended ? below
            : null;
        return new ModelSuitability(
            rating.Index,
            recommended,
            alternative,
            [.. new[] { recommended, alternative }.OfType<ServiceModel>().Order()],
            alternative is not null,
            $"The four factors have a mean of {Figure.Shown(rating.Index)}, which suits {FrameworkWords.TitleOf(recommended).ToLowerInvariant()}{(alternative is { } other ? $"; {FrameworkWords.TitleOf(other).ToLowerInvariant()} is within {Figure.Shown(Near)}" : "")}.",
            null
        );
    }

    /// <inheritdoc />
    public override JourneyApproach Approach(Lead lead, IReadOnlyList<AreaFinding> counting) =>
        (lead.Sum >= 0, counting.All(area => area.Standing == AreaStanding.LevelOrBetter)) switch
        {
            (true, true) => JourneyApproach.TransformationalOneMove,
            (true, false) => JourneyApproach.TransformationalStaged,
            (false, _) when counting.Any(area => area.Standing == AreaStanding.LevelOrBetter) => JourneyApproach.EvolutionaryInParts,
            (false, _) => JourneyApproach.EvolutionaryInterimModels,
        };

    /// <inheritdoc />
    public override IEnumerable<AreaFinding> Deciding(JourneyApproach approach, IReadOnlyList<AreaFinding> counting) =>
        approach switch
        {
            JourneyApproach.TransformationalStaged => counting.Where(area => area.Standing == AreaStanding.Short),
            JourneyApproach.EvolutionaryInParts => counting.Where(area => area.Standing == AreaStanding.LevelOrBetter),
            JourneyApproach.TransformationalOneMove or JourneyApproach.EvolutionaryInterimModels => counting,
        };

    /// <inheritdoc />
    public override JourneyApproach? NearTo(Lead lead, IReadOnlyList<AreaFinding> counting) => null;

    /// <inheritdoc />
    public override string Why(JourneyApproach approach, Lead lead, IReadOnlyList<AreaFinding> counting) =>
        approach switch
        {
            JourneyApproach.TransformationalOneMove => "Facility matches or exceeds the challenge in every area: the whole change can be made in one move.",
            JourneyApproach.TransformationalStaged =>
                $"Facility matches or exceeds the challenge overall, but falls short in {Named(Deciding(approach, counting))}: make the core of the change now, and those areas the programme that follows.",
            JourneyApproach.EvolutionaryInParts or JourneyApproach.EvolutionaryInterimModels => WhyEvolutionary(approach, Deciding(approach, counting))!,
        };

    private static ServiceModel ModelFor(decimal index) =>
        index switch
        {
            < 2 => ServiceModel.InformationAndAssessment,
            < 3 => ServiceModel.CustomerInterface,
            < 4 => ServiceModel.NetworkedDelivery,
            _ => ServiceModel.JointDelivery,
        };
}
