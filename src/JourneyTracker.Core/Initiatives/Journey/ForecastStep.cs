using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Changes the dates expected for a step.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="StepId">The step.</param>
/// <param name="ForecastStart">When it is now expected to start; may lie in the future.</param>
/// <param name="ForecastFinish">When it is now expected to be completed; may lie in the future.</param>
/// <param name="Reason">Why the expectation changed.</param>
public sealed record ForecastStep(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid StepId, PartialDate? ForecastStart, PartialDate? ForecastFinish, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="ForecastStep" />.</summary>
public static class ForecastStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" /><exception cref="StepNotOpen" /><exception cref="PlanEndsBeforeItStarts" /><exception cref="NothingChanged" />
    public static IEnumerable<object> Handle(ForecastStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new StepForecastChanged(command.EntryId, command.On, command.StepId, command.ForecastStart, command.ForecastFinish, command.Reason), state =>
        {
            state.Journey.Step(command.StepId).EnsureOpen();
            if (command is { ForecastStart: { } start, ForecastFinish: { } finish } && start.IsSurelyAfter(finish))
            {
                throw new PlanEndsBeforeItStarts(start, finish, "forecastFinish");
            }

            if (initiative.Before(command.On).Journey.Steps.TryGetValue(command.StepId, out var step) && step.ForecastStart == command.ForecastStart && step.ForecastFinish == command.ForecastFinish)
            {
                throw new NothingChanged($"That is what is expected of the step '{step.Name}'", "forecastFinish");
            }
        });
}
