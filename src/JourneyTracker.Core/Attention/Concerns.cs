using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Attention;

/// <summary>
/// What about an initiative deserves a look. Computed from its state alone, without a day: whatever becomes pressing by
/// the passing of time says from when, so that a list of them stays right while nothing is recorded.
/// </summary>
/// <remarks>Of a date known in part its last day counts, so that nothing is overdue that may not be. The report sets no such limits: they are ours.</remarks>
public static class Concerns
{
    /// <summary>After how many days without an entry an initiative that goes on is silent: half a year.</summary>
    public const int SilentAfterDays = 182;

    /// <summary>The severity from which a challenge stops the journey.</summary>
    public const int StopsFrom = 5;

    /// <summary>
    /// Every concern, the most pressing kind first and the latest of a kind first; while the initiative is paused or once it is closed, only what contradicts
    /// itself or the agencies it names.
    /// </summary>
    public static ImmutableArray<Concern> Of(InitiativeState state) =>
        [
            .. (state.Charter.Status == InitiativeStatus.Active ? OfWork(state) : [])
                .Concat(Contradicting(state))
                .Concat(Agencies(state))
                .OrderBy(concern => concern.Kind)
                .ThenByDescending(concern => concern.From),
        ];

    private static IEnumerable<Concern> OfWork(InitiativeState state) =>
        Challenges(state)
            .Concat(Risks(state))
            .Concat(Indicators(state))
            .Concat(Benefits(state))
            .Concat(Confidence(state))
            .Concat(Steps(state))
            .Concat(Milestones(state))
            .Concat(Recommendations(state))
            .Concat(Measures(state))
            .Concat(Fits(state))
            .Concat(Silence(state));

    private static IEnumerable<Concern> Contradicting(InitiativeState state) => state.Contradictions.Select(Of);

    /// <summary>The concern that a contradiction is.</summary>
    internal static Concern Of(Contradiction contradiction) =>
        new(
            ConcernKind.EntriesContradict,
            contradiction.Entry.EntryId,
            Marked.Plain(contradiction.Sentence),
            contradiction.Entry.On,
            contradiction.Entry.On.CountsFrom
        )
        {
            Apart = contradiction.Rule.ToString(),
        };

    private static IEnumerable<Concern> Challenges(InitiativeState state) =>
        state
            .Challenges.Outstanding.Where(challenge => challenge.Severity >= StopsFrom)
            .Select(challenge => new Concern(
                ConcernKind.ChallengeStopsJourney,
                challenge.Id,
                challenge.Title,
                challenge.Raised.On,
                challenge.Raised.On.CountsFrom
            ));

    private static IEnumerable<Concern> Risks(InitiativeState state)
    {
        foreach (var risk in state.Risks.Open)
        {
            if (risk is { GraveSince: { } grave, Responses.IsEmpty: true })
            {
                yield return new Concern(ConcernKind.RiskUnanswered, risk.Id, risk.Title, grave.On, grave.On.CountsFrom);
            }

            // Judging the risk anew, or deciding on another response, is an answer to those that were due by then, and to no later one.
            var dues = risk
                .Responses.Select(response => response.DueOn)
                .OfType<PartialDate>()
                .Where(due => risk.LastChanged.On.CountsFrom <= due.Latest)
                .OrderBy(due => due.Latest)
                .ToList();
            if (dues is [var due, ..])
            {
                yield return Overdue(ConcernKind.RiskResponseOverdue, risk.Id, risk.Title, due);
            }
        }
    }

    private static IEnumerable<Concern> Benefits(InitiativeState state)
    {
        foreach (var benefit in state.Benefits.Planned)
        {
            var values = BenefitStanding.Of(benefit, state, DateOnly.MaxValue).Values;
            foreach (var (value, next) in values.Zip(values.Skip(1).Append(null)).Where(both => both.First.Realisation == BenefitRealisation.Short))
            {
                yield return Overdue(ConcernKind.BenefitShort, benefit.Id, benefit.Name, value.By) with
                {
                    Until = next is { By.Latest: var then } && then < DateOnly.MaxValue ? then.AddDays(1) : null,
                    Apart = value.By.ToString(),
                };
            }
        }
    }

    private static IEnumerable<Concern> Indicators(InitiativeState state)
    {
        foreach (
            var indicator in state.Performance.Indicators.Values.Where(indicator => indicator.Retired is null).OrderBy(indicator => indicator.Defined.Version)
        )
        {
            if (indicator.Latest is not { } latest)
            {
                continue;
            }

            var mark = IndicatorMark.Of(indicator);
            if (mark.StandingWhileFresh == IndicatorStanding.OffTrack)
            {
                yield return new Concern(ConcernKind.IndicatorOffTrack, indicator.Id, indicator.Name, latest.On, latest.On.Latest, mark.StaleFrom);
            }

            if (indicator.FallenFrom is { } before)
            {
                yield return new Concern(
                    ConcernKind.RunningTotalFell,
                    indicator.Id,
                    $"{indicator.Name}: {latest.Figure().Told(indicator.Unit)} after {before.Figure().Told(indicator.Unit)}",
                    latest.On,
                    latest.On.CountsFrom
                );
            }

            if (mark.StaleFrom is { } stale)
            {
                yield return new Concern(ConcernKind.IndicatorStale, indicator.Id, indicator.Name, latest.On, stale);
            }
        }
    }

    private static IEnumerable<Concern> Confidence(InitiativeState state)
    {
        if (ConfidenceStanding.Of(state.Governance) is { Differ: true, Owner: { } owner, Independent: { } independent })
        {
            var since = owner.Assessed.On > independent.Assessed.On ? owner.Assessed.On : independent.Assessed.On;
            yield return new Concern(
                ConcernKind.ConfidenceDiffers,
                null,
                $"{owner.Rating} by the owner, {independent.Rating} by independent reviewers",
                since,
                since.CountsFrom
            );
        }
    }

