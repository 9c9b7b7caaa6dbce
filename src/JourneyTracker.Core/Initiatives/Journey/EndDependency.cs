using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a step no longer waits for another one.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="DependencyId">The dependency.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
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
