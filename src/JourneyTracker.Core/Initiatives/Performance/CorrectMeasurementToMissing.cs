using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Puts a measurement right that has no value to tell after all; what was first recorded stays on record.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">The day the correction is true of: that of the measurement.</param>
/// <param name="MeasurementId">The measurement's entry.</param>
/// <param name="Missing">Whether there is a value that is not told, or none.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record CorrectMeasurementToMissing(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid MeasurementId,
    MissingValue Missing,
    string Reason
) : ILoggedForAgency
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [state.AgencyOfMeasurement(MeasurementId)];
}

/// <summary>Decides on <see cref="CorrectMeasurementToMissing" />.</summary>
public static class CorrectMeasurementToMissingHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="MeasurementNotFound" /><exception cref="NothingCorrected" />
    public static IEnumerable<object> Handle(CorrectMeasurementToMissing command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new MeasurementCorrectedToMissing(command.EntryId, command.On, command.MeasurementId, command.Missing, command.Reason),
            state =>
            {
                state.Performance.EnsureMeasured(command.MeasurementId);
                if (
                    state.Performance.Missing(command.MeasurementId) is { } missing
                    && missing.Why == command.Missing
                    && Text.IsSame(missing.Reason, command.Reason)
                )
                {
                    throw new NothingCorrected(missing.Why);
                }
            }
        );
}
