using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a measure is no longer in operation.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Measure">What was shared or joined.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record DiscontinueMeasure(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Measure Measure, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="DiscontinueMeasure" />.</summary>
public static class DiscontinueMeasureHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="MeasureNotInOperation" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(DiscontinueMeasure command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MeasureDiscontinued(command.EntryId, command.On, command.Measure, command.Reason), state =>
        {
            var running = state.Journey.Operations.Where(operation => operation.Measure == command.Measure && operation.Until is null).ToList();
            if (running.Count == 0)
            {
                throw new MeasureNotInOperation(command.Measure);
            }

            running.ForEach(operation => operation.BegunBy.EnsureNotOvertaking(command.On));
        });
}
