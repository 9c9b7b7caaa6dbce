using System.Text.Json;
using CsCheck;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Tests.Samples;
using JourneyTracker.Core.Workshops;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.History;

/// <summary>The rows that the history is listed from.</summary>
public sealed class ActivityTests
{
    [Theory]
    [
        InlineData("2019-12-02", null),
        InlineData("2019-12-01", 31),
        InlineData("2019-12", null),
        InlineData("2019-11", 32),
        InlineData("2019", null),
        InlineData("2018", 366),
        InlineData("2020-01-01", null)
    ]
    public void An_entry_is_late_from_a_month_after_the_last_day_on_which_it_can_have_held(string on, int? days) =>
        Assert.Equal(days, Row(Log([Registered(on)]), 1).LateByDays);

    [Fact]
    public void A_withdrawn_entry_names_its_withdrawal_while_that_holds()
    {
        var (raised, withdrawal) = (Raised("pay", "2002"), Withdrawn(Raised("pay", "2002")));
        Assert.Equal(withdrawal.EntryId, Row(Log([Registered(), raised, withdrawal]), 2).Withdrawn?.EntryId);
        Assert.Null(Row(Log([Registered(), raised, withdrawal, Withdrawn(withdrawal)]), 2).Withdrawn);
    }

    [Fact]
    public void A_corrected_entry_shows_both_dates_and_names_what_corrected_it()
    {
        var measured = Measured("waiting", "2004", 30);
        var corrected = new MeasurementCorrected(Id.Of("value"), On("2004"), measured.EntryId, 20, "Miscounted");
        var row = Row(Log([Registered(), Indicator("waiting"), measured, corrected, Redated(measured, "2003-05")]), 3);
        Assert.Equal((On("2004"), On("2003-05"), new DateOnly(2003, 5, 1), new DateOnly(2003, 5, 31)), (row.On, row.CorrectedOn, row.HeldFrom, row.HeldTo));
        Assert.Equal([corrected.EntryId, Redated(measured, "2003-05").EntryId], row.CorrectedBy.Select(entry => entry.EntryId));
        Assert.Empty(Row(Log([Registered(), Indicator("waiting"), measured, corrected, Withdrawn(corrected)]), 3).CorrectedBy);
    }

    [Fact]
    public void A_correction_is_found_at_the_date_of_what_it_corrects_and_shows_its_own()
    {
        var measured = Measured("waiting", "2004", 30);
        var row = Row(
            Log([Registered(), Indicator("waiting"), measured, new MeasurementCorrected(Id.Of("value"), On("2019-05"), measured.EntryId, 20, "Miscounted")]),
            4
        );
        Assert.Equal((On("2019-05"), null, new DateOnly(2004, 1, 1), new DateOnly(2004, 12, 31)), (row.On, row.CorrectedOn, row.HeldFrom, row.HeldTo));
    }

    [Fact]
    public void Everything_said_is_searched_in_words_but_for_what_people_answer_in_a_workshop()
    {
        var row = Row(Log([Registered(), new DecisionTaken(Id.Of("d"), On("2003"), "Go on", DecisionSubject.Gate, null, null, "The lease was signed")]), 2);
        Assert.Contains("The lease was signed", row.SearchText, StringComparison.Ordinal);

        var workshop = Log(Sample.OfEvent[typeof(WorkshopClosed)].Given.Add(Sample.OfEvent[typeof(WorkshopClosed)].Event));
        Assert.All(ActivityRow.Of(workshop, workshop.Recorded), row =>
        {
            Assert.DoesNotContain("In the press", JsonSerializer.Serialize(row), StringComparison.Ordinal);
            Assert.DoesNotContain("governance-challenge", JsonSerializer.Serialize(row), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_kind_of_record_and_the_capability_are_told()
    {
        var workshop = Log(Sample.OfEvent[typeof(WorkshopClosed)].Given);
        var row = Row(workshop, 1);
        Assert.Equal(
            (RecordKind.Workshop, SampleWorkshop.Is, (Guid?)SampleInitiative.Is, Capability.Workshops),
            (row.Kind, row.SubjectId, row.InitiativeId, row.Capability)
        );
        Assert.Equal(Capability.Corrections, Row(Log([Registered(), Withdrawn(Registered())]), 2).Capability);
    }

    [Fact]
    public void Rows_kept_as_entries_are_added_are_those_computed_anew() =>
        GeneratedHistory.Initiatives.Sample(initiative =>
        {
            var rows = new SortedDictionary<long, string>();
            var log = EntryLog.Empty;
            foreach (var entry in initiative.Log.Recorded)
            {
                log = log.Add(entry);
                foreach (var row in ActivityRow.Changed(log, [entry]))
                {
                    rows[row.Version] = JsonSerializer.Serialize(row);
                }
            }

            Assert.Equal(ActivityRow.Of(log, log.Recorded).Select(row => JsonSerializer.Serialize(row)), rows.Values);
        });

    private static ActivityRow Row(EntryLog log, long version) => ActivityRow.Of(log, [log.Recorded[(int)version - 1]]).Single();
}
