using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One lesson among those of all initiatives.</summary>
public sealed record LessonRow
{
    /// <summary>The row's key: an entry's id is only unique within its initiative.</summary>
    public required string Id { get; init; }

    /// <summary>The initiative that learned it.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>Which of the four areas it is about, to filter by.</summary>
    public ChallengeArea Area { get; init; }

    /// <summary>The service model that it holds for, to filter by; null: for any.</summary>
    public ServiceModel? Model { get; init; }

    /// <summary>The first day on which it can have been learned, to sort by.</summary>
    public DateOnly LearnedOn { get; init; }

    /// <summary>What a search looks through, in lower case.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The lesson itself.</summary>
    public required LearnedLesson Lesson { get; init; }

    /// <summary>The rows of the lessons of an initiative.</summary>
    public static IEnumerable<LessonRow> Of(InitiativeState state) =>
        state.Lessons.Own.Values.Select(lesson => new LessonRow
        {
            Id = RowKey.Of(state.Id, lesson.Id),
            InitiativeId = state.Id,
            Area = lesson.Area,
            Model = lesson.Model,
            LearnedOn = lesson.Recorded.On.CountsFrom,
            SearchText = Text.ToFind(lesson.Title, lesson.WhatHappened, lesson.WhatToDo),
            Lesson = lesson,
        });
}

/// <summary>One initiative's having taken up a lesson of another.</summary>
public sealed record AdoptionRow
{
    /// <summary>The row's key: an entry's id is only unique within its initiative.</summary>
    public required string Id { get; init; }

    /// <summary>The initiative that took it up.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The key of the lesson's row, to find those who took it up.</summary>
    public required string LessonKey { get; init; }

    /// <summary>What was taken up, and whether it worked.</summary>
    public required AdoptedLesson Adopted { get; init; }

    /// <summary>The rows of what an initiative took up.</summary>
    public static IEnumerable<AdoptionRow> Of(InitiativeState state) =>
        state.Lessons.Adopted.Values.Select(adopted => new AdoptionRow
        {
            Id = RowKey.Of(state.Id, adopted.Id),
            InitiativeId = state.Id,
            LessonKey = RowKey.Of(adopted.SourceInitiativeId, adopted.LessonId),
            Adopted = adopted,
        });
}
