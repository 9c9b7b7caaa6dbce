using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Takes up a lesson of another initiative; the entry's id is the adoption's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when.</param>
/// <param name="SourceInitiativeId">The initiative that learned it.</param>
/// <param name="LessonId">The lesson, in that initiative.</param>
/// <param name="WhatIsDone">What is done here because of it.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AdoptLesson(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid SourceInitiativeId, Guid LessonId, string WhatIsDone)
    : IInitiativeCommand,
        INamesInitiatives,
        INamesLesson
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesInitiatives.Initiatives => [SourceInitiativeId];
}

/// <summary>Decides on <see cref="AdoptLesson" />.</summary>
public static class AdoptLessonHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeNotFound" /><exception cref="LessonNotFound" /><exception cref="LessonNotYetLearned" /><exception cref="LessonIsOwn" /><exception cref="LessonAlreadyAdopted" />
    public static IEnumerable<object> Handle(AdoptLesson command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new LessonAdopted(command.EntryId, command.On, command.SourceInitiativeId, command.LessonId, command.WhatIsDone),
            state =>
            {
                if (command.SourceInitiativeId == command.InitiativeId)
                {
                    throw new LessonIsOwn();
                }

                if (
                    state.Lessons.Adopted.Values.FirstOrDefault(adopted =>
                        adopted.SourceInitiativeId == command.SourceInitiativeId && adopted.LessonId == command.LessonId
                    ) is
                    { } before
                )
                {
                    throw new LessonAlreadyAdopted { Entries = [before.Adopted] };
                }
            }
        );
}
