using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Changes the dates expected for a step.</summary>
public sealed record ForecastStep(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid StepId, PartialDate? ForecastStart, PartialDate? ForecastFinish, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="ForecastStep" />.</summary>
public static class ForecastStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" /><exception cref="StepNotOpen" /><exception cref="PlanEndsBeforeItStarts" />
    public static IEnumerable<object> Handle(ForecastStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new StepForecastChanged(command.EntryId, command.On, command.StepId, command.ForecastStart, command.ForecastFinish, command.Reason), state =>
        {
            state.Journey.Step(command.StepId).EnsureOpen();
            if (command is { ForecastStart: { } start, ForecastFinish: { } finish } && start.IsSurelyAfter(finish))
            {
                throw new PlanEndsBeforeItStarts(start, finish, "forecastFinish");
            }
        });
}
