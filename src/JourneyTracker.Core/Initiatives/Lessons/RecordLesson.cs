using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records something that was learned and that others may use; the entry's id is the lesson's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was learned.</param>
/// <param name="Area">Which of the four areas it is about.</param>
/// <param name="Model">The service model that it holds for; null: for any.</param>
/// <param name="Title">The lesson in one line.</param>
/// <param name="WhatHappened">What happened.</param>
/// <param name="WhatToDo">What to do, or to leave, because of it.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record RecordLesson(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    ChallengeArea Area,
    ServiceModel? Model,
    string Title,
    string WhatHappened,
    string WhatToDo
) : IInitiativeCommand;

/// <summary>Decides on <see cref="RecordLesson" />.</summary>
public static class RecordLessonHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(RecordLesson command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new LessonRecorded(command.EntryId, command.On, command.Area, command.Model, command.Title, command.WhatHappened, command.WhatToDo)
        );
}
