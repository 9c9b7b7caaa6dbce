using System.Collections.Immutable;

namespace JourneyTracker.Core.Access;

/// <summary>The person or program that asks, as the identity provider vouched for them. There is no viewer without a tenant and a role.</summary>
/// <param name="Subject">The identity provider's lasting id of the person.</param>
/// <param name="Name">The name to show beside what they recorded.</param>
/// <param name="Tenant">The programme office whose data they see; everyone else's is to them as if it were not there.</param>
/// <param name="Roles">What they may do; at least one.</param>
/// <param name="Agency">The agency they speak for, where they speak for one.</param>
public sealed record Viewer(string Subject, string Name, string Tenant, ImmutableHashSet<Role> Roles, string? Agency)
{
    /// <summary>The subject id of the product itself, under which it records the reference initiatives: it is nobody whose name could be erased.</summary>
    public const string Product = "journeytracker";

    /// <summary>Whether they log for one agency alone.</summary>
    public bool LogsForAgency => Roles.Contains(Role.AgencyContributor) && !Roles.Contains(Role.ProgrammeOffice);
}
