using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Advice;

public sealed class WarningTests
{
    [Fact]
    public void A_new_initiative_is_asked_to_assess_complexity_choose_a_target_and_run_the_diagnostic() =>
        Assert.Equal(["warning/complexity-not-assessed", "warning/target-not-chosen", "warning/not-diagnosed"], Keys());

    [Fact]
    public void A_closed_initiative_gets_no_advice() =>
        Assert.Empty(Keys(new InitiativeClosed(Id.Of("closed"), On("2010"), ClosingOutcome.Completed, null, null)));

    [Theory]
    [InlineData(ServiceModel.InformationAndAssessment, 5, "warning/target-below-complexity")]
    [InlineData(ServiceModel.JointDelivery, 1, "warning/target-above-complexity")]
    public void A_target_off_the_track_of_high_performance_rests_on_target_and_complexity(ServiceModel target, int complexity, string key)
    {
        var warning = Single(key, Target(target), Complexity(complexity));
        Assert.Equal([$"charter.target_model_chosen.v1", "diagnosis.complexity_assessed.v1"], warning.Because.Select(entry => entry.EventType));
    }

    [Fact]
    public void A_target_on_the_track_gives_no_warning() =>
        Assert.DoesNotContain(Keys(Target(ServiceModel.JointDelivery), Complexity(5)), key => key.StartsWith("warning/target", StringComparison.Ordinal));

    [Theory]
    [InlineData(JourneyApproach.TransformationalOneMove, 2, true)]
    [InlineData(JourneyApproach.TransformationalOneMove, 4, false)]
    [InlineData(JourneyApproach.TransformationalStaged, 2, true)]
    [InlineData(JourneyApproach.EvolutionaryInParts, 2, false)]
    [InlineData(JourneyApproach.EvolutionaryInterimModels, 2, false)]
    public void A_transformational_approach_with_short_areas_is_warned_of(JourneyApproach approach, int facility, bool warned)
    {
        var keys = Keys(new JourneyApproachChosen(Id.Of("approach"), On("2002"), approach, null), Diagnosed(3, facility));
        Assert.Equal(warned, keys.Contains("warning/approach-bolder-than-facility"));
    }

    [Fact]
    public void Indicators_of_process_alone_are_warned_of_until_one_of_another_kind_is_in_use()
    {
        var process = Indicator("Files moved") with { Kind = IndicatorKind.Process };
        var outcome = Indicator("People in work") with { Kind = IndicatorKind.Outcome };

        Assert.Contains("Files moved", Single("warning/only-process-indicators", process).Why, StringComparison.Ordinal);
        Assert.DoesNotContain("warning/only-process-indicators", Keys(process, outcome));
        Assert.Contains(
            "warning/only-process-indicators",
            Keys(process, outcome, new IndicatorRetired(Id.Of("retired"), On("2003"), outcome.EntryId, "Not followed"))
        );
    }

