using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Tests.Samples;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>Correcting dates and values, and taking corrections back.</summary>
public sealed class CorrectionTests
{
    private static readonly IEntry[] Partners = [Joined("council"), Joined("hospital")];
    private static readonly MeasureInOperation Portal = Begun(Measure.SharedPortal, "2003");

    [Fact]
    public void What_rests_on_a_corrected_date_is_computed_anew()
    {
        IEntry[] facts = [.. Partners, Portal, Redated(Portal, "2002-05")];
        Assert.Equal(("2", On("2002-05")), ($"{Level.Of(Now(facts)).Number}", Level.Of(Now(facts)).Since));
        Assert.Equal(2, Level.Of(OnDay("2002-06-01", facts)).Number);
        Assert.Equal(On("2002-05"), Level.Of(Now(facts)).Because.Single().On);
    }

    [Fact]
    public void What_was_known_before_a_date_was_corrected_stays_reachable()
    {
        var initiative = Initiative([.. Partners, Portal, Redated(Portal, "2002-05")]);
        var before = initiative.Log.Recorded[^1].RecordedAt.AddSeconds(-1);
        Assert.Equal(On("2003"), Level.Of(initiative.AsOf(new AsOf(KnownAt: before))).Since);
        Assert.Equal(0, Level.Of(initiative.AsOf(new AsOf(new DateOnly(2002, 6, 1), before))).Number);
    }

    [Fact]
    public void Of_two_corrections_of_a_date_the_last_recorded_counts_and_withdrawing_it_brings_back_the_one_before()
    {
        var (first, second) = (Redated(Portal, "2002"), Redated(Portal, "2001-07"));
        Assert.Equal(On("2001-07"), Level.Of(Now([.. Partners, Portal, first, second])).Since);
        Assert.Equal(On("2002"), Level.Of(Now([.. Partners, Portal, first, second, Withdrawn(second)])).Since);
        Assert.Equal(On("2003"), Level.Of(Now([.. Partners, Portal, first, second, Withdrawn(second), Withdrawn(first)])).Since);
    }

    [Fact]
    public void A_corrected_date_is_told_of_in_the_reference_of_the_entry() =>
        Assert.Equal(On("2005-02"), Now(Raised("pay", "2004"), Redated(Raised("pay", "2004"), "2005-02")).Challenges.All[Id.Of("pay")].Raised.On);

    [Fact]
    public void The_correction_of_a_measurement_moves_with_the_measurement()
    {
        var measured = Measured("waiting", "2004", 30);
        IEntry[] facts =
        [
            Indicator("waiting"),
            measured,
            new MeasurementCorrected(Id.Of("corrected"), On("2004"), measured.EntryId, 20, "Miscounted"),
            Redated(measured, "2006"),
        ];
        Assert.Empty(OnDay("2005-01-01", facts).Performance.Indicators[Id.Of("waiting")].Measurements);
        Assert.Equal(
            (On("2006"), 20m),
            (Now(facts).Performance.Indicators[Id.Of("waiting")].Latest!.On, Now(facts).Performance.Indicators[Id.Of("waiting")].Latest!.Value)
        );
    }

    [Fact]
    public void A_correction_counts_wherever_what_it_corrects_would_however_late_it_was_made()
    {
        var measured = Measured("waiting", "2004-03", 30);
        var initiative = Initiative(
            Indicator("waiting"),
            measured,
            new StatusReportIssued(Id.Of("report"), On("2004-07"), "Half-year report", 3, null, On("2004-06"), null),
            new MeasurementCorrected(Id.Of("corrected"), On("2019-05"), measured.EntryId, 20, "Miscounted")
        );
        decimal? ValueAt(AsOf asOf) => initiative.AsOf(asOf).Performance.Indicators[Id.Of("waiting")].Latest?.Value;

        var day = new DateOnly(2004, 6, 30);
        Assert.Equal((20m, 30m), (ValueAt(new AsOf(day)), ValueAt(new AsOf(day, Version: 4))));
        Assert.Equal(On("2004-03"), Assert.Single(initiative.Present.Performance.Measurement(measured.EntryId).Corrections).CorrectedBy.On);
        var changes = initiative.Present.Governance.StatusReports.Single().CorrectionsSince(initiative, AsOf.Now);
        Assert.Contains(changes, change => change.Kind == ChangeKind.Performance && change.Entries.Any(entry => entry.EntryId == Id.Of("corrected")));
    }

