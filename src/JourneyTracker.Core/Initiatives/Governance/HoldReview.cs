using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a review; the entry's id is the review's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reviewer">Who reviewed.</param>
/// <param name="Findings">What was found.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record HoldReview(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string Title, string? Reviewer, string? Findings)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="HoldReview" />.</summary>
public static class HoldReviewHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(HoldReview command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new ReviewHeld(command.EntryId, command.On, command.Title, command.Reviewer, command.Findings));
}
