using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Agencies.Office;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Access;

/// <summary>What somebody who logs for an agency may log and put right.</summary>
public sealed class ContributorTests
{
    private static readonly AgencyLineage TaxJoinedPort = Lineage(Agency("tax", Merged("port", "2005")));
    private static readonly Viewer Tom = new("test-office", "Tom", "demo", [Role.AgencyContributor], "tax");
    private static readonly InitiativeClosed Closed = new(Id.Of("closed"), On("2010"), ClosingOutcome.Completed, "Done", null);

    [Fact]
    public void They_log_where_their_agency_takes_part_or_took_part_when_the_fact_held()
    {
        Assert.NotNull(Of("tax").WhyNotIn(Now(Joined("port")), On("2004")));
        Assert.Null(Of("tax").WhyNotIn(Now(Joined("tax")), On("2004")));
        Assert.Null(Of("tax").WhyNotIn(Now(Joined("tax"), Left("tax", "2006")), On("2004")));
        Assert.NotNull(Of("tax").WhyNotIn(Now(Joined("tax"), Left("tax", "2006")), On("2007")));
    }

    [Fact]
    public void A_closed_initiative_takes_nothing_more_from_them_but_what_they_put_right()
    {
        var closed = Now(Joined("tax"), Closed);
        Assert.NotNull(Of("tax").WhyNotIn(closed, On("2004")));
        Assert.Throws<NotAllowed>(() =>
            OwnAgency.EnsureOf(
                new RaiseChallenge(Is, null, Id.Of("r"), On("2004"), ChallengeArea.Governance, "Pay", null, 3, Id.Of("tax"), null),
                closed,
                Of("tax")
            )
        );
        Assert.Null((Of("tax") with { Settings = new ContributorSettings { WhereClosed = true } }).WhyNotIn(closed, On("2004")));

        var measured = Measured("visits", "2004", 40) with { AgencyId = Id.Of("tax") };
        OwnAgency.EnsureOf(
            new CorrectMeasurement(Is, null, Id.Of("c"), On("2011"), measured.EntryId, 41, "Misread"),
            Now(Joined("tax"), Indicator("visits"), measured, Closed),
            Of("tax")
        );
    }

    [Fact]
    public void What_they_put_right_may_have_no_value_and_is_theirs_as_long_as_the_measurement_is()
    {
        var withheld = new MeasurementWithheld(Id.Of("m"), On("2004"), Id.Of("visits"), MissingValue.Withheld, "Few", null, null, Id.Of("tax"));
        var corrected = new MeasurementCorrectedToMissing(Id.Of("c"), On("2005"), withheld.EntryId, MissingValue.NotAvailable, "Lost");
        var closed = Now(Joined("tax"), Indicator("visits"), withheld, Closed);
        OwnAgency.EnsureOf(
            new CorrectMeasurementToMissing(Is, null, Id.Of("c"), On("2011"), withheld.EntryId, MissingValue.NotAvailable, "Lost"),
            closed,
            Of("tax")
        );
        var initiative = Initiative(Joined("tax"), Joined("port"), Indicator("visits"), withheld, corrected);
        Assert.All([withheld.EntryId, corrected.EntryId], id =>
        {
            Assert.True(OwnEntries.MayCorrect(Tom, initiative.Log.Entry(id)!, initiative, Of("tax")));
            Assert.False(OwnEntries.MayCorrect(Tom, initiative.Log.Entry(id)!, initiative, Of("port")));
        });
    }

