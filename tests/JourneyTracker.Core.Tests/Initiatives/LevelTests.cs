using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

public sealed class LevelTests
{
    private static readonly IEntry[] TwoPartners = [Joined("council"), Joined("hospital")];

    [Fact]
    public void Agencies_with_nothing_in_operation_are_separate() => Assert.Equal((0, null), Attained(Now(TwoPartners)));

    [Fact]
    public void A_measure_of_all_partners_counts_once_there_are_two() =>
        Assert.Equal([0, 2], Numbers(Joined("council"), Begun(Measure.SharedPortal, "2002"), Joined("hospital", "2003")));

    [Fact]
    public void A_measure_that_names_one_agency_does_not_count() =>
        Assert.Equal((0, null), Attained(Now([.. TwoPartners, Begun(Measure.SharedPortal, "2002", "council")])));

    [Fact]
    public void One_agency_named_twice_is_one_agency() =>
        Assert.Equal((0, null), Attained(Now([.. TwoPartners, Begun(Measure.SharedPortal, "2002", "council", "council")])));

    [Fact]
    public void An_agency_that_never_became_a_partner_shares_all_the_same() =>
        Assert.Equal(2, Attained(Now([Joined("council"), Begun(Measure.SharedPortal, "2002", "council", "library")])).Number);

    [Fact]
    public void A_measure_counts_no_longer_once_the_other_agency_left() =>
        Assert.Equal([0, 2, 0], Numbers([.. TwoPartners, Begun(Measure.SharedPortal, "2002", "council", "hospital"), Left("hospital", "2004")]));

    [Fact]
    public void A_named_agency_that_became_a_partner_only_later_shared_before_too()
    {
        IEntry[] facts = [Joined("council"), Begun(Measure.SharedPortal, "2002", "council", "library"), Joined("library", "2005")];
        Assert.Equal(2, Attained(OnDay("2003-01-01", facts)).Number);
        Assert.Equal([0, 2], Numbers(facts));
    }

    [Fact]
    public void A_discontinued_measure_counts_until_the_day_it_ended()
    {
        IEntry[] facts = [.. TwoPartners, Begun(Measure.SharedPortal, "2002-05"), Ended(Measure.SharedPortal, "2003-07-15")];
        Assert.Equal((2, ServiceModel.CustomerInterface), Attained(OnDay("2003-07-14", facts)));
        Assert.Equal((0, null), Attained(OnDay("2003-07-15", facts)));
        Assert.Equal((0, null), Attained(Now(facts)));
    }

    [Fact]
    public void A_measure_known_to_the_year_counts_from_its_first_day() =>
        Assert.Equal((0, 1), (Attained(OnDay("2001-12-31", Story())).Number, Attained(OnDay("2002-01-01", Story())).Number));

    [Fact]
    public void One_end_stops_a_measure_however_often_it_had_begun() =>
        Assert.Equal(
            0,
            Attained(
                Now([.. TwoPartners, Begun(Measure.SharedPortal, "2002"), Begun(Measure.SharedPortal, "2003"), Ended(Measure.SharedPortal, "2004")])
            ).Number
        );

    [Fact]
    public void A_measure_that_ended_may_begin_again() =>
        Assert.Equal(
            [0, 2, 0, 2],
            Numbers([.. TwoPartners, Begun(Measure.SharedPortal, "2002"), Ended(Measure.SharedPortal, "2003"), Begun(Measure.SharedPortal, "2004")])
        );

    [Fact]
    public void Models_do_not_build_on_each_other() =>
        Assert.Equal(
            (3, ServiceModel.NetworkedDelivery),
            Attained(Now([.. TwoPartners, Begun(Measure.JointCaseProtocol, "2002"), Begun(Measure.JointCaseManagement, "2003")]))
        );

    [Fact]
    public void Half_a_rule_attains_nothing() => Assert.Equal((0, null), Attained(Now([.. TwoPartners, Begun(Measure.JointCaseProtocol, "2002")])));

