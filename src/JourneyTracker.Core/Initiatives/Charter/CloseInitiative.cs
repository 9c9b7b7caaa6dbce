using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Ends the initiative: completed, abandoned, superseded, or out of the portfolio.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it ended.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why, in words; of what was superseded by something that is not on record, by what.</param>
/// <param name="SupersededBy">The initiative that took its place, where it is on record; of no other outcome.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record CloseInitiative(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, ClosingOutcome Outcome, string? Reason, Guid? SupersededBy)
    : IInitiativeCommand,
        INamesInitiatives
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesInitiatives.Initiatives => SupersededBy is { } initiative ? [initiative] : [];
}

/// <summary>Decides on <see cref="CloseInitiative" />.</summary>
public static class CloseInitiativeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeNotFound" /><exception cref="InitiativeIsClosed" /><exception cref="SupersededByItself" /><exception cref="SupersededByNothing" /><exception cref="NotSuperseded" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(CloseInitiative command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new InitiativeClosed(command.EntryId, command.On, command.Outcome, command.Reason, command.SupersededBy), state =>
        {
            state.Charter.EnsureNotClosed();
            if (state.Charter is { Status: InitiativeStatus.Active, StatusChanged: { } resumed } && resumed.On.IsSurelyAfter(command.On))
            {
                throw new OvertakenByLaterEntry(resumed, command.On);
            }

            EnsureSaysWhatTookItsPlace(command);
        });

    // That two don't take each other's place is asked of all that is recorded, with the records of the others.
    private static void EnsureSaysWhatTookItsPlace(CloseInitiative command)
    {
        if (command.SupersededBy == command.InitiativeId)
        {
            throw new SupersededByItself();
        }

        if (command is { Outcome: ClosingOutcome.Superseded, SupersededBy: null } && string.IsNullOrWhiteSpace(command.Reason))
        {
            throw new SupersededByNothing();
        }

        if (command is { Outcome: not ClosingOutcome.Superseded, SupersededBy: not null })
        {
            throw new NotSuperseded();
        }
    }
}
