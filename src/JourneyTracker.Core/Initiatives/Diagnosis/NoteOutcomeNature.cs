using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// Notes a fact about the nature of the outcomes: what the agencies do together for the people they serve. With the complexity it tells which model suits. The
/// latest answer counts, the earlier ones stay visible.
/// </summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Fact">Which fact.</param>
/// <param name="Answer">Whether it is so.</param>
/// <param name="Reason">How that is known.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record NoteOutcomeNature(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, OutcomeFact Fact, FactAnswer Answer, string Reason)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="NoteOutcomeNature" />.</summary>
public static class NoteOutcomeNatureHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Handle(NoteOutcomeNature command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new OutcomeNatureNoted(command.EntryId, command.On, command.Fact, command.Answer, command.Reason));
}
