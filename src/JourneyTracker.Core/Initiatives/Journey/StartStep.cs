using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that work on a step began.</summary>
public sealed record StartStep(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid StepId) : IInitiativeCommand;

/// <summary>Decides on <see cref="StartStep" />.</summary>
public static class StartStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" /><exception cref="StepNotOpen" /><exception cref="StepAlreadyStarted" />
    public static IEnumerable<object> Handle(StartStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new StepStarted(command.EntryId, command.On, command.StepId), state =>
        {
            var step = state.Journey.Step(command.StepId);
            step.EnsureOpen();
            if (step.Started is { } started)
            {
                throw new StepAlreadyStarted(step.Name, started.On);
            }
        });
}
