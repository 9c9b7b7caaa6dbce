using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The plan of a staged transformation: its core, and the programme of changes that follows.</summary>
/// <remarks>Source: the report's chapter three, on transformational change in stages.</remarks>
/// <param name="Core">The core.</param>
/// <param name="Later">The changes that follow.</param>
public sealed record StagedPlan(PlannedPart Core, PlannedPart Later)
{
    /// <summary>The plan of a state; null where no step is said to belong to either part.</summary>
    public static StagedPlan? Of(InitiativeState state)
    {
        var placed = state
            .Journey.Steps.Values.Where(step => step is { Part: not null, Abandoned: null })
            .OrderBy(step => step.Finish is null)
            .ThenBy(step => step.Finish)
            .ThenBy(step => step.Planned.Version)
            .ToLookup(step => step.Part!.Value);
        return placed.Count == 0
            ? null
            : new StagedPlan(PlannedPart.Of(placed[TransformationPart.Core]), PlannedPart.Of(placed[TransformationPart.LaterChanges]));
    }

    /// <summary>The changes that are to be completed surely before the core is: they do not follow it.</summary>
    public IEnumerable<Step> BeforeCore => Core.By is { } core ? Later.Steps.Where(step => step.Finish is { } finish && finish.IsSurelyBefore(core)) : [];
}

/// <summary>The steps of one part of a staged transformation.</summary>
/// <param name="Steps">The steps, the earliest to be completed first.</param>
/// <param name="Completed">How many of them are completed.</param>
/// <param name="By">When the last of them was, or is expected to be, completed; null where that is not known of each.</param>
/// <param name="CompletedOn">When the last of them was completed; null while one is open, and where there is none.</param>
public sealed record PlannedPart(ImmutableArray<Step> Steps, int Completed, PartialDate? By, PartialDate? CompletedOn)
{
    internal static PlannedPart Of(IEnumerable<Step> steps)
    {
        ImmutableArray<Step> all = [.. steps];
        var completed = all.Count(step => step.Completed is not null);
        return new PlannedPart(
            all,
            completed,
            all.All(step => step.Finish is not null) ? all.Select(step => step.Finish).LastOrDefault() : null,
            completed == all.Length ? all.Select(step => step.Completed?.On).Max() : null
        );
    }

    /// <summary>“2 of 3 steps completed, the rest by 2012”.</summary>
    public string InWords() =>
        Steps.IsEmpty ? "no step"
        : CompletedOn is { } on ? $"{(Steps.Length == 1 ? "its step" : $"all {Steps.Length} steps")} completed {Marked.On(on)}"
        : $"{Completed} of {Steps.Length} {(Steps.Length == 1 ? "step" : "steps")} completed{(RestBy is { } by ? $", {(Completed == 0 ? "to be done" : "the rest")} {Marked.By(by)}" : "")}";

    // A step that is overdue was expected earlier than others were completed.
    private PartialDate? RestBy => By is null ? null : Steps.Where(step => step.Completed is null).Select(step => step.Finish).LastOrDefault();
}

/// <summary>The parts of a staged transformation.</summary>
public enum TransformationPart
{
    /// <summary>What is changed in one move, first.</summary>
    Core,

    /// <summary>The programme of changes that follows.</summary>
    LaterChanges,
}
