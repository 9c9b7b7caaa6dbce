using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Sets where an indicator is to go, and by when.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When the target was set.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="BaselineValue">Where it started, in the indicator's unit. Left out, it stays as an earlier target has it; null: not known.</param>
/// <param name="BaselineOn">When it stood there. Left out, it stays as an earlier target has it; null: not known.</param>
/// <param name="TargetValue">Where it is to be.</param>
/// <param name="TargetOn">By when; may lie in the future. Null: no date is set, so that nobody is ahead of it or behind before it is reached.</param>
/// <param name="Tolerance">How far from the line still counts as on track, in the indicator's unit; 0 or more.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record SetTarget(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid IndicatorId,
    [Stays] decimal? BaselineValue,
    [Stays] PartialDate? BaselineOn,
    decimal TargetValue,
    PartialDate? TargetOn,
    decimal Tolerance
) : IInitiativeCommand, IChangesInPart
{
    /// <inheritdoc />
    public Blanks? Blanks { get; init; }
}

/// <summary>Decides on <see cref="SetTarget" />.</summary>
public static class SetTargetHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="BaselineIncomplete" /><exception cref="TargetBeforeBaseline" /><exception cref="TargetAgainstDirection" />
    public static IEnumerable<object> Handle(SetTarget command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new TargetSet(
                command.EntryId,
                command.On,
                command.IndicatorId,
                command.BaselineValue,
                command.BaselineOn,
                command.TargetValue,
                command.TargetOn,
                command.Tolerance
            )
            {
                Blanks = command.Blanks,
            },
            state =>
            {
                RuleViolation.EnsureAll(
                    () => Scale.Value(command.BaselineValue, "baselineValue"),
                    () => command.BaselineOn?.EnsureNotAfter(clock.LatestDayAnywhere(), "baselineOn"),
                    () => Scale.Value(command.TargetValue, "targetValue"),
                    () => Scale.NotNegative(command.Tolerance, "tolerance")
                );
                var indicator = state.Performance.Indicator(command.IndicatorId);
                indicator.EnsureInUseOn(command.On);
                var baselineValue = command.After("baselineValue", command.BaselineValue, indicator.Target?.BaselineValue);
                var baselineOn = command.After("baselineOn", command.BaselineOn, indicator.Target?.BaselineOn);
                IndicatorBaseline.EnsureWhole(baselineValue, baselineOn);
                if (baselineOn is { } baseline && command.TargetOn is { } by && baseline.IsSurelyAfter(by))
                {
                    throw new TargetBeforeBaseline(baseline, by);
                }

                // An indicator's direction never changes, so that what holds now holds at any time. A running total grows even where less is better.
                if (
                    baselineValue is { } from
                    && (indicator.Direction == BetterDirection.Up ? command.TargetValue < from : command.TargetValue > from && !RunningTotal.Counts(indicator))
                )
                {
                    throw new TargetAgainstDirection(indicator.Name, indicator.Direction, from, command.TargetValue);
                }
            }
        );
}
