using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Web.Logging;
using Microsoft.Extensions.Primitives;

namespace JourneyTracker.Web.Tests.Logging;

public sealed class LogFormsTests
{
    private static readonly string[] FilledByPage = ["initiativeId", "agencyId", "portfolioId", FilledForm.EntryIdField, FilledForm.VersionField];

    public static TheoryData<Type> Commands =>
        [
            .. typeof(IEntryCommand)
                .Assembly.GetTypes()
                .Where(type =>
                    !type.IsInterface
                    && !type.IsAssignableTo(typeof(IWorkshopCommand))
                    && (
                        type.IsAssignableTo(typeof(IEntryCommand))
                        || type == typeof(RegisterInitiative)
                        || type == typeof(RegisterAgency)
                        || type == typeof(CreatePortfolio)
                    )
                ),
        ];

    [Theory, MemberData(nameof(Commands))]
    public void Every_command_outside_workshops_has_one_form_that_asks_for_all_it_needs(Type command)
    {
        var form = Assert.Single(LogForms.All, form => form.Command == command);
        var asked = form.Fields.Select(field => field.Name).ToList();

        Assert.Equal(asked.Distinct(), asked);
        var missing = form
            .Parameters.Select(LogForm.NameOf)
            .Where(
                (name, place) =>
                    !asked.Contains(name) && name is not (FilledForm.EntryIdField or FilledForm.VersionField) && !(place == 0 && FilledByPage.Contains(name))
            );
        Assert.Empty(missing);
    }

    [Fact]
    public void No_two_forms_about_the_same_sort_of_thing_share_an_address() =>
        Assert.Equal(LogForms.All.Length, LogForms.All.Select(form => (form.Subject, form.Name)).Distinct().Count());

    [Theory, MemberData(nameof(Commands))]
    public void A_form_filled_in_gives_its_command(Type command)
    {
        var form = LogForms.All.Single(form => form.Command == command);
        var (given, errors) = new FilledForm(form, Situation, name => Typed(form, name)).Read();

        Assert.Empty(errors);
        Assert.IsType(command, given);
    }

    [Theory, MemberData(nameof(Commands))]
    public void An_empty_form_asks_for_all_that_it_needs_at_once(Type command)
    {
        var form = LogForms.All.Single(form => form.Command == command);
        var (given, errors) = new FilledForm(form, Situation, _ => StringValues.Empty).Read();

        Assert.Null(given);
        Assert.Equal(form.Fields.Where(field => field.Required).Select(field => field.Name), errors.Select(error => error.Field));
    }

    private static FormSituation Situation { get; } =
        new()
        {
            Viewer = new Viewer("olive", "Olive", "demo", [Role.ProgrammeOffice], null),
            Today = new DateOnly(2026, 11, 24),
            Agencies = [],
            Log = EntryLog.Empty.Add(
                new RecordedEntry(
                    1,
                    "initiative.registered.v1",
                    DateTimeOffset.UnixEpoch,
                    "olive",
                    null,
                    null,
                    null,
                    null,
                    new InitiativeRegistered(Guid.NewGuid(), PartialDate.Year(2001), "a-desk", "A desk", null, null, null, null)
                )
            ),
            Other = new InitiativeState { Id = Guid.NewGuid(), Version = 1 },
        };

    private static StringValues Typed(LogForm form, string name)
    {
        if (form.Fields.FirstOrDefault(field => field.Name == name) is not { } field)
        {
            return StringValues.Empty;
        }

        var type = form.Parameters.Single(parameter => LogForm.NameOf(parameter) == name).ParameterType;
        var one = Nullable.GetUnderlyingType(type) ?? (type.IsGenericType ? type.GetGenericArguments()[0] : type);
        return field.Kind switch
        {
            FieldKind.Date => "May 2001",
            FieldKind.Number or FieldKind.Amount or FieldKind.Scale or FieldKind.Hidden when one != typeof(Guid) => "3",
            FieldKind.Tick => "true",
            FieldKind.Lines => "Income\nAddress",
            _ when one.IsEnum => Enum.GetNames(one)[0],
            _ when one == typeof(Guid) => Guid.NewGuid().ToString(),
            _ => "Something",
        };
    }
}
