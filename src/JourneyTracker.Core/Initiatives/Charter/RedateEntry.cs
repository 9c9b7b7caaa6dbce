using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Puts the date of a logged entry right; what follows from it is computed anew, and the date it was recorded with stays visible.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the correction.</param>
/// <param name="On">The day of the correction.</param>
/// <param name="RedatedEntryId">The entry whose date is wrong; of the registration, the date is that of the initiative's beginning.</param>
/// <param name="NewOn">When the fact held, as precisely as it is known; never after today.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor, Role.GovernanceBoard)]
public sealed record RedateEntry(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid RedatedEntryId, PartialDate NewOn, string Reason)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="RedateEntry" />.</summary>
public static class RedateEntryHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="EntryNotFound" /><exception cref="CorrectionHasNoDate" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="DateUnchanged" />
    /// <exception cref="StatusReportStays" /><exception cref="OutOfOrder" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" /><exception cref="LessonNotYetLearned" />
    public static IEnumerable<object> Handle(RedateEntry command, [OfInitiative] Initiative initiative, TimeProvider clock)
    {
        var redated = new EntryRedated(command.EntryId, command.On, command.RedatedEntryId, command.NewOn, command.Reason);
        return initiative.Record(command, clock, redated, _ =>
        {
            initiative.Log.EnsureRedatable(command.RedatedEntryId, command.NewOn, clock.LatestDayAnywhere());
            if (initiative.Log.Entry(command.RedatedEntryId)!.Entry is StatusReportIssued)
            {
                throw new StatusReportStays();
            }

            StoryOrder.EnsureKept(initiative.Log, redated, "newOn");
        });
    }
}
