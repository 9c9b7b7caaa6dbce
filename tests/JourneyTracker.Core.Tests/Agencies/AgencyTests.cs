using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Agencies;

public sealed class AgencyTests
{
    private static readonly Guid Office = Id.Of("office");
    private static readonly Guid Ministry = Id.Of("ministry");
    private static readonly AgencyRegistered OfficeRegistered = new(Office, On("1990"), "job-office", "Job Office", null, null);
    private static readonly AgencyRegistered MinistryRegistered = new(Ministry, On("1950"), "ministry", "Ministry", null, null);
    private static readonly AgencyMerged OfficeMerged = new(Id.Of("merged"), On("2000"), Ministry, null);
    private static readonly AgencyDissolved MinistryDissolved = new(Id.Of("dissolved"), On("1999"), null);

    [Fact]
    public void A_renamed_agency_is_still_found_under_its_old_names()
    {
        var agency = State(OfficeRegistered, Renamed("Work Office", "1995"), Renamed("Skills Office", "1999"));
        Assert.Equal("Skills Office", agency.Name);
        Assert.Equal(["Job Office", "Work Office"], agency.FormerNames);
        Assert.Contains(
            "job office",
            AgencyRow.Of(Agency(OfficeRegistered, Renamed("Work Office", "1995"), Renamed("Skills Office", "1999"))).SearchText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_renaming_recorded_late_lands_between_the_others()
    {
        var agency = State(OfficeRegistered, Renamed("Skills Office", "1999"), Renamed("Work Office", "1995"));
        Assert.Equal("Skills Office", agency.Name);
        Assert.Equal(["Job Office", "Work Office"], agency.FormerNames);
    }

    [Fact]
    public void The_name_it_has_is_no_new_name() =>
        Spec.Given(OfficeRegistered).When(new RenameAgency(Office, null, Id.Of("r"), On("1995"), "Job Office", null)).ThenRefused<NameUnchanged>("name");

    [Fact]
    public void Of_two_agencies_only_one_becomes_part_of_the_other() =>
        Spec.Given(OfficeRegistered, OfficeMerged, MinistryRegistered).When(Merge(Ministry, Office)).ThenRefused<AgencyHasEnded>("intoAgencyId");

    [Fact]
    public void An_agency_does_not_become_part_of_itself() =>
        Spec.Given(OfficeRegistered).When(Merge(Office, Office)).ThenRefused<MergedIntoItself>("intoAgencyId");

    [Fact]
    public void No_agency_becomes_part_of_one_that_was_dissolved() =>
        Spec.Given(OfficeRegistered, MinistryRegistered, MinistryDissolved).When(Merge(Office, Ministry)).ThenRefused<AgencyHasEnded>("intoAgencyId");

    [Fact]
    public void A_merged_agency_shows_what_it_became_part_of() => Assert.Equal(Ministry, State(OfficeRegistered, OfficeMerged).End?.IntoAgencyId);

    [Fact]
    public void An_agency_that_ended_is_neither_renamed_nor_dissolved_nor_merged_again()
    {
        var ended = Spec.Given(OfficeRegistered, OfficeMerged, MinistryRegistered);
        Assert.Contains(
            ". It can't be renamed after its end: check the date, or rename what stands in its place; if that entry is wrong, withdraw it first.",
            ended
                .When(new RenameAgency(Office, null, Id.Of("r"), On("2001"), "Work Office", null))
                .ThenRefused<AgencyHasEnded>("agencyId")
                .Naming(_ => null)
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            ". An agency can end only once. If only the date is wrong, correct it; if that entry is wrong, withdraw it first.",
            ended.When(new DissolveAgency(Office, null, Id.Of("d"), On("2001"), null)).ThenRefused<AgencyHasEnded>("agencyId").Message,
            StringComparison.Ordinal
        );
        ended.When(Merge(Office, Ministry)).ThenRefused<AgencyHasEnded>("agencyId");
    }

    [Fact]
    public void An_agency_does_not_end_before_it_existed()
    {
        Spec.Given(OfficeRegistered).When(new DissolveAgency(Office, null, Id.Of("d"), On("1989"), null)).ThenRefused<EndedBeforeItExisted>("on");
        Spec.Given(OfficeRegistered, MinistryRegistered).When(Merge(Office, Ministry) with { On = On("1989-12") }).ThenRefused<EndedBeforeItExisted>("on");
    }

    [Fact]
    public void An_agency_exists_again_once_its_end_is_withdrawn() =>
        Assert.Null(State(OfficeRegistered, OfficeMerged, new EntryWithdrawn(Id.Of("w"), On("2001"), OfficeMerged.EntryId, "Another one")).End);

    [Fact]
    public void What_is_no_agency_is_not_read_as_one() => Assert.Throws<AgencyNotFound>(() => new Agency(Log([Fact.Registered()])));

    private static AgencyRenamed Renamed(string name, string on) => new(Id.Of(name), On(on), name, null);

    private static MergeAgency Merge(Guid agency, Guid into) => new(agency, null, Id.Of("merge"), On("2005"), into, null);

    private static AgencyState State(params IEnumerable<IEntry> entries) => Agency(entries).Present;

    private static Agency Agency(params IEnumerable<IEntry> entries) => new(Log(entries));
}
