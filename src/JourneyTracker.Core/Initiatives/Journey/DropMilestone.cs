using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Takes a milestone out of the plan.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="MilestoneId">The milestone.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record DropMilestone(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid MilestoneId, string Reason) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfMilestone(MilestoneId)];
}

/// <summary>Decides on <see cref="DropMilestone" />.</summary>
public static class DropMilestoneHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="MilestoneNotFound" /><exception cref="MilestoneNotOpen" />
    public static IEnumerable<object> Handle(DropMilestone command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MilestoneDropped(command.EntryId, command.On, command.MilestoneId, command.Reason), state =>
            state.Journey.Milestone(command.MilestoneId).EnsureOpen()
        );
}
