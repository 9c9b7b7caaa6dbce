using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Agencies.Office;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>What an initiative is worth after its agencies ended.</summary>
public sealed class EndedAgencyTests
{
    private static readonly AgencyLineage OneLeft = Lineage(Agency("tax", Merged("port", "2005-03-01")));

    [Fact]
    public void A_measure_counts_while_it_is_between_two_agencies_that_exist()
    {
        var initiative = Told(OneLeft, Joined("port"), Joined("tax"), Begun(Measure.SharedPortal, "2002"));
        Assert.Equal(2, LevelOn(initiative, "2005-02-28"));
        Assert.Equal(0, LevelOn(initiative, "2005-03-01"));
        Assert.Equal(0, Level.Of(initiative.Present).Number);
        Assert.Equal(
            [(0, On("2001"), On("2002")), (2, On("2002"), On("2005-03-01")), (0, On("2005-03-01"), null)],
            LevelPeriod.Of(initiative.Present).Select(period => (period.Number, period.From, period.To))
        );
    }

    [Fact]
    public void What_changed_names_the_end_of_an_agency_as_the_reason_and_nothing_else()
    {
        var initiative = Told(
            OneLeft,
            Joined("port"),
            Joined("tax"),
            Target(ServiceModel.CustomerInterface),
            Complexity(2),
            Begun(Measure.SharedPortal, "2002"),
            Begun(Measure.CommonBrand, "2005-06", "port")
        );
        var changes = Change.Between(initiative, new AsOf(new DateOnly(2005, 1, 1)), new AsOf(new DateOnly(2006, 1, 1)));

        var level = Assert.Single(changes, change => change.Path == "Integration level");
        Assert.Equal(("2", "0"), (level.Before, level.After));
        Assert.Equal((Id.Of("tax"), "agency.merged.v1"), Assert.Single(level.AgencyEnds) is var end ? (end.AgencyId, end.Entry.EventType) : default);
        Assert.Equal(
            "Integration level: 2 → 0, because The tax became part of The port on 2005-03-01",
            level.WithNames(id => id == Id.Of("tax") ? "The tax" : "The port").Summary
        );
        Assert.Empty(level.Entries);
        Assert.All(changes.Where(change => change.Kind is ChangeKind.Progress or ChangeKind.Fit), change => Assert.NotEmpty(change.AgencyEnds));
        Assert.All(changes.Where(change => change.Kind > ChangeKind.Fit), change => Assert.Empty(change.AgencyEnds));

        // What an entry of the initiative did is its own reason, though an agency ended in the same time.
        var left = Told(OneLeft, Joined("port"), Joined("tax"), Joined("health"), Begun(Measure.SharedPortal, "2002"), Ended(Measure.SharedPortal, "2005-05"));
        var fell = Assert.Single(Change.Between(left, new AsOf(new DateOnly(2005, 1, 1)), new AsOf(new DateOnly(2006, 1, 1))), change =>
            change.Path == "Integration level"
        );
        Assert.Empty(fell.AgencyEnds);
        Assert.NotEmpty(fell.Entries);
    }

    [Fact]
    public void A_report_says_of_an_end_recorded_since_that_it_would_speak_otherwise()
    {
        IEntry[] facts =
        [
            Joined("port"),
            Joined("tax"),
            Begun(Measure.SharedPortal, "2002"),
            new StatusReportIssued(Id.Of("report"), On("2007"), "Of 2006", 4, null, On("2006"), null),
        ];
        // The report is the fifth entry of the initiative, and the end of the agency the tenth of that: it became known later.
        var later = Lineage(Agency("tax", [.. Enumerable.Range(0, 8).Select(at => (IEntry)Renamed($"Tax {at}", $"199{at}")), Merged("port", "2005-03-01")]));
        var initiative = Told(later, facts);
        Assert.Contains(initiative.Present.Governance.StatusReports[0].CorrectionsSince(initiative, AsOf.Now), change =>
            change.Path == "Integration level" && !change.AgencyEnds.IsEmpty
        );
    }

