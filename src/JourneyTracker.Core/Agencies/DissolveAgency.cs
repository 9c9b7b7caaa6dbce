using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>Records that an agency ceased to exist.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record DissolveAgency(Guid AgencyId, long? Version, Guid EntryId, PartialDate On, string? Reason) : IAgencyCommand;

/// <summary>Decides on <see cref="DissolveAgency" />.</summary>
public static class DissolveAgencyHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgencyHasEnded" /><exception cref="EndedBeforeItExisted" /><exception cref="AgenciesContradict" />
    public static IEnumerable<object> Handle(DissolveAgency command, [OfAgency] Agency agency, TimeProvider clock) =>
        agency.Log.Record(command, clock, new AgencyDissolved(command.EntryId, command.On, command.Reason), () =>
        {
            agency.Present.EnsureExists();
            agency.Present.EnsureExistedOn(command.On);
        });
}
