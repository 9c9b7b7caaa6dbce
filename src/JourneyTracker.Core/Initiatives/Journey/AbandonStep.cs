using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Gives a step up.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="StepId">The step.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AbandonStep(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid StepId, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="AbandonStep" />.</summary>
public static class AbandonStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" /><exception cref="StepNotOpen" /><exception cref="StepCompletedBeforeStarted" />
    public static IEnumerable<object> Handle(AbandonStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new StepAbandoned(command.EntryId, command.On, command.StepId, command.Reason), state =>
        {
            var step = state.Journey.Step(command.StepId);
            step.EnsureOpen();
            step.EnsureNotBeforeStart(command.On);
        });
}
