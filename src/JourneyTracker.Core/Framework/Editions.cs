using System.Collections.Immutable;

namespace JourneyTracker.Core.Framework;

/// <summary>The editions of the framework that this version of the product knows, side by side.</summary>
public static class Editions
{
    /// <summary>
    /// The first: one model for one index of complexity, and one move wherever facility is level. It is that of initiatives registered before there was
    /// another, until they adopt a later one.
    /// </summary>
    public const string First = "2009.1";

    /// <summary>The second: models whose ranges overlap, and the nature of the outcomes; one move only where facility is clearly ahead.</summary>
    public const string Second = "2009.2";

    /// <summary>Every edition, the oldest first.</summary>
    /// <exception cref="InvalidDataException">A text is missing or not understood: the product is built wrongly.</exception>
    public static ImmutableArray<Edition> All { get; } = [Edition.Load(First, new FirstEditionRules()), Edition.Load(Second, new SecondEditionRules())];

    /// <summary>The newest: that of initiatives that are registered from now on.</summary>
    public static Edition Newest => All[^1];

    /// <summary>The edition of a name; null where this version of the product knows none.</summary>
    public static Edition? Find(string name) => All.FirstOrDefault(edition => edition.Name == name);

    /// <summary>The edition of a name.</summary>
    /// <exception cref="KeyNotFoundException">This version of the product knows none of that name.</exception>
    public static Edition Of(string name) => Find(name) ?? throw new KeyNotFoundException($"There is no edition {name} of the framework.");
}
