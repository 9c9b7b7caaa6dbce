using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class ProgressTests
{
    private static readonly IEntry[] Start = [Joined("council"), Joined("hospital"), Target(ServiceModel.CustomerInterface)];

    [Fact]
    public void Without_a_target_there_is_no_progress_to_speak_of()
    {
        var progress = Progress.Of(Now(Begun(Measure.SharedPortal, "2002")));
        Assert.Equal((null, 0, 0, 0.0), (progress.Target, progress.InOperation, progress.Total, progress.Ratio));
    }

    [Fact]
    public void Progress_counts_the_measures_of_the_target_alone()
    {
        var progress = Progress.Of(
            Now([.. Start, Begun(Measure.SharedPortal, "2002"), Begun(Measure.CommonBrand, "2003"), Begun(Measure.SharedCaseInformation, "2003")])
        );
        Assert.Equal((2, 8, 0.25), (progress.InOperation, progress.Total, progress.Ratio));
    }

    [Fact]
    public void What_is_missing_begins_with_what_decides_the_level()
    {
        var missing = Progress.Of(Now([.. Start, Begun(Measure.SharedPortal, "2002")])).Missing;
        Assert.Equal([Measure.CoLocatedAccessPoint, Measure.SharedTelephoneService], missing.Take(2));
        Assert.Equal(7, missing.Length);
        Assert.DoesNotContain(Measure.SharedPortal, missing);
    }

    [Fact]
    public void Progress_falls_back_when_a_measure_ends() =>
        Assert.Equal(
            [1, 0],
            new[] { "2002-12-31", "2003-01-01" }.Select(day =>
                Progress.Of(OnDay(day, [.. Start, Begun(Measure.SharedPortal, "2002"), Ended(Measure.SharedPortal, "2003")])).InOperation
            )
        );

    [Fact]
    public void A_new_target_is_measured_from_the_day_it_was_chosen()
    {
        IEntry[] facts = [.. Start, Target(ServiceModel.JointDelivery, "2004")];
        Assert.Equal(ServiceModel.CustomerInterface, Progress.Of(OnDay("2003-12-31", facts)).Target);
        Assert.Equal(ServiceModel.JointDelivery, Progress.Of(Now(facts)).Target);
    }

    private static readonly IEntry[] StartOfSecond =
    [
        Joined("council"),
        Joined("hospital"),
        Target(ServiceModel.JointDelivery),
        new FrameworkEditionAdopted(Id.Of("adopted"), On("2001"), Editions.Second, null),
    ];

    [Fact]
    public void What_is_known_only_by_a_later_day_is_neither_counted_nor_said_to_be_missing_for_certain()
    {
        IEntry[] facts = [.. StartOfSecond, Begun(Measure.JointManagement, "2002"), Begun(Measure.InterchangeableStaff, "../2009")];

        var before = Progress.Of(OnDay("2005", facts));
        Assert.Equal((1, 2, 2, false), (before.InOperation, before.Possible, before.Total, before.IsKnown()));
        Assert.Equal([Measure.InterchangeableStaff], before.MayBeInOperation);
        Assert.False(before.IsAttained);

        var now = Progress.Of(Now(facts));
        Assert.Equal((2, 2, true), (now.InOperation, now.Possible, now.IsKnown()));
        Assert.Empty(now.MayBeInOperation);
        Assert.Contains(ComputedFacts.Of(OnDay("2005", facts)), fact => fact.Value == "not known: 1 of 2 is certain, 2 is not excluded");
    }

    [Fact]
    public void A_way_that_may_have_been_begun_is_not_said_to_be_open()
    {
        IEntry[] facts = [.. StartOfSecond, Begun(Measure.SingleOrganisation, "../2009")];
        var before = Progress.Of(OnDay("2005", facts));
        Assert.Equal((0, 1, 1), (before.InOperation, before.Possible, before.Total));
        Assert.Empty(before.Ways);
    }

    [Fact]
    public void The_first_edition_counts_the_measures_that_it_knew() =>
        Assert.Equal(
            (0, 11),
            Progress.Of(Now(Joined("council"), Joined("hospital"), Target(ServiceModel.JointDelivery), Begun(Measure.StaffCoLocation, "2002"))) is var progress
                ? (progress.InOperation, progress.Total)
                : default
        );

    [Fact]
    public void One_rule_is_enough_so_that_what_attains_the_target_is_complete_and_no_rival_rule_is_missing()
    {
        var progress = Progress.Of(Now([.. StartOfSecond, Begun(Measure.JointManagement, "2002"), Begun(Measure.InterchangeableStaff, "2003")]));

        Assert.True(progress.IsAttained);
        Assert.Equal((2, 2, 1.0, "joint management and interchangeable staff"), (progress.InOperation, progress.Total, progress.Ratio, progress.Rule));
        Assert.Empty(progress.Missing);
        Assert.Empty(progress.CouldAdd.Intersect([Measure.SingleOrganisation, Measure.OverarchingExecutiveAuthority, Measure.SharedPerformanceFramework]));
        Assert.Contains(Measure.PooledFunding, progress.CouldAdd);
    }

    [Fact]
    public void Progress_counts_towards_the_rule_that_most_steps_name_before_the_one_with_most_in_operation()
    {
        IEntry[] facts =
        [
            .. StartOfSecond,
            Begun(Measure.JointManagement, "2002"),
            Planned("authority", "2002", null, Measure.OverarchingExecutiveAuthority, Measure.SharedPerformanceFramework),
        ];

        var progress = Progress.Of(Now(facts));

        Assert.Equal(("overarching executive authority and shared performance framework", 0, 2), (progress.Rule, progress.InOperation, progress.Total));
        Assert.Equal([Measure.OverarchingExecutiveAuthority, Measure.SharedPerformanceFramework], progress.Missing);
        Assert.Equal("joint management and interchangeable staff", Progress.Of(Now([.. facts.SkipLast(1)])).Rule);
    }

    [Fact]
    public void A_merger_is_on_the_way_of_those_alone_who_planned_it()
    {
        var nothing = Progress.Of(Now(StartOfSecond));
        var merging = Progress.Of(Now([.. StartOfSecond, Planned("merger", "2002", null, Measure.SingleOrganisation)]));

        Assert.Equal((null, 0, 0.0), (nothing.Rule, nothing.InOperation, nothing.Ratio));
        Assert.Equal(["joint management and interchangeable staff", "overarching executive authority and shared performance framework"], nothing.Ways);
        Assert.Equal([Measure.SingleOrganisation], merging.Missing);
        Assert.Empty(merging.Ways);
    }

    [Theory]
    [
        InlineData(1, Fit.OverIntegrated),
        InlineData(2, Fit.OnTrack),
        InlineData(3, Fit.OnTrack),
        InlineData(4, Fit.UnderIntegrated),
        InlineData(5, Fit.UnderIntegrated)
    ]
    public void Fit_compares_the_level_attained_with_the_latest_assessment_of_complexity(int each, Fit fit) =>
        Assert.Equal(fit, InitiativeSummary.Of(Now([.. Start, Complexity(4, "2001"), Begun(Measure.SharedPortal, "2002"), Complexity(each, "2003")])).Fit);

    [Fact]
    public void Fit_is_unknown_until_complexity_was_assessed() => Assert.Equal(Fit.Unknown, InitiativeSummary.Of(Now(Start)).Fit);
}
