using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about the journey.</summary>
public interface IJourneyEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => JourneyEntries.All[GetType()];
}

/// <summary>A step of the journey was planned. The entry's id is the step's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the step's.</param>
/// <param name="On">When the plan was made.</param>
/// <param name="Name">What the step is called.</param>
/// <param name="Purpose">What it is to change.</param>
/// <param name="Measures">What agencies will share or join once it is completed.</param>
/// <param name="AgencyIds">The agencies that will share it; empty means all partners.</param>
/// <param name="PlannedStart">When it is to start; may lie in the future.</param>
/// <param name="PlannedFinish">When it is to be completed; may lie in the future.</param>
/// <param name="Challenges">The areas that the step is hard in, or builds capacity for.</param>
public sealed record StepPlanned(
    Guid EntryId,
    PartialDate On,
    string Name,
    string? Purpose,
    ImmutableList<Measure> Measures,
    ImmutableList<Guid> AgencyIds,
    PartialDate? PlannedStart,
    PartialDate? PlannedFinish,
    ImmutableList<ChallengeArea> Challenges
) : IJourneyEvent, IBeginning;

/// <summary>Work on a step began.</summary>
public sealed record StepStarted(Guid EntryId, PartialDate On, Guid StepId) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [StepId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>The dates expected for a step changed; what is null is no longer expected at any date, unless it was left out and stays.</summary>
public sealed record StepForecastChanged(Guid EntryId, PartialDate On, Guid StepId, PartialDate? ForecastStart, PartialDate? ForecastFinish, string Reason)
    : IJourneyEvent,
        IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [StepId];
}

/// <summary>A step was said to belong to the core of a staged transformation, or to the changes that follow it.</summary>
public sealed record StepPlaced(Guid EntryId, PartialDate On, Guid StepId, TransformationPart Part, string? Reason) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [StepId];
}

/// <summary>A step was completed: its measures are in operation from then on.</summary>
public sealed record StepCompleted(Guid EntryId, PartialDate On, Guid StepId, string? Evidence) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [StepId];

    /// <inheritdoc />
    bool IEntry.ComesAfter(IEntry other) => other is StepStarted started && started.StepId == StepId;

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>A step was given up.</summary>
public sealed record StepAbandoned(Guid EntryId, PartialDate On, Guid StepId, string Reason) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [StepId];
}

/// <summary>A milestone was planned. The entry's id is the milestone's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the milestone's.</param>
/// <param name="On">When the plan was made.</param>
/// <param name="Name">What is to be reached.</param>
/// <param name="StepId">The step it belongs to, if any.</param>
/// <param name="DueOn">When it is to be reached; may lie in the future.</param>
/// <param name="AgencyId">The agency answerable for it, if one is.</param>
/// <param name="QuickWin">Whether it is meant as an early success that builds support.</param>
public sealed record MilestonePlanned(Guid EntryId, PartialDate On, string Name, Guid? StepId, PartialDate? DueOn, Guid? AgencyId, bool QuickWin)
    : IJourneyEvent,
        IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => StepId is { } step ? [step] : [];
}

/// <summary>A milestone was reached.</summary>
public sealed record MilestoneReached(Guid EntryId, PartialDate On, Guid MilestoneId, string? Evidence) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [MilestoneId];

    /// <inheritdoc />
    bool IEntry.ShowsWhatItRestsOn => true;
}

/// <summary>A milestone got another date; null means that none is set any more.</summary>
public sealed record MilestoneRescheduled(Guid EntryId, PartialDate On, Guid MilestoneId, PartialDate? DueOn, string Reason) : IJourneyEvent, IChangesInPart
{
    /// <inheritdoc />
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Blanks? Blanks { get; init; }

    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [MilestoneId];
}

/// <summary>A milestone was taken out of the plan.</summary>
public sealed record MilestoneDropped(Guid EntryId, PartialDate On, Guid MilestoneId, string Reason) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [MilestoneId];
}

/// <summary>A less integrated model was planned to be attained on the way to the target. Planned again, the latest plan of a model counts.</summary>
/// <param name="EntryId">The entry's id, and from now on the waypoint's.</param>
/// <param name="On">Since when it is planned.</param>
/// <param name="Model">The model to be attained on the way.</param>
/// <param name="By">By when; null where no date is set.</param>
/// <param name="Reason">What it is to prepare.</param>
public sealed record WaypointPlanned(Guid EntryId, PartialDate On, ServiceModel Model, PartialDate? By, string? Reason) : IJourneyEvent, IBeginning;

/// <summary>A waypoint was given up: the journey no longer goes through it.</summary>
public sealed record WaypointDropped(Guid EntryId, PartialDate On, Guid WaypointId, string Reason) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [WaypointId];
}

/// <summary>A measure came into operation without a step of its own. The entry's id names this operation of it.</summary>
/// <param name="EntryId">The entry's id, and from now on the operation's.</param>
/// <param name="On">Since when.</param>
/// <param name="Measure">What is shared or joined.</param>
/// <param name="AgencyIds">Who shares it; empty means all partners.</param>
/// <param name="Description">What it looks like here.</param>
public sealed record MeasureInOperation(Guid EntryId, PartialDate On, Measure Measure, ImmutableList<Guid> AgencyIds, string? Description) : IJourneyEvent;

/// <summary>A measure ceased to be in operation, however it had come into it.</summary>
public sealed record MeasureDiscontinued(Guid EntryId, PartialDate On, Measure Measure, string Reason) : IJourneyEvent;

/// <summary>The plan as it stood was fixed as a baseline. Baselines are numbered in the order they are recorded.</summary>
/// <param name="EntryId">The entry's id, and from now on the baseline's.</param>
/// <param name="On">The day whose plan it fixes.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Reason">Why; needed from the second one on.</param>
/// <param name="DecisionId">The decision that allows it; needed from the second one on.</param>
public sealed record BaselineSet(Guid EntryId, PartialDate On, string? Name, string? Reason, Guid? DecisionId) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => DecisionId is { } decision ? [decision] : [];
}

/// <summary>A step was said to wait for another, of this initiative or of another one. The entry's id is the dependency's id.</summary>
public sealed record DependencyDeclared(Guid EntryId, PartialDate On, Guid StepId, Guid WaitsForStepId, Guid? WaitsForInitiativeId, string? Reason)
    : IJourneyEvent,
        IBeginning
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => WaitsForInitiativeId is null ? [StepId, WaitsForStepId] : [StepId];
}

/// <summary>A dependency between steps fell away.</summary>
public sealed record DependencyEnded(Guid EntryId, PartialDate On, Guid DependencyId, string? Reason) : IJourneyEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [DependencyId];
}
