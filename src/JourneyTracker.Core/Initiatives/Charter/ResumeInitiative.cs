using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Goes on with a paused initiative.</summary>
public sealed record ResumeInitiative(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string? Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="ResumeInitiative" />.</summary>
public static class ResumeInitiativeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeIsClosed" /><exception cref="InitiativeIsNotPaused" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(ResumeInitiative command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new InitiativeResumed(command.EntryId, command.On, command.Reason), state =>
        {
            state.Charter.EnsureNotClosed();
            if (state.Charter.Status != InitiativeStatus.Paused)
            {
                throw new InitiativeIsNotPaused();
            }

            state.Charter.StatusChanged?.EnsureNotOvertaking(command.On);
        });
}
