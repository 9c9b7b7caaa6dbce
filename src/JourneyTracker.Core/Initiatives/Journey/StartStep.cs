using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that work on a step began.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="StepId">The step.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record StartStep(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid StepId) : IInitiativeCommand;

/// <summary>Decides on <see cref="StartStep" />.</summary>
public static class StartStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" /><exception cref="StepNotOpen" /><exception cref="StepAlreadyStarted" />
    public static IEnumerable<object> Handle(StartStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new StepStarted(command.EntryId, command.On, command.StepId), state =>
        {
            var step = state.Journey.Step(command.StepId);
            step.EnsureOpenOn(command.On);
            if (step.Started is { } started)
            {
                throw new StepAlreadyStarted(step.Name, started.On) { Entries = [started] };
            }
        });
}
