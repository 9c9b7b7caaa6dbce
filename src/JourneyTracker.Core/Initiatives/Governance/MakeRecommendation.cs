using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a recommendation; the entry's id is the recommendation's id.</summary>
public sealed record MakeRecommendation(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid? ReviewId, string Text, PartialDate? DueOn) : IInitiativeCommand;

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
