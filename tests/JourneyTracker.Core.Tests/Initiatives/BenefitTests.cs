using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>The plan of benefits: what is expected by when, who answers, and what was realised.</summary>
public sealed class BenefitTests
{
    private static readonly IndicatorDefined Days = Indicator("days", BetterDirection.Down);
    private static readonly BenefitPlanned Sooner = new(
        Id.Of("sooner"),
        On("2002"),
        Benefit.LowerCostToBeServed,
        "Claims are settled sooner",
        null,
        false,
        null,
        Days.EntryId,
        Id.Of("council"),
        30,
        On("2001-12")
    );

    private static readonly IEntry[] Plan = [Days, Sooner, Expected("2003", 20), Expected("2005", 10)];

    [Theory]
    [InlineData("2003-06-01", BenefitRealisation.NotYetDue)]
    [InlineData("2004-06-01", BenefitRealisation.Realised)]
    [InlineData("2006-06-01", BenefitRealisation.Short)]
    public void Of_the_dates_that_have_passed_the_last_decides(string day, BenefitRealisation expected)
    {
        var state = Now([.. Plan, Measured("days", "2003-11", 19), Measured("days", "2005-06", 14)]);

        Assert.Equal(expected, BenefitStanding.Of(state.Benefits.Benefit(Sooner.EntryId), state, On(day).CountsFrom).Standing);
    }

    [Fact]
    public void Why_is_said_in_figures()
    {
        var state = Now([.. Plan, Measured("days", "2005-06", 14)]);
        Assert.Equal(
            "10 centres were expected by 2005; 14 were measured in June 2005, 4 worse.",
            BenefitStanding.Of(state.Benefits.Benefit(Sooner.EntryId), state, On("2006").Latest).ReasonInWords()
        );
    }

    [Fact]
    public void What_was_measured_before_the_baseline_realises_nothing()
    {
        var state = Now([.. Plan, Measured("days", "2001-06", 5)]);
        Assert.Equal(BenefitRealisation.NoData, BenefitStanding.Of(state.Benefits.Benefit(Sooner.EntryId), state, On("2004-06-01").CountsFrom).Standing);
    }

    [Fact]
    public void Without_an_indicator_nothing_shows_it_and_nothing_can_be_expected_of_it()
    {
        var alone = Sooner with { IndicatorId = null, BaselineValue = null, BaselineOn = null };
        Assert.Equal(BenefitRealisation.NotMeasured, BenefitStanding.Of(Now(alone).Benefits.Benefit(alone.EntryId), Now(alone), On("2010").Latest).Standing);
        Spec.Given(Registered(), alone)
            .When(new ExpectBenefit(Is, null, Id.Of("expected"), On("2002"), alone.EntryId, 20, On("2003")))
            .ThenRefused<BenefitHasNoIndicator>("benefitId");
    }

    [Fact]
    public void The_latest_of_a_date_counts_and_withdrawing_it_brings_the_former_back()
    {
        var later = Expected("2003", 25) with { EntryId = Id.Of("later"), On = On("2002-06") };
        Assert.Equal([25m, 10m], Now([.. Plan, later]).Benefits.Benefit(Sooner.EntryId).Expected.Select(one => one.Value));
        Assert.Equal([20m, 10m], Now([.. Plan, later, Withdrawn(later)]).Benefits.Benefit(Sooner.EntryId).Expected.Select(one => one.Value));
    }

    [Fact]
    public void A_disbenefit_is_realised_as_long_as_it_is_no_worse_than_expected()
    {
        var ways = Sooner with { IsDisbenefit = true, Name = "Longer ways" };
        var state = Now(Days, ways, Expected("2003", 40), Measured("days", "2003-06", 35));
        Assert.Equal(BenefitRealisation.Realised, BenefitStanding.Of(state.Benefits.Benefit(ways.EntryId), state, On("2004-06-01").CountsFrom).Standing);
    }

