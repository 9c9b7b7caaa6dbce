using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace JourneyTracker.Core.Tests.House;

/// <summary>
/// A switch over a closed set names every value and has no arm for the rest, so that the compiler asks for words, a colour or a
/// weight when the set gets a new value, instead of taking another's.
/// </summary>
public sealed partial class ClosedSetsTests
{
    [Fact]
    public void No_switch_that_names_values_of_a_closed_set_has_an_arm_for_the_rest()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Repository(), "src"), "*.*", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetExtension(file) is ".cs" or ".razor" && !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "Generated")
            )
            .Select(file => (Name: Path.GetRelativePath(Repository(), file), Text: File.ReadAllText(file)))
            .ToList();
        var sets = files.SelectMany(file => Set().Matches(file.Text).Select(set => set.Groups[1].Value)).ToHashSet();
        Assert.True(sets.Count > 40);

        var switches = files
            .SelectMany(file =>
                Switch()
                    .Matches(file.Text)
                    .Select(found =>
                        (file.Name, Line: file.Text[..found.Index].Count(letter => letter == '\n') + 1, Arms: ArmsFrom(file.Text, found.Index + found.Length))
                    )
            )
            .ToList();

        Assert.True(switches.Count(one => one.Arms.Count > 0 && one.Arms.TrueForAll(pattern => IsOf(sets, pattern))) > 20);
        Assert.Empty(
            switches
                .Where(one => one.Arms is [.. { Count: > 1 } named, "_"] && named.All(pattern => IsOf(sets, pattern)))
                .Select(one => $"{one.Name}:{one.Line}")
        );
    }

    private static bool IsOf(HashSet<string> sets, string pattern) =>
        pattern.Split(" or ").All(value => Value().Match(value.Trim()) is { Success: true } named && sets.Contains(named.Groups[1].Value));

    /// <summary>The patterns of a switch expression, from behind its brace on.</summary>
    private static List<string> ArmsFrom(string text, int start)
    {
        var (arms, arm, depth, quoted) = (new List<string>(), start, 0, false);
        for (var i = start; i < text.Length; i++)
        {
            quoted ^= text[i] == '"' && text[i - 1] != '\\';
            if (quoted)
            {
                continue;
            }

            depth +=
                text[i] is '(' or '[' or '{' ? 1
                : text[i] is ')' or ']' or '}' ? -1
                : 0;
            if (depth < 0 || (depth == 0 && text[i] == ','))
            {
                Add(text[arm..i]);
                arm = i + 1;
            }

            if (depth < 0)
            {
                break;
            }
        }

        return arms;

        void Add(string written)
        {
            var code = string.Join('\n', written.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
            if (code.Split("=>", 2) is [var pattern, _])
            {
                arms.Add(Blank().Replace(pattern, " ").Trim());
            }
        }
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"\benum (\w+)")]
    private static partial Regex Set();

    [GeneratedRegex(@"\bswitch\s*\{")]
    private static partial Regex Switch();

    [GeneratedRegex(@"^(?:\w+\.)*(\w+)\.\w+$")]
    private static partial Regex Value();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
