using CsCheck;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Tests.History;
using JourneyTracker.Core.Tests.Samples;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What changed between two times: fact by fact, in words, with the entries that did it.</summary>
public sealed class ChangeTests
{
    private static readonly IEntry[] Partners = [Joined("council"), Joined("hospital")];
    private static readonly MeasureInOperation Portal = Begun(Measure.SharedPortal, "2002");

    public static TheoryData<Type> InitiativeEvents => [.. EventTests.InitiativeEvents.Select(row => row.Data)];

    [Fact]
    public void What_is_computed_comes_first_then_facts_then_entries()
    {
        var changes = Between([.. Partners, Target(ServiceModel.CustomerInterface)], Portal, Raised("pay", "2002"));
        Assert.Equal(
            [ChangeKind.Level, ChangeKind.Progress, ChangeKind.OutstandingChallenges, ChangeKind.Journey, ChangeKind.Challenges, ChangeKind.EntryAdded],
            changes.Select(change => change.Kind).Distinct()
        );
        Assert.Equal(("Integration level", "0", "2"), (changes[0].Path, changes[0].Before, changes[0].After));
        Assert.Equal("Measures of the target in operation: 0 of 8 → 1 of 8", changes.Single(change => change.Kind == ChangeKind.Progress).Summary);
        Assert.Equal([Portal.EntryId], changes[0].Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void In_brief_only_what_lists_show_is_told()
    {
        var initiative = Initiative([.. Partners, Target(ServiceModel.CustomerInterface), Portal, Raised("pay", "2002")]);
        var changes = Change.InBrief(initiative, new AsOf(new DateOnly(2001, 1, 1)), AsOf.Now);
        Assert.Equal([ChangeKind.Level, ChangeKind.Progress, ChangeKind.OutstandingChallenges], changes.Select(change => change.Kind).Distinct());
        Assert.Equal([Portal.EntryId], changes[0].Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void A_fact_is_told_with_how_it_was_and_the_entry_that_changed_it()
    {
        var forecast = Forecast("Join the counters", "2003", "2006");
        var change = Assert.Single(Between([Planned("Join the counters", "2002", "2005")], forecast), change => change.Kind == ChangeKind.Journey);
        Assert.Equal(("Step “Join the counters” · forecast finish", "2005", "2006"), (change.Path, change.Before, change.After));
        Assert.Equal("Step “Join the counters” · forecast finish: 2005 → 2006", change.Summary);
        Assert.Equal([forecast.EntryId], change.Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void A_fact_that_is_no_longer_there_names_what_took_it_away()
    {
        var forecast = new StepForecastChanged(Id.Of("open"), On("2003"), Id.Of("desk"), null, null, "Nobody knows");
        var change = Finish(Between([Planned("desk", "2002", "2005")], forecast));
        Assert.Equal(("2005", null, forecast.EntryId), (change.Before, change.After, Assert.Single(change.Entries).EntryId));
    }

    [Fact]
    public void A_withdrawal_takes_a_fact_back_and_is_what_did_it()
    {
        var forecast = Forecast("desk", "2003", "2006");
        var change = Finish(Between([Planned("desk", "2002", "2005"), forecast], Withdrawn(forecast)));
        Assert.Equal(("2006", "2005", Withdrawn(forecast).EntryId), (change.Before, change.After, Assert.Single(change.Entries).EntryId));
    }

    [Fact]
    public void A_withdrawn_withdrawal_gives_a_fact_back_and_is_what_did_it()
    {
        var forecast = Forecast("desk", "2003", "2006");
        var again = Withdrawn(Withdrawn(forecast));
        Assert.Equal(
            [again.EntryId],
            Finish(Between([Planned("desk", "2002", "2005"), forecast, Withdrawn(forecast)], again)).Entries.Select(entry => entry.EntryId)
        );
    }

    [Fact]
    public void A_corrected_date_moves_a_fact_and_is_what_did_it()
    {
        var corrected = Redated(Portal, "2001-07");
        var changes = Between([.. Partners, Portal], corrected);
        var since = changes.Single(change => change.Path == "At this level since");
        Assert.Equal(("2002", "2001-07", corrected.EntryId), (since.Before, since.After, Assert.Single(since.Entries).EntryId));
        Assert.Equal(
            ("2002", "2001-07"),
            changes.Where(change => change.Kind == ChangeKind.EntryRedated).Select(change => (change.Before, change.After)).Single()
        );
        Assert.All(changes, change => Assert.Equal([corrected.EntryId], change.Entries.Select(entry => entry.EntryId)));
    }

    [Fact]
    public void A_corrected_measurement_shows_both_values()
    {
        var measured = Measured("waiting", "2004", 30);
        var change = Between([Indicator("waiting"), measured], new MeasurementCorrected(Id.Of("corrected"), On("2004"), measured.EntryId, 20, "Miscounted"))[0];
        Assert.Equal(
            ("Indicator “waiting” · measurement of 2004 · value", "30 centres", "20 centres", Id.Of("corrected")),
            (change.Path, change.Before, change.After, Assert.Single(change.Entries).EntryId)
        );
    }

    [Fact]
    public void A_level_that_falls_because_a_partner_left_names_the_leaving()
    {
        var left = Left("hospital", "2004");
        Assert.Equal([left.EntryId], Between([.. Partners, Portal], left)[0].Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void Progress_names_what_began_and_ended_among_measures_of_the_target_alone()
    {
        var towards = MeasureCatalogue.Of(ServiceModel.CustomerInterface).Select(measure => measure.Measure).ToList();
        var elsewhere = Enum.GetValues<Measure>().First(measure => !towards.Contains(measure));
        var begun = towards.Take(3).Select(measure => Begun(measure, "2003")).ToArray();
        var ended = Ended(begun[0].Measure, "2005");
        IEntry[] later = [Begun(elsewhere, "2005"), begun[1], begun[2], ended, Raised("pay", "2005")];
        var progress = Between([.. Partners, Target(ServiceModel.CustomerInterface), begun[0]], later).Single(change => change.Kind == ChangeKind.Progress);
        Assert.Equal([begun[1].EntryId, begun[2].EntryId, ended.EntryId], progress.Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void Between_two_days_what_came_to_hold_did_it_however_it_was_recorded()
    {
        var initiative = Initiative([Raised("pay", "2005"), .. Partners, Portal]);
        var changes = Change.Between(initiative, new AsOf(new DateOnly(2001, 12, 31)), new AsOf(new DateOnly(2003, 1, 1)));
        Assert.Equal(("0", "2", Portal.EntryId), (changes[0].Before, changes[0].After, Assert.Single(changes[0].Entries).EntryId));
        Assert.DoesNotContain(changes, change => change.Kind == ChangeKind.Challenges);
    }

    [Fact]
    public void Where_only_time_has_passed_no_entry_did_it()
    {
        var initiative = Initiative(Indicator("waiting", staleAfterDays: 30), Measured("waiting", "2004-01-01", 30));
        var change = Assert.Single(Change.Between(initiative, new AsOf(new DateOnly(2004, 1, 15)), new AsOf(new DateOnly(2004, 6, 1))));
        Assert.Equal(("Indicator “waiting” · standing", "no target", "stale"), (change.Path, change.Before, change.After));
        Assert.Empty(change.Entries);
    }

    [Fact]
    public void Nothing_changed_between_a_time_and_itself() => Assert.Empty(Between([.. Partners]));

    [Theory, MemberData(nameof(InitiativeEvents))]
    public void Every_event_changes_a_fact_and_is_named_as_what_did_it(Type type)
    {
        var (given, _, e, _) = Sample.OfEvent[type];
        var initiative = new Initiative(Log([.. given, e]));
        var facts = Change.Between(initiative, new AsOf(Version: given.Count), AsOf.Now).Where(change => change.Kind < ChangeKind.EntryAdded).ToList();
        Assert.NotEmpty(facts);
        Assert.All(facts, change => Assert.Equal([e.EntryId], change.Entries.Select(entry => entry.EntryId)));
        Assert.All(facts, change => Assert.Matches(@"^[\p{Lu}][^\r\n]*[^\s.:]$", change.Path));
    }

    [Fact]
    public void The_differences_back_are_those_forth_turned_round() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[1, 63])
            .Sample(
                (initiative, version) =>
                {
                    var (then, now) = (new AsOf(Version: version), AsOf.Now);
                    Assert.Equal(
                        Change
                            .Between(initiative, then, now)
                            .Where(change => change.Kind < ChangeKind.EntryAdded)
                            .Select(change => $"{change.Kind} {change.After} {change.Before}")
                            .Order(),
                        Change
                            .Between(initiative, now, then)
                            .Where(change => change.Kind < ChangeKind.EntryAdded)
                            .Select(change => $"{change.Kind} {change.Before} {change.After}")
                            .Order()
                    );
                }
            );

    [Fact]
    public void What_changed_since_a_version_was_done_by_entries_recorded_since() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[1, 63])
            .Sample((initiative, version) => Assert.All(Change.Between(initiative, new AsOf(Version: version), AsOf.Now), change =>
                    {
                        Assert.NotEmpty(change.Entries);
                        Assert.All(change.Entries, entry => Assert.True(entry.Version > version, $"{change.Summary}: version {entry.Version}"));
                    }));

    [Fact]
    public void States_that_differ_have_differences() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[1, 63])
            .Sample(
                (initiative, version) =>
                    Assert.True(
                        !Change.Between(initiative, new AsOf(Version: version), AsOf.Now).IsEmpty
                            || State.Text(initiative.AsOf(new AsOf(Version: version))) == State.Text(initiative.Present)
                    )
            );

    private static Change Finish(IEnumerable<Change> changes) => changes.Single(change => change.Path.EndsWith("forecast finish", StringComparison.Ordinal));

    private static List<Change> Between(IEntry[] facts, params IEntry[] later) =>
        [.. Change.Between(Initiative([.. facts, .. later]), new AsOf(Version: facts.Length + 1), AsOf.Now).Select(change => change.WithNames(_ => null))];
}
