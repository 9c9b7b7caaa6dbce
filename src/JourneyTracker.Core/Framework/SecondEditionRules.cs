using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Framework;

/// <summary>
/// The rules of edition 2009.2: the ranges of complexity that models suit overlap, and what the agencies do together tells between those that suit; one move
/// asks for facility that is clearly ahead.
/// </summary>
/// <remarks>
/// Source: the report says that there are large areas of overlap between the models, and that form follows function. The ranges are the product's reading: they
/// hold the report's sixteen cases with the ratings written from its descriptions.
/// </remarks>
internal sealed class SecondEditionRules : EditionRules
{
    // How far a change goes that is less than a quarter.
    private const decimal AlmostNear = Near - 0.0001m;

    /// <inheritdoc />
    public override bool ReadsNature => true;

    /// <inheritdoc />
    public override bool ProgressIsTowardsOneRule => true;

    /// <inheritdoc />
    public override bool AdviceIsLedByWhatStandsInTheWay => true;

    /// <inheritdoc />
    public override decimal OneMoveFrom => 0.5m;

    /// <inheritdoc />
    public override ImmutableArray<ModelRange> Ranges { get; } =
    [
        new(ServiceModel.InformationAndAssessment, 1, 2.5m),
        new(ServiceModel.CustomerInterface, 1, 3.25m),
        new(ServiceModel.NetworkedDelivery, 2.5m, 4.5m),
        new(ServiceModel.JointDelivery, 3, 5),
    ];

    /// <inheritdoc />
    public override ModelSuitability Suitability(ComplexityRating rating, OutcomeNature nature)
    {
        var (index, left) = (rating.Index, nature.Models);
        var (ranked, suiting) = (Ranked(index, left), Suiting(index));
        decimal[] nearby = [Math.Max(1, index - AlmostNear), Math.Min(5, index + AlmostNear)];
        return new ModelSuitability(
            index,
            ranked[0],
            ranked.Length > 1 ? ranked[1] : null,
            suiting,
            nearby.Any(near => Ranked(near, left)[0] != ranked[0]),
            Why(index, nature, suiting, ranked),
            left.Any(suiting.Contains)
                ? null
                : $"What the agencies do together asks for {Named(left)}, and an index of {Shown(index)} suits {Named(suiting)}. Look at both once more."
        )
        {
            SuitingNearby = [.. nearby.Select(Suiting)],
        };
    }

    /// <inheritdoc />
    public override JourneyApproach Approach(Lead lead, IReadOnlyList<AreaFinding> counting) =>
        Approach(
            lead.IsAtLeast(OneMoveFrom),
            lead.Sum >= 0,
            counting.Any(area => area.Standing == AreaStanding.Short),
            counting.Any(area => area.Standing == AreaStanding.LevelOrBetter)
        );

    /// <inheritdoc />
    public override IEnumerable<AreaFinding> Deciding(JourneyApproach approach, IReadOnlyList<AreaFinding> counting) =>
        approach switch
        {
            JourneyApproach.TransformationalStaged => counting.Any(area => area.Standing == AreaStanding.Short)
                ? counting.Where(area => area.Standing == AreaStanding.Short)
                : counting.Where(area => area.Gap == counting.Min(other => other.Gap)),
            JourneyApproach.EvolutionaryInParts => counting.Where(area => area.Standing == AreaStanding.LevelOrBetter),
            JourneyApproach.TransformationalOneMove or JourneyApproach.EvolutionaryInterimModels => counting,
        };

    /// <inheritdoc />
    public override JourneyApproach? NearTo(Lead lead, IReadOnlyList<AreaFinding> counting)
    {
        var here = Approach(lead, counting);
        var (anyShort, anyLevel) = (
            counting.Any(area => area.Standing == AreaStanding.Short),
            counting.Any(area => area.Standing == AreaStanding.LevelOrBetter)
        );
        return new[]
        {
            (Line: 0m, Across: Approach(false, lead.Sum < 0, anyShort, anyLevel)),
            (Line: OneMoveFrom, Across: Approach(!lead.IsAtLeast(OneMoveFrom), true, anyShort, anyLevel)),
        }
            .Where(other => Math.Abs(lead.Figure - other.Line) <= Near && other.Across != here)
            .OrderBy(other => Math.Abs(lead.Figure - other.Line))
            .Select(other => (JourneyApproach?)other.Across)
            .FirstOrDefault();
    }

