using System.Xml.Linq;

namespace JourneyTracker.Core.Tests.House;

/// <summary>Which project may know which: arrows only downwards, from the host to the ledger.</summary>
public sealed class ReferenceTests
{
    internal static readonly string Root = FindRoot();

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["JourneyTracker.Ledger"] = [],
        ["JourneyTracker.Verifier"] = ["JourneyTracker.Ledger"],
        // The command line is a client of the API: it knows its schema, and nothing that is behind it.
        ["JourneyTracker.Cli"] = ["JourneyTracker.Operations", "JourneyTracker.Ledger"],
        ["JourneyTracker.Operations"] = [],
        ["JourneyTracker.Core"] = ["JourneyTracker.Ledger"],
        ["JourneyTracker.Imports"] = ["JourneyTracker.Core"],
        ["JourneyTracker.GraphQL"] = ["JourneyTracker.Imports", "JourneyTracker.Core"],
        ["JourneyTracker.Web"] = ["JourneyTracker.Imports", "JourneyTracker.Core"],
        ["JourneyTracker.Server"] = ["JourneyTracker.Web", "JourneyTracker.GraphQL", "JourneyTracker.Imports", "JourneyTracker.Core", "JourneyTracker.Ledger"],
    };

    public static TheoryData<string> Projects =>
        [
            .. Directory
                .GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(),
        ];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"Say here which projects {project} may refer to.");
        Assert.Empty(Referred(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Except(Allowed[project]));
    }

    [Theory, MemberData(nameof(Projects))]
    public void The_engine_of_the_API_is_known_in_one_project_alone(string project)
    {
        if (project == "JourneyTracker.GraphQL")
        {
            Assert.Contains("GraphQL", Referred(project, "PackageReference"));
            return;
        }

        // The parser alone is none: it reads the schema for those who build on it.
        string[] parser = project == "JourneyTracker.Operations" ? ["GraphQL-Parser"] : [];
        Assert.Equal(parser, Referred(project, "PackageReference").Where(package => package.StartsWith("GraphQL", StringComparison.Ordinal)));
        Assert.DoesNotContain(SourceLines(project), line =>
            line.StartsWith("using GraphQL;", StringComparison.Ordinal) || line.StartsWith("using GraphQL.", StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Projects))]
    public void Only_the_store_and_the_host_know_the_database(string project)
    {
        string[] database = ["Marten", "WolverineFx", "Npgsql"];
        if (project is not ("JourneyTracker.Core" or "JourneyTracker.Server"))
        {
            Assert.DoesNotContain(Referred(project, "PackageReference"), package => database.Any(name => package.StartsWith(name, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("JourneyTracker.Core"), InlineData("JourneyTracker.Ledger"), InlineData("JourneyTracker.Verifier"), InlineData("JourneyTracker.Cli")]
    public void The_domain_and_the_ledger_know_nothing_of_the_web(string project)
    {
        Assert.Empty(Referred(project, "FrameworkReference"));
        Assert.DoesNotContain(SourceLines(project), line => line.StartsWith("using Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("JourneyTracker.Ledger", "NSec.Cryptography"), InlineData("JourneyTracker.Verifier", "System.CommandLine")]
    public void What_an_auditor_has_to_trust_stays_small(string project, string package) => Assert.Equal([package], Referred(project, "PackageReference"));

    [Fact]
    public void The_ledger_is_told_what_time_it_is_and_what_things_are_called()
    {
        string[] impure = ["UtcNow", "DateTime.Now", "DateTimeOffset.Now", "TimeProvider", "NewGuid", "CreateVersion7"];
        Assert.DoesNotContain(SourceLines("JourneyTracker.Ledger"), line => impure.Any(word => line.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_but_the_calendar_tells_today_from_a_clock()
    {
        string[] projects = ["JourneyTracker.Core", "JourneyTracker.GraphQL", "JourneyTracker.Web"];
        string[] today = ["GetLocalNow", "TimeZoneInfo.ConvertTime", "GetUtcNow().UtcDateTime", "DateTime.Today", "AddHours(14)"];
        var telling = projects
            .SelectMany(project => Directory.GetFiles(Path.Combine(Root, "src", project), "*", SearchOption.AllDirectories))
            .Where(file => !IsBuilt(file) && Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => File.ReadLines(file).Any(line => today.Any(word => line.Contains(word, StringComparison.Ordinal))))
            .Select(Path.GetFileName);
        // The pages filter by the day of recording, in UTC.
        Assert.Equal(["Calendar.cs", "Dates.cs"], telling.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Folders_are_named_for_what_the_product_does()
    {
        string[] saysNothing = ["Common", "Utils", "Shared", "Helpers", "Models", "Services"];
        var folders = new[] { "src", "tests" }
            .SelectMany(part => Directory.GetDirectories(Path.Combine(Root, part), "*", SearchOption.AllDirectories))
            .Where(folder => !IsBuilt(folder));
        Assert.DoesNotContain(folders, folder => saysNothing.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Referred(string project, string kind) =>
        XDocument.Load(Path.Combine(Root, "src", project, $"{project}.csproj")).Descendants(kind).Select(element => (string)element.Attribute("Include")!);

    private static IEnumerable<string> SourceLines(string project) =>
        Directory.GetFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories).Where(file => !IsBuilt(file)).SelectMany(File.ReadLines);

    private static bool IsBuilt(string path) =>
        Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "JourneyTracker.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
