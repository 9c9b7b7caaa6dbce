using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>How many organisations stand behind a partner, and what follows from it.</summary>
public sealed class PartnerSizeTests
{
    private static readonly PartnerJoined Council = Joined("council");
    private static readonly PartnerSizeNoted Sixteen = new(Id.Of("sixteen"), On("2002"), Council.EntryId, 16, "Sixteen towns");
    private static readonly PartnerWithdrew Left = new(Id.Of("left"), On("2004"), Council.EntryId, null);

    [Fact]
    public void One_partner_that_stands_for_many_shares_with_those_behind_it_and_how_many_these_are_is_a_reason()
    {
        Assert.Equal(0, Level.Of(Now(Council, Begun(Measure.SharedPortal, "2003"))).Number);

        var level = Level.Of(Now(Council, Sixteen, Begun(Measure.SharedPortal, "2003")));
        Assert.Equal(2, level.Number);
        Assert.Contains(Sixteen.EntryId, level.Because.Select(entry => entry.EntryId));
        Assert.Equal(0, Level.Of(OnDay("2001-12-31", Council, Sixteen, Begun(Measure.SharedPortal, "2001"))).Number);
    }

    [Fact]
    public void What_stood_behind_a_partnership_that_ended_no_longer_counts()
    {
        var again = new PartnerJoined(Id.Of("again"), On("2006"), Council.AgencyId, PartnerRole.Partner, null, null);

        Assert.Equal(0, Level.Of(Now(Council, Sixteen, Left, again, Begun(Measure.SharedPortal, "2003"))).Number);
    }

    [Fact]
    public void Who_has_left_is_counted_no_more_whatever_date_that_is_given()
    {
        var note = new NotePartnerSize(Registered().EntryId, null, Id.Of("late"), On("2005"), Council.EntryId, 3, null);
        Assert.NotNull(Spec.Given(Registered(), Council, Left).When(note).Rule);
        Spec.Given(Registered(), Council, Sixteen, Left)
            .When(new RedateEntry(Registered().EntryId, null, Id.Of("redated"), On("2019"), Sixteen.EntryId, On("2005"), "Misread"))
            .ThenRefused<RecordContradicted>("newOn");
    }
}
