using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Changes the dates expected for a step: either of them or both.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="StepId">The step.</param>
/// <param name="ForecastStart">When it is now expected to start; may lie in the future. Left out, it stays as it is; null erases it.</param>
/// <param name="ForecastFinish">When it is now expected to be completed; may lie in the future. Left out, it stays as it is; null erases it.</param>
/// <param name="Reason">Why the expectation changed.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ForecastStep(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid StepId,
    [Stays] PartialDate? ForecastStart,
    [Stays] PartialDate? ForecastFinish,
    string Reason
) : IInitiativeCommand, IChangesInPart
{
    /// <inheritdoc />
    public Blanks? Blanks { get; init; }
}

/// <summary>Decides on <see cref="ForecastStep" />.</summary>
public static class ForecastStepHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" /><exception cref="StepNotOpen" /><exception cref="PlanEndsBeforeItStarts" /><exception cref="NothingSaid" /><exception cref="NothingChanged" />
    public static IEnumerable<object> Handle(ForecastStep command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new StepForecastChanged(command.EntryId, command.On, command.StepId, command.ForecastStart, command.ForecastFinish, command.Reason)
            {
                Blanks = command.Blanks,
            },
            state =>
            {
                var step = state.Journey.Step(command.StepId);
                step.EnsureOpenOn(command.On);
                if (command.Stays("forecastStart") && command.Stays("forecastFinish"))
                {
                    throw new NothingSaid("forecastStart", "forecastFinish");
                }

                if (
                    command.After("forecastStart", command.ForecastStart, step.ForecastStart) is { } start
                    && command.After("forecastFinish", command.ForecastFinish, step.ForecastFinish) is { } finish
                    && start.IsSurelyAfter(finish)
                )
                {
                    throw new PlanEndsBeforeItStarts(start, finish, command.ForecastFinish is null ? "forecastStart" : "forecastFinish");
                }

                if (
                    initiative.Before(command.On).Journey.Steps.TryGetValue(command.StepId, out var then)
                    && command.After("forecastStart", command.ForecastStart, then.ForecastStart) == then.ForecastStart
                    && command.After("forecastFinish", command.ForecastFinish, then.ForecastFinish) == then.ForecastFinish
                )
                {
                    throw new NothingChanged($"That is what is expected of the step '{then.Name}'", "forecastFinish");
                }
            }
        );
}
