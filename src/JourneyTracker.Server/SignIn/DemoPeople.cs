using System.Collections.Immutable;
using JourneyTracker.Server.Commands;
using JourneyTracker.Web.SignIn;

namespace JourneyTracker.Server.SignIn;

/// <summary>The people one can be in Development, one of each role, all of the demo tenant.</summary>
internal static class DemoPeople
{
    private static readonly ImmutableArray<(string Key, LocalPerson Person, string About)> All =
    [
        ("office", Person("Olive Parker", "programme-office"), "Keeps the record of all initiatives and logs what happens."),
        ("agency", Person("Ash Kent", "agency-contributor", "kent-county-council"), "Logs measurements, milestones and challenges of one agency."),
        ("board", Person("Bea Holm", "governance-board"), "Looks at progress, asks why, and decides."),
        ("auditor", Person("Audun Reid", "auditor"), "Reads everything, history included, and changes nothing."),
        ("administrator", Person("Ada Munro", "administrator"), "Keeps the directory of agencies and the portfolios."),
    ];

    /// <summary>They, as the sign-in page offers them.</summary>
    public static ImmutableArray<DemoPerson> Offered { get; } = [.. All.Select(one => new DemoPerson(one.Key, one.Person.Name, RoleNames.All[one.Person.Roles[0]], one.About))];

    /// <summary>The person of that key; null where there is none.</summary>
    public static LocalPerson? Find(string key) => All.FirstOrDefault(one => one.Key == key).Person;

    private static LocalPerson Person(string name, string role, string? agency = null) => new(name, SeedCommand.DemoTenant, [role], agency);
}
