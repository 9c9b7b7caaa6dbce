using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a review; the entry's id is the review's id.</summary>
public sealed record HoldReview(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string Title, string? Reviewer, string? Findings) : IInitiativeCommand;

/// <summary>Decides on <see cref="HoldReview" />.</summary>
public static class HoldReviewHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(HoldReview command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ReviewHeld(command.EntryId, command.On, command.Title, command.Reviewer, command.Findings));
}
