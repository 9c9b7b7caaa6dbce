using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Recording;

/// <summary>How many commands are carried out together.</summary>
public enum Together
{
    /// <summary>All or none.</summary>
    AllOrNone,

    /// <summary>Those that can be: what is refused is left out, and so is what depends on it.</summary>
    WhatCanBe,

    /// <summary>None: what would be refused is told, and nothing is recorded.</summary>
    OnlyTried,
}

/// <summary>What came of a command among others.</summary>
public enum CommandStatus
{
    /// <summary>It was recorded; where it was only tried, it would be.</summary>
    Recorded,

    /// <summary>It was so already, so that nothing had to be recorded.</summary>
    AlreadyRecorded,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>It was not carried out because others were refused.</summary>
    HeldBack,
}

/// <summary>What came of a command among others.</summary>
/// <param name="RecordId">The record that it is about.</param>
/// <param name="EntryId">The id of its fact.</param>
/// <param name="Status">What came of it.</param>
/// <param name="Refusals">Why it was refused: broken rules, or a right that is missing; empty where it was not.</param>
/// <param name="DependsOn">Of one that was held back, the refused fact that it names; null where it names none.</param>
public sealed record CommandResult(Guid RecordId, Guid EntryId, CommandStatus Status, ImmutableArray<RuleViolation> Refusals, Guid? DependsOn);
