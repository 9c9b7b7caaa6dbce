using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Samples;

/// <summary>
/// The story of an imagined initiative that uses every command, at least once with nothing left out: every field says
/// something, so that a field lost on its way to the store and back is noticed.
/// </summary>
internal static class SampleInitiative
{
    public static readonly Guid Is = Id.Of("initiative");
    private static readonly Guid Council = Id.Of("council");
    private static readonly Guid Hospital = Id.Of("hospital");
    private static readonly ImmutableList<Guid> Both = [Council, Hospital];

    public static ImmutableArray<object> Commands { get; } =
    [
        new RegisterInitiative(Is, On("2001"), "one-door", "One Door", "One place for families to ask", "Harbour", "Family services", "Annual report, page 3"),
        .. Charter(),
        .. Partners(),
        .. Governance(),
        .. Journey(),
        .. Risks(),
        .. Challenges(),
        .. Performance(),
        .. Benefits(),
        .. Lessons(),
        .. Information(),
        .. Advice(),
        .. End(),
    ];

    private static IEnumerable<object> Charter() =>
        [
            new AdoptFrameworkEdition(Is, null, Id.Of("edition"), On("2001-01-15"), Editions.First, "The board’s earlier reports were made under it"),
            new AmendCharter(
                Is,
                null,
                Id.Of("amended"),
                On("2001-02"),
                "One Door for Families",
                "One place to ask and to be heard",
                "Harbour and Hills",
                "Families",
                "The hills joined"
            ),
            new ChooseTargetModel(Is, null, Id.Of("target-model"), On("2001-03-01"), ServiceModel.JointDelivery, "Families need several services at once"),
            new ChooseJourneyApproach(
                Is,
                null,
                Id.Of("approach"),
                On("2001-03-02"),
                JourneyApproach.EvolutionaryInParts,
                "Capacity is there in some areas alone"
            ),
        ];

    private static IEnumerable<object> Partners() =>
        [
            new JoinPartner(Is, null, Id.Of("partner-council"), On("2001-04"), Council, PartnerRole.Lead, 4, "Premises"),
            new JoinPartner(Is, null, Id.Of("partner-hospital"), On("2001-04-02"), Hospital, PartnerRole.Partner, null, null),
            new JoinPartner(Is, null, Id.Of("partner-charity"), On("2001-04-03"), Id.Of("charity"), PartnerRole.Provider, 2, null),
            new NotePartnerSize(Is, null, Id.Of("size"), On("2001-05"), Id.Of("partner-council"), 3, "Three town councils"),
            new ChangePartnerCommitment(Is, null, Id.Of("commitment"), On("2001-05"), Id.Of("partner-hospital"), 5, "New management"),
            new WithdrawPartner(Is, null, Id.Of("charity-left"), On("2001-06"), Id.Of("partner-charity"), "Lost its funding"),
            new SignAgreement(
                Is,
                null,
                Id.Of("agreement"),
                On("2001-07-01"),
                AgreementKind.ServiceLevelAgreement,
                "Reception service",
                Both,
                "Four desks on weekdays",
                On("2005")
            ),
            new EndAgreement(Is, null, Id.Of("agreement-ended"), On("2004-12-31"), Id.Of("agreement"), "Replaced by a wider one"),
        ];

    private static IEnumerable<object> Governance() =>
        [
            new EstablishGovernanceBody(Is, null, Id.Of("assembly"), On("2001-05-01"), "Assembly", BodyAuthority.Advisory, BodyTier.Strategic, null, null),
            new EstablishGovernanceBody(
                Is,
                null,
                Id.Of("board"),
                On("2001-05-02"),
                "Family board",
                BodyAuthority.Consensus,
                BodyTier.Programme,
                Id.Of("assembly"),
                "Money and plans"
            ),
            new SeatMember(Is, null, Id.Of("seat"), On("2001-05-03"), Id.Of("board"), Council, "Director of services"),
            new RecordMemberLeft(Is, null, Id.Of("seat-left"), On("2003"), Id.Of("seat"), "Reorganised"),
            new DefineConfidenceScale(
                Is,
                null,
                Id.Of("scale"),
                On("2001-07"),
                "board-confidence",
                "2001",
                [new ConfidenceRating("Sure", RatingColour.Green), new ConfidenceRating("Unsure", RatingColour.Red)]
            ),
            new AssessConfidence(
                Is,
                null,
                Id.Of("confidence"),
                On("2001-08"),
                ConfidenceAssessor.Independent,
                "delivery-confidence/5-point",
                "Amber",
                "Staff are stretched"
            ),
            new HoldReview(Is, null, Id.Of("review"), On("2002-01"), "First-year review", "Audit office", "Queues are shorter"),
            new MakeRecommendation(Is, null, Id.Of("recommendation"), On("2002-02"), Id.Of("review"), "Share one appointment book", On("2002-12")),
            new CloseRecommendation(Is, null, Id.Of("recommendation-closed"), On("2002-11"), Id.Of("recommendation"), "Done in all desks"),
            new IssueStatusReport(Is, null, Id.Of("report"), On("2002-03-31"), "Spring report", 3, On("2001-10"), On("2002-03"), "Work goes on as planned"),
            new NoteStakeholderPosition(
                Is,
                null,
                Id.Of("unions"),
                On("2002-04"),
                StakeholderGroup.Unions,
                "Public service union",
                StakeholderPosition.Sceptic,
                "Two open meetings"
            ),
        ];

