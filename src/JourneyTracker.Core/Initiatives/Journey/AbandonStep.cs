using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Gives a step up.</summary>
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