    [Fact]
    public void Precedents_count_partners_that_have_ended_as_what_stands_in_their_place()
    {
        var state = Told(OneLeft, Joined("port"), Joined("tax"), Joined("health")).Present;
        Assert.Equal(
            2,
            Core.Initiatives.ComparedInitiative.Of(state, id =>
                (id == Id.Of("tax") ? Core.Agencies.AgencySectors.Public : Core.Agencies.AgencySectors.None, Core.Agencies.GovernmentTiers.None)
            ).Partners
        );
        Assert.Equal(
            Core.Agencies.AgencySectors.None,
            Core.Initiatives.ComparedInitiative.Of(state, id =>
                (id == Id.Of("tax") ? Core.Agencies.AgencySectors.Public : Core.Agencies.AgencySectors.None, Core.Agencies.GovernmentTiers.None)
            ).Sectors
        );
        Assert.Equal(
            3,
            Core.Initiatives.ComparedInitiative.Of(Told(OneLeft, Joined("port"), Joined("tax"), Joined("health")).AsOf(new AsOf(new DateOnly(2005, 1, 1))), _ =>
                default
            ).Partners
        );
    }

    [Fact]
    public void What_was_known_before_the_end_was_recorded_stays_what_it_was()
    {
        // The merger is the second entry of its agency, the measure the fourth of the initiative: it became known between them.
        var initiative = Told(OneLeft, Joined("port"), Joined("tax"), Begun(Measure.SharedPortal, "2002"));
        Assert.Equal(0, Level.Of(initiative.AsOf(new AsOf(KnownAt: Start.AddDays(3)))).Number);
        var late = Told(
            Lineage(
                Agency(
                    "tax",
                    Renamed("Tax", "1991"),
                    Renamed("Taxes", "1992"),
                    Renamed("Tax office", "1993"),
                    Renamed("Revenue", "1994"),
                    Merged("port", "2005")
                )
            ),
            Joined("port"),
            Joined("tax"),
            Begun(Measure.SharedPortal, "2002")
        );
        Assert.Equal(2, Level.Of(late.AsOf(new AsOf(KnownAt: Start.AddDays(4)))).Number);
        Assert.Equal(2, Level.Of(late.AsOf(new AsOf(Version: 4))).Number);
        Assert.Equal(0, Level.Of(late.AsOf(new AsOf(KnownAt: Start.AddDays(5)))).Number);
    }

    [Fact]
    public void A_third_agency_keeps_it_going() =>
        Assert.Equal(2, Level.Of(Told(OneLeft, Joined("port"), Joined("tax"), Joined("health"), Begun(Measure.SharedPortal, "2002")).Present).Number);

    [Fact]
    public void One_that_became_part_of_an_agency_outside_counts_as_that() =>
        Assert.Equal(
            2,
            Level
                .Of(Told(Lineage(Agency("tax", Merged("treasury", "2005"))), Joined("port"), Joined("tax"), Begun(Measure.SharedPortal, "2002")).Present)
                .Number
        );

    [Fact]
    public void One_that_was_split_counts_once()
    {
        var split = Lineage(Agency("tax", Split("2005", "duties", "customs")));
        Assert.Equal(2, Level.Of(Told(split, Joined("port"), Joined("tax"), Begun(Measure.SharedPortal, "2002")).Present).Number);
        Assert.Equal(0, Level.Of(Told(split, Joined("tax"), Begun(Measure.SharedPortal, "2002", "tax")).Present).Number);
    }

    [Fact]
    public void A_dissolved_one_no_longer_counts() =>
        Assert.Equal(
            0,
            Level
                .Of(Told(Lineage(Agency("tax", Dissolved("2005"))), Joined("port"), Joined("tax"), Begun(Measure.SharedPortal, "2002", "port", "tax")).Present)
                .Number
        );

    [Fact]
    public void What_no_longer_counts_asks_for_attention_and_says_why()
    {
        var concern = Assert.Single(Concerns.Of(Told(OneLeft, Joined("port"), Joined("tax"), Begun(Measure.SharedPortal, "2002")).Present), concern =>
            concern.Kind == ConcernKind.MeasureNoLongerShared
        );
        Assert.Equal($"{MeasureCatalogue.Of(Measure.SharedPortal).Name}: Tax became part of another agency on 2005-03-01", concern.What);
        Assert.Equal(new DateOnly(2005, 3, 1), concern.From);
    }

