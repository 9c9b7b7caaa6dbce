using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Chooses the way to get there.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Approach">How the target is to be reached.</param>
/// <param name="Rationale">Why this one.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ChooseJourneyApproach(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, JourneyApproach Approach, string? Rationale)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="ChooseJourneyApproach" />.</summary>
public static class ChooseJourneyApproachHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(ChooseJourneyApproach command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new JourneyApproachChosen(command.EntryId, command.On, command.Approach, command.Rationale));
}
