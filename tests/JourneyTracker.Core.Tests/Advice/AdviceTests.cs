using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Advice.WarningTests;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Advice;

public sealed class AdviceTests
{
    private static readonly ImmutableArray<IEntry> Two = [Joined("council"), Joined("hospital")];

    [Fact]
    public void Missing_are_the_measures_of_the_target_that_are_neither_in_operation_nor_planned()
    {
        var missing = Missing(Target(ServiceModel.CustomerInterface), Begun(Measure.SharedPortal, "2002"), Planned("brand", "2002", null, Measure.CommonBrand));

        Assert.Equal(
            [
                Measure.CoLocatedAccessPoint,
                Measure.SharedTelephoneService,
                Measure.Signposting,
                Measure.CustomerFeedback,
                Measure.TieredHandling,
                Measure.CaseTracking,
            ],
            missing.Select(item => item.Measure!.Value).Order()
        );
        Assert.All(missing, item => Assert.Contains(Id.Of($"target {ServiceModel.CustomerInterface}"), item.Because.Select(entry => entry.EntryId)));
    }

    [Fact]
    public void What_completes_a_rule_of_the_target_comes_first_and_says_so()
    {
        var missing = Missing(Target(ServiceModel.JointDelivery), Begun(Measure.JointManagement, "2002"));

        // One organisation would do it alone, interchangeable staff beside the joint management.
        Assert.Equal([Measure.SingleOrganisation, Measure.InterchangeableStaff], missing.Take(2).Select(item => item.Measure!.Value).Order());
        Assert.Contains(
            "by the rule “joint management and interchangeable staff”",
            missing.Single(item => item.Measure == Measure.InterchangeableStaff).Why,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "it needs shared performance framework too",
            missing.Single(item => item.Measure == Measure.OverarchingExecutiveAuthority).Why,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_only_another_rule_rests_on_comes_last_where_the_target_is_attained()
    {
        var missing = Missing(Target(ServiceModel.JointDelivery), Begun(Measure.SingleOrganisation, "2002"));

        Assert.Equal(
            [Measure.JointManagement, Measure.InterchangeableStaff, Measure.OverarchingExecutiveAuthority, Measure.SharedPerformanceFramework],
            missing.TakeLast(4).Select(item => item.Measure!.Value).Order()
        );
    }

    [Fact]
    public void Capacity_is_built_first_then_ready_areas_then_short_ones()
    {
        var missing = Missing(Target(ServiceModel.JointDelivery), Diagnosed(3, 4, (ChallengeArea.WorkforceChange, 1)));

        Assert.Equal(Measure.JointTraining, missing[0].Measure);
        Assert.Contains("builds capacity in workforce change", missing[0].Why, StringComparison.Ordinal);
        Assert.Equal(
            [Measure.InterchangeableStaff, Measure.JointEmployment, Measure.HarmonisedTerms],
            missing.TakeLast(3).Select(item => item.Measure!.Value).Order()
        );
        Assert.All(missing, item => Assert.Contains(Id.Of("diagnosis"), item.Because.Select(entry => entry.EntryId)));
    }

    [Fact]
    public void Precedents_change_the_order_and_are_named_but_never_which_advice_there_is()
    {
        IEntry[] facts = [.. Two, Target(ServiceModel.CustomerInterface)];
        var precedent = new Precedent(
            Id.Of("kent"),
            "kent",
            "Kent",
            true,
            0.1,
            [],
            ServiceModel.CustomerInterface,
            null,
            2,
            [Measure.SharedTelephoneService, Measure.CaseTracking],
            []
        );

        var (without, with) = (Adviser.Advise(Now(facts), Spec.Today, [], []), Adviser.Advise(Now(facts), Spec.Today, [precedent], []));

        Assert.Equal(without.Select(item => item.Key).Order(), with.Select(item => item.Key).Order());
        Assert.Equal(Measure.SharedTelephoneService, with.First(item => item.Kind == AdviceKind.MissingMeasure).Measure);
        Assert.Contains(
            "Kent (2 of 2 measures)",
            with.Single(item => item is { Kind: AdviceKind.MissingMeasure, Measure: Measure.CaseTracking }).Why,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_helps_every_model_is_not_missing_where_it_is_recorded_as_a_body_or_an_agreement()
    {
        IEntry[] shortOfGovernance = [Target(ServiceModel.JointDelivery), Diagnosed(3, 4, (ChallengeArea.Governance, 1))];
        var agreement = new AgreementSigned(Id.Of("agreement"), On("2002"), AgreementKind.PartnershipAgreement, "Partnership", [], null, null);

        Assert.Contains(Measure.GovernanceBody, Missing(shortOfGovernance).Select(item => item.Measure!.Value));
        var measures = Missing([.. shortOfGovernance, Body("Board", BodyAuthority.Executive), agreement]).Select(item => item.Measure!.Value).ToList();
        Assert.DoesNotContain(Measure.GovernanceBody, measures);
        Assert.DoesNotContain(Measure.PartnershipAgreement, measures);
        Assert.Contains(Measure.MandateOrLegislation, measures);
    }

    [Fact]
    public void Short_areas_bring_their_lessons_and_the_considerations_not_answered_yet()
    {
        IEntry[] facts =
        [
            Target(ServiceModel.NetworkedDelivery),
            Diagnosed(3, 4, (ChallengeArea.InformationSharing, 2)),
            Answered("information-needs", ChecklistAnswer.Considered),
            Answered("information-consent", ChecklistAnswer.NotYet),
        ];

        var advice = Adviser.Advise(Now(facts), Spec.Today, [], []);

        Assert.Equal(
            ["information-build", "information-consent", "information-sensitive", "information-systems"],
            advice.Where(item => item.Kind == AdviceKind.ChecklistItem).Select(item => item.Key["checklist/".Length..]).Order()
        );
        Assert.Contains(
            Id.Of("information-consent"),
            advice.Single(item => item.Key == "checklist/information-consent").Because.Select(entry => entry.EntryId)
        );
        var lessons = advice.Where(item => item.Kind == AdviceKind.Lesson).ToList();
        Assert.Equal(
            Editions.Of(Editions.First).LessonsFor(ServiceModel.NetworkedDelivery, ChallengeArea.InformationSharing).Select(lesson => lesson.Text),
            lessons.Select(item => item.What)
        );
        Assert.NotEmpty(lessons);
    }

    [Fact]
    public void A_milestone_meant_as_a_quick_win_is_taken_before_one_that_is_merely_near_and_that_before_a_measure()
    {
        var near = Milestone("permit", "2020-01", "2020-09");
        var meant = Milestone("opening", "2020-01", "2021") with { QuickWin = true };
        var far = Milestone("merger", "2020-01", "2022");

        Assert.Equal(["quick-win/signposting"], QuickWins());
        Assert.Equal(["quick-win/signposting"], QuickWins(far));
        Assert.Equal([$"quick-win/{near.EntryId}"], QuickWins(near, far));
        Assert.Equal([$"quick-win/{meant.EntryId}"], QuickWins(near, meant));
        Assert.Equal(["quick-win/signposting"], QuickWins(meant, new MilestoneReached(Id.Of("reached"), On("2020-02"), meant.EntryId, null)));
    }

    [Fact]
    public void Accepted_advice_for_a_measure_becomes_a_step_that_brings_it()
    {
        var answer = Spec.Given([Registered(), .. Two, Target(ServiceModel.CustomerInterface)])
            .When(Accept("measure/shared-portal", AdviceBecomes.Step, "2021"));

        var step = Assert.IsType<StepPlanned>(answer.Entries[0]);
        Assert.Equal([Measure.SharedPortal], step.Measures);
        Assert.Equal((Id.Of("accepted"), On("2021")), (step.EntryId, step.PlannedFinish!.Value));
        var accepted = Assert.IsType<AdviceAccepted>(answer.Entries[1]);
        Assert.Equal((step.EntryId, "measure/shared-portal", "2009.1"), (accepted.BecameId, accepted.Advice.Key, accepted.Advice.FrameworkEdition));

        var item = Find(new Initiative(Log([Registered(), .. Two, Target(ServiceModel.CustomerInterface), .. answer.Entries])), "measure/shared-portal");
        Assert.Equal((AdviceStanding.Accepted, step.EntryId), (item.Standing, item.Response!.BecameId));
    }

    [Fact]
    public void Accepted_advice_can_become_a_milestone_or_a_challenge()
    {
        var given = Spec.Given([Registered(), Target(ServiceModel.JointDelivery), Body("Board", BodyAuthority.Consensus)]);

        Assert.True(Assert.IsType<MilestonePlanned>(given.When(Accept("quick-win/signposting", AdviceBecomes.Milestone)).Entries[0]).QuickWin);
        var challenge = Assert.IsType<ChallengeRaised>(
            given.When(Accept("warning/no-executive-body", AdviceBecomes.Challenge) with { Severity = 4 }).Entries[0]
        );
        Assert.Equal((ChallengeArea.Governance, 4), (challenge.Area, challenge.Severity));
        given.When(Accept("warning/no-executive-body", AdviceBecomes.Challenge)).ThenRefused<SeverityMissing>("severity");
        given.When(Accept("warning/no-executive-body", AdviceBecomes.Challenge) with { Severity = 6 }).ThenRefused<NumberOutOfRange>("severity");
        given.When(Accept("quick-win/signposting", AdviceBecomes.Milestone) with { StepId = Id.Of("nowhere") }).ThenRefused<StepNotFound>("stepId");
    }

    [Fact]
    public void Withdrawing_what_advice_became_opens_it_again()
    {
        var accepted = Spec.Given([Registered(), .. Two, Target(ServiceModel.CustomerInterface)]).And(Accept("measure/shared-portal", AdviceBecomes.Step));
        var withdrawn = accepted.And(new WithdrawEntry(Is, null, Id.Of("withdrawal"), On("2020-06"), Id.Of("accepted"), "Not now"));

        Assert.Equal(AdviceStanding.Open, Find(withdrawn.Initiative, "measure/shared-portal").Standing);
        withdrawn.When(Accept("measure/shared-portal", AdviceBecomes.Step) with { EntryId = Id.Of("again") });
        Assert.Equal(
            AdviceStanding.Accepted,
            Find(
                withdrawn.And(Accept("measure/shared-portal", AdviceBecomes.Step) with { EntryId = Id.Of("again") }).Initiative,
                "measure/shared-portal"
            ).Standing
        );
    }

    [Fact]
    public void Advice_set_aside_keeps_its_reason_and_is_open_again_once_that_is_withdrawn()
    {
        var aside = Spec.Given([Registered(), Target(ServiceModel.CustomerInterface)]).And(Aside("measure/shared-portal"));

        var item = Find(aside.Initiative, "measure/shared-portal");
        Assert.Equal((AdviceStanding.SetAside, "No budget"), (item.Standing, item.Response!.Reason));
        aside.When(Aside("measure/shared-portal") with { EntryId = Id.Of("other") }).ThenRefused<AdviceAlreadyAnswered>("advice");
        aside.When(Accept("measure/shared-portal", AdviceBecomes.Step)).ThenRefused<AdviceAlreadyAnswered>("advice");
        Assert.Equal(
            AdviceStanding.Open,
            Find(
                aside.And(new WithdrawEntry(Is, null, Id.Of("withdrawal"), On("2020-06"), Id.Of("aside"), "There is money")).Initiative,
                "measure/shared-portal"
            ).Standing
        );
    }

    [Fact]
    public void Answered_advice_that_no_rule_gives_any_more_is_still_shown_as_it_was_given()
    {
        var initiative = Spec.Given([Registered(), Target(ServiceModel.CustomerInterface)])
            .And(Aside("measure/shared-portal"))
            .And(new ChooseTargetModel(Is, null, Id.Of("higher"), On("2020-06"), ServiceModel.JointDelivery, null))
            .Initiative;

        var item = Find(initiative, "measure/shared-portal");

        Assert.Equal((AdviceStanding.SetAside, "Plan shared portal."), (item.Standing, item.What));
        Assert.Equal([Id.Of($"target {ServiceModel.CustomerInterface}")], item.Because.Select(entry => entry.EntryId));
    }

    [Fact]
    public void Advice_that_nothing_gives_can_be_neither_accepted_nor_set_aside()
    {
        var given = Spec.Given(Registered());
        given.When(Aside("measure/shared-portal")).ThenRefused<AdviceNotFound>("advice");
        given.When(Accept("measure/shared-portal", AdviceBecomes.Step)).ThenRefused<AdviceNotFound>("advice");
    }

    [Fact]
    public void A_consideration_unknown_to_the_framework_is_refused() =>
        Spec.Given(Registered())
            .When(new AnswerChecklistItem(Is, null, Id.Of("answer"), On("2020"), "governance-weather", ChecklistAnswer.Considered, null))
            .ThenRefused<ChecklistItemUnknown>("itemId");

    [Fact]
    public void The_latest_answer_to_a_consideration_counts_and_the_earlier_ones_stay()
    {
        var answers = Now(
            Answered("governance-plan", ChecklistAnswer.NotYet),
            Answered("governance-plan", ChecklistAnswer.Considered) with
            {
                EntryId = Id.Of("later"),
                On = On("2004"),
            }
        ).Diagnosis.Checklist["governance-plan"];
        Assert.Equal([ChecklistAnswer.NotYet, ChecklistAnswer.Considered], answers.Select(answer => answer.Answer));
    }

    [Theory]
    [InlineData("Tax office", "Talk to Tax office: its commitment fell."), InlineData(null, "Talk to an agency: its commitment fell.")]
    public void What_advice_about_an_agency_becomes_is_called_by_that_agencys_name(string? agency, string name)
    {
        var fell = new PartnerCommitmentChanged(Id.Of("fell"), On("2003"), Partner("tax"), 2, null);
        IEntry[] told = [Registered(), Joined("tax", "2001", commitment: 4), fell];
        var key = $"warning/commitment-fell/{fell.EntryId}";
        Assert.Equal(Id.Of("tax"), GovernanceWarnings.AgencyOf(key, Log(told)));
        foreach (var becomes in Enum.GetValues<AdviceBecomes>())
        {
            var accept = Accept(key, becomes) with { AgencyName = agency, Severity = 3 };
            var entries = Spec.Given(told).When(accept).Entries;
            Assert.Equal(
                name,
                entries[0] switch
                {
                    StepPlanned e => e.Name,
                    MilestonePlanned e => e.Name,
                    ChallengeRaised e => e.Title,
                    var other => other.ToString(),
                }
            );

            // Said again after the agency got another name, it is the same.
            Spec.Given([.. told, .. entries]).When(accept with { AgencyName = "Treasury" }).ThenNothing();
            var again = Spec.Given([.. told, .. entries]).When(accept with { EntryId = Id.Of("again") });
            Assert.DoesNotContain("{agency", Assert.IsType<AdviceAlreadyAnswered>(again.Rule).Message, StringComparison.Ordinal);
            Assert.Equal([AdviceAccepted.IdFor(accept.EntryId)], again.Rule!.Entries.Select(entry => entry.EntryId));
        }
    }

    private static AcceptAdvice Accept(string key, AdviceBecomes becomes, string? due = null) =>
        new(Is, null, Id.Of("accepted"), On("2020-06"), key, becomes, null, due is null ? null : On(due), null, null, null);

    private static SetAdviceAside Aside(string key) => new(Is, null, Id.Of("aside"), On("2020-06"), key, "No budget");

    private static ChecklistItemAnswered Answered(string item, ChecklistAnswer answer) => new(Id.Of(item), On("2003"), item, answer, null);

    private static AdviceItem Find(Initiative initiative, string key) => Adviser.Advise(initiative.Present, Spec.Today, [], []).Single(item => item.Key == key);

    private static ImmutableArray<AdviceItem> Missing(params IEnumerable<IEntry> facts) =>
        [.. Adviser.Advise(Now([.. Two, .. facts]), Spec.Today, [], []).Where(item => item.Kind == AdviceKind.MissingMeasure)];

    private static IEnumerable<string> QuickWins(params IEnumerable<IEntry> facts) =>
        Adviser.Advise(Now(facts), Spec.Today, [], []).Where(item => item.Kind == AdviceKind.QuickWin).Select(item => item.Key);
}
