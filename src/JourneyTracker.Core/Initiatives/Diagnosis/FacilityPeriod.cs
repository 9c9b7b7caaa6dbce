using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Two diagnostics side by side, the one following the other, with what was done in between.</summary>
/// <remarks>The journey itself builds the facility to manage change; repeating the diagnostic shows whether it has caught up with the challenge.</remarks>
/// <param name="From">The earlier diagnostic.</param>
/// <param name="To">The later one.</param>
/// <param name="Areas">Area by area.</param>
/// <param name="Done">What was done in between, in the order of time.</param>
public sealed record FacilityPeriod(ConcludedDiagnosis From, ConcludedDiagnosis To, ImmutableArray<AreaMovement> Areas, ImmutableArray<DoneEntry> Done)
{
    /// <summary>The periods between an initiative's diagnostics, the earliest first; none where there are fewer than two.</summary>
    public static ImmutableArray<FacilityPeriod> Of(InitiativeState state) =>
        [.. state.Diagnosis.Concluded.Zip(state.Diagnosis.Concluded.Skip(1), (from, to) => Between(from, to, state))];

    private static FacilityPeriod Between(ConcludedDiagnosis from, ConcludedDiagnosis to, InitiativeState state) =>
        new(
            from,
            to,
            [.. Enum.GetValues<ChallengeArea>().Select(area => AreaMovement.Between(area, from.Area(area), to.Area(area)))],
            [.. DoneEntry.Of(state).Where(done => done.Entry.On > from.ConcludedBy.On && done.Entry.On <= to.ConcludedBy.On)]
        );
}

/// <summary>How challenge and facility moved in an area from one diagnostic to the next; null where one of them had no result.</summary>
/// <param name="Area">The area.</param>
/// <param name="ChallengeBefore">The scale of the challenge in the earlier one.</param>
/// <param name="ChallengeAfter">The scale of the challenge in the later one.</param>
/// <param name="FacilityBefore">The facility in the earlier one.</param>
/// <param name="FacilityAfter">The facility in the later one.</param>
public sealed record AreaMovement(ChallengeArea Area, decimal? ChallengeBefore, decimal? ChallengeAfter, decimal? FacilityBefore, decimal? FacilityAfter)
{
    /// <summary>By how much facility rose; below 0 it fell.</summary>
    public decimal? FacilityGained => FacilityAfter - FacilityBefore;

    internal static AreaMovement Between(ChallengeArea area, AreaDiagnosis? before, AreaDiagnosis? after) =>
        new(area, before?.Challenge, after?.Challenge, before?.Facility, after?.Facility);
}

/// <summary>Something done, in one line.</summary>
/// <param name="Summary">What it was, in one line.</param>
/// <param name="Entry">The entry that recorded it.</param>
public sealed record DoneEntry(string Summary, EntryReference Entry)
{
    /// <summary>What an initiative did, in the order of time: what it planned, measured and judged is left out.</summary>
    public static IEnumerable<DoneEntry> Of(InitiativeState state) =>
        state
            .Entries.Where(entry => entry.Entry.EntryKind.Bears.HasFlag(Bearing.Doing))
            .OrderBy(entry => entry.Entry.On)
            .ThenBy(entry => entry.Version)
            .Select(entry => new DoneEntry(entry.Entry.Line(state.EntryOf), entry.Reference));
}
