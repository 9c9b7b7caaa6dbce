using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Recording;

/// <summary>Some of many commands were refused, so nothing was recorded.</summary>
/// <param name="refusals">What was wrong, by the place of the command: broken rules, or a right that is missing.</param>
/// <param name="heldBack">Which commands name a fact that was refused, by their place, and the fact.</param>
/// <param name="undone">The places of those that were carried out and refused by what all of them led to.</param>
internal sealed class NotAllRecorded(
    ImmutableSortedDictionary<int, ImmutableArray<RuleViolation>> refusals,
    ImmutableSortedDictionary<int, Guid> heldBack,
    ImmutableSortedSet<int> undone
) : Exception("Some commands were refused.")
{
    /// <summary>What was wrong, by the place of the command.</summary>
    public ImmutableSortedDictionary<int, ImmutableArray<RuleViolation>> Refusals { get; } = refusals;

    /// <summary>
    /// The places of those that were carried out and refused by what all of them led to: what was refused after one may have been because of it.
    /// </summary>
    public ImmutableSortedSet<int> Undone { get; } = undone;

    /// <summary>Of the commands that were not tried, by their place, the refused fact that they name.</summary>
    public ImmutableSortedDictionary<int, Guid> HeldBack { get; } = heldBack;
}
