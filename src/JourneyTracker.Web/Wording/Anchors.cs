using System.Text.Json;
using JourneyTracker.Core.Framework;

namespace JourneyTracker.Web.Wording;

/// <summary>Where in the framework's handbook a term is explained, and where on a page something recorded is shown.</summary>
public static class Anchors
{
    /// <summary>A level, 0 to 4.</summary>
    public static string OfLevel(int level) => $"level-{level}";

    /// <summary>An area.</summary>
    public static string Of(ChallengeArea area) => $"area-{Kebab(area)}";

    /// <summary>A measure.</summary>
    public static string Of(Measure measure) => $"measure-{Kebab(measure)}";

    /// <summary>A factor of complexity.</summary>
    public static string Of(ComplexityFactor factor) => $"factor-{Kebab(factor)}";

    /// <summary>An approach.</summary>
    public static string Of(JourneyApproach approach) => $"approach-{Kebab(approach)}";

    /// <summary>What an entry brought into being, on the page that shows it.</summary>
    public static string OfEntry(Guid id) => $"e-{id:N}";

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
