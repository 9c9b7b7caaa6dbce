using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>An initiative whose partners, agreements, outcomes, information and advice tell something; dates are counted from the day of the run.</summary>
internal static class PilotStation
{
    public const string Reference = "pilot-station",
        Portfolio = "coast";

    private static readonly Guid Id = Guid.NewGuid(),
        Pilots = Guid.NewGuid(),
        Coastguard = Guid.NewGuid(),
        School = Guid.NewGuid(),
        Board = Guid.NewGuid();
    private static readonly Guid PilotsJoined = Guid.NewGuid(),
        CoastguardJoined = Guid.NewGuid(),
        SchoolJoined = Guid.NewGuid(),
        Protocol = Guid.NewGuid();
    private static readonly Guid Safe = Guid.NewGuid(),
        Prompt = Guid.NewGuid(),
        Skilled = Guid.NewGuid(),
        Wait = Guid.NewGuid(),
        Groundings = Guid.NewGuid(),
        Trained = Guid.NewGuid(),
        Watch = Guid.NewGuid();

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public static Guid InitiativeId => Id;

    public static IEnumerable<RegisterAgency> Agencies =>
        [
            new(Pilots, PartialDate.Year(2001), "pilot-service", "Pilot service", "Harbour Town", "Local government"),
            new(Coastguard, PartialDate.Year(2001), "coastguard", "Coastguard", null, "Central government"),
            new(School, PartialDate.Year(2001), "sea-school", "Sea school", "Harbour Town", "Nongovernmental organisation"),
        ];

    public static IEnumerable<object> Commands =>
        [
            new RegisterInitiative(Id, MonthsAgo(40), Reference, "Pilot station", "One watch for pilots and rescuers.", "Outer quay", "Safety at sea", null),
            // Seen by the first edition, as initiatives registered before there was another.
            new AdoptFrameworkEdition(Id, null, Guid.NewGuid(), MonthsAgo(40), Editions.First, null),
            new ChooseTargetModel(Id, null, Guid.NewGuid(), MonthsAgo(39), ServiceModel.CustomerInterface, null),
            .. Partners,
            .. Information,
            .. Outcomes,
            new EstablishGovernanceBody(Id, null, Board, MonthsAgo(38), "Quay board", BodyAuthority.Consensus, BodyTier.Strategic, null, null),
            new MakeRecommendation(Id, null, Guid.NewGuid(), MonthsAgo(9), null, "Rehearse a rescue together", MonthsAgo(3)),
            new AcceptAdvice(
                Id,
                null,
                Watch,
                MonthsAgo(5),
                "measure/shared-telephone-service",
                AdviceBecomes.Step,
                "One number for the watch",
                MonthsAgo(1),
                null,
                null,
                null
            ),
            new SetAdviceAside(Id, null, Guid.NewGuid(), MonthsAgo(4), "measure/shared-portal", "Skippers call; nobody writes from a ship."),
        ];

    private static IEnumerable<object> Partners =>
        [
            new JoinPartner(Id, null, PilotsJoined, MonthsAgo(40), Pilots, PartnerRole.Lead, 4, "The station and its boats"),
            new JoinPartner(Id, null, CoastguardJoined, MonthsAgo(36), Coastguard, PartnerRole.Partner, 5, "Radio and two officers"),
            new JoinPartner(Id, null, SchoolJoined, PartialDate.Year(Today.Year - 3), School, PartnerRole.Provider, 3, null),
            new ChangePartnerCommitment(Id, null, Guid.NewGuid(), MonthsAgo(20), CoastguardJoined, 2, "A new head who looks inland"),
            new ChangePartnerCommitment(Id, null, Guid.NewGuid(), MonthsAgo(6), CoastguardJoined, 3, "The officers are back"),
            new WithdrawPartner(Id, null, Guid.NewGuid(), MonthsAgo(12), SchoolJoined, "Its grant ended"),
            new SignAgreement(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(39),
                AgreementKind.PartnershipAgreement,
                "Watch together",
                [Pilots, Coastguard],
                "Who keeps watch when, and who pays for the fuel",
                MonthsAgo(-9)
            ),
            new SignAgreement(Id, null, Protocol, MonthsAgo(30), AgreementKind.Protocol, "Handing over a call", [], null, null),
            new EndAgreement(Id, null, Guid.NewGuid(), MonthsAgo(8), Protocol, "One desk takes all calls now"),
        ];