    [Fact]
    public void Where_a_higher_rule_breaks_the_level_falls_to_what_still_holds() =>
        Assert.Equal(
            [0, 1, 3, 1],
            Numbers([
                .. Story(),
                Begun(Measure.JointCaseProtocol, "2003"),
                Begun(Measure.JointCaseManagement, "2004"),
                Ended(Measure.JointCaseProtocol, "2005"),
            ])
        );

    [Fact]
    public void Completing_a_step_brings_its_measures_into_operation()
    {
        var level = Level.Of(Now([.. TwoPartners, Planned("front desk", "2002", "2003", Measure.CoLocatedAccessPoint), Completed("front desk", "2003-04")]));
        Assert.Equal((2, On("2003-04"), "co-located access point"), (level.Number, level.Since, level.Rule));
        Assert.Equal(Id.Of("front desk completed"), Assert.Single(level.Because).EntryId);
    }

    [Fact]
    public void The_rule_satisfied_for_longest_comes_first_and_every_rule_names_its_entries()
    {
        var level = Level.Of(Now([.. TwoPartners, Begun(Measure.SharedTelephoneService, "2004"), Begun(Measure.SharedPortal, "2003-02")]));
        Assert.Equal(["shared portal", "shared telephone service"], level.Lines.Select(line => line.Rule));
        Assert.Equal([On("2003-02"), On("2004")], level.Lines.Select(line => line.Since!.Value));
        Assert.Equal(On("2003-02"), level.Since);
        Assert.Equal([Id.Of("SharedPortal begun 2003-02"), Id.Of("SharedTelephoneService begun 2004")], level.Because.Select(entry => entry.EntryId));
    }

    [Fact]
    public void The_level_over_time_shows_dates_as_precisely_as_they_are_known() =>
        Assert.Equal(
            [
                new LevelPeriod(0, null, On("2001"), On("2002")),
                new LevelPeriod(1, ServiceModel.InformationAndAssessment, On("2002"), On("2004-03")),
                new LevelPeriod(4, ServiceModel.JointDelivery, On("2004-03"), null),
            ],
            LevelPeriod.Of(Now([.. Story(), Begun(Measure.SingleOrganisation, "2004-03")]))
        );

    [Fact]
    public void A_decision_on_the_end_of_a_measure_leaves_that_end_where_it_was()
    {
        var ended = Ended(Measure.SharedPortal, "2004");
        Assert.Equal(
            0,
            Attained(Now([.. TwoPartners, Begun(Measure.SharedPortal, "2002"), ended, Decided("No portal any more", "2005", ended.EntryId)])).Number
        );
    }

    [Fact]
    public void A_measure_is_not_discontinued_before_it_began() =>
        Spec.Given([Registered(), .. TwoPartners, Begun(Measure.SharedPortal, "2002-05")])
            .When(new DiscontinueMeasure(Is, null, Id.Of("end"), On("2002"), Measure.SharedPortal, "Too dear"))
            .ThenRefused<OvertakenByLaterEntry>("on");

    [Fact]
    public void A_measure_that_is_not_in_operation_is_not_discontinued() =>
        Spec.Given([Registered(), .. TwoPartners])
            .When(new DiscontinueMeasure(Is, null, Id.Of("end"), On("2003"), Measure.SharedPortal, "Too dear"))
            .ThenRefused<MeasureNotInOperation>("measure");

    [Fact]
    public void A_withdrawn_measure_never_counted()
    {
        var begun = Begun(Measure.SharedPortal, "2002");
        Assert.Equal([0], Numbers([.. TwoPartners, begun, Withdrawn(begun)]));
    }

    private static IEntry[] Story() => [.. TwoPartners, Begun(Measure.SharedCaseInformation, "2002")];

    private static (int Number, ServiceModel? Model) Attained(InitiativeState state) => (Level.Of(state).Number, Level.Of(state).Model);

    private static IEnumerable<int> Numbers(params IEnumerable<IEntry> facts) => LevelPeriod.Of(Now(facts)).Select(period => period.Number);
}
