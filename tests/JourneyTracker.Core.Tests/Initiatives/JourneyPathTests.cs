using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Tests.Seeds;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>The stages of a journey: waypoints in order, and the target behind them.</summary>
public sealed class JourneyPathTests
{
    private static readonly IEntry[] Start =
    [
        Joined("council"),
        Joined("hospital"),
        Target(ServiceModel.JointDelivery),
        new FrameworkEditionAdopted(Id.Of("adopted"), On("2001"), Editions.Second, null),
        new JourneyApproachChosen(Id.Of("approach"), On("2001"), JourneyApproach.EvolutionaryInterimModels, null),
    ];

    private static readonly WaypointPlanned Interface = new(Id.Of("interface"), On("2001"), ServiceModel.CustomerInterface, On("2005"), null);
    private static readonly WaypointPlanned Information = new(
        Id.Of("information"),
        On("2002"),
        ServiceModel.InformationAndAssessment,
        On("2003"),
        "To begin with"
    );

    [Fact]
    public void Waypoints_come_by_model_and_the_target_last()
    {
        var path = Path(Interface, Information);

        Assert.Equal(
            [(ServiceModel.InformationAndAssessment, false), (ServiceModel.CustomerInterface, false), (ServiceModel.JointDelivery, true)],
            path.Stages.Select(stage => (stage.Model, stage.IsTarget))
        );
        Assert.Equal((0, ServiceModel.InformationAndAssessment, false), (path.Attained, path.Next!.Model, path.IsOnTheWay));
    }

    [Fact]
    public void A_stage_that_may_have_been_attained_is_neither_counted_nor_said_not_to_be()
    {
        IEntry[] facts = [.. Start, Interface, Begun(Measure.SharedPortal, "../2009")];
        var before = JourneyPath.Of(OnDay("2005", facts))!;
        Assert.Equal((0, 1, false), (before.Attained, before.PossiblyAttained, before.IsKnown()));
        Assert.Equal([true, false], before.Stages.Select(stage => stage.MayBeAttained));

        var now = JourneyPath.Of(Now(facts))!;
        Assert.Equal((1, 1, true), (now.Attained, now.PossiblyAttained, now.IsKnown()));
        Assert.Equal(On("../2009"), now.Stages[0].AttainedSince);
        Assert.False(now.Stages[0].MayBeAttained);
    }

    [Fact]
    public void A_stage_is_attained_since_a_rule_of_it_is_satisfied_and_open_again_once_none_is()
    {
        var attained = Path(Interface, Begun(Measure.SharedPortal, "2003"));
        Assert.Equal((1, On("2003"), ServiceModel.JointDelivery), (attained.Attained, attained.Stages[0].AttainedSince, attained.Next!.Model));

        var lost = Path(Interface, Begun(Measure.SharedPortal, "2003"), Ended(Measure.SharedPortal, "2004"));
        Assert.Equal((0, ServiceModel.CustomerInterface), (lost.Attained, lost.Next!.Model));
    }

    [Fact]
    public void Models_do_not_build_on_each_other_so_that_a_higher_one_attains_no_waypoint_and_no_lower_target()
    {
        var path = Path(Interface, Information, Begun(Measure.SharedPortal, "2003"));
        Assert.Equal((1, ServiceModel.InformationAndAssessment), (path.Attained, path.Next!.Model));

        IEntry[] below = [.. Start, Target(ServiceModel.InformationAndAssessment, "2002"), Begun(Measure.SharedPortal, "2003")];
        Assert.Equal((0, false, null), (JourneyPath.Of(Now(below))!.Attained, Progress.Of(Now(below)).IsAttained, ObservedPattern.Of(Now(below)).Approach));
    }