    [Fact]
    public void Of_two_corrections_of_a_measurement_the_last_recorded_counts_whatever_their_dates()
    {
        var measured = Measured("waiting", "2004", 30);
        Assert.Equal(
            10,
            Now(
                Indicator("waiting"),
                measured,
                new MeasurementCorrected(Id.Of("first"), On("2006"), measured.EntryId, 20, "Miscounted"),
                new MeasurementCorrected(Id.Of("second"), On("2005"), measured.EntryId, 10, "Misread")
            )
                .Performance.Measurement(measured.EntryId)
                .Value
        );
    }

    [Fact]
    public void A_correction_that_changes_nothing_is_refused()
    {
        var measured = Measured("waiting", "2004", 30);
        var corrected = new MeasurementCorrected(Id.Of("corrected"), On("2005"), measured.EntryId, 20, "Miscounted");
        var given = Spec.Given(Registered(), Indicator("waiting"), measured, corrected);
        given.When(new CorrectMeasurement(Is, null, Id.Of("again"), On("2006"), measured.EntryId, 20, "Miscounted")).ThenRefused<NothingCorrected>("value");
        given.When(Redate(corrected.EntryId, "2004")).ThenRefused<CorrectionHasNoDate>("redatedEntryId");
        Assert.Null(given.When(new CorrectMeasurement(Is, null, Id.Of("again"), On("2006"), measured.EntryId, 30, "It was right")).Rule);
    }

    [Fact]
    public void A_missing_value_corrected_to_the_same_missing_value_for_the_same_reason_is_refused()
    {
        var withheld = new MeasurementWithheld(Id.Of("m"), On("2004"), Id.Of("waiting"), MissingValue.Withheld, "Fewer than five", null, null, null);
        CorrectMeasurementToMissing To(MissingValue missing, string reason) => new(Is, null, Id.Of("again"), On("2006"), withheld.EntryId, missing, reason);
        var given = Spec.Given(Registered(), Indicator("waiting"), withheld);
        given.When(To(MissingValue.Withheld, "Fewer than five")).ThenRefused<NothingCorrected>("missing");
        given.When(To(MissingValue.Withheld, " Fewer than five ")).ThenRefused<NothingCorrected>("missing");
        Assert.Null(given.When(To(MissingValue.Withheld, "Disputed")).Rule);
        Assert.Null(given.When(To(MissingValue.NotAvailable, "Fewer than five")).Rule);
        var lost = new MeasurementCorrectedToMissing(Id.Of("lost"), On("2005"), withheld.EntryId, MissingValue.NotAvailable, "Lost");
        Spec.Given(Registered(), Indicator("waiting"), withheld, lost).When(To(MissingValue.NotAvailable, "Lost")).ThenRefused<NothingCorrected>("missing");
        Assert.Null(Spec.Given(Registered(), Indicator("waiting"), withheld, lost).When(To(MissingValue.Withheld, "Fewer than five")).Rule);
        Assert.Null(
            Spec.Given(Registered(), Indicator("waiting"), Measured("waiting", "2004", 30))
                .When(To(MissingValue.NotAvailable, "Lost") with { MeasurementId = Id.Of("waiting 2004") })
                .Rule
        );
    }

