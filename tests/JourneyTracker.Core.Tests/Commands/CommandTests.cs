using System.Reflection;
using System.Text.Json;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Tests.Samples;

namespace JourneyTracker.Core.Tests.Commands;

/// <summary>What must hold for every command there is.</summary>
public sealed class CommandTests
{
    public static TheoryData<Type> Commands => [.. Sample.CommandTypes];

    public static TheoryData<Type> CommandsOnWhatExists => [.. Sample.CommandTypes.Where(type => type.IsAssignableTo(typeof(IEntryCommand)))];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_records_an_entry_under_the_id_and_date_it_came_with(Type type)
    {
        var (given, command, e, also) = Sample.OfCommand[type];
        Spec.Given(given).When(command).Then([e, .. also]);
        Assert.Equal(Value(command, "EntryId"), e.EntryId);
        Assert.Equal(Value(command, "On"), e.On);
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_command_said_twice_gives_no_second_event(Type type)
    {
        var (_, command, _, _) = Sample.OfCommand[type];
        Spec.Given(Sample.OfCommand[type].After).When(command).ThenNothing();
    }

    [Theory, MemberData(nameof(CommandsOnWhatExists))]
    public void A_command_said_twice_gives_no_second_event_even_with_the_version_it_was_first_said_with(Type type)
    {
        var (given, command, _, _) = Sample.OfCommand[type];
        var seen = With(command, "Version", VersionBefore(given, command));
        Spec.Given(Sample.OfCommand[type].After).When(seen).ThenNothing();
    }

    [Theory, MemberData(nameof(Commands))]
    public void Another_fact_under_an_id_already_given_is_refused(Type type)
    {
        var (_, command, _, _) = Sample.OfCommand[type];
        Spec.Given(Sample.OfCommand[type].After).When(With(command, "On", PartialDate.Day(1999, 12, 31))).ThenRefused<EntryIdTaken>("entryId");
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_fact_dated_after_today_is_refused_and_the_date_is_named(Type type)
    {
        var (given, command, _, _) = Sample.OfCommand[type];
        var tomorrow = With(command, "On", PartialDate.Day(Spec.Today.AddDays(1)));
        Spec.Given(given).When(tomorrow).ThenRefused<FactInFuture>("on");
    }

    [Theory, MemberData(nameof(CommandsOnWhatExists))]
    public void A_command_made_on_a_version_that_is_past_is_told_the_present_one(Type type)
    {
        var (given, command, _, _) = Sample.OfCommand[type];
        var present = VersionBefore(given, command);
        var conflict = Spec.Given(given).When(With(command, "Version", present - 1)).ThenRefused<VersionConflict>("version");
        Assert.Equal(present, conflict.CurrentVersion);
    }

    [Theory, MemberData(nameof(CommandsOnWhatExists))]
    public void A_command_made_on_the_present_version_is_recorded(Type type)
    {
        var (given, command, e, also) = Sample.OfCommand[type];
        Spec.Given(given).When(With(command, "Version", VersionBefore(given, command))).Then([e, .. also]);
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_sample_has_the_form_that_every_command_must_have(Type type) => CommandForm.EnsureAccepted(Sample.OfCommand[type].Command);

    public static TheoryData<Type, string> RequiredTexts =>
        [
            .. Sample.CommandTypes.SelectMany(type =>
                type.GetProperties()
                    .Where(property =>
                        property.PropertyType == typeof(string) && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull
                    )
                    .Select(property => (type, property.Name))
            ),
        ];

    [Theory, MemberData(nameof(RequiredTexts))]
    public void An_empty_text_is_refused_and_its_field_is_named(Type type, string property)
    {
        var refused = Assert.Throws<TextNotAccepted>(() => CommandForm.EnsureAccepted(With(Sample.OfCommand[type].Command, property, " ")));
        Assert.Equal([JsonNamingPolicy.CamelCase.ConvertName(property)], refused.Field);
    }

    private static object? Value(object command, string property) => command.GetType().GetProperty(property)!.GetValue(command);

    // The versions before are those of the record the command is on, which begins with the last registration given.
    private static long VersionBefore(IReadOnlyList<IEntry> given, object command)
    {
        var id = command
            .GetType()
            .GetProperties()
            .First(property => property.Name is "WorkshopId" or "PortfolioId" or "AgencyId" or "InitiativeId")
            .GetValue(command);
        return given.SkipWhile(entry => entry.EntryId != (Guid)id!).TakeWhile((entry, index) => index == 0 || entry is not IRegistration).Count();
    }

    /// <summary>The command with another value in one field.</summary>
    internal static object With(object command, string property, object? value)
    {
        var constructor = command.GetType().GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.Name == property ? value : Value(command, parameter.Name!))]);
    }
}
