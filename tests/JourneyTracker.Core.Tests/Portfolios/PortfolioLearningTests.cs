using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Portfolios;

/// <summary>What several initiatives teach together.</summary>
public sealed class PortfolioLearningTests
{
    [Fact]
    public void An_area_that_facility_caught_up_in_names_the_steps_about_it_that_were_completed_in_between()
    {
        var state = Now(
            Diagnosed("2001-06", challenge: 4, facility: 2),
            Planned("before", "2001", "2001"),
            Completed("before", "2001-02"),
            Planned("talks", "2001", "2003") with
            {
                Challenges = [ChallengeArea.Governance],
            },
            Completed("talks", "2003-05"),
            Planned("signs", "2001", "2003"),
            Completed("signs", "2003-06"),
            Diagnosed("2004", challenge: 3, facility: 4)
        );

        var opened = PortfolioLearning.Of([state]).Opened;

        Assert.Equal(Enum.GetValues<ChallengeArea>(), opened.Select(one => one.Area).Order());
        Assert.Equal(["talks"], opened.Single(one => one.Area == ChallengeArea.Governance).Steps.Select(step => step.Name));
        Assert.Equal(["talks", "signs"], opened.Single(one => one.Area == ChallengeArea.WorkforceChange).Steps.Select(step => step.Name));
        Assert.True(opened[0].GapBefore < 0 && opened[0].GapAfter >= 0);
        Assert.Empty(PortfolioLearning.Of([Now(Diagnosed("2001-06", 4, 2), Diagnosed("2004", 4, 2.5m))]).Opened);
    }

    [Fact]
    public void Stages_are_told_by_model_with_the_middle_the_shortest_and_the_longest()
    {
        var learning = PortfolioLearning.Of([Portal("2002"), Portal("2003"), Portal("2006")]);

        var stage = Assert.Single(learning.Stages);
        Assert.Equal((ServiceModel.CustomerInterface, 3, new DaySpan(366, 1094)), (stage.Model, stage.Initiatives, stage.Middle));
        Assert.Equal([365, 730, 1826], stage.Took.Select(took => took.Days));

        static InitiativeState Portal(string on) => Now(Joined("council"), Joined("bank"), Begun(Measure.SharedPortal, on));
    }

    [Fact]
    public void What_recurs_is_told_by_area_with_an_example_of_each_initiative()
    {
        ChallengeResolved settled = new(Id.Of("resolved"), On("2002-01-31"), Id.Of("law"), "Changed");
        var (here, there) = (Now(Raised("law", "2002-01-01", 5), settled, Raised("pay", "2002", 2)), There(Raised("seat", "2003", 4)));

        var recurring = Assert.Single(PortfolioLearning.Of([here, there]).Recurring);

        Assert.Equal(
            (2, 3, 2, 2, new DaySpan(30, 30)),
            (recurring.Initiatives, recurring.Challenges, recurring.Outstanding, recurring.Severe, recurring.ToSettle)
        );
        Assert.Equal(["law", "seat"], recurring.Examples.Select(example => example.Title));
        Assert.Empty(PortfolioLearning.Of([here]).Recurring);

        static InitiativeState There(IEntry fact) => new Initiative(Log([Registered() with { EntryId = Id.Of("there") }, fact])).Present;
    }

    private static DiagnosisConcluded Diagnosed(string on, decimal challenge, decimal facility) =>
        (DiagnosisConcluded)
            Spec.Given(Registered())
                .When(
                    new ConcludeDiagnosis(
                        Is,
                        null,
                        Id.Of($"diagnosis {on}"),
                        On(on),
                        [
                            .. Editions.Newest.Questions.Select(question => new DiagnosticAnswer(
                                question.Id,
                                (int)(
                                    question.Side == DiagnosticSide.FacilityToManageChange ? facility
                                    : question.Reversed ? 6 - challenge
                                    : challenge
                                ),
                                null
                            )),
                        ],
                        [],
                        null
                    )
                )
                .Entries[0];
}
