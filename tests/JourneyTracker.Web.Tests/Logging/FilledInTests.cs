using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Logging;

namespace JourneyTracker.Web.Tests.Logging;

/// <summary>Forms about something recorded are filled in with what is recorded of it.</summary>
public sealed class FilledInTests
{
    private static readonly Guid Agency = Guid.NewGuid(),
        Step = Guid.NewGuid(),
        Milestone = Guid.NewGuid(),
        Partner = Guid.NewGuid(),
        Challenge = Guid.NewGuid(),
        Indicator = Guid.NewGuid(),
        Measured = Guid.NewGuid(),
        Ratio = Guid.NewGuid(),
        OfRatio = Guid.NewGuid(),
        Exact = Guid.NewGuid(),
        Risk = Guid.NewGuid(),
        Gain = Guid.NewGuid(),
        Adoption = Guid.NewGuid(),
        Total = Guid.NewGuid();

    private static FormSituation Situation { get; } =
        Of(
            new InitiativeRegistered(Guid.NewGuid(), PartialDate.Year(2001), "a-desk", "A desk", "One counter", "Town", "Permits", null),
            new PartnerJoined(Partner, PartialDate.Year(2001), Agency, PartnerRole.Lead, 4, null),
            new PartnerSizeNoted(Guid.NewGuid(), PartialDate.Year(2001), Partner, 16, null),
            new TargetModelChosen(Guid.NewGuid(), PartialDate.Year(2001), ServiceModel.NetworkedDelivery, null),
            new JourneyApproachChosen(Guid.NewGuid(), PartialDate.Year(2001), JourneyApproach.TransformationalStaged, null),
            new StepPlanned(Step, PartialDate.Year(2001), "Counter", null, [], [], PartialDate.Year(2002), PartialDate.Month(2003, 5), []),
            new MilestonePlanned(Milestone, PartialDate.Year(2001), "Doors open", null, PartialDate.Month(2003, 5), null, false),
            new ChallengeRaised(Challenge, PartialDate.Year(2001), ChallengeArea.Governance, "Nobody decides", null, 4, Agency, null),
            new LessonAdopted(Adoption, PartialDate.Year(2001), Guid.NewGuid(), Guid.NewGuid(), "Staff are asked once a year"),
            new LessonResultNoted(Guid.NewGuid(), PartialDate.Year(2002), Adoption, LessonResult.WorkedInPart, "Half answer"),
            new StepPlaced(Guid.NewGuid(), PartialDate.Year(2001), Step, TransformationPart.Core, null),
            new RiskRaised(Risk, PartialDate.Year(2001), ChallengeArea.Governance, "A change of government", null, 3, 5, Agency, null),
            new IndicatorDefined(Indicator, PartialDate.Year(2001), "Visits", IndicatorKind.Outcome, "%", BetterDirection.Up, null, null, null),
            new BenefitPlanned(
                Gain,
                PartialDate.Year(2001),
                Benefit.SeamlessExperience,
                "One visit is enough",
                null,
                false,
                null,
                Indicator,
                Agency,
                40,
                PartialDate.Year(2001)
            ),
            new TargetSet(Guid.NewGuid(), PartialDate.Year(2001), Indicator, 40, PartialDate.Year(2001), 80, PartialDate.Year(2005), 3),
            new MeasurementRecorded(Measured, PartialDate.Year(2002), Indicator, 42, null, null, null),
            new IndicatorDefined(
                Ratio,
                PartialDate.Year(2001),
                "In time",
                IndicatorKind.Process,
                "%",
                BetterDirection.Up,
                null,
                null,
                null,
                null,
                "Permits in time",
                "Permits given"
            ),
            new MeasurementRecorded(OfRatio, PartialDate.Year(2002), Ratio, 70.6m, null, null, null, 1412, 2000),
            new MeasurementRecorded(Exact, PartialDate.Year(2003), Ratio, 1234.56789m, null, null, null),
            new IndicatorDefined(
                Total,
                PartialDate.Year(2001),
                "Permits",
                IndicatorKind.Output,
                "permits",
                BetterDirection.Up,
                null,
                null,
                null,
                CumulativeSince.YearStart
            ),
            new ChecklistItemAnswered(Guid.NewGuid(), PartialDate.Year(2001), Editions.Newest.Checklist[0].Id, ChecklistAnswer.UnderWay, "In part"),
            new InformationClassified(Guid.NewGuid(), PartialDate.Year(2001), "Income", SharingPermission.Unclear, "The act", Step),
            new StakeholderPositionNoted(Guid.NewGuid(), PartialDate.Year(2001), StakeholderGroup.Unions, "Union", StakeholderPosition.Sceptic, "Talks")
        );

