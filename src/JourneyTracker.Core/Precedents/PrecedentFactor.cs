using System.Globalization;
using System.Numerics;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Precedents;

/// <summary>What initiatives are compared by.</summary>
public enum PrecedentFactor
{
    /// <summary>Range of need, a factor of complexity.</summary>
    RangeOfNeed,

    /// <summary>Frequency of interaction, a factor of complexity.</summary>
    FrequencyOfInteraction,

    /// <summary>Nature of interaction, a factor of complexity.</summary>
    NatureOfInteraction,

    /// <summary>Level of expertise, a factor of complexity.</summary>
    LevelOfExpertise,

    /// <summary>Facility less challenge in governance.</summary>
    GovernanceGap,

    /// <summary>Facility less challenge in performance management.</summary>
    PerformanceManagementGap,

    /// <summary>Facility less challenge in workforce change.</summary>
    WorkforceChangeGap,

    /// <summary>Facility less challenge in information sharing.</summary>
    InformationSharingGap,

    /// <summary>How many agencies take part; twice as many count as far as half as many.</summary>
    NumberOfPartners,

    /// <summary>The sectors they belong to.</summary>
    Sectors,

    /// <summary>The tiers of government they belong to.</summary>
    TiersOfGovernment,

    /// <summary>The service model aimed at.</summary>
    TargetModel,

    /// <summary>The way taken: one move, stages, interim models or parts.</summary>
    Approach,
}

/// <summary>How two initiatives compare in one factor.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Here">How it is here; null where it is not known.</param>
/// <param name="There">How it is there; null where it is not known.</param>
/// <param name="Distance">0 (alike) to 1 (as far apart as can be); what is not known there counts as more unlike than not, so that nobody is near for want of
/// knowledge. Null where it is left out because it is not known here.</param>
/// <param name="Weight">How much it counts beside the others.</param>
public sealed record FactorComparison(PrecedentFactor Factor, string? Here, string? There, double? Distance, double Weight)
{
    /// <summary>Whether it is left out of the distance because it is not known here.</summary>
    public bool LeftOut => Distance is null;

    /// <summary>Whether it is known here and not there.</summary>
    public bool IsNotKnownThere => Here is not null && There is null;
}

/// <summary>The distance between two initiatives: the weighted mean of the distances in every factor known of the one that precedents are sought for.</summary>
/// <remarks>Complexity, gaps and target count 1 each, the approach and the number, sectors and tiers of partners half as much each; the split is ours.</remarks>
internal static class PrecedentDistance
{
    // What is not known there is taken to be more unlike than not.
    private const double NotKnownThere = 0.6;

    private static readonly PrecedentFactor[] Factors = Enum.GetValues<PrecedentFactor>();

    /// <summary>How much is known of an initiative: the weights of the factors known, added up.</summary>
    public static double Known(ComparedInitiative one) => Factors.Where(factor => Distance(factor, one, one) is not null).Sum(Weight);

    /// <summary>The distance, 0 to 1; null where too little is known in common: less than half of what is known here.</summary>
    /// <param name="here">The initiative that precedents are sought for.</param>
    /// <param name="known">How much is known of it.</param>
    /// <param name="there">The other one.</param>
    public static double? Between(ComparedInitiative here, double known, ComparedInitiative there)
    {
        double sum = 0,
            common = 0;
        foreach (var factor in Factors)
        {
            if (Distance(factor, here, there) is { } distance)
            {
                sum += Weight(factor) * distance;
                common += Weight(factor);
            }
            else if (Distance(factor, here, here) is not null)
            {
                sum += Weight(factor) * NotKnownThere;
            }
        }

        return common > 0 && common * 2 >= known ? sum / known : null;
    }

    /// <summary>Factor by factor, those that tell the two most apart first, those left out last.</summary>
    public static IEnumerable<FactorComparison> Explain(ComparedInitiative here, ComparedInitiative there) =>
        Factors
            .Select(factor => new FactorComparison(factor, Words(factor, here), Words(factor, there), Told(factor, here, there), Weight(factor)))
            .OrderBy(comparison => comparison.LeftOut)
            .ThenByDescending(comparison => comparison.Distance * comparison.Weight);

    private static double? Told(PrecedentFactor factor, ComparedInitiative here, ComparedInitiative there) =>
        Distance(factor, here, there) ?? (Distance(factor, here, here) is null ? null : NotKnownThere);

    // Those of one family are half as far apart.
    private static double Apart(JourneyApproach one, JourneyApproach other) =>
        one == other ? 0
        : IsEvolutionary(one) == IsEvolutionary(other) ? 0.5
        : 1;

