using System.Collections.Immutable;
using CsCheck;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;

namespace JourneyTracker.Core.Tests.History;

/// <summary>What must hold for all histories.</summary>
public sealed class HistoryProperties
{
    private static readonly DateOnly Published = new(2020, 1, 1);
    private static readonly Gen<int[]> Orders = Gen.Int[0, 1000].Array[1, 60];

    [Fact]
    public void Histories_are_rich_enough_to_prove_something()
    {
        var kinds = new HashSet<Type>();
        GeneratedHistory.Initiatives.Sample(
            initiative =>
            {
                lock (kinds)
                {
                    kinds.UnionWith(initiative.Log.Recorded.Select(recorded => recorded.Entry.GetType()));
                }
            },
            iter: 3_000
        );
        Assert.Empty(
            new[]
            {
                typeof(StepCompleted),
                typeof(MeasureDiscontinued),
                typeof(PartnerWithdrew),
                typeof(EntryWithdrawn),
                typeof(EntryRedated),
                typeof(BaselineSet),
                typeof(ChallengeReopened),
                typeof(MeasurementCorrected),
                typeof(InitiativeResumed),
            }.Except(kinds)
        );
    }

    [Fact]
    public void Any_order_of_recording_gives_the_same_state_as_of_a_day() =>
        Gen.Select(GeneratedHistory.Initiatives, Orders, GeneratedHistory.Days)
            .Sample(
                (initiative, order, day) =>
                {
                    var other = GeneratedHistory.InOrder(initiative, order);
                    SameButForBaselines(initiative.Present, other.Present);
                    SameButForBaselines(initiative.AsOf(new AsOf(day)), other.AsOf(new AsOf(day)));
                }
            );

    [Fact]
    public void What_is_recorded_after_a_baseline_leaves_the_plan_that_it_holds() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            foreach (var (id, baseline) in initiative.Present.Journey.BaselinesById)
            {
                var then = initiative.AsOf(new AsOf(Version: baseline.SetBy.Version)).Journey.BaselinesById[id];
                if (then.SetBy.On == baseline.SetBy.On)
                {
                    Assert.Equal(Plan(then), Plan(baseline));
                }
            }

