using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that an indicator was due to be measured, but that there is no value to tell, and why. It counts as reported.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">The day or period that the value would speak of; of a period, its end.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Missing">Whether there is a value that is not told, or none.</param>
/// <param name="Reason">Why.</param>
/// <param name="PeriodStart">Where the value would speak of a period, its start.</param>
/// <param name="Source">Where the value would come from.</param>
/// <param name="AgencyId">The agency that would have measured.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor)]
public sealed record WithholdMeasurement(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid IndicatorId,
    MissingValue Missing,
    string Reason,
    PartialDate? PeriodStart,
    string? Source,
    Guid? AgencyId
) : ILoggedForAgency, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid?> ILoggedForAgency.AnsweringIn(InitiativeState state) => [AgencyId];

    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyId is { } agency ? [agency] : [];
}

/// <summary>Decides on <see cref="WithholdMeasurement" />.</summary>
public static class WithholdMeasurementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="IndicatorNotFound" /><exception cref="IndicatorIsRetired" /><exception cref="PeriodReversed" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" />
    public static IEnumerable<object> Handle(WithholdMeasurement command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new MeasurementWithheld(
                command.EntryId,
                command.On,
                command.IndicatorId,
                command.Missing,
                command.Reason,
                command.PeriodStart,
                command.Source,
                command.AgencyId
            ),
            state =>
            {
                state.Performance.Indicator(command.IndicatorId).EnsureInUseOn(command.On);
                if (command.PeriodStart is { } start && start.IsSurelyAfter(command.On))
                {
                    throw new PeriodReversed(start, command.On);
                }
            }
        );
}
