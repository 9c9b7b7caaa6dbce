using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Gives a waypoint up: the journey no longer goes through it.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="WaypointId">The waypoint.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record DropWaypoint(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid WaypointId, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="DropWaypoint" />.</summary>
public static class DropWaypointHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WaypointNotFound" />
    public static IEnumerable<object> Handle(DropWaypoint command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new WaypointDropped(command.EntryId, command.On, command.WaypointId, command.Reason), state =>
            state.Journey.Waypoint(command.WaypointId)
        );
}
