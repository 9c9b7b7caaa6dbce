using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Answers one of the framework's considerations, as things stand; the latest answer counts, the earlier ones stay visible.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="ItemId">The item, such as <c>governance-buy-in</c>.</param>
/// <param name="Answer">How far the initiative has come with it.</param>
/// <param name="Note">What was done, or why it does not apply.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AnswerChecklistItem(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string ItemId, ChecklistAnswer Answer, string? Note)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="AnswerChecklistItem" />.</summary>
public static class AnswerChecklistItemHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ChecklistItemUnknown" />
    public static IEnumerable<object> Handle(AnswerChecklistItem command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ChecklistItemAnswered(command.EntryId, command.On, command.ItemId, command.Answer, command.Note), state =>
        {
            if (state.Edition.Checklist.All(item => item.Id != command.ItemId))
            {
                throw new ChecklistItemUnknown(command.ItemId);
            }
        });
}
