using System.Collections.Immutable;
using JourneyTracker.Server.Commands;
using JourneyTracker.Web.SignIn;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Server.SignIn;

/// <summary>The people one can be in Development, one of each role, all of the demo tenant.</summary>
internal static class DemoPeople
{
    private static readonly ImmutableArray<(string Key, LocalPerson Person)> All =
    [
        ("office", Person("Olive Parker", "programme-office")),
        ("agency", Person("Ash Kent", "agency-contributor", "kent-county-council")),
        ("board", Person("Bea Holm", "governance-board", "kent-ashford")),
        ("auditor", Person("Audun Reid", "auditor")),
        ("administrator", Person("Ada Munro", "administrator")),
    ];

    /// <summary>They, as the sign-in page offers them.</summary>
    public static ImmutableArray<DemoPerson> Offered { get; } =
    [.. All.Select(one => new DemoPerson(one.Key, one.Person.Name, RoleNames.All[one.Person.Roles[0]], RoleWords.About(RoleNames.All[one.Person.Roles[0]])))];

    /// <summary>The person of that key; null where there is none.</summary>
    public static LocalPerson? Find(string key) => All.FirstOrDefault(one => one.Key == key).Person;

    private static LocalPerson Person(string name, string role, string? agency = null) => new(name, SeedCommand.DemoTenant, [role], agency);
}
