using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>Which approach a journey was travelled by follows from what came into operation, whatever was chosen.</summary>
public sealed class ObservedPatternTests
{
    private static readonly IEntry[] Start = [Joined("council"), Joined("hospital"), Target(ServiceModel.JointDelivery)];

    [Fact]
    public void Too_early_is_an_answer()
    {
        Assert.Null(Of(Begun(Measure.PartnershipAgreement, "2002")));
        Assert.Null(Of(Begun(Measure.JointGovernanceBody, "2002")));
        Assert.Null(ObservedPattern.Of(Now(Joined("council"))).Approach);
    }

    [Fact]
    public void The_target_at_once_and_nothing_later_is_one_move() =>
        Assert.Equal(
            JourneyApproach.TransformationalOneMove,
            Of(Begun(Measure.JointManagement, "2002"), Begun(Measure.InterchangeableStaff, "2002"), Begun(Measure.PooledFunding, "2002"))
        );

    [Fact]
    public void A_core_and_more_of_the_model_later_is_staged() =>
        Assert.Equal(JourneyApproach.TransformationalStaged, Of(Begun(Measure.SingleOrganisation, "2002"), Begun(Measure.SharedItSystem, "2004")));

    [Fact]
    public void A_lower_model_before_anything_of_the_target_is_a_way_through_interim_models()
    {
        Assert.Equal(JourneyApproach.EvolutionaryInterimModels, Of(Begun(Measure.SharedPortal, "2002")));
        Assert.Equal(JourneyApproach.EvolutionaryInterimModels, Of(Begun(Measure.SharedPortal, "2002"), Begun(Measure.SingleOrganisation, "2004")));
    }

    [Fact]
    public void Parts_of_the_target_before_its_rule_holds_are_a_way_in_parts_whatever_lower_level_arose_meanwhile()
    {
        Assert.Equal(JourneyApproach.EvolutionaryInParts, Of(Begun(Measure.JointManagement, "2002"), Begun(Measure.InterchangeableStaff, "2004")));
        Assert.Equal(JourneyApproach.EvolutionaryInParts, Of(Begun(Measure.CoLocatedAccessPoint, "2002"), Begun(Measure.JointEmployment, "2004")));
    }

    [Fact]
    public void A_way_through_a_waypoint_stays_one_once_parts_of_the_target_follow()
    {
        IEntry[] facts = [new WaypointPlanned(Id.Of("waypoint"), On("2001"), ServiceModel.CustomerInterface, null, null), Begun(Measure.SharedPortal, "2002")];

        Assert.Equal(JourneyApproach.EvolutionaryInterimModels, Of([.. facts, Begun(Measure.SingleAssessment, "2003")]));
        Assert.Equal(
            JourneyApproach.EvolutionaryInterimModels,
            Of([.. facts, Begun(Measure.SingleAssessment, "2003"), Begun(Measure.SingleOrganisation, "2004")])
        );
    }

    [Fact]
    public void What_may_have_come_at_the_same_time_is_no_later_part_and_two_measures_of_one_day_are_no_row()
    {
        Assert.Equal(JourneyApproach.TransformationalOneMove, Of(Begun(Measure.SingleOrganisation, "2002"), Begun(Measure.PooledFunding, "2002-03")));
        Assert.Null(Of(Begun(Measure.PooledFunding, "2002"), Begun(Measure.PartnershipAgreement, "2002")));
    }

    [Fact]
    public void It_is_told_as_of_a_day_and_what_was_chosen_plays_no_part()
    {
        IEntry[] facts =
        [
            .. Start,
            new JourneyApproachChosen(Id.Of("approach"), On("2001"), JourneyApproach.EvolutionaryInParts, null),
            Begun(Measure.SingleOrganisation, "2002"),
            Begun(Measure.SharedItSystem, "2004"),
        ];

        Assert.Equal(JourneyApproach.TransformationalOneMove, ObservedPattern.Of(OnDay("2003-12-31", facts)).Approach);
        Assert.Equal(JourneyApproach.TransformationalStaged, ObservedPattern.Of(Now(facts)).Approach);
    }

    [Fact]
    public void Where_the_order_is_known_only_by_a_later_day_no_way_is_claimed_and_those_not_excluded_are_told()
    {
        var staged = Pattern(Begun(Measure.SingleOrganisation, "2002"), Begun(Measure.SharedItSystem, "../2009"));
        Assert.Null(staged.Approach);
        Assert.Equal([JourneyApproach.TransformationalOneMove, JourneyApproach.TransformationalStaged, JourneyApproach.EvolutionaryInParts], staged.Possible);
        Assert.Contains("by 2009", staged.Why, StringComparison.Ordinal);

        var rule = Pattern(Begun(Measure.JointManagement, "2001"), Begun(Measure.InterchangeableStaff, "../2009"));
        Assert.Null(rule.Approach);
        Assert.Equal([JourneyApproach.TransformationalOneMove, JourneyApproach.EvolutionaryInParts], rule.Possible);
    }

    [Fact]
    public void What_one_entry_brought_came_together_by_whichever_day()
    {
        IEntry[] step = [Planned("merger", "2001", null, Measure.SingleOrganisation, Measure.SharedItSystem), Completed("merger", "../2009")];
        Assert.Equal(JourneyApproach.TransformationalOneMove, Of(step));
        Assert.Null(ObservedPattern.Of(OnDay("2005-12-31", [.. Start, .. step])).Approach);
        Assert.NotEmpty(ObservedPattern.Of(OnDay("2005-12-31", [.. Start, .. step])).Possible);
    }

    [Fact]
    public void A_step_under_way_that_brings_more_of_the_model_tells_of_stages_and_one_only_planned_of_nothing()
    {
        IEntry[] facts = [Begun(Measure.SingleOrganisation, "2002"), Planned("systems", "2002", null, Measure.SharedItSystem)];
        Assert.Equal(JourneyApproach.TransformationalOneMove, Of(facts));
        Assert.Equal(JourneyApproach.TransformationalStaged, Of([.. facts, Started("systems", "2003")]));
        Assert.Equal(
            JourneyApproach.TransformationalOneMove,
            Of(Begun(Measure.SingleOrganisation, "2002"), Planned("again", "2002", null, Measure.SingleOrganisation), Started("again", "2003"))
        );
    }

    private static ObservedPattern Pattern(params IEntry[] facts) => ObservedPattern.Of(Now([.. Start, .. facts]));

    private static JourneyApproach? Of(params IEntry[] facts) => ObservedPattern.Of(Now([.. Start, .. facts])).Approach;

    private static Core.Dates.PartialDate On(string date) => Telling.On(date);
}
