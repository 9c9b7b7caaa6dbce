using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An agency contributor logs measurements, milestones and challenges of their own agency only, where that takes part.</summary>
public static class OwnAgency
{
    /// <exception cref="NotAllowed">The command is about another agency, or about none, or logs where the agency may not.</exception>
    public static void EnsureOf(IInitiativeCommand command, InitiativeState state, Contributor contributor)
    {
        // A corrected value is a correction, as a withdrawal is, and never too late.
        if (command is not (CorrectMeasurement or CorrectMeasurementToMissing) && contributor.WhyNotIn(state, command.On) is { } why)
        {
            throw new NotAllowed(why);
        }

        var concerned = Concerned(command, state);
        if (concerned.Count == 0 || !concerned.All(contributor.AnswersFor))
        {
            throw new NotAllowed("You log for your own agency only. Name it as the agency answerable, or ask the programme office to log this.");
        }
    }

    private static IReadOnlyList<Guid?> Concerned(IInitiativeCommand command, InitiativeState state)
    {
        return command switch
        {
            RecordMeasurement c => [c.AgencyId],
            WithholdMeasurement c => [c.AgencyId],
            CorrectMeasurement c => [OfMeasurement(state, c.MeasurementId)],
            CorrectMeasurementToMissing c => [OfMeasurement(state, c.MeasurementId)],
            PlanMilestone c => [c.AgencyId],
            ReachMilestone c => [OfMilestone(c.MilestoneId)],
            RescheduleMilestone c => [OfMilestone(c.MilestoneId)],
            DropMilestone c => [OfMilestone(c.MilestoneId)],
            RaiseChallenge c => [c.OwnerAgencyId],
            ReassessChallenge c => [OfChallenge(c.ChallengeId), c.After("ownerAgencyId", c.OwnerAgencyId, OfChallenge(c.ChallengeId))],
            RecordMitigation c => [OfChallenge(c.ChallengeId)],
            EscalateChallenge c => [OfChallenge(c.ChallengeId)],
            ResolveChallenge c => [OfChallenge(c.ChallengeId)],
            AcceptChallenge c => [OfChallenge(c.ChallengeId)],
            ReopenChallenge c => [OfChallenge(c.ChallengeId)],
            _ => [],
        };

        Guid? OfMilestone(Guid id) => state.Journey.Milestones.GetValueOrDefault(id)?.AgencyId;
        Guid? OfChallenge(Guid id) => state.Challenges.All.GetValueOrDefault(id)?.OwnerAgencyId;
    }

    private static Guid? OfMeasurement(InitiativeState state, Guid id) =>
        state.Performance.IndicatorOfMeasurement.ContainsKey(id) ? state.Performance.EnsureMeasured(id) : null;
}
