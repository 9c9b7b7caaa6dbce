using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Tests.Commands;

/// <summary>Commands put together from values by their names, as the API, forms and files give them.</summary>
public sealed class NamedValuesTests
{
    private static readonly Guid Initiative = Id.Of("initiative");

    [Fact]
    public void What_is_left_out_is_not_there_and_gets_an_id()
    {
        var step = (PlanStep)Of(typeof(PlanStep), ("initiativeId", Initiative), ("on", On("2020")), ("name", "Delivery"));
        Assert.Equal((Initiative, On("2020"), "Delivery", null, null), (step.InitiativeId, step.On, step.Name, step.PlannedFinish, step.Version));
        Assert.Empty(step.AgencyIds);
        Assert.NotEqual(Guid.Empty, step.EntryId);
    }

    [Fact]
    public void Single_values_mean_what_the_reader_says_wherever_they_stand()
    {
        var paths = new List<string>();
        var step = (PlanStep)
            NamedValues.Command(
                typeof(PlanStep),
                new Dictionary<string, object?>
                {
                    ["entryId"] = "a-step",
                    ["initiativeId"] = "it",
                    ["on"] = "2020",
                    ["name"] = "Delivery",
                    ["plannedFinish"] = "2021-06",
                    ["agencyIds"] = new object?[] { "one", "two" },
                    ["measures"] = new object?[] { "SHARED_PORTAL" },
                },
                (value, type, path) =>
                {
                    paths.Add(path);
                    return type == typeof(Guid) ? Id.Of((string)value)
                        : type == typeof(PartialDate) ? PartialDate.Parse((string)value)
                        : Enum.Parse(type, ((string)value).Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
                }
            );
        Assert.Equal((Id.Of("a-step"), On("2021-06")), (step.EntryId, step.PlannedFinish));
        Assert.Equal([Id.Of("one"), Id.Of("two")], step.AgencyIds);
        Assert.Equal([Measure.SharedPortal], step.Measures);
        Assert.Equal(["agencyIds[0]", "agencyIds[1]", "entryId", "initiativeId", "measures[0]", "on", "plannedFinish"], paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Records_within_records_are_put_together_alike()
    {
        var given = (AnswerQuestions)Of(
            typeof(AnswerQuestions),
            ("workshopId", Initiative),
            ("on", On("2020")),
            (
                "answers",
                new[]
                {
                    new Dictionary<string, object?> { ["questionId"] = "governance-challenge-1", ["answer"] = 3 },
                }
            )
        );
        Assert.Equal(("governance-challenge-1", 3, null), (given.Answers[0].QuestionId, given.Answers[0].Answer, given.Answers[0].Evidence));
    }

    [Fact]
    public void What_is_changed_in_part_tells_what_stays_from_what_is_erased()
    {
        var amended = (AmendCharter)Of(
            typeof(AmendCharter),
            ("initiativeId", Initiative),
            ("on", On("2020")),
            ("name", "Counter"),
            ("purpose", null),
            ("reason", "Renamed")
        );
        Assert.Equal("Counter", amended.Name);
        Assert.True(amended.Erases("purpose"));
        Assert.True(amended.Stays("place"));
        Assert.False(amended.Stays("purpose") || amended.Stays("name") || amended.Erases("name"));
    }

    [Theory]
    [InlineData("nam", "Delivery", "nam is not known."), InlineData("name", null, "name can't be left out.")]
    public void What_is_not_known_or_missing_is_named(string field, string? value, string message)
    {
        var wrong = Assert.Throws<FormatException>(() =>
            Of(typeof(PlanStep), [("initiativeId", Initiative), ("on", On("2020")), .. field == "name" ? [] : new[] { ("name", (object?)"x") }, (field, value)])
        );
        Assert.Equal(message, wrong.Message);
    }

    [Fact]
    public void A_list_holds_no_gaps_and_is_a_list()
    {
        (string, object?)[] step = [("initiativeId", Initiative), ("on", On("2020")), ("name", "x")];
        Assert.Equal(
            "agencyIds[1] can't be left out.",
            Assert.Throws<FormatException>(() => Of(typeof(PlanStep), [.. step, ("agencyIds", new object?[] { Initiative, null })])).Message
        );
        Assert.Equal("agencyIds is no list.", Assert.Throws<FormatException>(() => Of(typeof(PlanStep), [.. step, ("agencyIds", 7)])).Message);
    }

    /// <summary>Every command of the domain says the same when it is put together from what it says.</summary>
    [Fact]
    public void Every_command_can_be_put_together_by_its_names()
    {
        var commands = typeof(IRecordCommand)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IRecordCommand)) && type is { IsInterface: false, IsAbstract: false, IsPublic: true })
            .ToList();
        Assert.True(commands.Count > 60, commands.Count.ToString(CultureInfo.InvariantCulture));
        Assert.All(commands, command =>
        {
            var values = command
                .GetConstructors()
                .MaxBy(constructor => constructor.GetParameters().Length)!
                .GetParameters()
                .ToDictionary(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), parameter => (object?)Some(parameter.ParameterType));
            var made = NamedValues.Command(command, values, (_, _, path) => throw new InvalidOperationException(path));
            Assert.All(values, value =>
            {
                var property = command.GetProperty(
                    value.Key,
                    System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance
                );
                Assert.Equal(value.Value, property!.GetValue(made));
            });
        });
    }

    private static object Some(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? Some(underlying)
        : type == typeof(string) ? "text"
        : type == typeof(Guid) ? Id.Of("some")
        : type == typeof(PartialDate) ? On("2020-02")
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableList<>) ? type.GetField(nameof(ImmutableList<int>.Empty))!.GetValue(null)!
        : type.IsValueType ? Activator.CreateInstance(type)!
        : throw new InvalidOperationException($"{type} is of no kind that commands hold.");

    private static object Of(Type command, params (string Name, object? Value)[] values) =>
        NamedValues.Command(command, values.ToDictionary(value => value.Name, value => value.Value), (value, type, path) =>
            throw new InvalidOperationException($"{path} is {value} and no {type}.")
        );

    private static PartialDate On(string date) => PartialDate.Parse(date);
}
