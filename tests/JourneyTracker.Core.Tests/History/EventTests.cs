using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Tests.Samples;
using JourneyTracker.Core.Workshops;
using Marten;

namespace JourneyTracker.Core.Tests.History;

/// <summary>What must hold for every event there is.</summary>
public sealed class EventTests
{
    private static readonly ISerializer Store = JourneyTrackerStore
        .Options(TimeProvider.System, new StoreSettings { Host = typeof(EventTests).Assembly })
        .Serializer();
    private static readonly string StoredEvents = Path.Combine(AppContext.BaseDirectory, "History", "stored-events");

    public static TheoryData<Type> Events => [.. Sample.EventTypes];

    public static TheoryData<Type> InitiativeEvents => [.. Sample.EventTypes.Where(IsOfInitiative)];

    public static TheoryData<Type> OtherEvents => [.. Sample.EventTypes.Where(type => !IsOfInitiative(type))];

    [Theory, MemberData(nameof(Events))]
    public void An_event_survives_the_store_both_ways(Type type)
    {
        var json = Store.ToJson(Sample.OfEvent[type].Event);
        Assert.Equal(json, Store.ToJson(Read(type, json)));
    }

    [Theory, MemberData(nameof(Events))]
    public void A_sample_leaves_nothing_out_so_that_a_field_lost_is_noticed(Type type)
    {
        var json = JsonNode.Parse(Store.ToJson(Sample.OfEvent[type].Event))!.AsObject();
        // Where every field has a value there are no blanks, which ChangesInPartTests tells of.
        Assert.Equal(
            type.GetProperties().Where(property => property.PropertyType != typeof(Blanks)).Select(property => property.Name.ToUpperInvariant()).Order(),
            json.Select(field => field.Key.ToUpperInvariant()).Order()
        );
        // A diagnosis concluded by a single command came from no workshop.
        Assert.DoesNotContain(json, field => field.Key != "workshopId" && (field.Value is null or JsonArray { Count: 0 }));
    }

    [Theory, MemberData(nameof(Events))]
    public void An_event_stored_long_ago_is_still_read_as_what_it_said(Type type)
    {
        var path = Path.Combine(StoredEvents, $"{EntryCatalogue.Of(type).Name}.json");
        Assert.True(
            File.Exists(path),
            $"Keep a sample of the new event in History/stored-events/{Path.GetFileName(path)}:\n{Store.ToJson(Sample.OfEvent[type].Event)}"
        );
        Assert.Equal(Store.ToJson(Sample.OfEvent[type].Event), Store.ToJson(Read(type, File.ReadAllText(path))));
    }

    [Theory, MemberData(nameof(Events))]
    public void An_event_stored_long_ago_would_be_stored_with_the_same_fields_today(Type type)
    {
        var stored = JsonNode.Parse(File.ReadAllText(Path.Combine(StoredEvents, $"{EntryCatalogue.Of(type).Name}.json")))!.AsObject();
        var today = JsonNode.Parse(Store.ToJson(Sample.OfEvent[type].Event))!.AsObject();
        Assert.All(stored, field => Assert.True(JsonNode.DeepEquals(field.Value, today[field.Key]), field.Key));
    }

    [Fact]
    public void No_event_that_was_ever_stored_is_forgotten() =>
        Assert.Equal(
            EntryCatalogue.All.Select(kind => kind.Name).Order(),
            Directory.GetFiles(StoredEvents).Select(file => Path.GetFileNameWithoutExtension(file)!).Order()
        );

    [Fact]
    public void Every_event_has_one_fixed_name_of_its_own()
    {
        Assert.Equal(Sample.EventTypes, EntryCatalogue.All.Select(kind => kind.Type).OrderBy(type => type.Name));
        Assert.Equal(EntryCatalogue.All.Count(), EntryCatalogue.All.Select(kind => kind.Name).Distinct().Count());
        Assert.All(EntryCatalogue.All.Select(kind => kind.Name), name => Assert.Matches(@"^[a-z_]+(\.[a-z_]+)?\.v\d+$", name));
    }

    [Theory, MemberData(nameof(InitiativeEvents))]
    public void An_event_folds_into_the_initiative(Type type)
    {
        var (given, _, e, _) = Sample.OfEvent[type];
        var state = new Initiative(Telling.Log([.. given, e])).Present;
        Assert.Equal(given.Count + 1, state.Version);
        Assert.NotEqual(State.Text(new Initiative(Telling.Log(given)).Present), State.Text(state));
    }

    [Theory, MemberData(nameof(Events))]
    public void An_event_is_told_in_one_line_without_a_full_stop(Type type)
    {
        var (given, _, e, _) = Sample.OfEvent[type];
        var line = Marked.Plain(e.Line(id => given.Find(entry => entry.EntryId == id)));
        Assert.Matches(@"^[\p{Lu}{“0-9][^\r\n]*[^\s.:]$", line);
        Assert.DoesNotContain("“”", line, StringComparison.Ordinal);
        Assert.DoesNotContain(": :", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_label_of_its_own() => Assert.Distinct(EntryCatalogue.All.Select(kind => kind.Label));

    [Theory, MemberData(nameof(Events))]
    public void A_kind_speaks_of_agencies_and_things_that_its_entries_name(Type type)
    {
        var e = Sample.OfEvent[type].Event;

        var named = JsonNode
            .Parse(Store.ToJson(e))!
            .AsObject()
            .Where(field => Regex.IsMatch(field.Key, "^(into|owner)?agencyIds?$", RegexOptions.IgnoreCase))
            .Select(field => field.Key);
        Assert.Equal(named, new[] { e.EntryKind.AgencyField }.OfType<string>());
        Assert.True(e.About() is not { } thing || e.RestsOn.Contains(thing));
        var restsAlwaysOn = type.GetProperties()
            .Where(property => property.PropertyType == typeof(Guid))
            .Select(property => (Guid)property.GetValue(e)!)
            .Intersect(e.RestsOn);
        Assert.True(e is IBeginning || !restsAlwaysOn.Any() || e.About() is not null, $"{type.Name} is about {string.Join(", ", restsAlwaysOn)}");
    }

    [Theory, MemberData(nameof(OtherEvents))]
    public void An_event_folds_into_the_agency_portfolio_or_workshop(Type type)
    {
        var (given, command, e, _) = Sample.OfEvent[type];
        var log = Telling.Log([
            .. given.Where(entry => entry.EntryId != SampleDirectory.Ministry || command is RegisterAgency { Name: "Ministry of Work" }),
            e,
        ]);
        Assert.Equal(
            log.Version,
            log.Recorded[0].Entry switch
            {
                AgencyRegistered => new Agency(log).Present.Version,
                WorkshopOpened => new Workshop(log).Present.Version,
                _ => new Portfolio(log).Present.Version,
            }
        );
    }

    private static bool IsOfInitiative(Type type) =>
        type.Namespace == typeof(Initiative).Namespace || type.IsAssignableTo(typeof(IAdviceEvent)) || type.IsAssignableTo(typeof(IRecordChange));

    private static object Read(Type type, string json) => Store.FromJson(type, new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
