using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a partner left.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="Reason">Why the partner left.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record WithdrawPartner(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid PartnerId, string? Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="WithdrawPartner" />.</summary>
public static class WithdrawPartnerHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="PartnerNotFound" /><exception cref="PartnerHasLeft" /><exception cref="PartnerLeftBeforeJoining" />
    public static IEnumerable<object> Handle(WithdrawPartner command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new PartnerWithdrew(command.EntryId, command.On, command.PartnerId, command.Reason), state =>
        {
            var partner = state.Partners.Partner(command.PartnerId);
            partner.EnsureTakesPart();
            if (partner.Joined.On.IsSurelyAfter(command.On))
            {
                throw new PartnerLeftBeforeJoining(partner.Joined.On, command.On) { Entries = [partner.Joined] };
            }
        });
}
