using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a measure is in operation without a step of its own.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when.</param>
/// <param name="Measure">What is shared or joined.</param>
/// <param name="AgencyIds">Who shares it; empty means all partners.</param>
/// <param name="Description">What it looks like here.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record PutMeasureInOperation(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Measure Measure,
    ImmutableList<Guid> AgencyIds,
    string? Description
) : IInitiativeCommand, INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => AgencyIds;
}

/// <summary>Decides on <see cref="PutMeasureInOperation" />.</summary>
public static class PutMeasureInOperationHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="Agencies.AgencyNotFound" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" />
    public static IEnumerable<object> Handle(PutMeasureInOperation command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new MeasureInOperation(command.EntryId, command.On, command.Measure, command.AgencyIds, command.Description));
}
