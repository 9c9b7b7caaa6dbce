using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// What a list shows of an initiative: one row of the read model for what is true now, or computed from the state
/// for any other time.
/// </summary>
public sealed record InitiativeSummary
{
    /// <summary>The initiative.</summary>
    public required Guid Id { get; init; }

    /// <summary>A short name unique in the programme office.</summary>
    public required string Reference { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }

    /// <summary>The last version known.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it goes on.</summary>
    public InitiativeStatus Status { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public ClosingOutcome? Outcome { get; init; }

    /// <summary>What it is for.</summary>
    public string? Purpose { get; init; }

    /// <summary>Where it works.</summary>
    public string? Place { get; init; }

    /// <summary>The field of service.</summary>
    public string? SubjectArea { get; init; }

    /// <summary>When it began.</summary>
    public PartialDate? Inception { get; init; }

    /// <summary>The first day that <see cref="Inception" /> can mean, to sort by.</summary>
    public DateOnly? InceptionDay { get; init; }

    /// <summary>The service model it is to reach.</summary>
    public ServiceModel? TargetModel { get; init; }

    /// <summary>The way it takes.</summary>
    public JourneyApproach? Approach { get; init; }

    /// <summary>The level attained, and why.</summary>
    public required Level Level { get; init; }

    /// <summary>The number by which a level that is not known is sorted, and which no filter by level asks for.</summary>
    public const int LevelNotKnown = -1;

    /// <summary>The level's number, to filter and sort by; <see cref="LevelNotKnown" /> where it is not known.</summary>
    public int LevelNumber { get; init; }

    /// <summary>How much of the target model is in operation.</summary>
    public required Progress Progress { get; init; }

    /// <summary>The stages to the target, and which comes next; null where no target is chosen, or the edition of the framework knows no stages.</summary>
    public JourneyPath? Path { get; init; }

    /// <summary>The part of the target model in operation, 0 to 1, to sort by.</summary>
    public double ProgressRatio { get; init; }

    /// <summary>Whether the level matches the complexity of the outcomes.</summary>
    public Fit Fit { get; init; }

    /// <summary>Where it stands beside the track of high performance; null where its complexity was not assessed.</summary>
    public TrackPosition? Track { get; init; }

    /// <summary>How many challenges stand in the way.</summary>
    public int OutstandingChallenges { get; init; }

    /// <summary>The severity of the worst of them; 0 where none does.</summary>
    public int HighestSeverity { get; init; }

    /// <summary>How each indicator in use stands, as far as can be said without a day.</summary>
    public IReadOnlyList<IndicatorMark> Indicators { get; init; } = [];

    /// <summary>How sure owner and independent reviewers are; null in a row written before there was any comparing.</summary>
    public ConfidenceStanding? Confidence { get; init; }

    /// <summary>The agencies taking part.</summary>
    public IReadOnlyList<Guid> AgencyIds { get; init; } = [];

    /// <summary>What it is compared with others by; null in a row written before there was any comparing.</summary>
    public PrecedentFeatures? Features { get; init; }

    /// <summary>When the last entry was recorded.</summary>
    public DateTimeOffset LastRecordedAt { get; init; }

    /// <summary>The latest day of which anything is told, a date known in part by its first.</summary>
    public DateOnly LatestFactOn { get; init; }

    /// <summary>What a search looks through, in lower case.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The summary of a state.</summary>
    public static InitiativeSummary Of(InitiativeState state)
    {
        var charter = state.Charter;
        var level = Level.Of(state);
        var path = state.Edition.Rules.ProgressIsTowardsOneRule ? JourneyPath.Of(state) : null;
        var progress = Progress.Of(state, path);
        var outstanding = state.Challenges.Outstanding.ToList();
        return new InitiativeSummary
        {
            Id = state.Id,
            Reference = charter.Reference,
            Name = charter.Name,
            Version = state.Version,
            Status = charter.Status,
            Outcome = charter.Outcome,
            Purpose = charter.Purpose,
            Place = charter.Place,
            SubjectArea = charter.SubjectArea,
            Inception = charter.Inception,
            InceptionDay = charter.Inception?.CountsFrom,
            TargetModel = charter.TargetModel,
            Approach = charter.Approach,
            Level = level,
            LevelNumber = level.IsKnown() ? level.Number : LevelNotKnown,
            Progress = progress,
            Path = path,
            ProgressRatio = progress.Ratio,
            Fit = level.Fit(state.Suitability),
            Track = TrackPosition.Of(state.Suitability, level, charter.TargetModel),
            OutstandingChallenges = outstanding.Count,
            HighestSeverity = outstanding.Count == 0 ? 0 : outstanding.Max(challenge => challenge.Severity),
            Indicators = [.. state.Performance.Indicators.Values.Where(indicator => indicator.Retired is null).Select(IndicatorMark.Of)],
            Confidence = ConfidenceStanding.Of(state.Governance),
            AgencyIds = [.. state.Partners.AgenciesOn(state.EffectiveOn).Order()],
            Features = PrecedentFeatures.Of(state),
            LastRecordedAt = state.Entries.Max(entry => entry.RecordedAt),
            LatestFactOn = state.Entries.Max(entry => entry.On.CountsFrom),
            SearchText = Text.ToFind(charter.Reference, charter.Name, charter.Place, charter.SubjectArea, charter.Purpose),
        };
    }
}
