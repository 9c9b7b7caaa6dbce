using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records what became of a recommendation.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="RecommendationId">The recommendation.</param>
/// <param name="Outcome">What came of it.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record CloseRecommendation(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid RecommendationId, string Outcome)
    : IInitiativeCommand;

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
