using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Notes a value that an indicator is compared with: how long the same takes elsewhere, or where there is no centre.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Name">With what it is compared: “offices without a centre”.</param>
/// <param name="Value">Its value, in the indicator's unit; of a range, where that begins.</param>
/// <param name="UpTo">Of a range, where that ends; null: it is one value.</param>
/// <param name="Source">Where the value comes from.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record NoteComparator(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid IndicatorId,
    string Name,
    decimal Value,
    decimal? UpTo,
    string? Source
) : IInitiativeCommand;

/// <summary>Decides on <see cref="NoteComparator" />.</summary>
public static class NoteComparatorHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="RangeReversed" />
    public static IEnumerable<object> Handle(NoteComparator command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new ComparatorNoted(command.EntryId, command.On, command.IndicatorId, command.Name, command.Value, command.UpTo, command.Source),
            state =>
            {
                RuleViolation.EnsureAll(() => Scale.Value(command.Value, "value"), () => Scale.Value(command.UpTo, "upTo"));
                state.Performance.Indicator(command.IndicatorId).EnsureInUseOn(command.On);
                if (command.UpTo < command.Value)
                {
                    throw new RangeReversed(command.Value, command.UpTo.Value);
                }
            }
        );
}
