using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>Takes a logged entry of an agency back; both stay visible.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="WithdrawnEntryId">The entry that no longer holds.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record WithdrawAgencyEntry(Guid AgencyId, long? Version, Guid EntryId, PartialDate On, Guid WithdrawnEntryId, string Reason) : IAgencyCommand;

/// <summary>Decides on <see cref="WithdrawAgencyEntry" />.</summary>
public static class WithdrawAgencyEntryHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="EntryNotFound" /><exception cref="RegistrationStays" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="EntryStillNeeded" /><exception cref="AgenciesContradict" />
    public static IEnumerable<object> Handle(WithdrawAgencyEntry command, [OfAgency] Agency agency, TimeProvider clock) =>
        agency.Log.Record(command, clock, new EntryWithdrawn(command.EntryId, command.On, command.WithdrawnEntryId, command.Reason), () =>
            agency.Log.EnsureWithdrawable(command.WithdrawnEntryId)
        );
}