    [Fact]
    public void An_outcome_that_nobody_measures_is_named_and_one_measured_through_its_parts_is_not()
    {
        var whole = new OutcomeDefined(Id.Of("whole"), On("2001"), "Families do well", null, null);
        var part = new OutcomeDefined(Id.Of("part"), On("2001"), "Help comes early", null, whole.EntryId);

        Assert.Equal([$"warning/outcome-not-measured/{part.EntryId}"], Keys(whole, part).Where(key => key.Contains("outcome", StringComparison.Ordinal)));
        Assert.DoesNotContain(Keys(whole, part, Indicator("Early help") with { OutcomeId = part.EntryId }), key =>
            key.Contains("outcome", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_fall_of_a_partners_commitment_rests_on_both_ratings_and_a_rise_gives_none()
    {
        var joined = Joined("council", commitment: 4);
        var fell = new PartnerCommitmentChanged(Id.Of("fell"), On("2002"), joined.EntryId, 2, "Money went elsewhere");

        var warning = Single($"warning/commitment-fell/{fell.EntryId}", joined, fell);

        Assert.Equal([joined.EntryId, fell.EntryId], warning.Because.Select(entry => entry.EntryId));
        Assert.Contains("from 4 to 2", warning.Why, StringComparison.Ordinal);
        Assert.DoesNotContain(Keys(joined, fell with { Commitment = 5 }), key => key.Contains("commitment", StringComparison.Ordinal));
        Assert.DoesNotContain(Keys(joined, fell, Left("council", "2003")), key => key.Contains("commitment", StringComparison.Ordinal));
    }

    [Fact]
    public void A_slip_beyond_ninety_days_asks_for_a_decision_on_the_baseline_until_one_is_taken()
    {
        IEntry[] late = [Planned("desk", "2001", "2002-01-31"), Baseline("plan", "2001-06"), Forecast("desk", "2001-12", "2002-05-02")];
        var decided = Decided("Keep the plan", "2002-01") with { About = DecisionSubject.Baseline };

        Assert.Contains("91 days", Single($"warning/slip-without-decision/{Id.Of("plan")}", late).Why, StringComparison.Ordinal);
        Assert.DoesNotContain(Keys([.. late, decided]), key => key.Contains("slip", StringComparison.Ordinal));
        Assert.DoesNotContain(Keys([.. late, Forecast("desk", "2002-01", "2002-05-01")]), key => key.Contains("slip", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_baseline_needs_a_decision_about_baselines()
    {
        IEntry[] twice = [Decided("Go on", "2001"), Baseline("first", "2001-02"), Baseline("second", "2001-03", "Go on")];

        Single($"warning/baseline-not-decided/{Id.Of("second")}", twice);
        Assert.DoesNotContain(Keys([Decided("Go on", "2001") with { About = DecisionSubject.Baseline }, .. twice[1..]]), key =>
            key.Contains("baseline-not-decided", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_body_that_may_only_advise_can_neither_decide_nor_be_escalated_to()
    {
        var forum = Body("Forum", BodyAuthority.Advisory);
        var decision = Decided("Open the desk", "2002") with { BodyId = forum.EntryId };
        var escalated = new ChallengeEscalated(Id.Of("escalated"), On("2002"), Id.Of("Pay"), forum.EntryId, null);

        var keys = Keys(forum, decision, Raised("Pay", "2001"), escalated);

        Assert.Contains($"warning/decision-without-authority/{decision.EntryId}", keys);
        Assert.Contains($"warning/escalation-without-authority/{escalated.EntryId}", keys);
        Assert.DoesNotContain(Keys(Body("Forum", BodyAuthority.Consensus), decision), key => key.Contains("authority", StringComparison.Ordinal));
        Assert.DoesNotContain(
            $"warning/escalation-without-authority/{escalated.EntryId}",
            Keys(forum, Raised("Pay", "2001"), escalated, new ChallengeResolved(Id.Of("resolved"), On("2003"), Id.Of("Pay"), "Done"))
        );
    }

    [Theory]
    [InlineData(ServiceModel.JointDelivery, BodyAuthority.Consensus, true)]
    [InlineData(ServiceModel.JointDelivery, BodyAuthority.Executive, false)]
    [InlineData(ServiceModel.CustomerInterface, BodyAuthority.Consensus, false)]
    public void Joint_delivery_needs_a_body_with_executive_authority(ServiceModel target, BodyAuthority authority, bool warned) =>
        Assert.Equal(warned, Keys(Target(target), Body("Board", authority)).Contains("warning/no-executive-body"));

    [Fact]
    public void Information_whose_sharing_is_unclear_is_warned_of_while_a_step_depends_on_it()
    {
        var step = Planned("file", "2001", null, Measure.SharedCaseInformation);
        var unclear = new InformationClassified(Id.Of("unclear"), On("2001"), "Health records", SharingPermission.Unclear, null, step.EntryId);

        Single($"warning/sharing-unclear/{unclear.EntryId}", step, unclear);
        Assert.DoesNotContain(Keys(step, unclear, Completed("file", "2002")), key => key.Contains("sharing", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Keys(step, unclear, unclear with { EntryId = Id.Of("clear"), On = On("2002"), Permission = SharingPermission.MayBeShared }),
            key => key.Contains("sharing", StringComparison.Ordinal)
        );
    }

    internal static GovernanceBodyEstablished Body(string name, BodyAuthority authority) =>
        new(Id.Of(name), On("2001"), name, authority, BodyTier.Strategic, null, null);

    /// <summary>
    /// A diagnostic in which every score of challenge is the one and every score of facility the other figure; areas named otherwise have a facility of their
    /// own.
    /// </summary>
    internal static DiagnosisConcluded Diagnosed(int challenge, int facility, params (ChallengeArea Area, int Facility)[] otherwise) =>
        DiagnosisConcluded.Of(
            Editions.Of(Editions.First),
            Id.Of("diagnosis"),
            On("2002"),
            [
                .. Editions.Newest.Questions.Select(question =>
                    AnswerTally.Of(
                        question.Id,
                        [
                            (int)
                                question.Score(
                                    question.Side == DiagnosticSide.ScaleOfChallenge
                                        ? challenge
                                        : otherwise.Where(area => area.Area == question.Area).Select(area => area.Facility).FirstOrDefault(facility)
                                ),
                        ],
                        []
                    )
                ),
            ],
            Diagnostic.EqualWeights,
            null,
            null
        );

    private static ImmutableArray<string> Keys(params IEnumerable<IEntry> facts) =>
        [.. Adviser.Advise(Now(facts), Spec.Today, [], []).Where(item => item.Kind == AdviceKind.Warning).Select(item => item.Key)];

    private static AdviceItem Single(string key, params IEnumerable<IEntry> facts)
    {
        var item = Assert.Single(Adviser.Advise(Now(facts), Spec.Today, [], []), item => item.Key == key);
        Assert.NotEmpty(item.Because);
        return item;
    }
}
