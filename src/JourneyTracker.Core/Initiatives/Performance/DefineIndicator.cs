using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Defines an indicator; the entry's id is the indicator's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when it is followed.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Kind">What sort of thing it tells.</param>
/// <param name="Unit">The unit of its values: <c>%</c>, <c>days</c>, <c>centres</c>.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="OutcomeId">The outcome it tells of, if any.</param>
/// <param name="Perspective">Its place on a scorecard, if one is kept.</param>
/// <param name="StaleAfterDays">After how many days without a measurement it counts as stale; null uses the default.</param>
/// <param name="CumulativeSince">Since when its values count, where each is a running total; left out where each stands for itself.</param>
/// <param name="Numerator">What is counted above the line, where its values are ratios, such as claims decided in time; with it goes a denominator.</param>
/// <param name="Denominator">What is counted below the line, where its values are ratios, such as claims decided.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record DefineIndicator(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Name,
    IndicatorKind Kind,
    string Unit,
    BetterDirection Direction,
    Guid? OutcomeId,
    ScorecardPerspective? Perspective,
    int? StaleAfterDays,
    CumulativeSince? CumulativeSince = null,
    string? Numerator = null,
    string? Denominator = null
) : IInitiativeCommand;

/// <summary>Decides on <see cref="DefineIndicator" />.</summary>
public static class DefineIndicatorHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="OutcomeNotFound" /><exception cref="RatioIncomplete" />
    public static IEnumerable<object> Handle(DefineIndicator command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new IndicatorDefined(
                command.EntryId,
                command.On,
                command.Name,
                command.Kind,
                command.Unit,
                command.Direction,
                command.OutcomeId,
                command.Perspective,
                command.StaleAfterDays,
                command.CumulativeSince,
                command.Numerator,
                command.Denominator
            ),
            state =>
            {
                Scale.Within(command.StaleAfterDays, 1, 3650, "staleAfterDays");
                if (command.OutcomeId is { } outcomeId)
                {
                    state.Performance.Outcome(outcomeId);
                }

                if (command.Numerator is null != command.Denominator is null)
                {
                    throw new RatioIncomplete(command.Numerator is null ? "numerator" : "denominator", null);
                }
            }
        );
}
