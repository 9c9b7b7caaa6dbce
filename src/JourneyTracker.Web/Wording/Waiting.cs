using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Web.Wording;

/// <summary>That a step waits, or waited, for another.</summary>
/// <param name="Dependency">What was said of it.</param>
/// <param name="Step">The step that waits.</param>
/// <param name="Other">The step it waits for; null where nothing is known of it.</param>
/// <param name="Whose">The initiative that the other step is one of; null where it is the same.</param>
public sealed record Waiting(Dependency Dependency, Step Step, Step? Other, string? Whose)
{
    /// <summary>What a step waits for, in the order in which it was said.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="step">The step of it.</param>
    /// <param name="others">Other initiatives whose steps are waited for.</param>
    public static IEnumerable<Waiting> Of(InitiativeState state, Step step, IReadOnlyDictionary<Guid, InitiativeState> others) =>
        from dependency in state.Journey.Dependencies.Values
        where dependency.StepId == step.Id
        orderby dependency.DeclaredBy.Version
        let other = dependency.IsWithin(state.Id) ? state : others.GetValueOrDefault(dependency.WaitsForInitiativeId!.Value)
        select new Waiting(
            dependency,
            step,
            other?.Journey.Steps.GetValueOrDefault(dependency.WaitsForStepId),
            other == state ? null : other?.Charter.Name ?? "another initiative"
        );

    /// <summary>Whether the step is still to wait: neither is it over, nor what it waits for completed.</summary>
    public bool Holds => Step.Status is StepStatus.Planned or StepStatus.UnderWay && Other?.Status != StepStatus.Completed;

    /// <summary>What is waited for: “One counter” of Harbour desk.</summary>
    public string For => $"{(Other is null ? "a step" : $"“{Other.Name}”")}{(Whose is null ? "" : $" of {Whose}")}";

    /// <summary>“Waits for “One counter””, “No longer waits for “One counter”, completed in May 2024”.</summary>
    public string InWords =>
        Other switch
        {
            _ when Step.Status is not (StepStatus.Planned or StepStatus.UnderWay) => $"Waited for {For}",
            { Completed: { } completed } => $"No longer waits for {For}, completed {Dates.When(completed.On)}",
            { Abandoned: { } abandoned } => $"Waits for {For}, which was given up {Dates.When(abandoned.On)}",
            _ => $"Waits for {For}",
        };
}