    private static IEnumerable<object> Journey() =>
        [
            new PlanStep(
                Is,
                null,
                Id.Of("front-desk"),
                On("2001-06-01"),
                "Shared front desk",
                "One reception for all",
                [Measure.CoLocatedAccessPoint, Measure.CommonBrand],
                Both,
                On("2001-09"),
                On("2002-03-31"),
                [ChallengeArea.WorkforceChange]
            ),
            new PlanStep(Is, null, Id.Of("one-file"), On("2001-06-02"), "One case file", null, [Measure.SharedCaseInformation], [], null, On("2003"), []),
            new PlanStep(Is, null, Id.Of("night-line"), On("2001-06-03"), "Night line", null, [Measure.SharedTelephoneService], [], null, null, []),
            new StartStep(Is, null, Id.Of("front-desk-started"), On("2001-09-10"), Id.Of("front-desk")),
            new ForecastStep(
                Is,
                null,
                Id.Of("front-desk-late"),
                On("2002-01-15"),
                Id.Of("front-desk"),
                On("2001-09-10"),
                On("2002-05"),
                "Building permit outstanding"
            ),
            new PlaceStep(Is, null, Id.Of("front-desk-core"), On("2001-06-04"), Id.Of("front-desk"), TransformationPart.Core, "All else rests on it"),
            new PlanWaypoint(Is, null, Id.Of("waypoint"), On("2001-10"), ServiceModel.CustomerInterface, On("2003"), "People get used to one door"),
            new DropWaypoint(Is, null, Id.Of("waypoint-dropped"), On("2001-11"), Id.Of("waypoint"), "The door opens with the merger"),
            new PlanMilestone(Is, null, Id.Of("permit"), On("2001-10"), "Building permit", Id.Of("front-desk"), On("2002-02-01"), Council, true),
            new PlanMilestone(Is, null, Id.Of("opening-day"), On("2001-10"), "Opening day", null, On("2002-05"), null, false),
            new RescheduleMilestone(Is, null, Id.Of("permit-moved"), On("2002-01-20"), Id.Of("permit"), On("2002-03"), "Papers were missing"),
            new ReachMilestone(Is, null, Id.Of("permit-reached"), On("2002-03-05"), Id.Of("permit"), "Letter of the planning office"),
            new DropMilestone(Is, null, Id.Of("opening-dropped"), On("2002-03-06"), Id.Of("opening-day"), "No ceremony wanted"),
            new TakeDecision(
                Is,
                null,
                Id.Of("decision"),
                On("2002-02-10"),
                "Plan to May",
                DecisionSubject.Step,
                Id.Of("front-desk"),
                Id.Of("board"),
                "The permit took longer"
            ),
            new SetBaseline(Is, null, Id.Of("baseline"), On("2002-02-11"), "Plan of February", "Permit", Id.Of("decision")),
            new CompleteStep(Is, null, Id.Of("front-desk-completed"), On("2002-05-06"), Id.Of("front-desk"), "Opened to the public"),
            new AbandonStep(Is, null, Id.Of("night-line-abandoned"), On("2002-06"), Id.Of("night-line"), "No demand"),
            new DeclareDependency(
                Is,
                null,
                Id.Of("dependency"),
                On("2002-06-02"),
                Id.Of("one-file"),
                Id.Of("elsewhere-step"),
                Id.Of("elsewhere"),
                "Needs the national index"
            ),
            new EndDependency(Is, null, Id.Of("dependency-ended"), On("2002-07"), Id.Of("dependency"), "An own index will do"),
            new PutMeasureInOperation(Is, null, Id.Of("signposting"), On("2002-08"), Measure.Signposting, Both, "Leaflets at every desk"),
            new DiscontinueMeasure(Is, null, Id.Of("signposting-ended"), On("2003-08"), Measure.Signposting, "Merged into the portal"),
        ];

