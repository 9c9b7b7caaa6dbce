using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Chooses the service model that the initiative is to reach.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Model">The service model that is to be attained.</param>
/// <param name="Rationale">Why this one.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ChooseTargetModel(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, ServiceModel Model, string? Rationale)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="ChooseTargetModel" />.</summary>
public static class ChooseTargetModelHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(ChooseTargetModel command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new TargetModelChosen(command.EntryId, command.On, command.Model, command.Rationale));
}
