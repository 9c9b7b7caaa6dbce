using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Chooses the way to get there.</summary>
public sealed record ChooseJourneyApproach(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, JourneyApproach Approach, string? Rationale) : IInitiativeCommand;

/// <summary>Decides on <see cref="ChooseJourneyApproach" />.</summary>
public static class ChooseJourneyApproachHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(ChooseJourneyApproach command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new JourneyApproachChosen(command.EntryId, command.On, command.Approach, command.Rationale));
}