    private static IEnumerable<object> Challenges() =>
        [
            new RaiseChallenge(
                Is,
                null,
                Id.Of("pay"),
                On("2002-01"),
                ChallengeArea.WorkforceChange,
                "Different pay",
                "Two pay scales at one desk",
                4,
                Council,
                Id.Of("one-file"),
                Id.Of("apart")
            ),
            new ReassessChallenge(Is, null, Id.Of("pay-reassessed"), On("2002-02"), Id.Of("pay"), 3, Hospital, "A supplement was agreed"),
            new RecordMitigation(Is, null, Id.Of("pay-mitigated"), On("2002-03"), Id.Of("pay"), "Talks with the union", On("2002-09")),
            new EscalateChallenge(Is, null, Id.Of("pay-escalated"), On("2002-04"), Id.Of("pay"), Id.Of("board"), "Talks are stuck"),
            new ResolveChallenge(Is, null, Id.Of("pay-resolved"), On("2002-08"), Id.Of("pay"), "One scale from next year"),
            new ReopenChallenge(Is, null, Id.Of("pay-reopened"), On("2002-10"), Id.Of("pay"), "The scale was voted down"),
            new AcceptChallenge(Is, null, Id.Of("pay-accepted"), On("2002-12"), Id.Of("pay"), "Two scales stay"),
        ];

    private static IEnumerable<object> Risks() =>
        [
            new RaiseRisk(
                Is,
                null,
                Id.Of("apart"),
                On("2002-01"),
                ChallengeArea.WorkforceChange,
                "The pay scales stay apart",
                "The union wants both kept",
                3,
                4,
                Council,
                Id.Of("one-file")
            ),
            new AssessRisk(Is, null, Id.Of("apart-assessed"), On("2002-02"), Id.Of("apart"), 4, 5, Hospital, "Talks are stuck"),
            new DecideRiskResponse(
                Is,
                null,
                Id.Of("apart-response"),
                On("2002-02"),
                Id.Of("apart"),
                RiskResponse.Reduce,
                "A mediator is called in",
                On("2002-04")
            ),
            new RaiseRisk(Is, null, Id.Of("flood"), On("2002-02"), ChallengeArea.Governance, "The river floods the hall", null, 1, 5, null, null),
            new CloseRisk(Is, null, Id.Of("flood-over"), On("2002-08"), Id.Of("flood"), "The dam is built"),
        ];

    private static IEnumerable<object> Lessons() =>
        [
            new RecordLesson(
                Is,
                null,
                Id.Of("lesson"),
                On("2002-09"),
                ChallengeArea.WorkforceChange,
                ServiceModel.CustomerInterface,
                "Agree on pay before the doors open",
                "Two pay scales at one desk led to a strike",
                "Settle one scale, or a supplement, a year ahead"
            ),
            new AdoptLesson(
                Is,
                null,
                Id.Of("adopted"),
                On("2002-10"),
                Id.Of("elsewhere"),
                Id.Of("elsewhere-lesson"),
                "Staff of both agencies are asked once a year"
            ),
            new NoteLessonResult(Is, null, Id.Of("adopted-worked"), On("2003-10"), Id.Of("adopted"), LessonResult.WorkedInPart, "Half of them answer"),
        ];

    private static IEnumerable<object> Benefits() =>
        [
            new PlanBenefit(
                Is,
                null,
                Id.Of("benefit"),
                On("2001-10"),
                Benefit.LowerCostToBeServed,
                "Families wait less",
                "From the first call to the first talk",
                false,
                Id.Of("outcome"),
                Id.Of("waiting"),
                Council,
                21.5m,
                On("2001-09")
            ),
            new AmendBenefit(
                Is,
                null,
                Id.Of("benefit-amended"),
                On("2001-11"),
                Id.Of("benefit"),
                Id.Of("waiting"),
                Hospital,
                22,
                On("2001-10"),
                "Counted anew"
            ),
            new ExpectBenefit(Is, null, Id.Of("benefit-expected"), On("2001-12"), Id.Of("benefit"), 14, On("2003")),
            new GiveUpBenefit(Is, null, Id.Of("benefit-given-up"), On("2003-11"), Id.Of("benefit"), "Nobody waits any more"),
            new RetireIndicator(Is, null, Id.Of("retired"), On("2004"), Id.Of("waiting"), "Nobody waits any more"),
        ];

