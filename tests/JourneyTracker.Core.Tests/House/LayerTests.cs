using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace JourneyTracker.Core.Tests.House;

/// <summary>Which folder of Core may know which: each knows those before it alone, so that no two use each other.</summary>
public sealed partial class LayerTests
{
    private const string Project = "JourneyTracker.Core";

    /// <summary>From what knows nobody to what sets everything up.</summary>
    private static readonly ImmutableArray<string> Layers =
    [
        "Dates",
        "Rules",
        "Access",
        "History",
        "Consistency",
        "Framework",
        "Agencies",
        "Initiatives",
        "Portfolios",
        "Workshops",
        "Precedents",
        "Advice",
        "Attention",
        "Seeds",
        "Sorting",
        "Store",
        "Reading",
        "Ledger",
        "People",
        "Recording",
        "",
    ];

    private static readonly string Root = Path.Combine(ReferenceTests.Root, "src", Project);

    public static TheoryData<string> Files =>
        [
            .. Directory
                .GetFiles(Root, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path))
                .Where(path => !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Files))]
    public void A_file_uses_only_what_lies_below_it(string file)
    {
        var source = File.ReadAllText(Path.Combine(Root, file));
        var layer = LayerOf(Namespace().Match(source).Groups[1].Value);
        Assert.Equal(file.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file.Split(Path.DirectorySeparatorChar)[0] : "", layer);

        var own = Layers.IndexOf(layer);
        Assert.True(own >= 0, $"Say here above which folders {layer} lies.");
        var code = Comments().Replace(source, "");
        Assert.All(
            Usings().Matches(code).Select(used => LayerOf(used.Groups[1].Value)).Concat(Qualified().Matches(code).Select(used => used.Groups[1].Value)),
            used => Assert.True(Layers.IndexOf(used) <= own, $"{file} uses {used}, which lies above {layer}.")
        );
    }

    private static string LayerOf(string ns) => ns.Length > Project.Length ? ns[(Project.Length + 1)..].Split('.')[0] : "";

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static |\w+ = )?(JourneyTracker\.Core[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Usings();

    // A type may be named by its folder, without a using: Store.ReadModels.
    [GeneratedRegex(
        @"(?<![\w.])(?:Core\.)?(Access|History|Consistency|Agencies|Initiatives|Portfolios|Workshops|Precedents|Advice|Attention|Seeds|Sorting|Store|Reading|Ledger|People|Recording)\.[A-Z]\w*(?=[ ,;.)>?(\[])(?<!Access\.Role)"
    )]
    private static partial Regex Qualified();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
