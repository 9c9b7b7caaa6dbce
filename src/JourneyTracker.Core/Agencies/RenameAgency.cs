using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>Gives an agency another name; it stays findable under the old one.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="Name">The new name.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
public sealed record RenameAgency(Guid AgencyId, long? Version, Guid EntryId, PartialDate On, string Name, string? Reason) : IAgencyCommand;

/// <summary>Decides on <see cref="RenameAgency" />.</summary>
public static class RenameAgencyHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgencyHasEnded" /><exception cref="NameUnchanged" />
    public static IEnumerable<object> Handle(RenameAgency command, [OfAgency] Agency agency, TimeProvider clock) =>
        agency.Log.Record(command, clock, new AgencyRenamed(command.EntryId, command.On, command.Name, command.Reason), () =>
        {
            agency.Present.EnsureRenamable(command.On);
            if (agency.NameOn(command.On) == command.Name)
            {
                throw new NameUnchanged(command.Name);
            }
        });
}