    public static TheoryData<string, string, string> Filled =>
        new()
        {
            { "forecast-step", $"{Step}", "forecastStart=2002; forecastFinish=May 2003" },
            { "reschedule-milestone", $"{Milestone}", "dueOn=May 2003" },
            { "reassess-challenge", $"{Challenge}", $"severity=4; ownerAgencyId={Agency}" },
            { "lesson-worked", $"{Adoption}", "result=WorkedInPart; comment=Half answer" },
            { "step-part", $"{Step}", "part=Core" },
            { "assess-risk", $"{Risk}", $"likelihood=3; impact=5; ownerAgencyId={Agency}" },
            { "change-benefit", $"{Gain}", $"indicatorId={Indicator}; ownerAgencyId={Agency}; baselineValue=40; baselineOn=2001" },
            { "commitment", $"{Partner}", "commitment=4" },
            { "partner-size", $"{Partner}", "organisations=16" },
            { "target", $"{Indicator}", "baselineValue=40; baselineOn=2001; targetValue=80; targetOn=2005; tolerance=3" },
            { "correct-measurement", $"{Measured}", "value=42" },
            { "correct-measurement", $"{OfRatio}", "numerator=1412; denominator=2000; value=" },
            { "correct-measurement", $"{Exact}", "numerator=; denominator=; value=1234.56789" },
            { "measurement", $"{Indicator}", "value=; periodStart=; source=; agencyId=" },
            { "measurement", $"{Ratio}", "numerator=; denominator=; value=; periodStart=; source=; agencyId=" },
            { "checklist", Editions.Newest.Checklist[0].Id, "answer=UnderWay; note=In part" },
            { "information", "Income", $"permission=Unclear; legalBasis=The act; stepId={Step}" },
            { "stakeholder", "Union", "group=Unions; position=Sceptic; engagement=Talks" },
            { "redate", $"{Milestone}", "newOn=2001" },
            { "amend", "", "name=A desk; purpose=One counter; place=Town; subjectArea=Permits" },
            { "target-model", "", "model=NetworkedDelivery" },
            { "approach", "", "approach=TransformationalStaged" },
        };

    [Theory, MemberData(nameof(Filled))]
    public void A_form_holds_what_is_recorded(string form, string chosen, string expected)
    {
        var situation = Situation with { Chosen = chosen };
        var asked = LogForms
            .Find(FormSubject.Initiative, form)!
            .FieldsFor(situation)
            .Where(field => !field.IsAbout && field.Name is not ("on" or "reason" or "rationale"));

        Assert.Equal(expected, string.Join("; ", asked.Select(field => $"{field.Name}={field.Initial(situation)}")));
    }

