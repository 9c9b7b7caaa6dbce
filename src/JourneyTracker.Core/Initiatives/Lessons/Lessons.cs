using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What an initiative learned, and what it took up of what others learned.</summary>
public sealed record Lessons
{
    /// <summary>Nothing recorded yet.</summary>
    public static Lessons Empty { get; } = new();

    /// <summary>Its own lessons by their ids.</summary>
    public ImmutableDictionary<Guid, LearnedLesson> Own { get; init; } = ImmutableDictionary<Guid, LearnedLesson>.Empty;

    /// <summary>What it took up of others' lessons, by the entries that say so.</summary>
    public ImmutableDictionary<Guid, AdoptedLesson> Adopted { get; init; } = ImmutableDictionary<Guid, AdoptedLesson>.Empty;

    /// <summary>Adds an entry.</summary>
    public Lessons Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            LessonRecorded e => this with
            {
                Own = Own.SetItem(e.EntryId, new LearnedLesson(e.EntryId, e.Area, e.Model, e.Title, e.WhatHappened, e.WhatToDo, recorded.Reference)),
            },
            LessonAdopted e => this with
            {
                Adopted = Adopted.SetItem(
                    e.EntryId,
                    new AdoptedLesson(e.EntryId, e.SourceInitiativeId, e.LessonId, e.WhatIsDone, recorded.Reference, null, null, null)
                ),
            },
            LessonResultNoted e => this with
            {
                Adopted = Adopted.Change(e.AdoptionId, adopted => adopted with { Result = e.Result, Comment = e.Comment, ResultNoted = recorded.Reference }),
            },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of lessons."),
        };

    /// <exception cref="AdoptionNotFound">No lesson was taken up by that entry.</exception>
    public AdoptedLesson Adoption(Guid id) => Adopted.GetValueOrDefault(id) ?? throw new AdoptionNotFound(id);
}

/// <summary>Something that was learned and that others may use.</summary>
/// <param name="Id">The lesson's id: that of the entry that recorded it.</param>
/// <param name="Area">Which of the four areas it is about.</param>
/// <param name="Model">The service model that it holds for; null: for any.</param>
/// <param name="Title">The lesson in one line.</param>
/// <param name="WhatHappened">What happened.</param>
/// <param name="WhatToDo">What to do, or to leave, because of it.</param>
/// <param name="Recorded">The entry that recorded it.</param>
public sealed record LearnedLesson(
    Guid Id,
    ChallengeArea Area,
    ServiceModel? Model,
    string Title,
    string WhatHappened,
    string WhatToDo,
    EntryReference Recorded
);

/// <summary>A lesson of another initiative that was taken up.</summary>
/// <param name="Id">The adoption's id: that of the entry that took the lesson up.</param>
/// <param name="SourceInitiativeId">The initiative that learned it.</param>
/// <param name="LessonId">The lesson, in that initiative.</param>
/// <param name="WhatIsDone">What is done here because of it.</param>
/// <param name="Adopted">The entry that took it up.</param>
/// <param name="Result">Whether it worked; null while nobody has said.</param>
/// <param name="Comment">How that shows.</param>
/// <param name="ResultNoted">The entry that said whether it worked.</param>
public sealed record AdoptedLesson(
    Guid Id,
    Guid SourceInitiativeId,
    Guid LessonId,
    string WhatIsDone,
    EntryReference Adopted,
    LessonResult? Result,
    string? Comment,
    EntryReference? ResultNoted
);
