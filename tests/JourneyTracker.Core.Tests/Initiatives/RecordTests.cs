using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>Withdrawing, status reports, and how fresh the record is.</summary>
public sealed class RecordTests
{
    private static readonly IEntry[] Partners = [Joined("council"), Joined("hospital")];

    [Fact]
    public void The_registration_stays() => Spec.Given(Registered()).When(Withdraw(Is)).ThenRefused<RegistrationStays>("withdrawnEntryId");

    [Fact]
    public void What_others_rest_on_stays_and_they_are_named()
    {
        var refused = Spec.Given(Registered(), Planned("desk", "2002", null), Started("desk", "2003"))
            .When(Withdraw(Id.Of("desk")))
            .ThenRefused<EntryStillNeeded>("withdrawnEntryId");
        Assert.Equal([Id.Of("desk started")], refused.Needing.Select(entry => entry.EntryId));
    }

    [Fact]
    public void An_entry_is_withdrawn_once() =>
        Spec.Given(Registered(), Joined("council"), Withdrawn(Joined("council")))
            .When(Withdraw(Partner("council")))
            .ThenRefused<EntryAlreadyWithdrawn>("withdrawnEntryId");

    [Fact]
    public void An_unknown_entry_is_not_withdrawn() => Spec.Given(Registered()).When(Withdraw(Id.Of("nothing"))).ThenRefused<EntryNotFound>("withdrawnEntryId");

    [Fact]
    public void A_report_keeps_speaking_of_what_was_known_when_it_was_written()
    {
        var report = new StatusReportIssued(Id.Of("report"), On("2003"), "Spring report", 4, null, On("2002-12"), null);
        var initiative = Initiative([.. Partners, Begun(Measure.SharedPortal, "2002"), report, Ended(Measure.SharedPortal, "2002-06")]);
        Assert.Equal(2, Level.Of(initiative.AsOf(initiative.Present.Governance.StatusReports[0].Covers)).Number);
        Assert.Equal(0, Level.Of(initiative.AsOf(new AsOf(new DateOnly(2002, 12, 31)))).Number);
    }

    [Fact]
    public void What_is_corrected_after_a_report_is_told_beside_it_and_changes_nothing_in_it()
    {
        var portal = Begun(Measure.SharedPortal, "2002");
        IEntry[] facts = [.. Partners, portal, new StatusReportIssued(Id.Of("report"), On("2003"), "Spring report", 4, null, On("2002-12"), null)];
        var report = Now(facts).Governance.StatusReports[0];
        Assert.Empty(report.CorrectionsSince(Initiative([.. facts, Raised("pay", "2004")]), AsOf.Now));

        var corrected = Initiative([.. facts, Redated(portal, "2004"), Raised("late", "2002-03")]);
        Assert.Equal(2, Level.Of(corrected.AsOf(report.Covers)).Number);
        var level = report.CorrectionsSince(corrected, AsOf.Now)[0];
        Assert.Equal(("Integration level", "2", "0", Redated(portal, "2004").EntryId), (level.Path, level.Before, level.After, level.Entries.Single().EntryId));
        Assert.Contains(report.CorrectionsSince(corrected, AsOf.Now), change => change.Path == "Outstanding challenges");
        Assert.Empty(report.CorrectionsSince(corrected, new AsOf(Version: 5)));
    }

    [Fact]
    public void No_report_speaks_of_a_version_still_to_come() =>
        Spec.Given(Registered())
            .When(new IssueStatusReport(Is, null, Id.Of("r"), On("2003"), "Report", 2, null, On("2002"), null))
            .ThenRefused<ReportedVersionUnknown>("coversVersion");

    [Fact]
    public void Freshness_counts_days_since_the_last_entry_was_recorded_whenever_it_held()
    {
        var freshness = Freshness.Of(Now([.. Partners, Raised("pay", "2001", owner: "council")]), Start.AddDays(10));
        Assert.Equal((7, Id.Of("pay")), (freshness.Days, freshness.LastEntry.EntryId));
        Assert.Equal([(Id.Of("hospital"), 8), (Id.Of("council"), 7)], freshness.ByAgency.Select(agency => (agency.AgencyId, agency.Days)));
    }

    [Fact]
    public void An_entry_about_what_an_agency_answers_for_speaks_of_that_agency()
    {
        var board = new GovernanceBodyEstablished(Id.Of("board"), On("2001"), "Board", BodyAuthority.Executive, BodyTier.Strategic, null, null);
        var state = Now([
            .. Partners,
            board,
            Raised("pay", "2001", owner: "council"),
            new ChallengeEscalated(Id.Of("e"), On("2002"), Id.Of("pay"), Id.Of("board"), null),
        ]);
        Assert.Equal(Id.Of("e"), Freshness.Of(state, Start.AddDays(10)).ByAgency.Single(agency => agency.AgencyId == Id.Of("council")).LastEntry.EntryId);
    }

    private static WithdrawEntry Withdraw(Guid entry) => new(Is, null, Id.Of("withdrawal"), On("2019"), entry, "Wrong");
}