    private static IEnumerable<object> Performance() =>
        [
            new DefineOutcome(Is, null, Id.Of("wellbeing"), On("2001-09"), "Families do well", null, null),
            new DefineOutcome(Is, null, Id.Of("outcome"), On("2001-09-02"), "Families get help early", "Before a crisis", Id.Of("wellbeing")),
            new DefineIndicator(
                Is,
                null,
                Id.Of("waiting"),
                On("2001-09-03"),
                "Wait for a first talk",
                IndicatorKind.CustomerExperience,
                "days",
                BetterDirection.Down,
                Id.Of("outcome"),
                ScorecardPerspective.Customer,
                120,
                CumulativeSince.YearStart,
                "Days waited",
                "Families seen"
            ),
            new MapContribution(Is, null, Id.Of("contribution"), On("2001-09-04"), Id.Of("waiting"), Hospital, "Keeps the appointment book"),
            new SetTarget(Is, null, Id.Of("target"), On("2001-09-05"), Id.Of("waiting"), 21.5m, On("2001-09"), 7, On("2003-12-31"), 1.5m),
            new RecordMeasurement(
                Is,
                null,
                Id.Of("measured"),
                On("2002-03-31"),
                Id.Of("waiting"),
                18.25m,
                On("2002-01-01"),
                "Appointment book",
                Hospital,
                365,
                20
            ),
            new CorrectMeasurement(Is, null, Id.Of("corrected"), On("2002-03-31"), Id.Of("measured"), 17.75m, "One desk was missing", 355, 20),
            new WithholdMeasurement(
                Is,
                null,
                Id.Of("withheld"),
                On("2002-06-30"),
                Id.Of("waiting"),
                MissingValue.Withheld,
                "Fewer than five people waited",
                On("2002-04-01"),
                "Appointment book",
                Hospital
            ),
            new CorrectMeasurementToMissing(
                Is,
                null,
                Id.Of("corrected to missing"),
                On("2002-06-30"),
                Id.Of("withheld"),
                MissingValue.NotAvailable,
                "The book was lost"
            ),
            new NoteComparator(Is, null, Id.Of("comparator"), On("2002"), Id.Of("waiting"), "Towns without a desk", 30, 45, "Survey of the towns"),
        ];

    private static IEnumerable<object> Information() =>
        [
            new ClassifyInformation(
                Is,
                null,
                Id.Of("classified"),
                On("2001-11"),
                "Appointments",
                SharingPermission.MayBeShared,
                "Consent form",
                Id.Of("one-file")
            ),
            new SetSharingArrangement(
                Is,
                null,
                Id.Of("arrangement"),
                On("2001-12"),
                SharingArrangementKind.AugmentingSharedSystem,
                ConsentModel.OptIn,
                ["Appointments"],
                "One appointment book"
            ),
            new AssessComplexity(Is, null, Id.Of("complexity"), On("2001-02-01"), 3, 4, 2, 5, "Many needs at once", "Working group"),
            new NoteOutcomeNature(
                Is,
                null,
                Id.Of("nature"),
                On("2001-02-01"),
                OutcomeFact.SameAgencies,
                FactAnswer.Yes,
                "The council and the hospital, in every case"
            ),
            new ConcludeDiagnosis(
                Is,
                null,
                Id.Of("diagnosis"),
                On("2001-02-02"),
                [
                    .. Editions
                        .Newest.QuestionsOf(ChallengeArea.Governance)
                        .Select((question, index) => new DiagnosticAnswer(question.Id, 1 + (index % 5), "Seen in both agencies")),
                ],
                [new AreaWeight(ChallengeArea.Governance, 2)],
                "Governance comes first"
            ),
        ];

    private static IEnumerable<object> Advice() =>
        [
            new AnswerChecklistItem(
                Is,
                null,
                Id.Of("considered"),
                On("2002-09"),
                "governance-buy-in",
                ChecklistAnswer.UnderWay,
                "Open evenings in both places"
            ),
            new AcceptAdvice(
                Is,
                null,
                Id.Of("one-employer"),
                On("2002-10"),
                "measure/joint-employment",
                AdviceBecomes.Step,
                "One employer for the desk",
                On("2004"),
                null,
                null,
                null
            ),
            new SetAdviceAside(Is, null, Id.Of("set-aside"), On("2002-10-02"), "measure/pooled-funding", "The law keeps budgets apart"),
        ];

    private static IEnumerable<object> End() =>
        [
            new WithdrawEntry(Is, null, Id.Of("withdrawn"), On("2003"), Id.Of("unions"), "Noted for another initiative"),
            new RedateEntry(Is, null, Id.Of("redated"), On("2003-02"), Id.Of("measured"), On("2002-04-05"), "The book runs to Friday"),
            new PauseInitiative(Is, null, Id.Of("paused"), On("2004-01"), "No money this year"),
            new ResumeInitiative(Is, null, Id.Of("resumed"), On("2005-01"), "Money again"),
            new CloseInitiative(Is, null, Id.Of("closed"), On("2006-12-31"), ClosingOutcome.Superseded, "A larger one took over", Id.Of("elsewhere")),
        ];
}
