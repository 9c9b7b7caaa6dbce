using System.Collections.Immutable;

namespace JourneyTracker.Web.Replays;

/// <summary>What the slider of a replay moves along.</summary>
/// <param name="Names">What its points are called, the first one first.</param>
/// <param name="Place">The last of them that is reached, counted from 0; -1 where none is.</param>
/// <param name="First">The number of the first of them in the address.</param>
/// <param name="ViewAt">What is shown at a point.</param>
/// <param name="OneAlone">What is said where there is but one of them.</param>
public sealed record SliderPoints(ImmutableArray<string> Names, int Place, int First, Func<int, ReplayView> ViewAt, string OneAlone);
