namespace JourneyTracker.Core.Framework;

/// <summary>What models, areas and approaches are called. Editions differ in rules and explanations, and never in these.</summary>
public static class FrameworkWords
{
    /// <summary>What a model is called; null stands for separate agencies.</summary>
    public static string TitleOf(ServiceModel? model) => Editions.Newest.Model(model).Title;

    /// <summary>What an area is called.</summary>
    public static string TitleOf(ChallengeArea area) => Editions.Newest.Challenge(area).Title;

    /// <summary>What an approach is called.</summary>
    public static string TitleOf(JourneyApproach approach) => Editions.Newest.Approach(approach).Title;
}
