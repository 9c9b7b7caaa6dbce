using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of information sharing.</summary>
internal static class InformationFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        [
            .. state.Information.Categories.Values.SelectMany(category => OfCategory(category, state.Journey)),
            .. state.Information.Arrangements.SelectMany(OfArrangement),
        ];

    private static IEnumerable<StateFact> OfCategory(InformationCategory category, Journey journey)
    {
        var about = new Subject(ChangeKind.Information, $"information/{category.Name.ToUpperInvariant()}", $"Information “{category.Name}”");
        yield return about.Fact("sharing", Phrases.Words(category.Permission), category.ClassifiedBy);
        yield return about.Fact("judged", Marked.Date(category.ClassifiedBy.On), category.ClassifiedBy);
        yield return about.Fact("legal basis", category.LegalBasis, category.ClassifiedBy);
        yield return about.Fact(
            "needed by",
            category.StepId is { } id && journey.Steps.TryGetValue(id, out var step) ? $"“{step.Name}”" : null,
            category.ClassifiedBy
        );
    }

    private static IEnumerable<StateFact> OfArrangement(SharingArrangement arrangement)
    {
        var about = new Subject(ChangeKind.Information, arrangement.Id, $"Sharing arrangement of {Marked.Date(arrangement.SetBy.On)}");
        yield return about.Fact("kind", Phrases.Words(arrangement.Kind), arrangement.SetBy);
        yield return about.Fact("since", Marked.Since(arrangement.SetBy.On), arrangement.SetBy);
        yield return about.Fact("consent", Phrases.Words(arrangement.Consent), arrangement.SetBy);
        yield return about.Fact("covers", Phrases.List(arrangement.Categories) ?? "all information", arrangement.SetBy);
        yield return about.Fact("description", arrangement.Description, arrangement.SetBy);
    }
}