    [Fact]
    public void Less_than_expected_deserves_a_look_until_the_next_date()
    {
        IEntry[] facts = [.. Plan, Measured("days", "2003-11", 25)];
        var concerns = Concerns.Of(Now(facts)).Where(concern => concern.Kind == ConcernKind.BenefitShort).OrderBy(concern => concern.From).ToList();

        Assert.Equal((On("2004-01-01").CountsFrom, On("2006-01-01").CountsFrom), (concerns[0].From, concerns[0].Until!.Value));
        Assert.Equal((On("2006-01-01").CountsFrom, null), (concerns[1].From, concerns[1].Until));
        Assert.DoesNotContain(Concerns.Of(Now([.. facts, new BenefitGivenUp(Id.Of("gone"), On("2007"), Sooner.EntryId, "No need")])), concern =>
            concern.Kind == ConcernKind.BenefitShort
        );
    }

    [Fact]
    public void What_is_given_up_is_planned_no_further_on_entry_and_on_another_date()
    {
        var gone = new BenefitGivenUp(Id.Of("gone"), On("2004-05"), Sooner.EntryId, "No need");
        Spec.Given([Registered(), .. Plan, gone])
            .When(new ExpectBenefit(Is, null, Id.Of("late"), On("2005"), Sooner.EntryId, 5, On("2008")))
            .ThenRefused<BenefitIsGivenUp>("benefitId");
        Spec.Given([Registered(), .. Plan, gone])
            .When(new RedateEntry(Is, null, Id.Of("redated"), On("2019"), Plan[3].EntryId, On("2005"), "Misread"))
            .ThenRefused<RecordContradicted>("newOn");
    }

    [Fact]
    public void A_baseline_has_a_value_and_a_date_or_neither() =>
        Spec.Given([Registered(), .. Plan])
            .When(
                new AmendBenefit(Is, null, Id.Of("amended"), On("2002-02"), Sooner.EntryId, null, null, 5, null, null)
                {
                    Blanks = new Blanks(["indicatorId", "ownerAgencyId"], ["baselineOn"]),
                }
            )
            .ThenRefused<BaselineIncomplete>("baselineOn");

    [Fact]
    public void What_was_expected_in_the_unit_of_another_indicator_is_compared_with_nothing()
    {
        var other = Indicator("complaints", BetterDirection.Down);
        var shown = Amended("shown by complaints", "2002-06", ["ownerAgencyId", "baselineValue", "baselineOn"]) with { IndicatorId = other.EntryId };
        var back = Amended("shown by days again", "2004-06", ["ownerAgencyId", "baselineValue", "baselineOn"]) with { IndicatorId = Days.EntryId };
        var anew = Expected("2004", 3) with { On = On("2002-07"), By = On("2004") };
        IEntry[] facts = [.. Plan, other, shown, anew, Measured("complaints", "2003-11", 19)];

        var benefit = Now(facts).Benefits.Benefit(Sooner.EntryId);
        Assert.Equal((null, null), (benefit.BaselineValue, benefit.BaselineOn));
        Assert.Equal([3m], benefit.Expected.Select(one => one.Value));
        Assert.Equal(BenefitRealisation.NotYetDue, Standing("2004-06-01", facts).Standing);
        Assert.Equal([20m, 10m], Now([.. facts, back]).Benefits.Benefit(Sooner.EntryId).Expected.Select(one => one.Value));
        Assert.Equal([20m, 3m, 10m], Now([.. facts, Withdrawn(shown)]).Benefits.Benefit(Sooner.EntryId).Expected.Select(one => one.Value));
    }

    [Fact]
    public void What_was_expected_before_an_indicator_was_named_was_said_of_the_first_that_is()
    {
        var bare = Sooner with { IndicatorId = null, BaselineValue = null, BaselineOn = null };
        var named = Amended("named", "2002-06", ["ownerAgencyId", "baselineValue", "baselineOn"]) with { IndicatorId = Days.EntryId };
        Assert.Equal([20m], Now(Days, bare, Expected("2003", 20), named).Benefits.Benefit(bare.EntryId).Expected.Select(one => one.Value));
    }

