using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Seeds;

namespace JourneyTracker.Core.Tests.Seeds;

/// <summary>A tenant that loaded an earlier file comes to say what the present file says, and keeps what it recorded itself.</summary>
public sealed class ReferenceCorrectionTests
{
    private static readonly DateOnly[] Days =
    [
        new(1990, 12, 31),
        new(1997, 12, 31),
        new(1999, 6, 30),
        new(2000, 12, 31),
        new(2002, 6, 30),
        new(2004, 12, 31),
        new(2006, 12, 31),
        new(2008, 12, 31),
        new(2009, 6, 30),
        new(2009, 12, 31),
        new(2015, 1, 1),
    ];

    private static readonly JsonSerializerOptions Json = new() { Converters = { new EntryIds(), new JsonStringEnumConverter() } };

    public static TheoryData<string> References => [.. ReferenceInitiatives.Classifications.Select(classification => classification.Reference)];

    [Theory]
    [MemberData(nameof(References))]
    public void What_was_first_loaded_comes_to_say_what_the_present_file_says_now_and_on_every_day(string reference)
    {
        var (clean, first) = (ReferenceCase.Told(reference), ReferenceCase.FirstTold(reference));
        Assert.Empty(ReferenceCase.Update(reference, first).LeftOut);
        var updated = ReferenceCase.Updated(reference, first);

        Assert.NotEqual(Said(clean, AsOf.Now), Said(first, AsOf.Now));
        Assert.Equal(Said(clean, AsOf.Now), Said(updated, AsOf.Now));
        var began = ((IEntry)first.Log.Recorded[0].Entry).On.CountsFrom;
        Assert.All(Days.Where(day => day >= began), day => Assert.Equal(Said(clean, new AsOf(day)), Said(updated, new AsOf(day))));
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Loading_twice_changes_nothing_on_whichever_day(string reference)
    {
        Assert.Empty(ReferenceCase.Update(reference, ReferenceCase.Told(reference)).Commands);

        var updated = ReferenceCase.Updated(reference, ReferenceCase.FirstTold(reference));
        foreach (var today in new[] { Spec.Today, Spec.Today.AddYears(1) })
        {
            var again = ReferenceCase.Update(reference, updated, today);
            Assert.Empty(again.Commands);
            Assert.Empty(again.LeftOut);
        }
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Every_correction_is_needed_by_who_loaded_the_first_file(string reference)
    {
        var corrections = ReferenceInitiatives.Corrections[SeedId.Of(reference, reference)];
        var update = ReferenceCase.Update(reference, ReferenceCase.FirstTold(reference));
        var made = update.Commands.Select(sourced => ((IEntryCommand)sourced.Command).EntryId).ToHashSet();

        Assert.All(corrections.Corrections.SelectMany(correction => correction.Withdraw.IsEmpty ? [correction.About] : correction.Withdraw), about =>
            Assert.Contains(SeedId.Of(reference, $"correction/{about}"), made)
        );
        Assert.All(corrections.Corrections, correction => Assert.EndsWith(".", correction.Reason, StringComparison.Ordinal));
        Assert.All(update.Commands, sourced => Assert.NotEmpty(sourced.Source!));
    }

    [Fact]
    public void What_the_programme_office_took_back_or_redated_itself_is_left_alone()
    {
        var first = ReferenceCase.FirstTold("kent-gateway");
        Guid own = Entry("challenge/voluntary-capacity/support"),
            thanet = Entry("partner/thanet");
        var office = Tell(
            first,
            new EntryWithdrawn(Id.Of("own withdrawal"), PartialDate.Year(2019), own, "Not so here"),
            new EntryRedated(Id.Of("own date"), PartialDate.Year(2019), thanet, PartialDate.Year(2008), "Known here")
        );
        var updated = ReferenceCase.Updated("kent-gateway", office);

        Assert.Contains(updated.Present.Challenges.All.Keys, id => id == Entry("challenge/voluntary-capacity"));
        Assert.DoesNotContain(updated.Present.Challenges.All.Keys, id => id == Entry("challenge/voluntary-partners"));
        Assert.Equal(PartialDate.Year(2008), updated.Present.Partners.All[thanet].Joined.On);
        Assert.Equal(PartialDate.Parse("../2009"), updated.Present.Partners.All[Entry("partner/tunbridge-wells")].Joined.On);
        Assert.Empty(ReferenceCase.Update("kent-gateway", updated).Commands);

        static Guid Entry(string name) => SeedId.Of("kent-gateway", name);
    }

    [Fact]
    public void What_an_entry_of_the_tenant_rests_on_stays_whole_and_the_rest_is_put_right()
    {
        var first = ReferenceCase.FirstTold("c-iv");
        var step = SeedId.Of("c-iv", "step/system");
        var office = Tell(first, new MilestonePlanned(Id.Of("own milestone"), PartialDate.Year(2010), "All counties trained", step, null, null, false));
        var update = ReferenceCase.Update("c-iv", office);
        var updated = ReferenceCase.Updated("c-iv", office);

        Assert.Equal([new LeftOut("step/system/completed", "ENTRY_STILL_NEEDED")], update.LeftOut);
        Assert.Equal(StepStatus.Completed, updated.Present.Journey.Steps[step].Status);
        Assert.DoesNotContain(SeedId.Of("c-iv", "step/online-system"), updated.Present.Journey.Steps.Keys);
        Assert.Equal(ServiceModel.InformationAndAssessment, Level.Of(updated.Present).Model);
        Assert.NotNull(updated.Log.Entry(SeedId.Of("c-iv", "nature/same-facts")));
    }

    [Fact]
    public void What_names_an_agency_that_the_tenant_does_not_have_is_left_out()
    {
        var agency = SeedId.Of("agency/norway-nav");
        var update = ReferenceUpdate.Of(
            ReferenceCase.FirstTold("nav"),
            ReferenceCase.File("nav"),
            ReferenceInitiatives.Corrections[SeedId.Of("nav", "nav")],
            new HashSet<Guid> { agency },
            "office",
            new StoppedClock(Spec.Today)
        );

        Assert.Equal("AGENCY_NOT_FOUND", Assert.Single(update.LeftOut).Rule);
        Assert.DoesNotContain(update.Commands, sourced => sourced.Command is JoinPartner join && join.AgencyId == agency);
    }

    [Theory]
    [InlineData("""{ "reference": "x", "corrections": [{ "redate": "a", "reason": "r" }] }""")]
    [InlineData("""{ "reference": "x", "corrections": [{ "redate": "a", "to": "2001", "adopt": "2009.2", "reason": "r" }] }""")]
    [InlineData("""{ "reference": "x", "corrections": [{ "instead": ["a"], "reason": "r" }] }""")]
    public void A_correction_says_one_thing(string json) => Assert.Throws<FormatException>(() => SeedCorrections.Read(json));

    private static Initiative Tell(Initiative initiative, params IEntry[] entries) =>
        entries.Aggregate(initiative, (told, entry) => told.Evolve(Telling.Recorded(entry, told.Version + 1)));

    /// <summary>Everything that holds, with its date, and everything that is computed; neither when nor in which order it was recorded.</summary>
    private static string Said(Initiative initiative, AsOf asOf)
    {
        var state = initiative.AsOf(asOf);
        var pattern = ObservedPattern.Of(state);
        var level = Level.Of(state);
        var said = JsonSerializer.SerializeToNode<object>(
            new
            {
                Entries = initiative
                    .Log.Holding(asOf)
                    .Where(entry => entry.Entry is not FrameworkEditionAdopted)
                    .OrderBy(entry => entry.Entry.EntryId)
                    .Select(entry => new { entry.On, Content = Content(entry.Entry) }),
                Edition = state.Edition.Name,
                Level = level,
                Periods = LevelPeriod.Of(state),
                Fit = level.Fit(state.Suitability),
                state.Suitability,
                Path = JourneyPath.Of(state),
                Progress = Progress.Of(state),
                Pattern = pattern,
                Diagnoses = state.Diagnosis.Concluded.Select(one => one.Findings.Approach),
                Advice = Adviser.Advise(state, asOf.EffectiveOn ?? Spec.Today, [], []).Select(item => item.Key).Order(StringComparer.Ordinal),
            },
            Json
        )!;
        Sort(said);
        return said.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonObject Content(IEntry entry)
    {
        var content = JsonSerializer.SerializeToNode<object>(entry, Json)!.AsObject();
        content.Remove(nameof(IEntry.On));
        // Where it is known from is no part of what is said.
        content.Remove(nameof(MeasurementRecorded.Source));
        if (entry is InitiativeRegistered)
        {
            content.Remove(nameof(InitiativeRegistered.Edition));
        }

        return content;
    }

    // Lists of ids are in the order of recording.
    private static void Sort(JsonNode? node)
    {
        if (node is JsonArray list && list.All(item => item is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParse(text, out _)))
        {
            var sorted = list.Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
            list.Clear();
            sorted.ForEach(id => list.Add(id));
            return;
        }

        foreach (
            var child in node switch
            {
                JsonArray array => array,
                JsonObject one => one.Select(member => member.Value),
                _ => [],
            }
        )
        {
            Sort(child);
        }
    }

    private sealed class EntryIds : JsonConverter<EntryReference>
    {
        public override EntryReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, EntryReference value, JsonSerializerOptions options) => writer.WriteStringValue(value.EntryId);
    }
}
