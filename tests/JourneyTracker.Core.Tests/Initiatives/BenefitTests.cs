using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
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

    private static BenefitExpected Expected(string by, decimal value) => new(Id.Of($"expected {by}"), On("2002-02"), Sooner.EntryId, value, On(by));
}
