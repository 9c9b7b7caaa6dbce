using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The plan as it stood on a day, kept to measure slip against.</summary>
/// <param name="Id">The baseline's id: that of the entry that set it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Reason">Why it was set.</param>
/// <param name="DecisionId">The decision that allowed it.</param>
/// <param name="StepStarts">When each step was to start.</param>
/// <param name="StepFinishes">When each step was to be completed.</param>
/// <param name="MilestonesDue">When each milestone was to be reached.</param>
/// <param name="SetBy">The entry that set it.</param>
public sealed record Baseline(
    Guid Id,
    string? Name,
    string? Reason,
    Guid? DecisionId,
    ImmutableDictionary<Guid, PartialDate?> StepStarts,
    ImmutableDictionary<Guid, PartialDate?> StepFinishes,
    ImmutableDictionary<Guid, PartialDate?> MilestonesDue,
    EntryReference SetBy)
{
    internal static Baseline Of(Journey journey, BaselineSet e, EntryReference setBy)
    {
        var steps = journey.Steps.Values.Where(step => IsBefore(step.Planned) && step.Abandoned is null).ToList();
        return new Baseline(
            e.EntryId,
            e.Name,
            e.Reason,
            e.DecisionId,
            steps.ToImmutableDictionary(step => step.Id, step => step.Started?.On ?? step.ForecastStart),
            steps.ToImmutableDictionary(step => step.Id, step => step.Finish),
            journey.Milestones.Values
                .Where(milestone => IsBefore(milestone.Planned) && milestone.Dropped is null)
                .ToImmutableDictionary(milestone => milestone.Id, milestone => milestone.Reached?.On ?? milestone.DueOn),
            setBy);

        // Plans come first where others rest on them; those of the same day count if they were recorded before.
        bool IsBefore(EntryReference planned) => planned.On < setBy.On || (planned.On == setBy.On && planned.Version < setBy.Version);
    }
}

/// <summary>One step waits for another.</summary>
/// <param name="Id">The dependency's id: that of the entry that declared it.</param>
/// <param name="StepId">The step that waits.</param>
/// <param name="WaitsForStepId">The step it waits for.</param>
/// <param name="WaitsForInitiativeId">The initiative of the step waited for; null: the same.</param>
/// <param name="Reason">Why.</param>
/// <param name="DeclaredBy">The entry that declared it.</param>
public sealed record Dependency(Guid Id, Guid StepId, Guid WaitsForStepId, Guid? WaitsForInitiativeId, string? Reason, EntryReference DeclaredBy);

/// <summary>A stretch of time in which a measure was or is in operation.</summary>
/// <param name="Measure">What is shared or joined.</param>
/// <param name="AgencyIds">Who shares it; empty means all partners.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; null while it goes on.</param>
/// <param name="Description">What it looks like here.</param>
/// <param name="StepId">The step that brought it, if one did.</param>
/// <param name="BegunBy">The entry that brought it into operation.</param>
/// <param name="EndedBy">The entry that ended it.</param>
public sealed record MeasureOperation(Measure Measure, ImmutableList<Guid> AgencyIds, PartialDate From, PartialDate? Until, string? Description, Guid? StepId, EntryReference BegunBy, EntryReference? EndedBy)
{
    /// <summary>Whether it was in operation on a day; null asks for now.</summary>
    public bool RunsOn(DateOnly? day) => day is { } asked
        ? From.CountsFrom <= asked && (Until is not { } until || until.CountsFrom > asked)
        : Until is null;
}
