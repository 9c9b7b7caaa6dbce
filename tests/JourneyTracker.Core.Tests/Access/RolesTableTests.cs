using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Tests.Samples;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Tests.Access;

/// <summary>
/// The README's table of roles is made from the rule that every path asks. Where the rule changed, the variable
/// <c>JOURNEYTRACKER_WRITE_README=1</c> makes this test write the table anew.
/// </summary>
public sealed class RolesTableTests
{
    private const string Begin = "<!-- roles: made from the rule -->\n",
        End = "<!-- roles: end -->";

    private static readonly ImmutableArray<Type> Commands = [.. Sample.CommandTypes, typeof(NamePerson), typeof(ErasePerson)];

    // The first that a command is part of is its line.
    private static readonly ImmutableArray<(string Words, Func<Type, bool> Holds)> Lines =
    [
        ("log measurements, milestones, challenges and risks", type => type.IsAssignableTo(typeof(ILoggedForAgency))),
        ("record decisions, confidence and status reports", type =>
            type == typeof(TakeDecision) || type == typeof(AssessConfidence) || type == typeof(IssueStatusReport)
        ),
        ("correct and withdraw entries of initiatives: the programme office all, others their own", type =>
            type == typeof(WithdrawEntry) || type == typeof(RedateEntry)
        ),
        ("take part in workshops", type => type == typeof(JoinWorkshop) || type == typeof(AnswerQuestions)),
        ("run workshops", type => type.IsAssignableTo(typeof(IWorkshopCommand)) || type == typeof(OpenWorkshop)),
        ("keep the directory of agencies and the portfolios", type =>
            type.IsAssignableTo(typeof(IAgencyCommand))
            || type.IsAssignableTo(typeof(IPortfolioCommand))
            || type == typeof(RegisterAgency)
            || type == typeof(CreatePortfolio)
        ),
        ("name people, keep their mail addresses, and erase both", type =>
            type == typeof(NamePerson) || type == typeof(GiveMailAddress) || type == typeof(ErasePerson)
        ),
        ("record everything else of initiatives", _ => true),
    ];

    [Fact]
    public void What_agency_contributors_give_says_whose_it_is()
    {
        var theirs = Commands.Where(command => Permissions.For(command).Contains(Role.AgencyContributor)).ToHashSet();

        Assert.Equal(
            [nameof(AnswerQuestions), nameof(JoinWorkshop), nameof(RedateEntry), nameof(WithdrawEntry)],
            theirs.Where(command => !command.IsAssignableTo(typeof(ILoggedForAgency))).Select(command => command.Name).Order(StringComparer.Ordinal)
        );
        Assert.Superset(Commands.Where(command => command.IsAssignableTo(typeof(ILoggedForAgency))).ToHashSet(), theirs);
    }

    [Fact]
    public void The_readme_says_what_each_role_may()
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "../../../README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, readme.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("JOURNEYTRACKER_WRITE_README") == "1")
        {
            File.WriteAllText(path, readme[..from] + Table() + readme[to..]);
            return;
        }

        Assert.Equal(Table(), readme[from..to]);
    }

    private static string Table()
    {
        var roles = Enum.GetValues<Role>();
        var table = new StringBuilder(
            $"| may | {string.Join(" | ", roles.Select(role => $"`{Name(role)}`"))} |\n|---|{string.Concat(roles.Select(_ => "---|"))}\n"
        );
        Add("read what is recorded of all initiatives, as known now", roles);
        Add("read the history, the replay, what was known at an earlier time, and the names of who recorded it", Permissions.ReadersOfHistory);
        Add("take bundles to verify", Permissions.Exporters);
        foreach (var line in Lines)
        {
            // What a line says of one command, it says of all.
            Add(
                line.Words,
                Assert.Single(
                    Commands.Where(command => Lines.First(first => first.Holds(command)).Words == line.Words).Select(Permissions.For).Distinct(new SameRoles())
                )
            );
        }

        return table.ToString();

        void Add(string words, IReadOnlyCollection<Role> may) =>
            table.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {words} | {string.Join(" | ", roles.Select(role => may.Contains(role) ? "✓" : ""))} |\n"
            );
    }

    private static string Name(Role role) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    private static string Here([CallerFilePath] string path = "") => path;

    private sealed class SameRoles : IEqualityComparer<ImmutableHashSet<Role>>
    {
        public bool Equals(ImmutableHashSet<Role>? x, ImmutableHashSet<Role>? y) => x!.SetEquals(y!);

        public int GetHashCode(ImmutableHashSet<Role> obj) => obj.Count;
    }
}