    [Fact]
    public void A_risk_that_was_taken_from_their_agency_is_theirs_no_more_and_neither_is_what_tells_that_it_happened()
    {
        var risk = new RiskRaised(Id.Of("risk"), On("2004"), ChallengeArea.Governance, "Strike", null, 3, 3, Id.Of("tax"), null);
        var happened = Raised("struck", "2005", 3) with { OwnerAgencyId = Id.Of("tax"), RiskId = risk.EntryId };
        RiskAssessed Given(Guid? owner) =>
            new(Id.Of("given"), On("2006"), risk.EntryId, 3, 3, owner, null) { Blanks = owner is null ? new Blanks([], ["ownerAgencyId"]) : null };

        var done = new MitigationRecorded(Id.Of("done"), On("2005-06"), happened.EntryId, "Talks", null);
        Assert.Equal((true, true, true), Theirs());
        Assert.Equal((false, false, true), Theirs(Given(null)));
        Assert.Equal((false, false, true), Theirs(Given(Id.Of("port"))));

        // What they did about the challenge, which is theirs, they still put right.
        (bool Risk, bool Challenge, bool Done) Theirs(params IEntry[] since)
        {
            var initiative = Initiative([Joined("tax"), Joined("port"), risk, happened, done, .. since]);
            return (May(initiative, risk.EntryId), May(initiative, happened.EntryId), May(initiative, done.EntryId));
        }

        static bool May(Initiative initiative, Guid id) => OwnEntries.MayCorrect(Tom, initiative.Log.Entry(id)!, initiative, Of("tax"));
    }

    [Fact]
    public void A_setting_lets_them_log_where_their_agency_takes_no_part() =>
        Assert.Null((Of("tax") with { Settings = new ContributorSettings { WhereNoPartner = true } }).WhyNotIn(Now(Joined("port")), On("2004")));

    [Fact]
    public void After_a_merger_the_successors_people_answer_for_what_was_left_and_those_of_the_merged_one_for_nothing()
    {
        Assert.True(Of("port", TaxJoinedPort).AnswersFor(Id.Of("tax")));
        Assert.False(Of("tax", TaxJoinedPort).AnswersFor(Id.Of("tax")));
        Assert.False(Of("tax", TaxJoinedPort).AnswersFor(Id.Of("port")));
        Assert.Null(Of("port", TaxJoinedPort).WhyNotIn(Now(Joined("tax")), On("2006")));
        Assert.Equal(new[] { Id.Of("port"), Id.Of("tax") }, Of("port", TaxJoinedPort).Agencies);
    }

    [Fact]
    public void After_a_split_the_people_of_each_part_answer_for_what_was_left()
    {
        var split = Lineage(Agency("tax", Split("2005", "duties", "customs")));
        Assert.True(Of("duties", split).AnswersFor(Id.Of("tax")));
        Assert.True(Of("customs", split).AnswersFor(Id.Of("tax")));
        Assert.False(Of("port", split).AnswersFor(Id.Of("tax")));
    }

    [Fact]
    public void What_was_given_to_another_agency_is_no_longer_theirs_to_put_right()
    {
        var raised = Raised("pay", "2003", owner: "tax");
        var before = Initiative(Joined("tax"), Joined("port"), raised);
        var given = Initiative(
            Joined("tax"),
            Joined("port"),
            raised,
            new ChallengeReassessed(Id.Of("given"), On("2004"), Id.Of("pay"), 3, Id.Of("port"), null)
        );
        var entry = before.Log.Entry(raised.EntryId)!;

        Assert.True(OwnEntries.MayCorrect(Tom, entry, before, Of("tax")));
        Assert.False(OwnEntries.MayCorrect(Tom, entry, given, Of("tax")));
        Assert.True(OwnEntries.MayCorrect(Tom with { Roles = [Role.ProgrammeOffice] }, entry, given, null));
    }

    [Fact]
    public void Nor_is_their_own_withdrawal_of_it()
    {
        var raised = Raised("pay", "2003", owner: "tax");
        var mitigated = new MitigationRecorded(Id.Of("m"), On("2004"), Id.Of("pay"), "Talks", null);
        IEntry[] facts =
        [
            Joined("tax"),
            Joined("port"),
            raised,
            mitigated,
            Withdrawn(mitigated),
            new ChallengeReassessed(Id.Of("given"), On("2005"), Id.Of("pay"), 3, Id.Of("port"), null),
        ];
        var initiative = Initiative(facts);
        Assert.False(OwnEntries.MayCorrect(Tom, initiative.Log.Entry(Withdrawn(mitigated).EntryId)!, initiative, Of("tax")));
        Assert.True(OwnEntries.MayCorrect(Tom, initiative.Log.Entry(Withdrawn(mitigated).EntryId)!, initiative, Of("port")));
    }

    private static Contributor Of(string agency, AgencyLineage? lineage = null) =>
        new(Id.Of(agency), lineage ?? AgencyLineage.Empty, new ContributorSettings());
}
