using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Goes on with an initiative that was paused, or takes one up again that was closed.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ResumeInitiative(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string? Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="ResumeInitiative" />.</summary>
public static class ResumeInitiativeHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeIsNotPaused" /><exception cref="OvertakenByLaterEntry" />
    public static IEnumerable<object> Handle(ResumeInitiative command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new InitiativeResumed(command.EntryId, command.On, command.Reason), state =>
        {
            if (state.Charter.Status == InitiativeStatus.Active)
            {
                throw new InitiativeIsNotPaused();
            }

            // What ended goes on only from a later day on: on the day itself, or in the same year, both can't be told apart.
            if (state.Charter.ClosedOn is { } closed && !command.On.IsSurelyAfter(closed))
            {
                throw new OvertakenByLaterEntry(state.Charter.StatusChanged!, command.On);
            }

            state.Charter.StatusChanged?.EnsureNotOvertaking(command.On);
        });
}