    private static IEnumerable<Concern> Steps(InitiativeState state) =>
        state
            .Journey.Steps.Values.Where(step => step.Status is StepStatus.Planned or StepStatus.UnderWay && step.ForecastFinish is not null)
            .Select(step => Overdue(ConcernKind.StepOverdue, step.Id, step.Name, step.ForecastFinish!.Value));

    private static IEnumerable<Concern> Milestones(InitiativeState state) =>
        state
            .Journey.Milestones.Values.Where(milestone => milestone is { Reached: null, Dropped: null, DueOn: not null })
            .Select(milestone => Overdue(ConcernKind.MilestoneOverdue, milestone.Id, milestone.Name, milestone.DueOn!.Value));

    private static IEnumerable<Concern> Recommendations(InitiativeState state) =>
        state
            .Governance.Recommendations.Values.Where(made => made is { Closed: null, DueOn: not null })
            .Select(made => Overdue(ConcernKind.RecommendationOverdue, made.Id, made.Text, made.DueOn!.Value));

    private static IEnumerable<Concern> Agencies(InitiativeState state) =>
        NamedAgencies(state, NamedAfterItsEnd.Of(state.Entries, state.Lineage).Select(named => (named.Entry, named.AgencyId, named.AgencyId, named.End)))
            .Concat(
                NamedAgencies(
                    state,
                    NamedBeforeItsBeginning.Of(state.Entries, state.Lineage).Select(named => (named.Entry, named.AgencyId, named.FormerId, named.Split))
                )
            );

    // One for each agency, with the earliest entry that names it, and the end that this is at odds with: its own, or that of what it was split from.
    private static IEnumerable<Concern> NamedAgencies(
        InitiativeState state,
        IEnumerable<(RecordedEntry Entry, Guid AgencyId, Guid EndedId, AgencyEnd End)> naming
    ) =>
        naming
            .GroupBy(named => named.AgencyId)
            .Select(named => (First: named.MinBy(one => one.Entry.On), More: named.Count() - 1))
            .Select(named => new Concern(
                ConcernKind.AgencyHadEnded,
                named.First.Entry.Entry.EntryId,
                $"{InWords(state, named.First.EndedId, named.First.End)}, and “{Marked.Plain(named.First.Entry.Entry.Line(state.EntryOf), state.Lineage.NameOf)}” is dated {named.First.Entry.On}{(named.More == 0 ? "" : FormattableString.Invariant($", as are {named.More} more"))}",
                named.First.Entry.On,
                named.First.Entry.On.CountsFrom
            )
            {
                Apart = $"{named.First.AgencyId:N}/{named.First.EndedId:N}",
            });

    private static IEnumerable<Concern> Measures(InitiativeState state)
    {
        foreach (
            var operation in state.Journey.Operations.Where(operation =>
                operation.RunsOn(null) && Sharing(operation, state.Lineage) < 2 && Sharing(operation, AgencyLineage.Empty) >= 2
            )
        )
        {
            var named = operation.AgencyIds.IsEmpty ? state.Partners.AgenciesOn(null) : [.. operation.AgencyIds];
            var (agency, end) = named.Select(one => (Id: one, End: state.Lineage.EndOf(one))).Where(one => one.End is not null).MaxBy(one => one.End!.By.On);
            yield return new Concern(
                ConcernKind.MeasureNoLongerShared,
                operation.BegunBy.EntryId,
                $"{MeasureCatalogue.Of(operation.Measure).Name}: {InWords(state, agency, end!)}",
                end!.By.On,
                end.By.On.CountsFrom
            );
        }

        int Sharing(MeasureOperation operation, AgencyLineage lineage) => state.Partners.Sharing(operation.AgencyIds, null, lineage);
    }

    private static string InWords(InitiativeState state, Guid agency, AgencyEnd end) =>
        Marked.Plain(end.InWords(state.Lineage.NameOf(agency) ?? "An agency", state.Lineage.NameOf));

    private static IEnumerable<Concern> Fits(InitiativeState state)
    {
        var level = Level.Of(state);
        if (
            state is { Diagnosis.Complexity: { } complexity, Suitability: { } suitability }
            && suitability.Fit(level.Model) == Fit.UnderIntegrated
            && !IsOnTheWay(state)
        )
        {
            yield return new Concern(
                ConcernKind.UnderIntegrated,
                null,
                $"Level {level.Number}, and its outcomes ask for level {(int)suitability.Recommended}",
                complexity.AssessedBy.On,
                complexity.AssessedBy.On.CountsFrom
            );
        }
    }

    // Who goes on in stages, with a step completed and a next one planned, is less integrated than the outcomes ask for by intention.
    private static bool IsOnTheWay(InitiativeState state) => state.Edition.Rules.ProgressIsTowardsOneRule && JourneyPath.Of(state) is { IsOnTheWay: true };

    private static IEnumerable<Concern> Silence(InitiativeState state)
    {
        var last = DateOnly.FromDateTime(state.Entries.Max(entry => entry.RecordedAt).UtcDateTime);
        yield return new Concern(ConcernKind.Silent, null, "Nothing recorded", PartialDate.Day(last), last.AddDays(SilentAfterDays));
    }

    private static Concern Overdue(ConcernKind kind, Guid id, string what, PartialDate due) =>
        new(kind, id, what, due, due.Latest < DateOnly.MaxValue ? due.Latest.AddDays(1) : DateOnly.MaxValue);
}
