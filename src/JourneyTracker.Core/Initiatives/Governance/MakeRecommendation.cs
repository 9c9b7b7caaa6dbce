using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a recommendation; the entry's id is the recommendation's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="ReviewId">The review it was made in; null where it was made outside one.</param>
/// <param name="Text">What is recommended.</param>
/// <param name="DueOn">By when it is to be followed; may lie in the future.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record MakeRecommendation(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid? ReviewId, string Text, PartialDate? DueOn)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="MakeRecommendation" />.</summary>
public static class MakeRecommendationHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ReviewNotFound" />
    public static IEnumerable<object> Handle(MakeRecommendation command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new RecommendationMade(command.EntryId, command.On, command.ReviewId, command.Text, command.DueOn), state =>
        {
            if (command.ReviewId is { } reviewId)
            {
                state.Governance.Review(reviewId);
            }
        });
}
