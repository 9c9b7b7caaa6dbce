using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Halts work on the initiative, to be resumed.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record PauseInitiative(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="PauseInitiative" />.</summary>
public static class PauseInitiativeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeIsClosed" /><exception cref="InitiativeIsPaused" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(PauseInitiative command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new InitiativePaused(command.EntryId, command.On, command.Reason), state =>
        {
            state.Charter.EnsureNotClosed();
            if (state.Charter.Status == InitiativeStatus.Paused)
            {
                throw new InitiativeIsPaused();
            }

            state.Charter.StatusChanged?.EnsureNotOvertaking(command.On);
        });
}
