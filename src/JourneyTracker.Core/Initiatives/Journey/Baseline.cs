using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// The plan as it stood on a day, kept to measure slip against. It holds what was known when it was recorded: what is
/// recorded later moves the forecast and never the baseline, whatever its date, and that of the baseline itself may be put
/// right without another plan: to fix that of another day is to set another baseline.
/// </summary>
/// <param name="Id">The baseline's id: that of the entry that set it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Reason">Why it was set.</param>
/// <param name="DecisionId">The decision that allowed it.</param>
/// <param name="SetBy">The entry that set it.</param>
public sealed record Baseline(Guid Id, string? Name, string? Reason, Guid? DecisionId, EntryReference SetBy)
{
    /// <summary>When each step was to start.</summary>
    public ImmutableDictionary<Guid, PartialDate?> StepStarts { get; init; } = ImmutableDictionary<Guid, PartialDate?>.Empty;

    /// <summary>When each step was to be completed.</summary>
    public ImmutableDictionary<Guid, PartialDate?> StepFinishes { get; init; } = ImmutableDictionary<Guid, PartialDate?>.Empty;

    /// <summary>When each milestone was to be reached.</summary>
    public ImmutableDictionary<Guid, PartialDate?> MilestonesDue { get; init; } = ImmutableDictionary<Guid, PartialDate?>.Empty;

    /// <summary>The entries of the plan it holds that were withdrawn since it was recorded.</summary>
    public ImmutableArray<EntryReference> WithdrawnSince { get; init; } = [];

    /// <summary>The entries of the plan it holds that were given another date since it was recorded, as they were dated then.</summary>
    public ImmutableArray<EntryReference> RedatedSince { get; init; } = [];

    /// <summary>The same with the plan that it holds.</summary>
    /// <param name="recorded">Everything recorded.</param>
    /// <param name="stands">The facts that stand now, as far as is known, by their ids.</param>
    internal Baseline Holding(IReadOnlyList<RecordedEntry> recorded, IReadOnlyDictionary<Guid, RecordedEntry> stands)
    {
        var known = recorded.Where(entry => entry.Version < SetBy.Version).ToList();
        // Another date of its own moves it in time, and leaves the plan that it holds as it was.
        var on = recorded.First(entry => entry.Entry.EntryId == Id).On;
        var plan = Timeline.Told(Timeline.Standing(known), _ => true).Where(fact => IsOfPlan(fact.Entry) && fact.On.CountsFrom <= on.Latest).ToList();
        var journey = plan.Aggregate(Journey.Empty, (told, fact) => told.Evolve(fact));
        var steps = journey.Steps.Values.Where(step => step.Abandoned is null).ToList();
        return this with
        {
            StepStarts = steps.ToImmutableDictionary(step => step.Id, step => step.BeganOn()),
            StepFinishes = steps.ToImmutableDictionary(step => step.Id, step => step.Finish),
            MilestonesDue = journey
                .Milestones.Values.Where(milestone => milestone.Dropped is null)
                .ToImmutableDictionary(milestone => milestone.Id, milestone => milestone.Reached?.On ?? milestone.DueOn),
            WithdrawnSince = [.. plan.Where(fact => !stands.ContainsKey(fact.Entry.EntryId)).Select(fact => fact.Reference)],
            RedatedSince = [.. plan.Where(fact => stands.TryGetValue(fact.Entry.EntryId, out var now) && now.On != fact.On).Select(fact => fact.Reference)],
        };
    }

    private static bool IsOfPlan(IEntry entry) =>
        entry
            is StepPlanned
                or StepStarted
                or StepForecastChanged
                or StepCompleted
                or StepAbandoned
                or MilestonePlanned
                or MilestoneReached
                or MilestoneRescheduled
                or MilestoneDropped;
}

/// <summary>One step waits for another.</summary>
/// <param name="Id">The dependency's id: that of the entry that declared it.</param>
/// <param name="StepId">The step that waits.</param>
/// <param name="WaitsForStepId">The step it waits for.</param>
/// <param name="WaitsForInitiativeId">The initiative of the step waited for; null: the same.</param>
/// <param name="Reason">Why.</param>
/// <param name="DeclaredBy">The entry that declared it.</param>
public sealed record Dependency(Guid Id, Guid StepId, Guid WaitsForStepId, Guid? WaitsForInitiativeId, string? Reason, EntryReference DeclaredBy)
{
    /// <summary>Whether the step waited for is one of the same initiative.</summary>
    public bool IsWithin(Guid initiativeId) => WaitsForInitiativeId is null || WaitsForInitiativeId == initiativeId;
}

/// <summary>A stretch of time in which a measure was or is in operation.</summary>
/// <param name="Measure">What is shared or joined.</param>
/// <param name="AgencyIds">Who shares it; empty means all partners.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; null while it goes on.</param>
/// <param name="Description">What it looks like here.</param>
/// <param name="StepId">The step that brought it, if one did.</param>
/// <param name="BegunBy">The entry that brought it into operation.</param>
/// <param name="EndedBy">The entry that ended it.</param>
public sealed record MeasureOperation(
    Measure Measure,
    ImmutableList<Guid> AgencyIds,
    PartialDate From,
    PartialDate? Until,
    string? Description,
    Guid? StepId,
    EntryReference BegunBy,
    EntryReference? EndedBy
)
{
    /// <summary>Whether it was in operation on a day, as certain or as possible; null asks for now.</summary>
    public bool RunsOn(DateOnly? day, Certainty read = Certainty.Certain) => From.HasBegun(day, read) && Until?.HasEnded(day, read) != true;
}
