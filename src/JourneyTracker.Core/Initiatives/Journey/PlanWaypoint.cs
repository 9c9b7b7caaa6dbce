using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Plans a less integrated model to be attained on the way to the target: a journey through interim models has them in order, each with a date. A model planned
/// again takes the place of its earlier plan.
/// </summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact, and the waypoint's from then on.</param>
/// <param name="On">Since when it is planned.</param>
/// <param name="Model">The model to be attained on the way; it lies below the target.</param>
/// <param name="By">By when; null where no date is set.</param>
/// <param name="Reason">What it is to prepare.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record PlanWaypoint(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, ServiceModel Model, PartialDate? By, string? Reason)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="PlanWaypoint" />.</summary>
public static class PlanWaypointHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WaypointNotBelowTarget" />
    public static IEnumerable<object> Handle(PlanWaypoint command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new WaypointPlanned(command.EntryId, command.On, command.Model, command.By, command.Reason), state =>
        {
            if (state.Charter.TargetModel is { } target && command.Model >= target)
            {
                throw new WaypointNotBelowTarget(target);
            }
        });
}
