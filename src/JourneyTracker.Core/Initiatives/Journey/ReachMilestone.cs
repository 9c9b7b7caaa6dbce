using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a milestone was reached.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="MilestoneId">The milestone.</param>
/// <param name="Evidence">What shows it, such as a document or a link.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record ReachMilestone(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid MilestoneId, string? Evidence) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfMilestone(MilestoneId)];
}

/// <summary>Decides on <see cref="ReachMilestone" />.</summary>
public static class ReachMilestoneHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="MilestoneNotFound" /><exception cref="MilestoneNotOpen" />
    public static IEnumerable<object> Handle(ReachMilestone command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MilestoneReached(command.EntryId, command.On, command.MilestoneId, command.Evidence), state =>
            state.Journey.Milestone(command.MilestoneId).EnsureOpen()
        );
}