            static string Plan(Baseline baseline) =>
                string.Join(
                    '\n',
                    new[] { baseline.StepStarts, baseline.StepFinishes, baseline.MilestonesDue }.SelectMany(dates =>
                        dates.Select(date => $"{date.Key} {date.Value}").Order()
                    )
                );
        });

    [Fact]
    public void What_was_known_at_a_time_is_what_had_been_recorded_by_then() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[1, 63])
            .Sample(
                (initiative, count) =>
                {
                    var recorded = initiative.Log.Recorded.Take(count).ToList();
                    var then = new Initiative(recorded.Aggregate(EntryLog.Empty, (log, entry) => log.Add(entry))).Present;
                    Same(then, initiative.AsOf(new AsOf(Version: recorded[^1].Version)));
                    Same(then, initiative.AsOf(new AsOf(KnownAt: recorded[^1].RecordedAt)));
                    Assert.Equal(recorded.Count, initiative.AsOf(new AsOf(KnownAt: recorded[^1].RecordedAt.AddHours(23))).Version);
                }
            );

    [Fact]
    public void What_was_published_by_a_day_is_what_was_known_at_its_end_whenever_it_was_recorded() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[0, 62])
            .Sample(
                (initiative, which) =>
                {
                    var day = DateOnly.FromDateTime(initiative.Log.Recorded[which % initiative.Log.Recorded.Count].RecordedAt.UtcDateTime);
                    var known = initiative.AsOf(new AsOf(KnownAt: new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero)));
                    Same(known, initiative.AsOf(new AsOf(PublishedBy: day)));

                    var imported = Of(
                        initiative.Log.Recorded.Select(entry =>
                            entry with
                            {
                                RecordedAt = entry.RecordedAt.AddYears(20),
                                Origin = PublishedOn(DateOnly.FromDateTime(entry.RecordedAt.UtcDateTime)),
                            }
                        )
                    );
                    var published = imported.AsOf(new AsOf(PublishedBy: day));
                    Assert.Equal(
                        known.Entries.Select(entry => (entry.Entry.EntryId, entry.On)),
                        published.Entries.Select(entry => (entry.Entry.EntryId, entry.On))
                    );
                    Assert.Equal(known.Version, published.Version);
                }
            );

    [Fact]
    public void What_was_published_tells_what_it_rests_on_in_whatever_order_it_came_out() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[0, 400].Array[1, 60], Gen.Int[0, 400])
            .Sample(
                (initiative, published, by) =>
                {
                    var imported = Of(
                        initiative.Log.Recorded.Select((entry, at) => entry with { Origin = PublishedOn(Published.AddDays(published[at % published.Length])) })
                    );
                    var day = Published.AddDays(by);
                    var known = new AsOf(PublishedBy: day).KnownOf(imported.Log.Recorded);
                    var ids = known.Select(entry => entry.Entry.EntryId).ToHashSet();
                    Assert.All(known, entry =>
                        Assert.Subset(
                            ids,
                            entry.Entry.RestsOn.Where(id => imported.Log.Entry(id) is not null && !entry.Entry.Mentions.Contains(id)).ToHashSet()
                        )
                    );
                    Assert.Equal(known.Count > 0, imported.AsOf(new AsOf(PublishedBy: day)).HasBegun);
                    Assert.Subset(ids, imported.Log.Recorded.Where(entry => entry.PublishedOn <= day).Select(entry => entry.Entry.EntryId).ToHashSet());
                    Assert.Subset(new AsOf(PublishedBy: day.AddDays(30)).KnownOf(imported.Log.Recorded).Select(entry => entry.Entry.EntryId).ToHashSet(), ids);
                    // Each entry of the story is told with what came before it.
                    var replay = Replay.Of(imported, new AsOf(PublishedBy: day), ReplayOrder.Recorded);
                    Assert.Equal(known.Count, replay.Count);
                    foreach (var place in Enumerable.Range(0, Math.Min(replay.Count, 6)))
                    {
                        Assert.Equal(known[place].Version, replay.Frame(place).State.Version);
                        Assert.True(replay.Frame(place).State.HasBegun);
                    }

                    // It is told without anything missing.
                    _ = StateFact.Of(imported.AsOf(new AsOf(PublishedBy: day)));
                    _ = Change.Between(imported, new AsOf(PublishedBy: day), AsOf.Now);
                }
            );

    [Fact]
    public void Nothing_depends_on_a_withdrawn_entry() =>
        Gen.Select(GeneratedHistory.Initiatives, GeneratedHistory.Days)
            .Sample(
                (initiative, day) =>
                {
                    var withdrawn = Timeline.Withdrawn(initiative.Log.Recorded);
                    var without = new Initiative(
                        Telling.Log(
                            initiative
                                .Log.Recorded.Select(recorded => recorded.Entry)
                                .Where(entry => entry is not EntryWithdrawn && !withdrawn.ContainsKey(entry.EntryId))
                        )
                    );
                    SameButForBaselines(without.Present, initiative.Present);
                    SameButForBaselines(without.AsOf(new AsOf(day)), initiative.AsOf(new AsOf(day)));
                }
            );

    [Fact]
    public void Withdrawing_a_withdrawal_restores_what_was() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[0, 62])
            .Sample(
                (initiative, which) =>
                {
                    var target = initiative.Log.Recorded[which % initiative.Log.Recorded.Count].Entry;
                    if (Spec.Given(Entries(initiative)).When(Withdraw("taken back", target.EntryId)).Entries is not [var withdrawal])
                    {
                        return;
                    }

                    var restored = Spec.Given([.. Entries(initiative), withdrawal]).When(Withdraw("given back", withdrawal.EntryId)).Entries;
                    Same(initiative.Present, new Initiative(Telling.Log([.. Entries(initiative), withdrawal, .. restored])).Present);
                }
            );

    [Fact]
    public void A_fact_changes_nothing_on_the_days_before_it_held_however_late_it_is_recorded() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            var last = initiative.Log.Recorded[^1];
            if (last.Entry is IRegistration or IRecordChange or ICorrection)
            {
                return;
            }

            var dayBefore = new AsOf(last.Entry.On.Earliest.AddDays(-1));
            Same(initiative.AsOf(dayBefore with { Version = last.Version - 1 }), initiative.AsOf(dayBefore));
        });

    [Fact]
    public void A_corrected_date_gives_what_recording_it_right_at_first_would_have_given() =>
        Gen.Select(GeneratedHistory.Initiatives, GeneratedHistory.Days)
            .Sample(
                (initiative, day) =>
                {
                    var dates = Timeline.Standing(initiative.Log.Recorded).ToDictionary(entry => entry.Entry.EntryId, entry => entry.On);
                    var right = new Initiative(
                        Telling.Log(
                            Entries(initiative)
                                .Where(entry => entry is not EntryRedated)
                                .Select(entry => dates.TryGetValue(entry.EntryId, out var on) ? Dated(entry, on) : entry)
                        )
                    );
                    SameButForBaselines(right.Present, initiative.Present);
                    SameButForBaselines(right.AsOf(new AsOf(day)), initiative.AsOf(new AsOf(day)));
                }
            );

    [Fact]
    public void A_corrected_date_takes_no_other_entry_its_effect() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            if (initiative.Log.Recorded[^1].Entry is EntryRedated)
            {
                Assert.Equal(GoingOn(initiative.AsOf(new AsOf(Version: initiative.Version - 1))), GoingOn(initiative.Present));
            }
        });

    [Fact]
    public void The_level_over_time_agrees_with_the_level_as_of_each_day() =>
        Gen.Select(GeneratedHistory.Initiatives, GeneratedHistory.Days.Array[1, 10])
            .Sample(
                (initiative, days) =>
                {
                    var periods = LevelPeriod.Of(initiative.Present);
                    foreach (var day in days.Concat(periods.Select(period => period.From.Earliest)))
                    {
                        var during = periods.LastOrDefault(period => period.From.Earliest <= day);
                        var asOf = Level.Of(initiative.AsOf(new AsOf(day))).Number;
                        Assert.True(
                            asOf == (during?.Number ?? 0),
                            $"Level {asOf} as of {day:O}, but over time: {string.Join(", ", periods)}\n{Story(initiative)}"
                        );
                    }

                    Assert.Equal(periods[^1].Number, Level.Of(initiative.Present).Number);
                }
            );

    [Fact]
    public void Periods_of_the_level_follow_each_other_without_gap_and_differ() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            var periods = LevelPeriod.Of(initiative.Present);
            Assert.Null(periods[^1].To);
            Assert.All(periods.Zip(periods.Skip(1)), pair =>
                Assert.True(pair.First.To == pair.Second.From && (pair.First.Model, pair.First.Possible) != (pair.Second.Model, pair.Second.Possible))
            );
        });

    [Fact]
    public void Folding_on_with_each_entry_gives_what_folding_all_of_them_gives() =>
        GeneratedHistory.Unchecked.Sample(
            initiative =>
            {
                var foldedOn = new Initiative();
                foreach (var entry in initiative.Log.Recorded)
                {
                    _ = foldedOn.Present;
                    foldedOn = foldedOn.Evolve(entry);
                    var anew = new Initiative(foldedOn.Log).Present;
                    Assert.Equal(anew.Entries, foldedOn.Present.Entries);
                    Assert.Equal(anew.Version, foldedOn.Present.Version);
                }

                Assert.Equal(State.Text(new Initiative(initiative.Log).Present), State.Text(foldedOn.Present));
            },
            iter: 300
        );

    [Fact]
    public void Most_entries_are_folded_on()
    {
        var (times, entries) = (0, 0);
        GeneratedHistory.Initiatives.Sample(
            initiative =>
            {
                var told = new Initiative();
                foreach (var entry in initiative.Log.Recorded)
                {
                    var before = told.Present;
                    told = told.Evolve(entry);
                    Interlocked.Increment(ref entries);
                    Interlocked.Add(ref times, before.With(entry, told.Log) is null ? 0 : 1);
                }
            },
            iter: 100
        );
        Assert.InRange(times, entries / 4, entries);
    }

    [Fact]
    public void What_is_accepted_takes_effect_at_once() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            var now = initiative.Present;
            Assert.True(
                initiative.Log.Recorded[^1].Entry switch
                {
                    MeasureDiscontinued e => now.Journey.Operations.All(operation => operation.Measure != e.Measure || !operation.RunsOn(null)),
                    StepCompleted e => now.Journey.Steps[e.StepId].Status == StepStatus.Completed,
                    StepAbandoned e => now.Journey.Steps[e.StepId].Status == StepStatus.Abandoned,
                    MilestoneReached e => now.Journey.Milestones[e.MilestoneId].Reached is not null,
                    PartnerWithdrew e => !now.Partners.All[e.PartnerId].TakesPartOn(null),
                    ChallengeResolved e => now.Challenges.All[e.ChallengeId].Status == ChallengeStatus.Resolved,
                    ChallengeAccepted e => now.Challenges.All[e.ChallengeId].Status == ChallengeStatus.Accepted,
                    ChallengeReopened e => now.Challenges.All[e.ChallengeId].IsOutstanding,
                    EntryRedated e => now.Entries.Single(entry => entry.Entry.EntryId == e.RedatedEntryId).On == e.NewOn,
                    InitiativePaused => now.Charter.Status == InitiativeStatus.Paused,
                    InitiativeResumed => now.Charter.Status == InitiativeStatus.Active,
                    _ => true,
                }
            );
        });

    private static IEnumerable<IEntry> Entries(Initiative initiative) => initiative.Log.Recorded.Select(recorded => recorded.Entry);

    private static IEntry Dated(IEntry entry, PartialDate on) => (IEntry)Commands.CommandTests.With(entry, nameof(IEntry.On), on);

    // What is under way, in operation or settled now.
    private static string GoingOn(InitiativeState state) =>
        string.Join(
            '\n',
            new[]
            {
                [$"{state.Charter.Status}"],
                state.Journey.Steps.Values.Select(step => $"{step.Id} {step.Status}"),
                state.Journey.Operations.Where(operation => operation.RunsOn(null)).Select(operation => $"{operation.Measure} {operation.BegunBy.EntryId}"),
                state.Partners.All.Values.Select(partner => $"{partner.Id} {partner.TakesPartOn(null)}"),
                state.Challenges.All.Values.Select(challenge => $"{challenge.Id} {challenge.Status}"),
            }.SelectMany(lines => lines.Order())
        );

    private static WithdrawEntry Withdraw(string entry, Guid target) =>
        new(Samples.SampleInitiative.Is, null, Id.Of(entry), PartialDate.Day(Spec.Today), target, "Because");

    private static string Story(Initiative initiative) =>
        string.Join('\n', Entries(initiative).Select(entry => $"{entry.On} {entry.Line(id => initiative.Log.Entry(id)?.Entry)} {entry}"));

    // A baseline holds what was known when it was recorded, so what it holds depends on what came before it.
    private static void SameButForBaselines(InitiativeState expected, InitiativeState actual) => Same(WithoutPlans(expected), WithoutPlans(actual));

    private static InitiativeState WithoutPlans(InitiativeState state) =>
        state with
        {
            Journey = state.Journey with
            {
                BaselinesById = state.Journey.BaselinesById.ToImmutableDictionary(
                    baseline => baseline.Key,
                    baseline => new Baseline(baseline.Key, baseline.Value.Name, baseline.Value.Reason, baseline.Value.DecisionId, baseline.Value.SetBy)
                ),
            },
        };

    private static void Same(InitiativeState expected, InitiativeState actual) => Assert.Equal(State.Text(expected), State.Text(actual));

    private static Initiative Of(IEnumerable<RecordedEntry> recorded) => new(recorded.Aggregate(EntryLog.Empty, (log, entry) => log.Add(entry)));

    private static Origin PublishedOn(DateOnly day) => new(Id.Of("import"), "", null, day, "", "", "");
}
