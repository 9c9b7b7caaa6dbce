using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Says whether a step belongs to the core of a staged transformation or to the changes that follow it; the latest counts.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when it is so.</param>
/// <param name="StepId">The step.</param>
/// <param name="Part">The part that it belongs to.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record PlaceStep(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid StepId, TransformationPart Part, string? Reason)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="PlaceStep" />.</summary>
public static class PlaceStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" />
    public static IEnumerable<object> Handle(PlaceStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new StepPlaced(command.EntryId, command.On, command.StepId, command.Part, command.Reason), state =>
            state.Journey.Step(command.StepId)
        );
}
