using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>An initiative of today, with everything that the pages can show of one; dates are counted from the day of the run.</summary>
internal static class HarbourDesk
{
    public const string Reference = "harbour-desk";

    /// <summary>The two agencies.</summary>
    public static readonly Guid Port = Guid.NewGuid(),
        Tax = Guid.NewGuid();

    private static readonly Guid Id = Guid.NewGuid(),
        Board = Guid.NewGuid(),
        Visits = Guid.NewGuid(),
        Waiting = Guid.NewGuid();
    private static readonly Guid Counter = Guid.NewGuid(),
        Portal = Guid.NewGuid(),
        Scales = Guid.NewGuid(),
        Opened = Guid.NewGuid(),
        Interface = Guid.NewGuid(),
        Season = Guid.NewGuid(),
        Sooner = Guid.NewGuid(),
        Signs = Guid.NewGuid();

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public static IEnumerable<RegisterAgency> Agencies =>
        [
            new(Port, PartialDate.Year(2001), "port-office", "Port office", "Harbour Town", "Local government"),
            new(Tax, PartialDate.Year(2001), "tax-office", "Tax office", null, "Central government"),
        ];

    public static Guid InitiativeId => Id;

    public static IEnumerable<object> Commands =>
        [
            new RegisterInitiative(
                Id,
                MonthsAgo(30),
                Reference,
                "Harbour desk",
                "One counter for everybody who brings a ship in.",
                "Harbour Town",
                "Permits and duties",
                null
            ),
            new JoinPartner(Id, null, Guid.NewGuid(), MonthsAgo(30), Port, PartnerRole.Lead, 5, null),
            new JoinPartner(Id, null, Guid.NewGuid(), MonthsAgo(30), Tax, PartnerRole.Partner, 3, null),
            new ChooseTargetModel(Id, null, Guid.NewGuid(), MonthsAgo(29), ServiceModel.NetworkedDelivery, null),
            new AssessComplexity(Id, null, Guid.NewGuid(), MonthsAgo(29), 4, 3, 3, 4, "Most skippers come with three needs at once.", "Both offices"),
            new EstablishGovernanceBody(Id, null, Board, MonthsAgo(28), "Harbour board", BodyAuthority.Consensus, BodyTier.Strategic, null, null),
            new PlanStep(
                Id,
                null,
                Counter,
                MonthsAgo(28),
                "One counter",
                null,
                [Measure.CoLocatedAccessPoint, Measure.CommonBrand],
                [],
                MonthsAgo(24),
                MonthsAgo(14),
                [ChallengeArea.WorkforceChange]
            ),
            new PlanStep(
                Id,
                null,
                Portal,
                MonthsAgo(28),
                "Shared permits on line",
                null,
                [Measure.SharedPortal],
                [],
                MonthsAgo(12),
                MonthsAgo(-2),
                [ChallengeArea.InformationSharing]
            ),
            new PlanStep(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(28),
                "Cases worked together",
                null,
                [Measure.JointCaseProtocol, Measure.JointCaseManagement],
                [],
                null,
                PartialDate.Year(Today.Year + 2),
                []
            ),
            new SetBaseline(Id, null, Guid.NewGuid(), MonthsAgo(27), "First plan", null, null),
            new PlanMilestone(Id, null, Signs, MonthsAgo(27), "Common signs up", Counter, MonthsAgo(16), Port, true),
            new PlanMilestone(Id, null, Opened, MonthsAgo(27), "Permits on line for pilots", Portal, MonthsAgo(4), Tax, false),
            new StartStep(Id, null, Guid.NewGuid(), MonthsAgo(23), Counter),
            new ReachMilestone(Id, null, Guid.NewGuid(), MonthsAgo(15), Signs, "Photograph in the annual report"),
            new CompleteStep(Id, null, Guid.NewGuid(), Day(370), Counter, "The counter opened."),
            new StartStep(Id, null, Guid.NewGuid(), MonthsAgo(10), Portal),
            new ForecastStep(Id, null, Guid.NewGuid(), MonthsAgo(3), Portal, MonthsAgo(10), MonthsAgo(-7), "The tax office’s system is replaced first."),
            new RaiseChallenge(Id, null, Scales, MonthsAgo(12), ChallengeArea.WorkforceChange, "Two pay scales at one counter", null, 4, Tax, Counter),
            new RecordMitigation(Id, null, Guid.NewGuid(), MonthsAgo(6), Scales, "Both offices pay the higher allowance for a year", MonthsAgo(-3)),
            new EscalateChallenge(Id, null, Guid.NewGuid(), MonthsAgo(2), Scales, Board, "Neither office can settle it alone"),
            new RaiseRisk(
                Id,
                null,
                Interface,
                MonthsAgo(11),
                ChallengeArea.InformationSharing,
                "The tax office’s new system can’t be joined in time",
                "Its supplier has not confirmed the interface.",
                4,
                4,
                Tax,
                Portal
            ),
            new DecideRiskResponse(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(10),
                Interface,
                RiskResponse.Reduce,
                "Data are passed by file until then",
                MonthsAgo(-1)
            ),
            new RaiseRisk(Id, null, Guid.NewGuid(), MonthsAgo(5), ChallengeArea.Governance, "A new mayor stops it", null, 2, 3, null, null),
            new RaiseRisk(Id, null, Season, MonthsAgo(9), ChallengeArea.WorkforceChange, "Nobody covers the season", null, 3, 3, Port, null),
            new CloseRisk(Id, null, Guid.NewGuid(), MonthsAgo(4), Season, "Three people were hired"),
            new RecordLesson(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(4),
                ChallengeArea.WorkforceChange,
                ServiceModel.CustomerInterface,
                "Agree on pay before the counter opens",
                "Two people did the same work for different pay, and one of them left within a month.",
                "Settle one scale, or an allowance, before the first day."
            ),
            new DefineOutcome(Id, null, Guid.NewGuid(), MonthsAgo(27), "Ships spend less time at the quay", null, null),
            new DefineIndicator(
                Id,
                null,
                Visits,
                MonthsAgo(27),
                "Visits settled at once",
                IndicatorKind.CustomerExperience,
                "%",
                BetterDirection.Up,
                null,
                null,
                null
            ),
            new SetTarget(Id, null, Guid.NewGuid(), MonthsAgo(27), Visits, 40, MonthsAgo(27), 80, MonthsAgo(-3), 3),
            .. Measured(Visits, (24, 42), (18, 49), (12, 52), (6, 58), (1, 61)),
            new DefineIndicator(
                Id,
                null,
                Waiting,
                MonthsAgo(27),
                "Hours a ship waits for papers",
                IndicatorKind.Outcome,
                "hours",
                BetterDirection.Down,
                null,
                null,
                null
            ),
            new NoteComparator(Id, null, Guid.NewGuid(), MonthsAgo(26), Waiting, "Ports without a desk", 40, 55, "Survey of the coast"),
            new PlanBenefit(
                Id,
                null,
                Sooner,
                MonthsAgo(26),
                Benefit.LowerCostToBeServed,
                "Ships sail sooner",
                "Papers no longer keep a ship at the quay.",
                false,
                null,
                Waiting,
                Port,
                30,
                MonthsAgo(27)
            ),
            new ExpectBenefit(Id, null, Guid.NewGuid(), MonthsAgo(26), Sooner, 20, MonthsAgo(8)),
            new ExpectBenefit(Id, null, Guid.NewGuid(), MonthsAgo(26), Sooner, 12, MonthsAgo(-12)),
            new PlanBenefit(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(26),
                Benefit.LowerCostToServe,
                "Two systems are kept for two years",
                null,
                true,
                null,
                null,
                null,
                null,
                null
            ),
            new SetTarget(Id, null, Guid.NewGuid(), MonthsAgo(27), Waiting, 30, MonthsAgo(27), 12, MonthsAgo(-12), 2),
            .. Measured(Waiting, (20, 27.5m), (9, 19), (2, 15.5m)),
            new AssessConfidence(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(2),
                ConfidenceAssessor.Owner,
                "delivery-confidence/3-point",
                "Green",
                "Everything that depends on us is on time."
            ),
            new AssessConfidence(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(1),
                ConfidenceAssessor.Independent,
                "delivery-confidence/3-point",
                "Amber",
                "The portal waits for a system that nobody here controls."
            ),
        ];

    private static IEnumerable<object> Measured(Guid indicator, params (int MonthsAgo, decimal Value)[] values) =>
        values.Select(value => new RecordMeasurement(
            Id,
            null,
            Guid.NewGuid(),
            MonthsAgo(value.MonthsAgo),
            indicator,
            value.Value,
            null,
            "Counter software",
            Port
        ));

    private static PartialDate MonthsAgo(int months) => Today.AddMonths(-months) is var day ? PartialDate.Month(day.Year, day.Month) : default;

    private static PartialDate Day(int daysAgo) => PartialDate.Day(Today.AddDays(-daysAgo));
}
