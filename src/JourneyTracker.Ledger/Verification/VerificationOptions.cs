using System.Collections.Immutable;
using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Verification;

/// <summary>What whoever verifies a bundle brings along.</summary>
/// <param name="Keys">Keys of the log that they trust; without any, a bundle can only be held against itself.</param>
/// <param name="Since">A signed checkpoint that they hold, from earlier.</param>
/// <param name="Progress">Told how far it is, on a long file.</param>
public sealed record VerificationOptions(ImmutableArray<VerifyingKey> Keys, SignedNote? Since = null, IProgress<VerificationProgress>? Progress = null)
{
    /// <summary>Brings nothing along.</summary>
    public static VerificationOptions None { get; } = new([]);
}

/// <summary>How far verifying is.</summary>
/// <param name="Doing">What is being done, such as <c>events</c>.</param>
/// <param name="Done">How much of it.</param>
/// <param name="Total">Of how much.</param>
public readonly record struct VerificationProgress(string Doing, long Done, long Total);
