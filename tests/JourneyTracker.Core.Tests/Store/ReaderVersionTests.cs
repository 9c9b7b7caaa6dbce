using System.Text.Json;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Tests.Samples;

namespace JourneyTracker.Core.Tests.Store;

/// <summary>What a host of an earlier version would not understand is declared, so that it is not recorded beside one.</summary>
public sealed class ReaderVersionTests
{
    private static readonly Dictionary<string, string[]> First = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Store", "events-of-version-1.txt"))
        .Select(line => line.Split(": "))
        .ToDictionary(parts => parts[0], parts => parts[1].Split(' '));

    public static TheoryData<Type> Events => [.. Sample.EventTypes];

    [Theory, MemberData(nameof(Events))]
    public void A_kind_of_event_or_a_field_that_the_first_version_did_not_know_says_since_when_it_is_understood(Type type)
    {
        var name = EntryCatalogue.Of(type).Name;
        if (!First.TryGetValue(name, out var known))
        {
            Assert.True(
                EntryCatalogue.Of(type).Since.Version > ReaderVersions.Unannounced,
                $"{name} is new: declare it with ReaderVersions.Present, and raise that once since the last version that was handed out."
            );
            return;
        }

        var later = type.GetProperties()
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Except(known)
            .Except(EntryCatalogue.Of(type).Since.Fields.Select(field => field.Field));
        Assert.True(!later.Any(), $"Declare with {name} that the first version did not know: {string.Join(", ", later)}");
    }

    [Fact]
    public void Nothing_is_declared_for_hosts_that_do_not_exist_yet() =>
        Assert.All(
            [
                .. EntryCatalogue.All.SelectMany(kind => kind.Since.Fields.Select(field => field.Version).Append(kind.Since.Version)),
                .. ReaderVersions.Notations.Select(notation => notation.Since),
            ],
            since => Assert.InRange(since, ReaderVersions.Unannounced, ReaderVersions.Present)
        );

    [Theory]
    [InlineData("2020", 1)]
    [InlineData("2020-05", 1)]
    [InlineData("2020-05-17", 1)]
    [InlineData("2020-Q2", 2)]
    [InlineData("2020~", 2)]
    [InlineData("../2020", 2)]
    [InlineData("2019/2020", 2)]
    public void A_date_says_which_hosts_understand_it(string on, int needed)
    {
        Assert.Equal(needed, ReaderVersions.Needed(new TargetModelChosen(Guid.NewGuid(), PartialDate.Parse(on), ServiceModel.JointDelivery, null)).Version);
        Assert.Equal(
            needed,
            ReaderVersions.Needed(new MilestonePlanned(Guid.NewGuid(), PartialDate.Year(2019), "Opening", null, PartialDate.Parse(on), null, false)).Version
        );
    }

    [Theory]
    [InlineData(Measure.SingleAssessment, 1)]
    [InlineData(Measure.StaffCoLocation, 3)]
    public void A_measure_that_came_later_says_so_in_a_list_too(Measure measure, int needed)
    {
        Assert.Equal(needed, ReaderVersions.Needed(new MeasureInOperation(Guid.NewGuid(), PartialDate.Year(2019), measure, [], null)).Version);
        Assert.Equal(
            needed,
            ReaderVersions.Needed(new StepPlanned(Guid.NewGuid(), PartialDate.Year(2019), "One roof", null, [measure], [], null, null, [])).Version
        );
    }

    [Theory, MemberData(nameof(Events))]
    public void What_the_first_version_could_say_every_host_may_record(Type type)
    {
        if (First.ContainsKey(EntryCatalogue.Of(type).Name))
        {
            Assert.True(
                ReaderVersions.Needed(Sample.OfEvent[type].Event).Version == ReaderVersions.Unannounced || EntryCatalogue.Of(type).Since.Fields.Length > 0
            );
        }
    }
}