    /// <inheritdoc />
    public override string Why(JourneyApproach approach, Lead lead, IReadOnlyList<AreaFinding> counting)
    {
        var deciding = Deciding(approach, counting).ToList();
        var why = approach switch
        {
            JourneyApproach.TransformationalOneMove =>
                $"Facility is ahead of the challenge by {Shown(lead.Figure)} overall, at least {Shown(OneMoveFrom)}, and short in no area: the whole change can be made in one move.",
            JourneyApproach.TransformationalStaged => deciding[0].Standing == AreaStanding.Short
                ? $"Facility is {Ahead(lead)} overall, but falls short in {Named(deciding)}: make the core of the change now, and those areas the programme that follows."
                : $"Facility is short in no area, but {Ahead(lead)} overall, less than the lead of {Shown(OneMoveFrom)} that one move asks for: make the core of the change now, and leave {(deciding.Count == counting.Count ? "what can wait" : $"{Named(deciding)}, where the lead is smallest,")} to the programme that follows.",
            JourneyApproach.EvolutionaryInParts or JourneyApproach.EvolutionaryInterimModels => WhyEvolutionary(approach, deciding)!,
        };
        return NearTo(lead, counting) is { } other
            ? $"{why} It is near: {(Math.Abs(lead.Figure) <= Math.Abs(lead.Figure - OneMoveFrom) ? $"{(lead.Sum == 0 ? "nothing" : Shown(Math.Abs(lead.Figure)))} separates facility from the challenge" : $"{(lead.Figure == OneMoveFrom ? "nothing" : Shown(Math.Abs(lead.Figure - OneMoveFrom)))} separates the lead from the {Shown(OneMoveFrom)} that one move asks for")}, and a slightly different reading would give {FrameworkWords.TitleOf(other).ToLowerInvariant()}."
            : why;
    }

    private static string Ahead(Lead lead) => lead.Sum == 0 ? "level with the challenge" : $"ahead of the challenge by {Shown(lead.Figure)}";

    private static JourneyApproach Approach(bool clearlyAhead, bool level, bool anyShort, bool anyLevel) =>
        (level, clearlyAhead && !anyShort, anyLevel) switch
        {
            (true, true, _) => JourneyApproach.TransformationalOneMove,
            (true, false, _) => JourneyApproach.TransformationalStaged,
            (false, _, true) => JourneyApproach.EvolutionaryInParts,
            (false, _, false) => JourneyApproach.EvolutionaryInterimModels,
        };

    private ImmutableArray<ServiceModel> Suiting(decimal index) =>
        [.. Ranges.Where(range => index >= range.From && index <= range.To).Select(range => range.Model)];

    private ModelRange RangeOf(ServiceModel model) => Ranges.Single(range => range.Model == model);

    // Of the models that the facts leave, those that suit; where none does, the nearest that suits.
    private ImmutableArray<ServiceModel> Ranked(decimal index, ImmutableArray<ServiceModel> left)
    {
        var suiting = Suiting(index);
        var both = left.Where(suiting.Contains).ToList();
        return both.Count > 0
            ? [.. both.OrderBy(model => Math.Abs(index - Middle(model))).ThenBy(model => model)]
            : [suiting.MinBy(model => (left.Min(named => Math.Abs((int)named - (int)model)), (int)model))];
    }

    private decimal Middle(ServiceModel model) => (RangeOf(model).From + RangeOf(model).To) / 2;

    private static string Why(decimal index, OutcomeNature nature, ImmutableArray<ServiceModel> suiting, ImmutableArray<ServiceModel> ranked)
    {
        var (left, first) = (nature.Models, Named([ranked[0]]));
        var arithmetic = $"The four factors have a mean of {Shown(index)}, which suits {Named(suiting)}.";
        return left.Count(suiting.Contains) switch
        {
            0 => $"{arithmetic} What the agencies do together asks for {Named(left)}; {first} is the nearest to that which suits.",
            1 when left.Length == 1 => $"{arithmetic} What the agencies do together asks for {first}.",
            1 => $"{arithmetic} What is known of what the agencies do together leaves {Named(left)}, of which {first} suits.",
            _ when nature.IsUnknown =>
                $"{arithmetic} What the agencies do together is not recorded; the middle of the range of {first} is nearest to the index.",
            _ =>
                $"{arithmetic} What is known of what the agencies do together leaves {Named(left)}; of those that suit, the middle of the range of {first} is nearest to the index.",
        };
    }

    private static string Named(ImmutableArray<ServiceModel> models)
    {
        var names = models.Select(model => FrameworkWords.TitleOf(model).ToLowerInvariant()).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
    }

    private static string Shown(decimal figure) => Figure.Shown(figure);
}