    [Fact]
    public void Planned_anew_takes_the_place_of_the_earlier_plan_and_what_is_dropped_or_lies_beyond_the_target_is_left_out()
    {
        var later = Interface with { EntryId = Id.Of("later"), On = On("2002"), By = On("2007") };
        Assert.Equal([On("2007"), null], Path(Interface, later).Stages.Select(stage => stage.By));
        Assert.Single(Path(Interface, new WaypointDropped(Id.Of("dropped"), On("2002"), Interface.EntryId, "No detour")).Stages);
        Assert.Single(Path(Interface, Target(ServiceModel.CustomerInterface, "2002")).Stages);
    }

    [Fact]
    public void Progress_and_advice_speak_of_the_next_waypoint_first()
    {
        var state = Now([.. Start, Information]);
        var progress = Progress.Of(state);

        Assert.Equal((ServiceModel.JointDelivery, ServiceModel.InformationAndAssessment, false), (progress.Target, progress.Waypoint, progress.IsAttained));
        Assert.Equal(["shared case information", "shared eligibility assessment", "information brokerage"], progress.Ways);
        var advised = Adviser.Advise(state, Spec.Today, [], []).Where(item => item.Kind == AdviceKind.MissingMeasure).ToList();
        Assert.All(advised, item => Assert.Contains("It belongs to the next waypoint", item.Why, StringComparison.Ordinal));
        Assert.Equal(3, advised.Count);
        Assert.Null(Progress.Of(Now([.. Start, Information, Begun(Measure.InformationBrokerage, "2003")])).Waypoint);
    }

    [Fact]
    public void On_the_way_is_who_has_completed_a_step_and_goes_on_to_the_next()
    {
        IEntry[] done = [Planned("first", "2001", null, Measure.InformationBrokerage), Completed("first", "2002")];

        Assert.False(Path([Information, .. done]).IsOnTheWay);
        Assert.True(Path([Information, .. done, Planned("second", "2003", null, Measure.SharedPortal)]).IsOnTheWay);
        Assert.False(
            Path([
                Information,
                .. done,
                Planned("second", "2003", null, Measure.SharedPortal),
                new InitiativePaused(Id.Of("pause"), On("2004"), "Elections"),
            ]).IsOnTheWay
        );
    }

    [Fact]
    public void Hhs_connect_is_on_its_way_with_the_first_of_two_stages_attained()
    {
        var (path, summary) = (JourneyPath.Of(ReferenceCase.Now("hhs-connect"))!, InitiativeSummary.Of(ReferenceCase.Now("hhs-connect")));

        Assert.Equal((1, 2, true, ServiceModel.JointDelivery), (path.Attained, path.Stages.Length, path.IsOnTheWay, path.Next!.Model));
        Assert.Equal(Fit.UnderIntegrated, summary.Fit);
        Assert.Equal(path.Stages, summary.Path!.Stages);
    }

    [Fact]
    public void Winnipeg_is_on_its_way_although_it_has_no_waypoint()
    {
        var path = JourneyPath.Of(ReferenceCase.Now("winnipeg"))!;
        Assert.Equal((true, 0, 2), (path.IsOnTheWay, path.Attained, path.StepsCompleted));
        Assert.NotNull(path.NextStep);
    }

    [Fact]
    public void A_waypoint_at_or_beyond_the_target_is_refused() =>
        Spec.Given([Registered(), .. Start])
            .When(new PlanWaypoint(Registered().EntryId, null, Id.Of("beyond"), On("2003"), ServiceModel.JointDelivery, null, null))
            .ThenRefused<WaypointNotBelowTarget>("model");

    [Fact]
    public void A_waypoint_that_is_not_on_the_path_is_refused() =>
        Spec.Given([Registered(), .. Start])
            .When(new DropWaypoint(Registered().EntryId, null, Id.Of("dropped"), On("2003"), Id.Of("interface"), "No detour"))
            .ThenRefused<WaypointNotFound>("waypointId");

    private static JourneyPath Path(params IEntry[] facts) => JourneyPath.Of(Now([.. Start, .. facts]))!;
}
