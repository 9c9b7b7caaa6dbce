using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about what was learned.</summary>
public interface ILessonEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => LessonEntries.All[GetType()];
}

/// <summary>Something was learned that others may use. The entry's id is the lesson's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the lesson's.</param>
/// <param name="On">When it was learned.</param>
/// <param name="Area">Which of the four areas it is about.</param>
/// <param name="Model">The service model that it holds for; null: for any.</param>
/// <param name="Title">The lesson in one line.</param>
/// <param name="WhatHappened">What happened.</param>
/// <param name="WhatToDo">What to do, or to leave, because of it.</param>
public sealed record LessonRecorded(Guid EntryId, PartialDate On, ChallengeArea Area, ServiceModel? Model, string Title, string WhatHappened, string WhatToDo)
    : ILessonEvent,
        IBeginning;

/// <summary>A lesson of another initiative was taken up. The entry's id is the adoption's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the adoption's.</param>
/// <param name="On">Since when.</param>
/// <param name="SourceInitiativeId">The initiative that learned it.</param>
/// <param name="LessonId">The lesson, in that initiative.</param>
/// <param name="WhatIsDone">What is done here because of it.</param>
public sealed record LessonAdopted(Guid EntryId, PartialDate On, Guid SourceInitiativeId, Guid LessonId, string WhatIsDone) : ILessonEvent, IBeginning;

/// <summary>Whether a lesson that was taken up worked was said; the latest counts.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When it was so.</param>
/// <param name="AdoptionId">The entry that took the lesson up.</param>
/// <param name="Result">Whether it worked.</param>
/// <param name="Comment">How that shows.</param>
public sealed record LessonResultNoted(Guid EntryId, PartialDate On, Guid AdoptionId, LessonResult Result, string? Comment) : ILessonEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [AdoptionId];
}

/// <summary>Whether a lesson that was taken up worked.</summary>
public enum LessonResult
{
    /// <summary>It did.</summary>
    Worked,

    /// <summary>It did in part.</summary>
    WorkedInPart,

    /// <summary>It did not.</summary>
    DidNotWork,
}
