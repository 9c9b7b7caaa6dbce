using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Agencies;

/// <summary>Enters an agency into the directory; the entry's id is the agency's id.</summary>
/// <param name="EntryId">The caller's id for the registration, and the agency's from then on.</param>
/// <param name="On">Since when it is known to exist.</param>
/// <param name="Reference">A short name unique in the programme office: 2 to 64 lower-case letters, digits and hyphens.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it works.</param>
/// <param name="Sector">The sector it belongs to.</param>
[GivenBy(Role.ProgrammeOffice, Role.Administrator)]
[About(RecordKind.Agency)]
public sealed record RegisterAgency(Guid EntryId, PartialDate On, string Reference, string Name, string? Place, string? Sector) : IRegistrationCommand;

/// <summary>Decides on <see cref="RegisterAgency" />.</summary>
public static class RegisterAgencyHandler
{
    /// <exception cref="ReferenceNotAccepted" /><exception cref="ReferenceTaken" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    public static IEnumerable<object> Decide(RegisterAgency command, EntryLog existing, TimeProvider clock)
    {
        var registered = new AgencyRegistered(command.EntryId, command.On, command.Reference, command.Name, command.Place, command.Sector);
        if (existing.AlreadySays(registered))
        {
            return [];
        }

        if (existing.Version > 0)
        {
            throw new EntryIdTaken(command.EntryId);
        }

        Reference.EnsureAccepted(command.Reference);
        command.On.EnsureNotAfter(clock.LatestDayAnywhere());
        return [registered];
    }
}
