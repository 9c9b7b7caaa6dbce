using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Ends the initiative: completed, abandoned, superseded, or out of the portfolio.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it ended.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="SupersededBy">The initiative that took its place, where it is on record.</param>
public sealed record CloseInitiative(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, ClosingOutcome Outcome, string? Reason, Guid? SupersededBy) : IInitiativeCommand, INamesInitiatives
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesInitiatives.Initiatives => SupersededBy is { } initiative ? [initiative] : [];
}

/// <summary>Decides on <see cref="CloseInitiative" />.</summary>
public static class CloseInitiativeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeNotFound" /><exception cref="InitiativeIsClosed" /><exception cref="SupersededByItself" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(CloseInitiative command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new InitiativeClosed(command.EntryId, command.On, command.Outcome, command.Reason, command.SupersededBy), state =>
        {
            state.Charter.EnsureNotClosed();
            if (state.Charter is { Status: InitiativeStatus.Active, StatusChanged: { } resumed } && resumed.On.IsSurelyAfter(command.On))
            {
                throw new OvertakenByLaterEntry(resumed, command.On);
            }

            if (command.SupersededBy == state.Id)
            {
                throw new SupersededByItself();
            }
        });
}
