using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A planned piece of the journey that brings measures into operation.</summary>
public sealed record Step
{
    /// <summary>The step's id: that of the entry that planned it.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What it is to change.</summary>
    public string? Purpose { get; init; }

    /// <summary>What agencies share or join once it is completed.</summary>
    public ImmutableList<Measure> Measures { get; init; } = [];

    /// <summary>The agencies that share it; empty means all partners.</summary>
    public ImmutableList<Guid> AgencyIds { get; init; } = [];

    /// <summary>The areas it is hard in, or builds capacity for.</summary>
    public ImmutableList<ChallengeArea> Areas { get; init; } = [];

    /// <summary>When it was first planned to start.</summary>
    public PartialDate? PlannedStart { get; init; }

    /// <summary>When it was first planned to be completed.</summary>
    public PartialDate? PlannedFinish { get; init; }

    /// <summary>When it is now expected to start.</summary>
    public PartialDate? ForecastStart { get; init; }

    /// <summary>When it is now expected to be completed.</summary>
    public PartialDate? ForecastFinish { get; init; }

    /// <summary>The part of a staged transformation that it belongs to; null where nobody has said.</summary>
    public TransformationPart? Part { get; init; }

    /// <summary>The entry that said so.</summary>
    public EntryReference? PlacedBy { get; init; }

    /// <summary>What shows that it was completed.</summary>
    public string? Evidence { get; init; }

    /// <summary>The entry that planned it.</summary>
    public required EntryReference Planned { get; init; }

    /// <summary>The entries that changed its forecast, in order of date.</summary>
    public ImmutableList<EntryReference> Forecasts { get; init; } = [];

    /// <summary>The entry that started it.</summary>
    public EntryReference? Started { get; init; }

    /// <summary>The entry that completed it.</summary>
    public EntryReference? Completed { get; init; }

    /// <summary>The entry that gave it up.</summary>
    public EntryReference? Abandoned { get; init; }

    /// <summary>Where it stands.</summary>
    public StepStatus Status =>
        Abandoned is not null ? StepStatus.Abandoned
        : Completed is not null ? StepStatus.Completed
        : Started is not null ? StepStatus.UnderWay
        : StepStatus.Planned;

    /// <summary>When it was, or is now expected to be, completed; null where nobody has said.</summary>
    public PartialDate? Finish => Completed?.On ?? (Abandoned is null ? ForecastFinish : null);

    /// <summary>When it was completed or given up; null while it is open.</summary>
    public PartialDate? EndedOn() => Completed?.On ?? Abandoned?.On;

    /// <summary>When it began, or is now expected to; null where that is not known.</summary>
    /// <remarks>It can't have begun when it was over: an expected start that lies after its end says nothing of when it began.</remarks>
    public PartialDate? BeganOn() =>
        Started?.On
        ?? (EndedOn() is { } ended && ForecastStart is { } expected && (expected.IsBy ? expected.Start : expected).IsSurelyAfter(ended) ? null : ForecastStart);

    /// <summary>Whether it is open on a day although every day that its expected end can mean has passed.</summary>
    public bool IsOverdueOn(DateOnly day) => Status is StepStatus.Planned or StepStatus.UnderWay && ForecastFinish is { } expected && expected.Latest < day;

    /// <summary>How many days before a day the last one lies that its expected end can mean; null where it is not overdue on it.</summary>
    public int? DaysLateOn(DateOnly day) => IsOverdueOn(day) ? day.DayNumber - ForecastFinish!.Value.Latest.DayNumber : null;

    /// <summary>How many days its completion lies after that of a baseline (negative: before); null where either is not known.</summary>
    /// <remarks>Of a date known in part, its last day counts, on both sides: see <see cref="SlipSpanAgainst" /> for all that it can be.</remarks>
    public int? SlipAgainst(Baseline? baseline) =>
        Finish is { } finish && FinishIn(baseline) is { } fixedFinish ? finish.Latest.DayNumber - fixedFinish.Latest.DayNumber : null;

    /// <summary>How many days its completion can lie after that of a baseline, whichever days the two dates mean; null where either is not known.</summary>
    /// <remarks>A date that is the same as in the baseline has not moved, however little of it is known.</remarks>
    public DaySpan? SlipSpanAgainst(Baseline? baseline) =>
        Finish is { } finish && FinishIn(baseline) is { } fixedFinish
            ? finish == fixedFinish
                ? new DaySpan(0, 0)
                : DaySpan.Between(fixedFinish, finish)
            : null;

    /// <summary>When it was to be completed in a baseline; null where it is not in it, or not dated in it.</summary>
    public PartialDate? FinishIn(Baseline? baseline) => baseline?.StepFinishes.GetValueOrDefault(Id);

    /// <exception cref="StepNotOpen">It was completed or given up.</exception>
    public void EnsureOpen()
    {
        if (Status is StepStatus.Completed or StepStatus.Abandoned)
        {
            throw new StepNotOpen(Name, Status) { Entries = [(Completed ?? Abandoned)!] };
        }
    }

    /// <summary>Checks that it was open on a day, also where it ended later: what is logged late is judged by its own day.</summary>
    /// <exception cref="StepNotOpen">It was completed or given up by then.</exception>
    public void EnsureOpenOn(PartialDate on)
    {
        if ((Completed ?? Abandoned)?.On.IsSurelyAfter(on) != true)
        {
            EnsureOpen();
        }
    }

    /// <exception cref="StepCompletedBeforeStarted">The day surely lies before the step started.</exception>
    public void EnsureNotBeforeStart(PartialDate on)
    {
        if (Started is { } started && started.On.IsSurelyAfter(on))
        {
            throw new StepCompletedBeforeStarted(Name, started.On, on);
        }
    }

    internal static Step From(StepPlanned e, EntryReference planned) =>
        new()
        {
            Id = e.EntryId,
            Name = e.Name,
            Purpose = e.Purpose,
            Measures = e.Measures,
            AgencyIds = e.AgencyIds,
            Areas = e.Challenges,
            PlannedStart = e.PlannedStart,
            PlannedFinish = e.PlannedFinish,
            ForecastStart = e.PlannedStart,
            ForecastFinish = e.PlannedFinish,
            Planned = planned,
        };
}

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Not begun.</summary>
    Planned,

    /// <summary>Begun.</summary>
    UnderWay,

    /// <summary>Its measures are in operation.</summary>
    Completed,

    /// <summary>Given up.</summary>
    Abandoned,
}
