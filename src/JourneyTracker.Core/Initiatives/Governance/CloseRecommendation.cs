using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records what became of a recommendation.</summary>
public sealed record CloseRecommendation(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid RecommendationId, string Outcome) : IInitiativeCommand;

/// <summary>Decides on <see cref="CloseRecommendation" />.</summary>
public static class CloseRecommendationHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="RecommendationNotFound" /><exception cref="RecommendationAlreadyClosed" />
    public static IEnumerable<object> Handle(CloseRecommendation command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new RecommendationClosed(command.EntryId, command.On, command.RecommendationId, command.Outcome), state =>
        {
            if (state.Governance.Recommendation(command.RecommendationId).Closed is { } closed)
            {
                throw new RecommendationAlreadyClosed(closed.On);
            }
        });
}
