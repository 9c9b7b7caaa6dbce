using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A point to be reached on the way.</summary>
public sealed record Milestone
{
    /// <summary>The milestone's id: that of the entry that planned it.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is to be reached.</summary>
    public required string Name { get; init; }

    /// <summary>The step it belongs to.</summary>
    public Guid? StepId { get; init; }

    /// <summary>The agency answerable for it.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Whether it is meant as an early success that builds support.</summary>
    public bool QuickWin { get; init; }

    /// <summary>When it was first to be reached.</summary>
    public PartialDate? FirstDueOn { get; init; }

    /// <summary>When it is now to be reached.</summary>
    public PartialDate? DueOn { get; init; }

    /// <summary>What shows that it was reached.</summary>
    public string? Evidence { get; init; }

    /// <summary>The entry that planned it.</summary>
    public required EntryReference Planned { get; init; }

    /// <summary>The entries that gave it other dates, in order of date.</summary>
    public ImmutableList<EntryReference> Rescheduled { get; init; } = [];

    /// <summary>The entry that reached it.</summary>
    public EntryReference? Reached { get; init; }

    /// <summary>The entry that dropped it.</summary>
    public EntryReference? Dropped { get; init; }

    /// <summary>Where it stands on a day.</summary>
    public MilestoneStatus StatusOn(DateOnly day) =>
        Reached is not null ? MilestoneStatus.Reached
        : Dropped is not null ? MilestoneStatus.Dropped
        : DueOn is { } due && due.Latest < day ? MilestoneStatus.Overdue
        : MilestoneStatus.Planned;

    /// <exception cref="MilestoneNotOpen">It was reached or dropped.</exception>
    public void EnsureOpen()
    {
        if (Reached is not null || Dropped is not null)
        {
            throw new MilestoneNotOpen(Name, Reached is not null) { Entries = [(Reached ?? Dropped)!] };
        }
    }

    /// <summary>Checks that it was open on a day, also where it was reached or dropped later: what is logged late is judged by its own day.</summary>
    /// <exception cref="MilestoneNotOpen">It was reached or dropped by then.</exception>
    public void EnsureOpenOn(PartialDate on)
    {
        if ((Reached ?? Dropped)?.On.IsSurelyAfter(on) != true)
        {
            EnsureOpen();
        }
    }

    internal static Milestone From(MilestonePlanned e, EntryReference planned) =>
        new()
        {
            Id = e.EntryId,
            Name = e.Name,
            StepId = e.StepId,
            AgencyId = e.AgencyId,
            QuickWin = e.QuickWin,
            FirstDueOn = e.DueOn,
            DueOn = e.DueOn,
            Planned = planned,
        };
}

/// <summary>Where a milestone stands.</summary>
public enum MilestoneStatus
{
    /// <summary>Not reached, and not yet due.</summary>
    Planned,

    /// <summary>Not reached although its last possible day has passed.</summary>
    Overdue,

    /// <summary>Reached.</summary>
    Reached,

    /// <summary>Taken out of the plan.</summary>
    Dropped,
}