    [Fact]
    public void Nothing_is_shown_by_a_retired_indicator_or_expected_before_the_baseline()
    {
        var retired = new IndicatorRetired(Id.Of("retired"), On("2004"), Days.EntryId, "No longer counted");
        Spec.Given(Registered(), Days, retired)
            .When(
                new PlanBenefit(Is, null, Id.Of("late"), On("2005"), Benefit.LowerCostToBeServed, "Sooner", null, false, null, Days.EntryId, null, null, null)
            )
            .ThenRefused<IndicatorIsRetired>("indicatorId");
        Spec.Given([Registered(), .. Plan, retired])
            .When(new ExpectBenefit(Is, null, Id.Of("late"), On("2005"), Sooner.EntryId, 5, On("2008")))
            .ThenRefused<IndicatorIsRetired>("indicatorId");
        Spec.Given([Registered(), .. Plan])
            .When(new ExpectBenefit(Is, null, Id.Of("early"), On("2002"), Sooner.EntryId, 5, On("2001-06")))
            .ThenRefused<ExpectedBeforeBaseline>("by");
        Spec.Given([Registered(), .. Plan])
            .When(
                new AmendBenefit(Is, null, Id.Of("amended"), On("2004-02"), Sooner.EntryId, null, null, 30, On("2004-01"), null)
                {
                    Blanks = new Blanks(["indicatorId", "ownerAgencyId"], []),
                }
            )
            .ThenRefused<RecordContradicted>("on");
        Spec.Given([Registered(), Days, Sooner])
            .When(new RetireIndicator(Is, null, Id.Of("retired"), On("2001-06"), Days.EntryId, "No longer counted"))
            .ThenRefused<RecordContradicted>("on");
    }

    [Fact]
    public void What_was_measured_before_anybody_planned_for_it_realises_nothing_and_what_came_too_late_is_said()
    {
        var bare = Sooner with { On = On("2002-06"), BaselineValue = null, BaselineOn = null };
        Assert.Equal(BenefitRealisation.NoData, Standing("2004-06-01", Days, bare, Expected("2003", 20), Measured("days", "2002-02", 5)).Standing);
        Assert.Equal(
            "20 centres were expected by 2003; nothing was measured by then, and 18 centres first in May 2004.",
            Standing("2006-01-01", Days, bare, Expected("2003", 20), Measured("days", "2004-05", 18)).ReasonInWords()
        );
    }

    [Fact]
    public void What_is_given_up_is_not_judged_by_a_later_date()
    {
        var gone = new BenefitGivenUp(Id.Of("gone"), On("2004-02"), Sooner.EntryId, "No need");
        var standing = Standing("2006-06-01", [.. Plan, Measured("days", "2003-11", 19), gone]);
        Assert.Equal((BenefitRealisation.Realised, 1), (standing.Standing, standing.Values.Length));
    }

    [Fact]
    public void A_baseline_lies_in_the_past() =>
        Spec.Given(Registered(), Days)
            .When(new PlanBenefit(Is, null, Id.Of("b"), On("2005"), Benefit.SeamlessExperience, "One", null, false, null, Days.EntryId, null, 3, On("2990")))
            .ThenRefused<FactInFuture>("baselineOn");