    [Fact]
    public void Nobody_joins_owns_or_shares_anything_after_their_end()
    {
        EnsureRefused("agencyId", Joined("tax", "2005-03-02"));
        EnsureRefused("ownerAgencyId", Raised("pay", "2006", owner: "tax"));
        EnsureRefused("agencyIds", Begun(Measure.SharedPortal, "2006", "port", "tax"));
        NamedAfterItsEnd.EnsureNoneIsNew(Log([Registered()]), Log([Registered(), Joined("tax", "2005")]), OneLeft);
        NamedAfterItsEnd.EnsureNoneIsNew(Log([Registered()]), Log([Registered(), Joined("port", "2006")]), OneLeft);
    }

    [Fact]
    public void Neither_a_corrected_date_nor_a_withdrawal_makes_it_so()
    {
        var joined = Joined("tax", "2004");
        var late = Redated(joined, "2006");
        Refused("newOn", Log([Registered(), joined]), Log([Registered(), joined, late]));
        var early = Redated(joined with { On = On("2006") }, "2004");
        var lateFirst = joined with { On = On("2006") };
        Refused("withdrawnEntryId", Log([Registered(), lateFirst, early]), Log([Registered(), lateFirst, early, Withdrawn(early)]));
    }

    [Fact]
    public void What_an_end_recorded_late_contradicts_is_flagged_and_locks_nothing()
    {
        IEntry[] facts = [Joined("port"), Joined("tax", "2007"), Joined("health")];
        var concern = Assert.Single(Concerns.Of(Told(OneLeft, facts).Present), concern => concern.Kind == ConcernKind.AgencyHadEnded);
        Assert.Equal("Tax became part of another agency on 2005-03-01, and “Tax joined as partner” is dated 2007", concern.What);
        NamedAfterItsEnd.EnsureNoneIsNew(Log([Registered(), .. facts]), Log([Registered(), .. facts, Begun(Measure.SharedPortal, "2008")]), OneLeft);
    }

    [Fact]
    public void Nobody_joins_before_they_came_of_a_split_but_what_was_measured_earlier_may_be_told()
    {
        var lineage = Lineage(
            Agency("port", Split("2005", "quays", "piers")),
            new Agency(Log([Registered("quays", "2005")])),
            new Agency(Log([Registered("piers", "2005")]))
        );
        var measured = Measured("open", "2003", 4) with { AgencyId = Id.Of("quays") };
        IEntry[] facts = [Registered(), Indicator("open"), measured, Joined("quays", "2004"), Joined("piers", "2005")];

        Assert.Equal([Partner("quays")], NamedBeforeItsBeginning.Of(Log(facts).Recorded, lineage).Select(named => named.Entry.Entry.EntryId));
        Assert.Equal(
            ["agencyId"],
            Assert.Throws<AgencyNotYetThere>(() => NamedBeforeItsBeginning.EnsureNoneIsNew(Log([Registered()]), Log(facts), lineage)).Field
        );
        NamedBeforeItsBeginning.EnsureNoneIsNew(Log(facts), Log([.. facts, Raised("pay", "2006", owner: "quays")]), lineage);
    }

    private static Initiative Told(AgencyLineage lineage, params IEnumerable<IEntry> facts) => new(Log([Registered(), .. facts]), lineage);

    private static int LevelOn(Initiative initiative, string day) => Level.Of(initiative.AsOf(new AsOf(On(day).Earliest))).Number;

    private static void EnsureRefused(string field, IEntry entry) => Refused(field, Log([Registered()]), Log([Registered(), entry]));

    private static void Refused(string field, EntryLog before, EntryLog after) =>
        Assert.Equal([field], Assert.Throws<AgencyHasEnded>(() => NamedAfterItsEnd.EnsureNoneIsNew(before, after, OneLeft)).Field);
}