    [Fact]
    public void A_milestone_moved_to_the_date_it_has_is_refused_and_one_of_an_earlier_day_counts()
    {
        IEntry[] facts =
        [
            Registered(),
            Milestone("opening", "2001", "2003"),
            new MilestoneRescheduled(Id.Of("moved"), On("2002-06"), Id.Of("opening"), On("2004"), "Delay"),
        ];
        RescheduleMilestone To(string on, string? due) => new(Is, null, Id.Of("again"), On(on), Id.Of("opening"), due is null ? null : On(due), "Delay");
        Spec.Given(facts).When(To("2002-09", "2004")).ThenRefused<NothingChanged>("dueOn");
        Spec.Given(facts).When(To("2002-03", "2003")).ThenRefused<NothingChanged>("dueOn");
        Assert.Null(Spec.Given(facts).When(To("2002-03", "2004")).Rule);
        Assert.Null(Spec.Given(facts).When(To("2002-09", "2003")).Rule);
        Assert.Null(Spec.Given(facts).When(To("2002-09", null)).Rule);
        Assert.Contains(
            "has no date already",
            Spec.Given(Registered(), Milestone("opening", "2001", null)).When(To("2002", null)).ThenRefused<NothingChanged>("dueOn").Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_forecast_of_what_is_expected_already_is_refused()
    {
        IEntry[] facts = [Registered(), Planned("desk", "2001", "2003"), Forecast("desk", "2002-06", "2004")];
        ForecastStep To(string on, string? start, string finish) =>
            new(Is, null, Id.Of("again"), On(on), Id.Of("desk"), start is null ? null : On(start), On(finish), "Delay");
        Spec.Given(facts).When(To("2002-09", null, "2004")).ThenRefused<NothingChanged>("forecastFinish");
        Assert.Null(Spec.Given(facts).When(To("2002-03", null, "2004")).Rule);
        Assert.Null(Spec.Given(facts).When(To("2002-09", "2003", "2004")).Rule);
    }

    [Fact]
    public void A_charter_or_a_portfolio_renamed_to_the_name_of_its_day_is_refused()
    {
        AmendCharter To(string on, string? name, string? place) => new(Is, null, Id.Of("again"), On(on), name, null, place, null, "Renamed");
        IEntry[] facts = [Registered(), new CharterAmended(Id.Of("renamed"), On("2005"), "Two Doors", null, null, null, "Renamed")];
        Spec.Given(facts).When(To("2006", "Two Doors", null)).ThenRefused<NothingAmended>();
        Spec.Given(facts).When(To("2004", "One Door", null)).ThenRefused<NothingAmended>();
        Assert.Null(Spec.Given(facts).When(To("2004", "Two Doors", null)).Rule);
        Assert.Null(Spec.Given(facts).When(To("2006", "Two Doors", "Harbour")).Rule);

        var portfolio = Spec.Given(
            new PortfolioCreated(SampleDirectory.Portfolio, On("2003"), "families", "Families", null),
            new PortfolioRenamed(Id.Of("r"), On("2006"), "Homes", null)
        );
        Assert.Null(portfolio.When(new RenamePortfolio(SampleDirectory.Portfolio, null, Id.Of("early"), On("2005"), "Homes", null)).Rule);
        portfolio
            .When(new RenamePortfolio(SampleDirectory.Portfolio, null, Id.Of("early"), On("2005"), "Families", null))
            .ThenRefused<PortfolioNameUnchanged>("name");
    }

    [Fact]
    public void A_withdrawn_correction_of_a_measurement_restores_the_value_before()
    {
        var measured = Measured("waiting", "2004", 30);
        var (first, second) = (
            new MeasurementCorrected(Id.Of("first"), On("2004"), measured.EntryId, 20, "Miscounted"),
            new MeasurementCorrected(Id.Of("second"), On("2004"), measured.EntryId, 10, "Misread")
        );
        Assert.Equal(
            [10m, 20m, 30m],
            new IEntry[][] { [], [Withdrawn(second)], [Withdrawn(second), Withdrawn(first)] }.Select(withdrawals =>
                Now([Indicator("waiting"), measured, first, second, .. withdrawals]).Performance.Measurement(measured.EntryId).Value
            )
        );
    }

    [Fact]
    public void A_withdrawn_withdrawal_restores_the_entry()
    {
        var withdrawal = Withdrawn(Portal);
        Assert.Equal([0, 2], new IEntry[][] { [], [Withdrawn(withdrawal)] }.Select(more => Level.Of(Now([.. Partners, Portal, withdrawal, .. more])).Number));
    }

    [Fact]
    public void A_withdrawn_entry_stays_withdrawn_whatever_its_date_becomes() =>
        Assert.Equal(0, Level.Of(Now([.. Partners, Portal, Redated(Portal, "2002"), Withdrawn(Portal)])).Number);

    [Fact]
    public void The_date_of_the_registration_is_when_the_initiative_began() =>
        Assert.Equal(On("2000-03"), Spec.Given(Registered()).And(Redate(Is, "2000-03")).Initiative.Present.Charter.Inception);

    [Fact]
    public void The_date_it_has_is_no_new_date() => Spec.Given(Registered(), Portal).When(Redate(Portal.EntryId, "2003")).ThenRefused<DateUnchanged>("newOn");

    [Fact]
    public void A_date_as_first_recorded_can_be_given_again_after_a_correction() =>
        Assert.Equal(
            On("2003"),
            Spec.Given(Registered(), Portal, Redated(Portal, "2002")).And(Redate(Portal.EntryId, "2003")).Initiative.Present.Journey.Operations[0].From
        );

    [Fact]
    public void No_date_is_corrected_to_a_day_to_come() =>
        Spec.Given(Registered(), Portal).When(Redate(Portal.EntryId, "2020-07")).ThenRefused<FactInFuture>("newOn");

    [Fact]
    public void What_is_withdrawn_or_a_correction_itself_or_unknown_gets_no_other_date()
    {
        var given = Spec.Given(Registered(), Portal, Raised("pay", "2003"), Withdrawn(Portal));
        given.When(Redate(Portal.EntryId, "2002")).ThenRefused<EntryAlreadyWithdrawn>("redatedEntryId");
        given.When(Redate(Withdrawn(Portal).EntryId, "2002")).ThenRefused<CorrectionHasNoDate>("redatedEntryId");
        given.When(Redate(Id.Of("nothing"), "2002")).ThenRefused<EntryNotFound>("redatedEntryId");
    }

    [Fact]
    public void A_status_report_keeps_its_date() =>
        Spec.Given(Registered(), new StatusReportIssued(Id.Of("report"), On("2003"), "Report", 1, null, On("2002"), null))
            .When(Redate(Id.Of("report"), "2004"))
            .ThenRefused<StatusReportStays>("redatedEntryId");

    [Fact]
    public void A_step_is_not_moved_past_its_start_or_its_end_and_that_is_named()
    {
        var given = Spec.Given(Registered(), Planned("desk", "2002", null), Started("desk", "2003-05"), Completed("desk", "2004-02"));
        Assert.Equal(
            [Id.Of("desk completed")],
            given
                .When(Redate(Id.Of("desk started"), "2004-03"))
                .ThenRefused<RecordContradicted>("newOn")
                .Entries.Select(entry => entry.EntryId)
                .Except([Id.Of("desk started")])
        );
        Assert.Equal(
            [Id.Of("desk completed"), Id.Of("desk started")],
            given.When(Redate(Id.Of("desk completed"), "2003-04")).ThenRefused<RecordContradicted>("newOn").Entries.Select(entry => entry.EntryId)
        );
        Assert.Null(given.When(Redate(Id.Of("desk completed"), "2003")).Rule);
        Assert.Null(given.When(Redate(Id.Of("desk"), "2005")).Rule);
    }

    [Fact]
    public void What_settles_a_challenge_keeps_its_turn()
    {
        var given = Spec.Given(
            Registered(),
            Raised("pay", "2002"),
            new ChallengeResolved(Id.Of("resolved"), On("2003"), Id.Of("pay"), "Done"),
            new ChallengeReopened(Id.Of("reopened"), On("2004"), Id.Of("pay"), "Back")
        );
        Assert.Equal(
            [Id.Of("reopened")],
            given.When(Redate(Id.Of("resolved"), "2004-02")).ThenRefused<OutOfOrder>("newOn").Passed.Select(entry => entry.EntryId)
        );
        Assert.Null(given.When(Redate(Id.Of("resolved"), "2003-11")).Rule);
    }

    [Fact]
    public void What_would_lose_its_effect_is_told_by_the_date_that_it_has()
    {
        var given = Spec.Given(
            Registered(),
            Raised("pay", "2002"),
            new ChallengeResolved(Id.Of("resolved"), On("2003-05"), Id.Of("pay"), "Done"),
            new ChallengeReopened(Id.Of("reopened"), On("2004"), Id.Of("pay"), "Back")
        );
        var refused = given.When(Redate(Id.Of("reopened"), "2003")).ThenRefused<OutOfOrder>("newOn");
        Assert.Equal((Id.Of("reopened"), On("2004")), (Assert.Single(refused.Passed).EntryId, refused.Passed[0].On));
        Assert.Matches("^With the date 2003 the entries would be in another order, .*”, 2004\\. Check", refused.Message);
    }

    [Fact]
    public void A_measure_does_not_end_before_it_begins()
    {
        var given = Spec.Given(Registered(), Portal, Ended(Measure.SharedPortal, "2005"));
        given.When(Redate(Portal.EntryId, "2006")).ThenRefused<RecordContradicted>("newOn");
        given.When(Redate(Ended(Measure.SharedPortal, "2005").EntryId, "2002")).ThenRefused<RecordContradicted>("newOn");
        Assert.Null(given.When(Redate(Portal.EntryId, "2004")).Rule);
    }

    [Fact]
    public void A_measurement_does_not_end_before_its_period_begins()
    {
        var measured = Measured("waiting", "2004-06", 30) with { PeriodStart = On("2004-01-01") };
        Spec.Given(Registered(), Indicator("waiting"), measured).When(Redate(measured.EntryId, "2003-12")).ThenRefused<RecordContradicted>("newOn");
    }

    [Fact]
    public void A_correction_is_not_withdrawn_where_the_date_before_would_be_out_of_order()
    {
        var given = Spec.Given(
            Registered(),
            Planned("desk", "2002", null),
            Started("desk", "2005"),
            Redated(Started("desk", "2005"), "2003"),
            Completed("desk", "2004")
        );
        var refused = given
            .When(new WithdrawEntry(Is, null, Id.Of("w"), On("2019"), Redated(Started("desk", "2005"), "2003").EntryId, "It was right"))
            .ThenRefused<RecordContradicted>("withdrawnEntryId");
        Assert.Equal([Id.Of("desk completed"), Id.Of("desk started")], refused.Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void An_agency_does_not_end_before_it_exists()
    {
        var (registered, dissolved) = (
            new AgencyRegistered(SampleDirectory.Office, On("1990"), "office", "Office", null, null),
            new AgencyDissolved(Id.Of("dissolved"), On("2000"), null)
        );
        var given = Spec.Given(registered, dissolved);
        Assert.Equal(
            [dissolved.EntryId, registered.EntryId],
            given.When(RedateAgency(registered.EntryId, "2001")).ThenRefused<RecordContradicted>("newOn").Entries.Select(entry => entry.EntryId)
        );
        Assert.Equal(
            [dissolved.EntryId, registered.EntryId],
            given.When(RedateAgency(dissolved.EntryId, "1989")).ThenRefused<RecordContradicted>("newOn").Entries.Select(entry => entry.EntryId)
        );
        Assert.Equal(On("1992"), new Agency(Log([registered, dissolved, Redated(registered, "1992")])).Present.KnownSince);
    }

    [Fact]
    public void An_initiative_is_in_a_portfolio_from_the_corrected_day_on()
    {
        var (created, added) = (
            new PortfolioCreated(SampleDirectory.Portfolio, On("2003"), "families", "Families", null),
            new InitiativeAddedToPortfolio(Id.Of("added"), On("2006"), Is, null)
        );
        var portfolio = new Portfolio(Log([created, added, Redated(added, "2004")]));
        Assert.Equal([Is], portfolio.AsOf(new AsOf(new DateOnly(2005, 1, 1))).InitiativeIds);
        Assert.Empty(portfolio.AsOf(new AsOf(new DateOnly(2005, 1, 1), Version: 2)).InitiativeIds);
    }

    private static RedateEntry Redate(Guid entry, string newOn) => new(Is, null, Id.Of("redating"), On("2019"), entry, On(newOn), "Misread");

    private static RedateAgencyEntry RedateAgency(Guid entry, string newOn) =>
        new(SampleDirectory.Office, null, Id.Of("redating"), On("2019"), entry, On(newOn), "Misread");

    [Theory]
    [
        InlineData(MissingValue.NotAvailable, MissingValue.NotAvailable, 60),
        InlineData(MissingValue.Withheld, MissingValue.Withheld, 70),
        InlineData(MissingValue.Withheld, MissingValue.NotAvailable, 70),
        InlineData(MissingValue.NotAvailable, MissingValue.Withheld, 70)
    ]
    public void A_value_told_again_goes_on_from_the_first_unless_that_was_withheld(MissingValue first, MissingValue then, decimal expected)
    {
        var measured = Measured("open", "2002", 60);
        var again = Assert.Single(
            Now(
                Indicator("open"),
                measured,
                new MeasurementCorrectedToMissing(Id.Of("one"), On("2002"), measured.EntryId, first, "Disputed"),
                new MeasurementCorrectedToMissing(Id.Of("two"), On("2002"), measured.EntryId, then, "Looked at again"),
                new MeasurementCorrected(Id.Of("three"), On("2002"), measured.EntryId, 70, "Agreed")
            )
                .Performance.Indicators[Id.Of("open")]
                .Measurements
        );
        Assert.Equal((expected, 70), (again.FirstValue, again.Value));
    }
}
