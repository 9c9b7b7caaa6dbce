using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Recording;

/// <summary>Some of many commands were refused, so nothing was recorded.</summary>
/// <param name="refusals">What was wrong, by the place of the command: broken rules, or a right that is missing.</param>
/// <param name="heldBack">Which commands name a fact that was refused, by their place, and the fact.</param>
internal sealed class NotAllRecorded(ImmutableSortedDictionary<int, ImmutableArray<RuleViolation>> refusals, ImmutableSortedDictionary<int, Guid> heldBack)
    : Exception("Some commands were refused.")
{
    /// <summary>What was wrong, by the place of the command.</summary>
    public ImmutableSortedDictionary<int, ImmutableArray<RuleViolation>> Refusals { get; } = refusals;

    /// <summary>Of the commands that were not tried, by their place, the refused fact that they name.</summary>
    public ImmutableSortedDictionary<int, Guid> HeldBack { get; } = heldBack;
}
