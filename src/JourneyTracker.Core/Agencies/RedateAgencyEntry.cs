using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>Puts the date of a logged entry of an agency right; the date it was recorded with stays visible.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the correction.</param>
/// <param name="On">The day of the correction.</param>
/// <param name="RedatedEntryId">The entry whose date is wrong; of the registration, the date is that since when the agency is known to exist.</param>
/// <param name="NewOn">When it was so, as precisely as it is known; never after today.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record RedateAgencyEntry(Guid AgencyId, long? Version, Guid EntryId, PartialDate On, Guid RedatedEntryId, PartialDate NewOn, string Reason)
    : IAgencyCommand;

/// <summary>Decides on <see cref="RedateAgencyEntry" />.</summary>
public static class RedateAgencyEntryHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="EntryNotFound" /><exception cref="CorrectionHasNoDate" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="DateUnchanged" /><exception cref="AgenciesContradict" />
    public static IEnumerable<object> Handle(RedateAgencyEntry command, [OfAgency] Agency agency, TimeProvider clock) =>
        agency.Log.Record(command, clock, new EntryRedated(command.EntryId, command.On, command.RedatedEntryId, command.NewOn, command.Reason), () =>
            agency.Log.EnsureRedatable(command.RedatedEntryId, command.NewOn, clock.LatestDayAnywhere())
        );
}
