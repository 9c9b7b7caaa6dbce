using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Web.Assets;

namespace JourneyTracker.Web.Tests.Accessibility;

/// <summary>The contrast of every pair of colours that is used together, in both themes; axe leaves many of them undecided.</summary>
public sealed partial class ContrastTests
{
    private const double Text = 4.5,
        Sign = 3;
    private const string TokensPart = "assets/site.css/00-tokens";

    private static readonly IReadOnlyDictionary<string, (string Light, string Dark)> Tokens = ReadTokens();

    /// <summary>What is written or drawn on what, and the contrast it needs.</summary>
    public static TheoryData<string, string, double> Pairs =>
        new([
            .. from text in new[] { "ink", "soft", "accent" } from ground in new[] { "page", "panel", "sunken" } select (text, ground, Text),
            ("on-accent", "accent", Text),
            .. from tone in new[] { "warn", "good" } select ("ink", $"{tone}-pale", Text),
            .. from tone in new[] { "warn", "good" } select ("accent", $"{tone}-pale", Text),
            .. from ground in new[] { "page", "panel" } select ("bad", ground, Text),
            .. from tone in new[] { "good", "warn", "bad", "calm" } select (tone, $"{tone}-pale", Text),
            .. from tone in new[] { "good", "warn", "calm" } select (tone, "panel", Sign),
            .. from mark in new[] { "good", "warn", "calm", "soft" } select ("on-mark", mark, Text),
            .. from text in new[] { "soft", "ink" } select (text, "band", Text),
            .. from mark in new[] { "good", "warn", "calm", "accent" } select (mark, "band", Sign),
            .. from ground in new[] { "page", "panel", "sunken" } from edge in new[] { "edge", "focus" } select (edge, ground, Sign),
            ("accent", "sunken", Sign),
            ("focus", "band", Sign),
            ("ink", "bad-pale", Text),
            ("bad", "page", Text),
            ("bad", "bad-pale", Sign),
        ]);

    [Theory, MemberData(nameof(Pairs))]
    public void A_pair_of_colours_can_be_told_apart_in_both_themes(string front, string ground, double least)
    {
        Assert.True(Contrast(Tokens[front].Light, Tokens[ground].Light) >= least, $"light: {Contrast(Tokens[front].Light, Tokens[ground].Light):0.00}");
        Assert.True(Contrast(Tokens[front].Dark, Tokens[ground].Dark) >= least, $"dark: {Contrast(Tokens[front].Dark, Tokens[ground].Dark):0.00}");
    }

    [Fact]
    public void Every_colour_of_the_stylesheet_is_in_a_pair()
    {
        string[] decoration = ["line"]; // parts rows that are told apart by their place
        var paired = Pairs.SelectMany(row => new[] { row.Data.Item1, row.Data.Item2 }).Concat(decoration);

        Assert.NotEmpty(Tokens);
        Assert.Empty(Tokens.Keys.Except(paired));
        var parts = typeof(PageAssets)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("assets/site.css/", StringComparison.Ordinal) && name != TokensPart)
            .ToList();
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.DoesNotMatch(LooseColour(), Read(part).Split("@media print")[0]));
    }

    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour) =>
        new[] { (0.2126, 1), (0.7152, 3), (0.0722, 5) }.Sum(part =>
            part.Item1 * Linear(int.Parse(colour.AsSpan(part.Item2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
        );

    private static double Linear(double share) => share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    private static Dictionary<string, (string, string)> ReadTokens() =>
        Token().Matches(Read(TokensPart)).ToDictionary(match => match.Groups[1].Value, match => (match.Groups[2].Value, match.Groups[3].Value));

    private static string Read(string part)
    {
        using var reader = new StreamReader(typeof(PageAssets).Assembly.GetManifestResourceStream(part)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")]
    private static partial Regex Token();

    [GeneratedRegex(@":[^;{]*(#[0-9a-fA-F]{3,8}\b|rgb|hsl)")]
    private static partial Regex LooseColour();
}
