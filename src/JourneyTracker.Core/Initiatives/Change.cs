using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One difference between an initiative at two times.</summary>
/// <param name="Kind">What sort of thing changed.</param>
/// <param name="Summary">What changed, in one line.</param>
/// <param name="Before">How it was; null where it was not there.</param>
/// <param name="After">How it is; null where it no longer is.</param>
/// <param name="Entry">The entry that came or went, where the change is one.</param>
public sealed record Change(ChangeKind Kind, string Summary, string? Before, string? After, EntryReference? Entry)
{
    /// <summary>What changed from one state to another: what is computed first, then entry by entry.</summary>
    public static ImmutableArray<Change> Between(InitiativeState before, InitiativeState after)
    {
        var had = before.Entries.ToDictionary(entry => entry.Entry.EntryId);
        var has = after.Entries.Select(entry => entry.Entry.EntryId).ToHashSet();
        return
        [
            .. Computed(before, after),
            .. after.Entries.Where(entry => !had.ContainsKey(entry.Entry.EntryId))
                .Select(entry => new Change(ChangeKind.EntryAdded, EntrySummary.Of(entry.Entry, after.EntryOf), null, null, entry.Reference)),
            .. before.Entries.Where(entry => !has.Contains(entry.Entry.EntryId))
                .Select(entry => new Change(ChangeKind.EntryWithdrawn, EntrySummary.Of(entry.Entry, before.EntryOf), null, null, entry.Reference)),
        ];
    }

    private static IEnumerable<Change> Computed(InitiativeState before, InitiativeState after)
    {
        var (oldProgress, newProgress) = (Progress.Of(before), Progress.Of(after));
        (ChangeKind Kind, string Name, string Before, string After)[] figures =
        [
            (ChangeKind.Level, "Integration level", Text(Level.Of(before).Number), Text(Level.Of(after).Number)),
            (ChangeKind.TargetModel, "Target model", $"{before.Charter.TargetModel}", $"{after.Charter.TargetModel}"),
            (ChangeKind.Status, "Status", $"{before.Charter.Status}", $"{after.Charter.Status}"),
            (ChangeKind.Progress, "Measures of the target in operation", $"{oldProgress.InOperation} of {oldProgress.Total}", $"{newProgress.InOperation} of {newProgress.Total}"),
            (ChangeKind.OutstandingChallenges, "Outstanding challenges", Text(before.Challenges.Outstanding.Count()), Text(after.Challenges.Outstanding.Count())),
        ];
        return figures
            .Where(figure => figure.Before != figure.After)
            .Select(figure => new Change(figure.Kind, $"{figure.Name}: {Or(figure.Before)} → {Or(figure.After)}", figure.Before, figure.After, null));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Or(string text) => text.Length == 0 ? "none" : text;
}

/// <summary>What sort of thing changed.</summary>
public enum ChangeKind
{
    /// <summary>The integration level.</summary>
    Level,

    /// <summary>The model aimed at.</summary>
    TargetModel,

    /// <summary>Whether the initiative goes on.</summary>
    Status,

    /// <summary>How much of the target model is in operation.</summary>
    Progress,

    /// <summary>How many challenges stand in the way.</summary>
    OutstandingChallenges,

    /// <summary>An entry holds that did not before.</summary>
    EntryAdded,

    /// <summary>An entry no longer holds that did before.</summary>
    EntryWithdrawn,
}
