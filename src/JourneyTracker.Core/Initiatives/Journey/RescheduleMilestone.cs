using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Gives a milestone another date.</summary>
public sealed record RescheduleMilestone(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid MilestoneId, PartialDate? DueOn, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="RescheduleMilestone" />.</summary>
public static class RescheduleMilestoneHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="MilestoneNotFound" /><exception cref="MilestoneNotOpen" />
    public static IEnumerable<object> Handle(RescheduleMilestone command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MilestoneRescheduled(command.EntryId, command.On, command.MilestoneId, command.DueOn, command.Reason), state => state.Journey.Milestone(command.MilestoneId).EnsureOpen());
}