    [Fact]
    public void What_is_asked_for_reads_as_the_indicator_does()
    {
        string[] Asked(string form, Guid chosen) =>
            [
                .. LogForms
                    .Find(FormSubject.Initiative, form)!
                    .FieldsFor(Situation with { Chosen = $"{chosen}" })
                    .Where(field => field.Name is "value" or "numerator" or "denominator")
                    .Select(field => $"{field.Label}{(field.Required ? "!" : "")}: {field.Hint}"),
            ];

        Assert.Equal(["What was measured?!: The number alone, in %."], Asked("measurement", Indicator));
        Assert.Equal(["What was measured?!: The total so far, since the start of the year, in permits: the number alone."], Asked("measurement", Total));
        string[] parts =
        [
            "Permits in time: How many, as the numerator.",
            "Permits given: How many, as the denominator.",
            "Or the value alone: In %. Leave it empty if you gave both counts above: it is computed from them.",
        ];
        Assert.Equal(parts, Asked("measurement", Ratio));
        Assert.Equal(parts, Asked("correct-measurement", OfRatio));
        Assert.Equal(["What is the right value?!: The number alone, in %."], Asked("correct-measurement", Measured));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void What_is_emptied_is_erased_and_what_could_not_be_chosen_again_stays(bool isOffered)
    {
        var situation = Situation with { Chosen = $"{Risk}", Agencies = isOffered ? [AgencyRow.Of(new Agency(Registered()))] : [] };
        var (command, errors) = new FilledForm(LogForms.Find(FormSubject.Initiative, "assess-risk")!, situation, name => name switch
            {
                "on" => "2004",
                "riskId" => $"{Risk}",
                "likelihood" or "impact" => "2",
                _ => "",
            }).Read();

        Assert.Empty(errors);
        var assessed = Assert.IsType<AssessRisk>(command);
        Assert.Equal((isOffered, !isOffered), (assessed.Erases("ownerAgencyId"), assessed.Stays("ownerAgencyId")));

        static EntryLog Registered() =>
            EntryLog.Empty.Add(
                new RecordedEntry(
                    1,
                    "agency.registered.v1",
                    DateTimeOffset.UnixEpoch,
                    "olive",
                    nameof(Role.ProgrammeOffice),
                    null,
                    null,
                    null,
                    new AgencyRegistered(Agency, PartialDate.Year(2001), "council", "Council", null, null)
                )
            );
    }

    [Fact]
    public void What_is_not_asked_for_is_not_read_and_what_is_needed_is_asked_for()
    {
        var form = LogForms.Find(FormSubject.Initiative, "measurement")!;
        (object? Command, string Errors) Read(Guid indicator, params (string Name, string Typed)[] typed)
        {
            var (command, errors) = new FilledForm(form, Situation with { Chosen = $"{indicator}" }, name => name == "indicatorId" ? $"{indicator}"
                : name == "on" ? "2004"
                : typed.FirstOrDefault(one => one.Name == name).Typed).Read();
            return (command, string.Join("; ", errors.Select(error => error.Message)));
        }

        Assert.Equal(
            (null, 7m),
            Read(Indicator, ("value", "7"), ("numerator", "1"), ("denominator", "2")).Command is RecordMeasurement plain
                ? (plain.Numerator, plain.Value)
                : default
        );
        Assert.Equal((null, "Fill in “What was measured?”."), Read(Indicator));
        Assert.Equal(
            (1412m, 2000m, null),
            Read(Ratio, ("numerator", "1412"), ("denominator", "2000")).Command is RecordMeasurement ratio
                ? (ratio.Numerator, ratio.Denominator, ratio.Value)
                : default
        );
    }

    [Fact]
    public void Every_form_that_says_something_new_of_what_is_recorded_is_looked_at_here()
    {
        var looked = Filled.Select(row => row.Data.Item1).ToHashSet();
        Assert.All(LogForms.All.Where(form => form.Subject == FormSubject.Initiative && form.About is not null), form => Assert.Contains(form.Name, looked));
        // These end or answer what they name, once, so that nothing of it can be left alone.
        string[] once =
        [
            "Reach",
            "Drop",
            "Start",
            "Complete",
            "Abandon",
            "End",
            "Discontinue",
            "Withdraw",
            "Retire",
            "Resolve",
            "Accept",
            "Reopen",
            "Escalate",
            "Close",
            "RecordMemberLeft",
            "SetAdviceAside",
            "GiveUp",
        ];
        // These say something beside what they name.
        string[] beside =
        [
            "RecordMitigation",
            "RecordMeasurement",
            "WithholdMeasurement",
            "MapContribution",
            "DeclareDependency",
            "SetBaseline",
            "DecideRiskResponse",
            "ExpectBenefit",
            "NoteComparator",
        ];
        var others = LogForms
            .All.Where(form =>
                form.Subject == FormSubject.Initiative && form.About is null && form.Fields[0] is { Kind: FieldKind.One, Required: true, MadeBy: not null }
            )
            .Select(form => form.Command.Name)
            .Where(name => !once.Any(start => name.StartsWith(start, StringComparison.Ordinal)) && !beside.Contains(name));
        Assert.Equal(["JoinPartner", "SeatMember"], others.Order(StringComparer.Ordinal));
    }

    private static FormSituation Of(params IEntry[] story)
    {
        var log = story
            .Select(
                (entry, place) =>
                    new RecordedEntry(place + 1, entry.EntryKind.Name, DateTimeOffset.UnixEpoch, "olive", nameof(Role.ProgrammeOffice), null, null, null, entry)
            )
            .Aggregate(EntryLog.Empty, (all, entry) => all.Add(entry));
        return new FormSituation
        {
            Viewer = new Viewer("olive", "Olive", "demo", [Role.ProgrammeOffice], null),
            Today = new DateOnly(2026, 11, 24),
            Agencies = [],
            Log = log,
            State = new Initiative(log).Present,
            About = "A desk",
        };
    }
}
