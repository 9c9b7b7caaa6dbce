using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Tests.Samples;
using Marten;

namespace JourneyTracker.Core.Tests.History;

/// <summary>
/// An entry stored by an earlier version is said again, as a client does that got no answer: it is the same entry, however it was written down then.
/// </summary>
public sealed class SaidTwiceTests
{
    private const string Addition = " in Québec",
        Otherwise = " in Que\u0301bec \u00a0";

    // Names that stand for something else are not free text.
    private static readonly string[] Names =
    [
        "reference",
        "questionId",
        "itemId",
        "advice",
        "key",
        "scale",
        "rating",
        "participant",
        "frameworkEdition",
        "invitationId",
    ];

    private static readonly ISerializer Store = JourneyTrackerStore
        .Options(TimeProvider.System, new StoreSettings { Host = typeof(SaidTwiceTests).Assembly })
        .Serializer();

    public static TheoryData<Type> Commands => [.. Sample.CommandTypes];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_repeated_after_its_entry_was_stored_long_ago(Type command)
    {
        var sample = Sample.OfCommand[command];
        var stored = sample.Also.Prepend(sample.Event).Select(e => Stored(e, StoredSample(e)));

        var answer = Spec.Given([.. sample.Given, .. stored]).When(sample.Command);

        Assert.Null(answer.Rule);
        Assert.Empty(answer.Entries);
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_repeated_in_its_normal_form_after_its_entry_was_stored_in_another(Type command)
    {
        var sample = Sample.OfCommand[command];
        var stored = sample.Also.Prepend(sample.Event).Select(e => Stored(e, With(e, Otherwise)));
        var again = JsonSerializer.Deserialize(With(sample.Command, Addition), command, Plain)!;

        var answer = Spec.Given([.. sample.Given, .. stored]).When(again);

        Assert.Null(answer.Rule);
        Assert.Empty(answer.Entries);
    }

    [Fact]
    public void Measures_and_agencies_are_the_same_in_any_order()
    {
        var sample = Sample
            .CommandTypes.Select(type => Sample.OfCommand[type])
            .First(sample => sample.Command is PlanStep { Measures.Count: > 1, AgencyIds.Count: > 1 });
        var (command, stored) = ((PlanStep)sample.Command, (StepPlanned)sample.Event);
        Assert.Null(
            Spec.Given([.. sample.Given, stored]).When(command with { Measures = command.Measures.Reverse(), AgencyIds = command.AgencyIds.Reverse() }).Rule
        );
        Assert.IsType<EntryIdTaken>(Spec.Given([.. sample.Given, stored]).When(command with { Measures = command.Measures.RemoveAt(0) }).Rule);
    }

    [Fact]
    public void Answers_are_the_same_in_any_order_and_advice_is_not_other_advice()
    {
        var sample = Sample.OfCommand[typeof(ConcludeDiagnosis)];
        var command = (ConcludeDiagnosis)sample.Command;
        Assert.True(command.Answers.Count > 1);
        Assert.Null(Spec.Given([.. sample.Given, sample.Event]).When(command with { Answers = command.Answers.Reverse() }).Rule);

        var accepted = Sample.OfCommand[typeof(AcceptAdvice)];
        Assert.IsType<EntryIdTaken>(
            Spec.Given([.. accepted.Given, accepted.Event, .. accepted.Also]).When((AcceptAdvice)accepted.Command with { Advice = "something/else" }).Rule
        );
    }

    [Fact]
    public void What_the_product_added_may_have_changed_since()
    {
        var sample = Sample.OfEvent[typeof(DiagnosisConcluded)];
        var edition = ((DiagnosisConcluded)sample.Event) with { FrameworkEdition = "1999", RecommendedApproach = null };

        var answer = Spec.Given([.. sample.Given, edition]).When(sample.Command);

        Assert.Null(answer.Rule);
        Assert.Empty(answer.Entries);
    }

    [Fact]
    public void Another_fact_under_the_same_id_is_refused_as_before()
    {
        var sample = Sample.OfCommand[typeof(Core.Initiatives.RaiseChallenge)];

        var answer = Spec.Given(sample.After).When(((Core.Initiatives.RaiseChallenge)sample.Command) with { Title = "Another title" });

        Assert.IsType<EntryIdTaken>(answer.Rule);
    }

    private static readonly JsonSerializerOptions Plain = new() { Converters = { new JsonStringEnumConverter() } };

    private static IEntry Stored(IEntry e, string json) => (IEntry)Store.FromJson(e.GetType(), new MemoryStream(Encoding.UTF8.GetBytes(json)));

    // Where the stored sample is of another entry of the kind, the entry is stored as it is today.
    private static string StoredSample(IEntry e)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "History", "stored-events", $"{e.EntryKind.Name}.json");
        var stored = File.ReadAllText(path);
        return Stored(e, stored).EntryId == e.EntryId ? stored : Store.ToJson(e);
    }

    private static string With(object what, string addition)
    {
        var json = what is IEntry ? Store.ToJson(what) : JsonSerializer.Serialize(what, what.GetType(), Plain);
        var node = JsonNode.Parse(json)!;
        Add(node, what.GetType(), addition);
        return node.ToJsonString();
    }

    private static void Add(JsonNode node, Type type, string addition)
    {
        foreach (var property in type.GetProperties())
        {
            var name = node is JsonObject ob
                ? ob.Select(field => field.Key).FirstOrDefault(key => string.Equals(key, property.Name, StringComparison.OrdinalIgnoreCase))
                : null;
            if (name is not null && node[name] is JsonObject part)
            {
                Add(part, property.PropertyType, addition);
                continue;
            }

            if (name is null || node[name] is not { } value || Names.Contains(JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
            {
                continue;
            }

            if (property.PropertyType == typeof(string))
            {
                node[name] = value.GetValue<string>() + addition;
            }
            else if (value is JsonArray items && property.PropertyType.GetGenericArguments() is [var item] && item.IsClass)
            {
                for (var at = 0; at < items.Count; at++)
                {
                    if (item == typeof(string))
                    {
                        items[at] = items[at]!.GetValue<string>() + addition;
                    }
                    else
                    {
                        Add(items[at]!, item, addition);
                    }
                }
            }
        }
    }
}
