using CsCheck;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Tests.History;

namespace JourneyTracker.Core.Tests.Consistency;

/// <summary>What must hold for all histories of accepted commands, and for those from before the rules were asked.</summary>
public sealed class ContradictionProperties
{
    [Fact]
    public void No_accepted_commands_lead_to_a_forbidden_state_on_any_day_as_far_as_was_known_at_any_time() =>
        Gen.Select(GeneratedHistory.Exact, Gen.Int[1, 63], GeneratedHistory.Days)
            .Sample(
                (initiative, count, day) =>
                {
                    var version = Math.Min(count, initiative.Version);
                    Assert.Empty(ForbiddenState.In(initiative.Present));
                    Assert.Empty(ForbiddenState.In(initiative.AsOf(new AsOf(Version: version))));
                    Assert.Empty(ForbiddenState.In(initiative.AsOf(new AsOf(day))));
                    Assert.Empty(ForbiddenState.In(initiative.AsOf(new AsOf(day, Version: version))));
                }
            );

    [Fact]
    public void No_accepted_commands_lead_to_entries_that_contradict_each_other_whatever_their_dates_mean() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            for (var version = 1; version <= initiative.Version; version++)
            {
                Assert.Empty(Contradictions.Of(Story.Of(initiative.Log.Recorded.Take(version).Aggregate(EntryLog.Empty, (log, entry) => log.Add(entry)))));
            }
        });

    [Fact]
    public void Histories_from_before_the_rules_contradict_themselves_in_many_ways()
    {
        var sought = new HashSet<ContradictionRule>
        {
            ContradictionRule.AfterTheEnd,
            ContradictionRule.EndsBeforeItBegins,
            ContradictionRule.OutOfTurn,
            ContradictionRule.AtTheSameTime,
        };
        var found = new HashSet<ContradictionRule>();
        // Some are rare: as many histories as it takes, but not for ever.
        for (var round = 0; round < 20 && !sought.IsSubsetOf(found); round++)
        {
            GeneratedHistory.Unchecked.Sample(
                initiative =>
                {
                    lock (found)
                    {
                        found.UnionWith(Contradictions.Of(Story.Of(initiative.Log)).Select(contradiction => contradiction.Rule));
                    }
                },
                iter: 500
            );
        }

        Assert.Superset(sought, found);
    }

    [Fact]
    public void An_exact_history_is_free_of_contradictions_just_where_its_state_is_not_forbidden() =>
        GeneratedHistory.Unchecked.Sample(initiative =>
        {
            var exact = new Initiative(Telling.Log(initiative.Log.Recorded.Select(recorded => recorded.Entry).Where(entry => entry is not EntryRedated)));
            if (exact.Log.Recorded.All(recorded => recorded.Entry.On.Precision == DatePrecision.Day) && ForbiddenState.In(exact.Present).Any())
            {
                Assert.NotEmpty(Contradictions.Of(Story.Of(exact.Log)));
            }
        });

    [Fact]
    public void What_contradicts_the_rest_and_carries_nothing_can_always_be_withdrawn() =>
        GeneratedHistory.Unchecked.Sample(initiative =>
        {
            foreach (var contradiction in Contradictions.Of(Story.Of(initiative.Log)))
            {
                var answer = Spec.Given(initiative.Log.Recorded.Select(recorded => recorded.Entry))
                    .When(
                        new WithdrawEntry(
                            Samples.SampleInitiative.Is,
                            null,
                            Id.Of("put right"),
                            PartialDate.Day(Spec.Today),
                            contradiction.Entry.EntryId,
                            "It can't be"
                        )
                    );
                if (answer.Rule is RecordContradicted refused)
                {
                    Assert.True(CarriesOthers(initiative.Log.Entry(contradiction.Entry.EntryId)!.Entry), refused.Message);
                }
            }
        });

    // Without it, what it ended would go on, or what undid it would have nothing to undo.
    private static bool CarriesOthers(IEntry entry) =>
        entry
            is DependencyEnded
                or PartnerWithdrew
                or BaselineSet
                or StepCompleted
                or MeasureInOperation
                or MeasureDiscontinued
                or InitiativePaused
                or InitiativeResumed
                or InitiativeClosed
                or ChallengeResolved
                or ChallengeAccepted
                or ChallengeReopened;
}
