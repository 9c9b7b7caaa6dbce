using CsCheck;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Seeds;
using JourneyTracker.Core.Tests.History;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>The story of an initiative told entry by entry, in the order of recording and in the order of time.</summary>
public sealed class ReplayTests
{
    private static readonly MeasureInOperation Portal = Begun(Measure.SharedPortal, "2003");

    // Recorded long after it held, and before what held earlier.
    private static readonly IEntry[] Story = [Portal, Joined("council"), Joined("hospital"), Raised("pay", "2002"), Withdrawn(Raised("pay", "2002"))];

    [Fact]
    public void In_the_order_of_recording_mistakes_and_their_withdrawal_are_told()
    {
        var replay = Replay.Of(Initiative(Story), AsOf.Now, ReplayOrder.Recorded);
        Assert.Equal([1L, 2, 3, 4, 5, 6], Frames(replay).Select(frame => frame.Entry.Version));
        Assert.Equal([0, 0, 0, 2, 2, 2], Frames(replay).Select(frame => Level.Of(frame.State).Number));
        Assert.Contains(replay.Frame(5).Changes, change => change is { Path: "Outstanding challenges", Before: "1", After: "0" });
    }

    [Fact]
    public void In_the_order_of_time_what_holds_is_told_when_it_held()
    {
        var replay = Replay.Of(Initiative(Story), AsOf.Now, ReplayOrder.Held);
        Assert.Equal([Is, Partner("council"), Partner("hospital"), Portal.EntryId], Frames(replay).Select(frame => frame.Entry.Entry.EntryId));
        Assert.Equal([0, 0, 0, 2], Frames(replay).Select(frame => Level.Of(frame.State).Number));
        Assert.Contains(replay.Frame(3).Changes, change =>
            change is { Path: "Integration level", Before: "0", After: "2" } && change.Entries.Single().EntryId == Portal.EntryId
        );
    }

    [Fact]
    public void A_replay_tells_no_more_than_was_known_and_held_at_the_times_asked_about()
    {
        var initiative = Initiative([.. Story, Redated(Portal, "2005")]);
        Assert.Equal(5, Replay.Of(initiative, new AsOf(Version: 5), ReplayOrder.Recorded).Count);
        Assert.Equal(
            [On("2003")],
            Frames(Replay.Of(initiative, new AsOf(Version: 5), ReplayOrder.Held))
                .Where(frame => frame.Entry.Entry.EntryId == Portal.EntryId)
                .Select(frame => frame.Entry.On)
        );
        Assert.DoesNotContain(Frames(Replay.Of(initiative, new AsOf(new DateOnly(2004, 1, 1)), ReplayOrder.Held)), frame =>
            frame.Entry.Entry.EntryId == Portal.EntryId
        );
    }

    [Fact]
    public void A_replay_begins_at_any_point()
    {
        var replay = Replay.Of(Initiative(Story), AsOf.Now, ReplayOrder.Recorded);
        Assert.Equal(
            [2, 4, 0, 6],
            new[] { new ReplayFrom(Version: 3), new ReplayFrom(RecordedAt: Start.AddDays(3.5)), new ReplayFrom(), new ReplayFrom(Version: 99) }.Select(
                replay.PlaceOf
            )
        );
        Assert.Equal(3, Replay.Of(Initiative(Story), AsOf.Now, ReplayOrder.Held).PlaceOf(new ReplayFrom(HeldOn: new DateOnly(2002, 1, 1))));
    }

    [Fact]
    public void A_day_on_which_several_facts_held_is_one_moment_of_the_story()
    {
        var points = Replay.Of(Initiative([.. Story, Raised("trust", "2003-01")]), AsOf.Now, ReplayOrder.Held).Points;
        Assert.Equal([On("2001"), On("2003")], points.Select(point => point.On));
        Assert.Equal([3, 2], points.Select(point => point.Entries.Length));
        Assert.Equal(new AsOf(new DateOnly(2003, 1, 1)), points[1].Times);
    }

    [Fact]
    public void What_was_recorded_at_one_instant_is_one_moment_of_the_story()
    {
        var together = new Initiative(
            new[] { Joined("council"), Joined("hospital") }.Aggregate(Initiative().Log, (log, entry) =>
                log.Add(Recorded(entry, log.Version + 1, Start.AddDays(1)))
            )
        );
        var points = Replay.Of(together, AsOf.Now, ReplayOrder.Recorded).Points;
        Assert.Equal([Start, Start.AddDays(1)], points.Select(point => point.RecordedAt));
        Assert.Equal([1L, 3], points.Select(point => together.AsOf(point.Times).Version));
    }

    [Fact]
    public void Told_to_its_end_in_either_order_a_story_ends_in_the_present() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            var (recorded, held) = (Replay.Of(initiative, AsOf.Now, ReplayOrder.Recorded), Replay.Of(initiative, AsOf.Now, ReplayOrder.Held));
            Assert.Equal(State.Text(initiative.Present), State.Text(recorded.Frame(recorded.Count - 1).State));
            Assert.Equal(State.Text(initiative.Present), State.Text(held.Frame(held.Count - 1).State));
        });

    [Fact]
    public void Every_frame_is_the_state_at_its_times() =>
        Gen.Select(GeneratedHistory.Initiatives, Gen.Int[0, 62])
            .Sample(
                (initiative, which) =>
                {
                    foreach (var order in Enum.GetValues<ReplayOrder>())
                    {
                        var replay = Replay.Of(initiative, AsOf.Now, order);
                        var place = which % replay.Count;
                        var frame = replay.Frame(place);
                        // Told by time, the facts of one day come one by one, and the state of the day is that after the last.
                        if (order == ReplayOrder.Recorded || place + 1 == replay.Count || replay.Frame(place + 1).Entry.On.Earliest > frame.Entry.On.Earliest)
                        {
                            Assert.Equal(State.Text(initiative.AsOf(frame.Times)), State.Text(frame.State));
                        }
                    }
                }
            );

    // Years as the report gives them: inception in Appendix B, what had come into operation by its own year.
    public static TheoryData<string, string, ServiceModel?> Told =>
        new()
        {
            { "tameside", "2003-12-31", null },
            { "tameside", "2004-12-31", ServiceModel.JointDelivery },
            { "winnipeg", "2000-12-31", null },
            { "winnipeg", "2001-12-31", ServiceModel.CustomerInterface },
            { "strengthening-families", "2000-01-01", ServiceModel.NetworkedDelivery },
            { "crossroads-bank", "1995-06-30", ServiceModel.InformationAndAssessment },
            { "c-iv", "2008-12-31", null },
            { "c-iv", "2009-12-31", ServiceModel.InformationAndAssessment },
            { "massachusetts-eohhs", "2008-12-31", null },
            { "massachusetts-eohhs", "2009-12-31", ServiceModel.JointDelivery },
        };

    [Theory, MemberData(nameof(Told))]
    public void A_reference_initiative_replayed_to_a_date_is_at_the_level_that_the_report_tells(string reference, string day, ServiceModel? model)
    {
        var file = ReferenceInitiatives.Files.Single(file => ((RegisterInitiative)file.Commands[0].Command).Reference == reference);
        var initiative = file.Commands.Aggregate(Spec.Given(), (spec, sourced) => spec.And(sourced.Command)).Initiative;
        var replay = Replay.Of(initiative, new AsOf(On(day).Earliest), ReplayOrder.Held);
        Assert.Equal(model, Level.Of(replay.StateAfter(replay.Count)).Model);
    }

    private static IEnumerable<ReplayFrame> Frames(Replay replay) => Enumerable.Range(0, replay.Count).Select(replay.Frame);
}
