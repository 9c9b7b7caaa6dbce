using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>A scale on which confidence is rated: nobody rates on one that is not defined. Two are ready for use; an initiative may define others.</summary>
/// <param name="Label">Its name and version, as assessments name it: <c>delivery-confidence/5-point</c>.</param>
/// <param name="Ratings">Its ratings, from the best to the worst.</param>
/// <param name="Defined">The entry that defined it; null of those that are ready for use.</param>
public sealed record ConfidenceScale(string Label, ImmutableList<ConfidenceRating> Ratings, EntryReference? Defined)
{
    private static readonly Lazy<ImmutableArray<ConfidenceScale>> Built = new(() =>
        [
            .. FrameworkFile
                .ReadBuiltIn<ConfidenceScaleText>("confidence", Editions.First)
                .Select(text => new ConfidenceScale(LabelOf(text.Name, text.Version), text.Ratings, null)),
        ]
    );

    /// <summary>The scales that need no definition: those of reviews of major projects, with five points and with three.</summary>
    public static ImmutableArray<ConfidenceScale> Ready => Built.Value;

    /// <summary>The name that a scale goes by.</summary>
    public static string LabelOf(string name, string version) => $"{name.Trim()}/{version.Trim()}";

    /// <summary>Whether that is this scale.</summary>
    public bool IsCalled(string label) => string.Equals(Label, label.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The rating that somebody gave; null where the scale has none of that name.</summary>
    public ConfidenceRating? Rating(string said) => Ratings.Find(rating => string.Equals(rating.Name, said.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>One rating of a scale.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Colour">The colour it is shown in, which also says whether it is good or bad.</param>
[InOrder]
public sealed record ConfidenceRating(string Name, RatingColour Colour)
{
    /// <summary>Reads a rating as people write it in a line, <c>Amber/Red: orange</c>; without a colour it is grey.</summary>
    public static ConfidenceRating Read(string line)
    {
        var parts = line.Split(':', StringSplitOptions.TrimEntries);
        var colour = parts[^1].Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return
            parts.Length > 1
            && Enum.GetValues<RatingColour>()
                .FirstOrDefault(known => string.Equals(known.ToString(), colour, StringComparison.OrdinalIgnoreCase), (RatingColour)(-1))
                is >= 0
                    and var found
            ? new ConfidenceRating(string.Join(": ", parts[..^1]), found)
            : new ConfidenceRating(line.Trim(), RatingColour.Grey);
    }
}

/// <summary>The colours of ratings.</summary>
public enum RatingColour
{
    /// <summary>Good.</summary>
    Green,

    /// <summary>Rather good.</summary>
    LightGreen,

    /// <summary>Neither good nor bad.</summary>
    Amber,

    /// <summary>Rather bad.</summary>
    Orange,

    /// <summary>Bad.</summary>
    Red,

    /// <summary>Says nothing of good or bad.</summary>
    Grey,
}

/// <summary>A scale that is ready for use, as it is written down.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Which of that name.</param>
/// <param name="Ratings">Its ratings, from the best to the worst.</param>
internal sealed record ConfidenceScaleText(string Name, string Version, ImmutableList<ConfidenceRating> Ratings);
