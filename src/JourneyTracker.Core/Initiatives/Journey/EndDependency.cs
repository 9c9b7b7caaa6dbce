using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a step no longer waits for another one.</summary>
public sealed record EndDependency(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid DependencyId, string? Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="EndDependency" />.</summary>
public static class EndDependencyHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="DependencyNotFound" />
    public static IEnumerable<object> Handle(EndDependency command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new DependencyEnded(command.EntryId, command.On, command.DependencyId, command.Reason), state =>
        {
            if (!state.Journey.Dependencies.ContainsKey(command.DependencyId))
            {
                throw new DependencyNotFound(command.DependencyId);
            }
        });
}
