using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using static JourneyTracker.Core.Tests.Agencies.Office;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Agencies;

public sealed class LineageTests
{
    [Fact]
    public void An_agency_came_of_a_split_where_it_was_registered_with_it_or_is_not_known_from_before()
    {
        var split = Split("2010", "harbour", "quays", "piers");
        var lineage = Lineage(
            Agency("port", split),
            Agency("harbour"),
            new Agency(Log([Registered("quays", "2010")])),
            new Agency(Log([Registered("piers", "2012")]))
        );
        Assert.Null(lineage.CameOfSplit(Id.Of("harbour")));
        Assert.Null(lineage.CameOfSplit(Id.Of("port")));
        Assert.Equal(
            (Id.Of("port"), split.EntryId),
            (lineage.CameOfSplit(Id.Of("quays"))!.Value.Former, lineage.CameOfSplit(Id.Of("piers"))!.Value.Split.By.EntryId)
        );

        // What was registered with the split came of it, whatever the dates of both were corrected to.
        var own = new NewAgency("basin", "Basin", null, null).IdIn(split.EntryId);
        var withIt = split with { IntoAgencyIds = [Id.Of("harbour"), own], On = On("2011") };
        Assert.NotNull(
            Lineage(Agency("port", withIt), new Agency(Log([new AgencyRegistered(own, On("2010"), "basin", "Basin", null, null)]))).CameOfSplit(own)
        );
        Assert.Empty(
            Lineage(Agency("port", withIt), Agency("harbour"), new Agency(Log([new AgencyRegistered(own, On("2010"), "basin", "Basin", null, null)]))).NotKnown
        );
    }

    [Fact]
    public void An_agency_stands_for_itself_until_the_day_it_ended()
    {
        var lineage = Lineage(Agency("port", Merged("harbour", "2005-03-01")));
        Assert.Equal([Id.Of("port")], lineage.StandingFor(Id.Of("port"), new DateOnly(2005, 2, 28)));
        Assert.Equal([Id.Of("harbour")], lineage.StandingFor(Id.Of("port"), new DateOnly(2005, 3, 1)));
        Assert.Equal([Id.Of("harbour")], lineage.StandingFor(Id.Of("port"), null));
    }

    [Fact]
    public void What_it_became_part_of_is_followed_to_what_that_became()
    {
        var lineage = Lineage(
            Agency("port", Merged("harbour", "2005")),
            Agency("harbour", Split("2010", "north", "south")),
            Agency("south", Dissolved("2012"))
        );
        Assert.Equal([Id.Of("harbour")], lineage.StandingFor(Id.Of("port"), new DateOnly(2009, 12, 31)));
        Assert.Equal(Sorted("north", "south"), lineage.StandingFor(Id.Of("port"), new DateOnly(2011, 1, 1)).Order());
        Assert.Equal([Id.Of("north")], lineage.StandingFor(Id.Of("port"), null));
        Assert.Equal(Sorted("port", "harbour", "north"), lineage.WithThoseBefore([Id.Of("north")]).Order());
    }

    [Fact]
    public void A_dissolved_agency_stands_for_nobody() => Assert.Empty(Lineage(Agency("port", Dissolved("2005"))).StandingFor(Id.Of("port"), null));

    [Fact]
    public void What_was_known_earlier_can_still_be_asked()
    {
        var merged = Merged("harbour", "2005");
        // Recorded a day after the other: registered, merged, withdrawn, dissolved.
        var lineage = Lineage(Agency("port", merged, new EntryWithdrawn(Id.Of("w"), On("2006"), merged.EntryId, "Another one"), Dissolved("2007")));
        Assert.Null(lineage.KnownAt(Start).EndOf(Id.Of("port")));
        Assert.Equal(Id.Of("harbour"), lineage.KnownAt(Start.AddDays(1)).EndOf(Id.Of("port"))!.IntoAgencyId);
        Assert.Null(lineage.KnownAt(Start.AddDays(2)).EndOf(Id.Of("port")));
        Assert.Equal(On("2007"), lineage.EndOf(Id.Of("port"))!.By.On);
    }

    [Fact]
    public void A_corrected_date_moves_the_end()
    {
        var merged = Merged("harbour", "2005");
        var lineage = Lineage(Agency("port", merged, new EntryRedated(Id.Of("r"), On("2009"), merged.EntryId, On("2003"), "Misread")));
        Assert.Equal(On("2003"), lineage.EndOf(Id.Of("port"))!.By.On);
        Assert.Equal(On("2005"), lineage.KnownAt(Start.AddDays(1)).EndOf(Id.Of("port"))!.By.On);
    }

    [Theory]
    [InlineData("2000", "2005", true)]
    [InlineData("2005-06", "2005", false)]
    [InlineData("2006", "2005", false)]
    public void Nothing_becomes_part_of_what_had_surely_ended_before(string ended, string merged, bool contradicts)
    {
        var lineage = Lineage(Agency("port", Merged("harbour", merged)), Agency("harbour", Dissolved(ended)));
        Assert.Equal(contradicts, AgencyContradiction.Of(lineage).Any());
    }