    private static IEnumerable<object> Information =>
        [
            new ClassifyInformation(Id, null, Guid.NewGuid(), MonthsAgo(35), "Positions of ships", SharingPermission.MayBeShared, "Safety at sea act", null),
            new ClassifyInformation(Id, null, Guid.NewGuid(), MonthsAgo(33), "Crew lists", SharingPermission.Unclear, null, null),
            new ClassifyInformation(Id, null, Guid.NewGuid(), MonthsAgo(33), "Health of seafarers", SharingPermission.MayNotBeShared, "Medical secrecy", null),
            new SetSharingArrangement(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(34),
                SharingArrangementKind.LinkedAccess,
                ConsentModel.NotRequired,
                ["Positions of ships"],
                "Both look at the same chart"
            ),
            new SetSharingArrangement(
                Id,
                null,
                Guid.NewGuid(),
                MonthsAgo(10),
                SharingArrangementKind.AugmentingSharedSystem,
                ConsentModel.CaseByCase,
                [],
                null
            ),
        ];

    private static IEnumerable<object> Outcomes =>
        [
            new DefineOutcome(Id, null, Safe, MonthsAgo(38), "Ships come and go safely", "Nobody is lost between the buoys and the quay.", null),
            new DefineOutcome(Id, null, Prompt, MonthsAgo(38), "A pilot is aboard when needed", null, Safe),
            new DefineOutcome(Id, null, Skilled, MonthsAgo(38), "Crews know the channel", null, Safe),
            new DefineIndicator(
                Id,
                null,
                Groundings,
                MonthsAgo(37),
                "Groundings in the channel a year",
                IndicatorKind.Outcome,
                "groundings",
                BetterDirection.Down,
                Safe,
                null,
                null
            ),
            new DefineIndicator(
                Id,
                null,
                Wait,
                MonthsAgo(37),
                "Minutes a ship waits for a pilot",
                IndicatorKind.CustomerExperience,
                "minutes",
                BetterDirection.Down,
                Prompt,
                null,
                null
            ),
            new DefineIndicator(Id, null, Trained, MonthsAgo(37), "Crews trained", IndicatorKind.Output, "crews", BetterDirection.Up, Skilled, null, 120),
            new MapContribution(Id, null, Guid.NewGuid(), MonthsAgo(36), Wait, Pilots, "Sends the boats"),
            new MapContribution(Id, null, Guid.NewGuid(), MonthsAgo(36), Wait, Coastguard, "Announces ships an hour ahead"),
            new MapContribution(Id, null, Guid.NewGuid(), MonthsAgo(36), Trained, School, "Holds the courses"),
            new MapContribution(Id, null, Guid.NewGuid(), MonthsAgo(36), Groundings, Pilots, "Guides ships in"),
            new SetTarget(Id, null, Guid.NewGuid(), MonthsAgo(36), Wait, 60, MonthsAgo(36), 20, MonthsAgo(-12), 4),
            .. Measured(Wait, (30, 55), (20, 48), (8, 47), (1, 52)),
            new SetTarget(Id, null, Guid.NewGuid(), MonthsAgo(36), Groundings, 9, MonthsAgo(36), 3, MonthsAgo(-12), 1),
            .. Measured(Groundings, (24, 7), (12, 6), (1, 4)),
            .. Measured(Trained, (30, 12), (14, 31)),
        ];

    /// <summary>The portfolio that both it and the harbour desk are in.</summary>
    public static IEnumerable<object> InPortfolio(Guid other)
    {
        var id = Guid.NewGuid();
        yield return new CreatePortfolio(id, PartialDate.Year(2001), Portfolio, "The coast", "What is for those who come by sea");
        foreach (var initiative in new[] { Id, other })
        {
            yield return new AddToPortfolio(id, null, Guid.NewGuid(), PartialDate.Year(Today.Year), initiative, null);
        }
    }

    private static IEnumerable<object> Measured(Guid indicator, params (int MonthsAgo, decimal Value)[] values) =>
        values.Select(value => new RecordMeasurement(
            Id,
            null,
            Guid.NewGuid(),
            MonthsAgo(value.MonthsAgo),
            indicator,
            value.Value,
            null,
            "Log of the watch",
            null
        ));

    private static PartialDate MonthsAgo(int months) => Today.AddMonths(-months) is var day ? PartialDate.Month(day.Year, day.Month) : default;
}
