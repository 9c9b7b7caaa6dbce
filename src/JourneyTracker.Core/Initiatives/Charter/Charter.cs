using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Name, purpose, target and approach of an initiative, and whether it goes on.</summary>
public sealed record Charter
{
    /// <summary>Nothing recorded yet.</summary>
    public static Charter Empty { get; } = new();

    /// <summary>A short name unique in the programme office.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The name people know it by.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string? Purpose { get; init; }

    /// <summary>Where it works.</summary>
    public string? Place { get; init; }

    /// <summary>The field of service.</summary>
    public string? SubjectArea { get; init; }

    /// <summary>Where its registration rests on.</summary>
    public string? Source { get; init; }

    /// <summary>When it began.</summary>
    public PartialDate? Inception { get; init; }

    /// <summary>Whether it goes on.</summary>
    public InitiativeStatus Status { get; init; }

    /// <summary>The entry that last paused, resumed or closed it; null while none has.</summary>
    public EntryReference? StatusChanged { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public ClosingOutcome? Outcome { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public PartialDate? ClosedOn { get; init; }

    /// <summary>The initiative that took its place.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>The service model it is to reach.</summary>
    public ServiceModel? TargetModel { get; init; }

    /// <summary>The entry that chose the target.</summary>
    public EntryReference? TargetChosenBy { get; init; }

    /// <summary>The way it takes.</summary>
    public JourneyApproach? Approach { get; init; }

    /// <summary>The entry that chose the way.</summary>
    public EntryReference? ApproachChosenBy { get; init; }

    /// <summary>The edition of the framework that it is seen by.</summary>
    public Edition Edition { get; init; } = Editions.Of(Editions.First);

    /// <summary>The entry that adopted the edition; null where it is that of the registration.</summary>
    public EntryReference? EditionAdoptedBy { get; init; }

    /// <summary>Adds an entry.</summary>
    public Charter Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            InitiativeRegistered e => this with
            {
                Reference = e.Reference,
                Name = e.Name,
                Purpose = e.Purpose,
                Place = e.Place,
                SubjectArea = e.SubjectArea,
                Source = e.Source,
                Inception = recorded.On,
                Edition = Editions.Of(e.Edition ?? Editions.First),
            },
            CharterAmended e => this with
            {
                Name = e.Name ?? Name,
                Purpose = e.After("purpose", e.Purpose, Purpose),
                Place = e.After("place", e.Place, Place),
                SubjectArea = e.After("subjectArea", e.SubjectArea, SubjectArea),
            },
            TargetModelChosen e => this with { TargetModel = e.Model, TargetChosenBy = recorded.Reference },
            FrameworkEditionAdopted e => this with { Edition = Editions.Of(e.Edition), EditionAdoptedBy = recorded.Reference },
            JourneyApproachChosen e => this with { Approach = e.Approach, ApproachChosenBy = recorded.Reference },
            InitiativePaused when Status == InitiativeStatus.Active => this with { Status = InitiativeStatus.Paused, StatusChanged = recorded.Reference },
            InitiativeResumed when Status == InitiativeStatus.Paused || (Status == InitiativeStatus.Closed && recorded.On.IsSurelyAfter(ClosedOn!.Value)) =>
                this with
                {
                    Status = InitiativeStatus.Active,
                    StatusChanged = recorded.Reference,
                    Outcome = null,
                    ClosedOn = null,
                    SupersededBy = null,
                },
            InitiativePaused or InitiativeResumed => this,
            InitiativeClosed e => this with
            {
                Status = InitiativeStatus.Closed,
                StatusChanged = recorded.Reference,
                Outcome = e.Outcome,
                ClosedOn = recorded.On,
                SupersededBy = e.SupersededBy,
            },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of the charter."),
        };

    /// <exception cref="InitiativeIsClosed">The initiative was closed.</exception>
    public void EnsureNotClosed()
    {
        if (Status == InitiativeStatus.Closed)
        {
            throw new InitiativeIsClosed(ClosedOn);
        }
    }
}

/// <summary>Whether an initiative goes on.</summary>
public enum InitiativeStatus
{
    /// <summary>It goes on.</summary>
    Active,

    /// <summary>It was halted.</summary>
    Paused,

    /// <summary>It came to its end.</summary>
    Closed,
}