    [Fact]
    public void An_agency_does_not_become_part_of_itself_through_others()
    {
        var lineage = Lineage(
            Agency("port", Merged("harbour", "2005")),
            Agency("harbour", Split("2005", "north", "south")),
            Agency("north", Merged("port", "2005"))
        );
        Assert.NotEmpty(AgencyContradiction.Of(lineage));
        Assert.Equal([Id.Of("south")], lineage.StandingFor(Id.Of("port"), null));
    }

    [Fact]
    public void A_change_is_refused_for_the_contradiction_it_makes_and_for_no_older_one()
    {
        var older = Lineage(Agency("port", Merged("harbour", "2005")), Agency("harbour", Dissolved("2000")));
        AgencyContradiction.EnsureNoneIsNew(older, older.With(AgencyRow.Of(Agency("customs", Dissolved("2001")))), "on");
        var refused = Assert.Throws<AgenciesContradict>(() =>
            AgencyContradiction.EnsureNoneIsNew(older, older.With(AgencyRow.Of(Agency("customs", Merged("harbour", "2001")))), "on")
        );
        Assert.Equal([On("2001"), On("2000")], refused.Entries.Select(entry => entry.On));
    }

    [Fact]
    public void A_merger_recorded_late_may_come_before_the_end_of_what_was_joined() =>
        Spec.Given(Registered("port"), Registered("harbour"), Dissolved("2010"))
            .When(new MergeAgency(Id.Of("port"), null, Id.Of("m"), On("2005"), Id.Of("harbour"), null))
            .Then(new AgencyMerged(Id.Of("m"), On("2005"), Id.Of("harbour"), null));

    [Fact]
    public void A_refusal_names_what_stands_in_its_place_and_since_when()
    {
        var refused = Spec.Given(Registered("port"), Registered("harbour"), Merged("coast", "2000"))
            .When(new MergeAgency(Id.Of("port"), null, Id.Of("m"), On("2005"), Id.Of("harbour"), null))
            .ThenRefused<AgencyHasEnded>("intoAgencyId");
        Assert.Equal(
            "Harbour became part of Coast on 2000. Name what stands in its place, or check the date; if that entry is wrong, withdraw it first.",
            refused.Naming(id => id == Id.Of("coast") ? "Coast" : null).Message
        );
    }

    [Fact]
    public void A_split_needs_two_agencies_which_may_be_new()
    {
        var given = Spec.Given(Registered("port"), Registered("harbour"));
        var split = new SplitAgency(Id.Of("port"), null, Id.Of("s"), On("2005"), [Id.Of("harbour")], [], null);
        given.When(split).ThenRefused<SplitIntoTooFew>("intoAgencyIds");
        given.When(split with { IntoAgencyIds = [Id.Of("harbour"), Id.Of("harbour")] }).ThenRefused<SplitIntoTooFew>("intoAgencyIds");
        given.When(split with { IntoAgencyIds = [Id.Of("harbour"), Id.Of("port")] }).ThenRefused<SplitIntoItself>("intoAgencyIds");
        given.When(split with { NewAgencies = [new NewAgency("Pilots!", "Pilots", null, null)] }).ThenRefused<Core.Rules.ReferenceNotAccepted>("newAgencies");
        given.When(split with { NewAgencies = [new NewAgency("pilots", " ", null, null)] }).ThenRefused<Core.Rules.TextNotAccepted>("newAgencies");

        var pilots = new NewAgency("pilots", "Pilots", "Harbour", null);
        given
            .When(split with { NewAgencies = [pilots] })
            .Then(
                new AgencySplit(Id.Of("s"), On("2005"), [Id.Of("harbour"), pilots.IdIn(Id.Of("s"))], null),
                new AgencyRegistered(pilots.IdIn(Id.Of("s")), On("2005"), "pilots", "Pilots", "Harbour", null)
            );
    }

    [Fact]
    public void Restoring_a_withdrawn_end_beside_another_one_is_refused()
    {
        var merged = Merged("harbour", "2005");
        var withdrawal = new EntryWithdrawn(Id.Of("w"), On("2006"), merged.EntryId, "Another one");
        Spec.Given(Registered("port"), merged, withdrawal, Dissolved("2007"))
            .When(new WithdrawAgencyEntry(Id.Of("port"), null, Id.Of("ww"), On("2008"), withdrawal.EntryId, "It was right"))
            .ThenRefused<RecordContradicted>("withdrawnEntryId");
    }

    [Fact]
    public void An_end_is_not_dated_before_the_agency_was_renamed()
    {
        var dissolved = Dissolved("2007");
        Spec.Given(Registered("port"), Renamed("Port Office", "2003"), dissolved)
            .When(new RedateAgencyEntry(Id.Of("port"), null, Id.Of("r"), On("2008"), dissolved.EntryId, On("2001"), "Misread"))
            .ThenRefused<RecordContradicted>("newOn");
    }

    [Fact]
    public void A_name_given_before_the_end_is_recorded_after_it() =>
        Spec.Given(Registered("port"), Dissolved("2007"))
            .When(new RenameAgency(Id.Of("port"), null, Id.Of("r"), On("2003"), "Port Office", null))
            .Then(new AgencyRenamed(Id.Of("r"), On("2003"), "Port Office", null));

    private static IEnumerable<Guid> Sorted(params string[] names) => names.Select(Id.Of).Order();
}
