using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>
/// How the service model attained follows from the measures in operation: the highest model of which any rule is
/// satisfied. The models are not cumulative: agencies may deliver as a network without sharing any system.
/// </summary>
/// <remarks>Source: the defining features of the four models in the report.</remarks>
public static class LevelRules
{
    /// <summary>Every rule, the most integrated model first.</summary>
    public static ImmutableArray<LevelRule> All { get; } =
    [
        Rule(ServiceModel.JointDelivery, Measure.SingleOrganisation),
        Rule(ServiceModel.JointDelivery, Measure.JointManagement, Measure.InterchangeableStaff),
        Rule(ServiceModel.JointDelivery, Measure.OverarchingExecutiveAuthority, Measure.SharedPerformanceFramework),
        Rule(ServiceModel.NetworkedDelivery, Measure.JointCaseProtocol, Measure.JointCaseManagement),
        Rule(ServiceModel.CustomerInterface, Measure.CoLocatedAccessPoint),
        Rule(ServiceModel.CustomerInterface, Measure.SharedPortal),
        Rule(ServiceModel.CustomerInterface, Measure.SharedTelephoneService),
        Rule(ServiceModel.InformationAndAssessment, Measure.SharedCaseInformation),
        Rule(ServiceModel.InformationAndAssessment, Measure.SharedEligibilityAssessment),
        Rule(ServiceModel.InformationAndAssessment, Measure.InformationBrokerage),
    ];

    /// <summary>The rules satisfied that give the highest model; empty where no rule is (separate agencies).</summary>
    public static ImmutableArray<LevelRule> Satisfied(IReadOnlySet<Measure> inOperation)
    {
        var satisfied = All.Where(rule => rule.Measures.All(inOperation.Contains)).ToList();
        return satisfied.Count == 0 ? [] : [.. satisfied.Where(rule => rule.Model == satisfied[0].Model)];
    }

    /// <summary>Whether any rule of a model is satisfied.</summary>
    public static bool Attains(ServiceModel model, IReadOnlySet<Measure> inOperation) =>
        All.Any(rule => rule.Model == model && rule.Measures.All(inOperation.Contains));

    private static LevelRule Rule(ServiceModel model, params ImmutableArray<Measure> measures) => new(model, measures);
}

/// <summary>One line of the rules: all of its measures together make the model attained.</summary>
/// <param name="Model">The model attained.</param>
/// <param name="Measures">What must be in operation.</param>
public sealed record LevelRule(ServiceModel Model, ImmutableArray<Measure> Measures)
{
    /// <summary>The rule in words, such as "joint case protocol and joint case management".</summary>
    public string Text => string.Join(" and ", Measures.Select(measure => MeasureCatalogue.Of(measure).Name));
}
