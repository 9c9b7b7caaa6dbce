using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Says whether a lesson that was taken up worked; the latest counts.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="AdoptionId">The entry that took the lesson up.</param>
/// <param name="Result">Whether it worked.</param>
/// <param name="Comment">How that shows.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record NoteLessonResult(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid AdoptionId, LessonResult Result, string? Comment)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="NoteLessonResult" />.</summary>
public static class NoteLessonResultHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AdoptionNotFound" />
    public static IEnumerable<object> Handle(NoteLessonResult command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new LessonResultNoted(command.EntryId, command.On, command.AdoptionId, command.Result, command.Comment), state =>
            state.Lessons.Adoption(command.AdoptionId)
        );
}
