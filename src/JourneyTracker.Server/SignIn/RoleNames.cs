using System.Collections.Frozen;
using JourneyTracker.Core.Access;

namespace JourneyTracker.Server.SignIn;

/// <summary>The roles as tokens, settings and the command line write them.</summary>
public static class RoleNames
{
    /// <summary>Name to role; names are exact.</summary>
    public static readonly FrozenDictionary<string, Role> All = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        ["programme-office"] = Role.ProgrammeOffice,
        ["agency-contributor"] = Role.AgencyContributor,
        ["governance-board"] = Role.GovernanceBoard,
        ["auditor"] = Role.Auditor,
        ["administrator"] = Role.Administrator,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