    private static bool IsEvolutionary(JourneyApproach approach) =>
        approach is JourneyApproach.EvolutionaryInterimModels or JourneyApproach.EvolutionaryInParts;

    private static double Weight(PrecedentFactor factor) =>
        factor switch
        {
            PrecedentFactor.RangeOfNeed or PrecedentFactor.FrequencyOfInteraction or PrecedentFactor.NatureOfInteraction or PrecedentFactor.LevelOfExpertise =>
                0.25,
            PrecedentFactor.GovernanceGap
            or PrecedentFactor.PerformanceManagementGap
            or PrecedentFactor.WorkforceChangeGap
            or PrecedentFactor.InformationSharingGap => 0.25,
            PrecedentFactor.TargetModel => 1,
            PrecedentFactor.NumberOfPartners or PrecedentFactor.Sectors or PrecedentFactor.TiersOfGovernment or PrecedentFactor.Approach => 0.5,
        };

    private static double? Distance(PrecedentFactor factor, ComparedInitiative a, ComparedInitiative b) =>
        factor switch
        {
            PrecedentFactor.RangeOfNeed or PrecedentFactor.FrequencyOfInteraction or PrecedentFactor.NatureOfInteraction or PrecedentFactor.LevelOfExpertise =>
                Complexity(a, factor) is { } x && Complexity(b, factor) is { } y ? Math.Abs(x - y) / 4d : null,
            // Gaps of four or more apart are as far apart as matters.
            PrecedentFactor.GovernanceGap
            or PrecedentFactor.PerformanceManagementGap
            or PrecedentFactor.WorkforceChangeGap
            or PrecedentFactor.InformationSharingGap => Gap(a, factor) is { } x && Gap(b, factor) is { } y ? Math.Min(1, Math.Abs((double)(x - y)) / 4) : null,
            // Ten times as many are as far apart as matters.
            PrecedentFactor.NumberOfPartners => a.Partners > 0 && b.Partners > 0
                ? Math.Min(1, Math.Abs(Math.Log10(a.Partners) - Math.Log10(b.Partners)))
                : null,
            PrecedentFactor.Sectors => Apart((uint)a.Sectors, (uint)b.Sectors),
            PrecedentFactor.TiersOfGovernment => Apart((uint)a.Tiers, (uint)b.Tiers),
            PrecedentFactor.Approach => a.Features?.Approach is { } x && b.Features?.Approach is { } y ? Apart(x, y) : null,
            PrecedentFactor.TargetModel => a is { Target: { } x } && b is { Target: { } y } ? Math.Abs((int)x - (int)y) / 3d : null,
        };

    private static string? Words(PrecedentFactor factor, ComparedInitiative one) =>
        factor switch
        {
            PrecedentFactor.RangeOfNeed or PrecedentFactor.FrequencyOfInteraction or PrecedentFactor.NatureOfInteraction or PrecedentFactor.LevelOfExpertise =>
                Complexity(one, factor)?.ToString(CultureInfo.InvariantCulture),
            PrecedentFactor.GovernanceGap
            or PrecedentFactor.PerformanceManagementGap
            or PrecedentFactor.WorkforceChangeGap
            or PrecedentFactor.InformationSharingGap => Gap(one, factor)?.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture),
            PrecedentFactor.NumberOfPartners => one.Partners == 0 ? null : one.Partners.ToString(CultureInfo.InvariantCulture),
            PrecedentFactor.Sectors => one.Sectors == 0 ? null : one.Sectors.ToString().ToLowerInvariant(),
            PrecedentFactor.TiersOfGovernment => one.Tiers == 0 ? null : one.Tiers.ToString().ToLowerInvariant(),
            PrecedentFactor.Approach => one.Features?.Approach is { } approach ? FrameworkWords.TitleOf(approach) : null,
            PrecedentFactor.TargetModel => one.Target is { } target ? FrameworkWords.TitleOf(target) : null,
        };

    private static int? Complexity(ComparedInitiative one, PrecedentFactor factor) =>
        one.Features?.Complexity is { Count: 4 } factors ? factors[(int)factor] : null;

    private static decimal? Gap(ComparedInitiative one, PrecedentFactor factor) =>
        one.Features?.Gaps is { Count: 4 } gaps ? gaps[factor - PrecedentFactor.GovernanceGap] : null;

    /// <summary>The part that only one of two sets has; null where one is empty.</summary>
    private static double? Apart(uint a, uint b) => a == 0 || b == 0 ? null : 1 - BitOperations.PopCount(a & b) / (double)BitOperations.PopCount(a | b);
}