    [Fact]
    public void How_it_stands_differs_between_two_states_of_a_day()
    {
        var initiative = new Initiative(Log([Registered(), .. Plan, Measured("days", "2003-11", 19)]));
        var corrected = initiative.Evolve(
            Recorded(new MeasurementCorrected(Id.Of("c"), On("2005"), Id.Of("days 2003-11"), 25, "Misread"), initiative.Version + 1)
        );
        var day = On("2004-06-01").CountsFrom;
        var change = Change
            .Between(corrected, new AsOf(day, Version: initiative.Version), new AsOf(day))
            .Single(change => change.Path.EndsWith("standing", StringComparison.Ordinal) && change.Kind == ChangeKind.Benefits);
        Assert.Equal([Id.Of("c")], change.Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void Half_a_baseline_that_a_withdrawal_leaves_is_none_and_bars_no_other_change()
    {
        var bare = Sooner with { BaselineValue = null, BaselineOn = null };
        var first = Amended("first", "2002-03", ["indicatorId", "ownerAgencyId"]) with { BaselineValue = 30, BaselineOn = On("2001-12") };
        var second = Amended("second", "2002-04", ["indicatorId", "ownerAgencyId", "baselineOn"]) with { BaselineValue = 32 };
        Assert.Equal(32, Now(Days, bare, first, second).Benefits.Benefit(bare.EntryId).BaselineValue);

        var left = Now(Days, bare, first, second, Withdrawn(first)).Benefits.Benefit(bare.EntryId);
        Assert.Equal((null, null), (left.BaselineValue, left.BaselineOn));
        Spec.Given([Registered(), Days, bare, first, second, Withdrawn(first)])
            .When(
                new AmendBenefit(Is, null, Id.Of("third"), On("2002-05"), bare.EntryId, null, null, null, null, "Nobody answers")
                {
                    Blanks = new Blanks(["indicatorId", "baselineValue", "baselineOn"], ["ownerAgencyId"]),
                }
            )
            .Then(Amended("third", "2002-05", ["indicatorId", "baselineValue", "baselineOn"], ["ownerAgencyId"]) with { Reason = "Nobody answers" });
    }

    [Fact]
    public void Half_a_baseline_of_a_target_that_a_withdrawal_leaves_is_none()
    {
        var first = new TargetSet(Id.Of("first"), On("2002-03"), Days.EntryId, 30, On("2001-12"), 20, On("2005"), 0);
        var second = first with
        {
            EntryId = Id.Of("second"),
            On = On("2002-04"),
            BaselineValue = 32,
            BaselineOn = null,
            Blanks = new Blanks(["baselineOn"], []),
        };
        Assert.Equal((32m, On("2001-12")), Baseline(Days, first, second));
        Assert.Equal((null, null), Baseline(Days, first, second, Withdrawn(first)));

        static (decimal?, PartialDate?) Baseline(params IEntry[] facts) =>
            Now(facts).Performance.Indicator(Days.EntryId).Target is { } target ? (target.BaselineValue, target.BaselineOn) : default;
    }

    [Fact]
    public void A_total_of_one_year_is_not_compared_with_what_is_expected_of_another()
    {
        var towns = Indicator("towns") with { CumulativeSince = CumulativeSince.YearStart };
        var planned = Sooner with { IndicatorId = towns.EntryId, BaselineValue = null, BaselineOn = null };
        IEntry[] facts = [towns, planned, Expected("2004-12-31", 10), Measured("towns", "2003-12-31", 40)];
        Assert.Equal(BenefitRealisation.NoData, Standing("2006-01-01", facts).Standing);
        Assert.Equal(BenefitRealisation.Short, Standing("2006-01-01", [.. facts, Measured("towns", "2004-11-30", 9)]).Standing);
    }

    private static BenefitStanding Standing(string day, params IEntry[] facts)
    {
        var state = Now(facts);
        return BenefitStanding.Of(state.Benefits.Benefit(Sooner.EntryId), state, On(day).CountsFrom);
    }

    private static BenefitAmended Amended(string name, string on, string[] stay, string[]? erased = null) =>
        new(Id.Of(name), On(on), Sooner.EntryId, null, null, null, null, null) { Blanks = new Blanks([.. stay], [.. erased ?? []]) };

    private static BenefitExpected Expected(string by, decimal value) => new(Id.Of($"expected {by}"), On("2002-02"), Sooner.EntryId, value, On(by));
}
