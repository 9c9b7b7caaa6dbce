using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Web.Logging;

namespace JourneyTracker.Web.Tests.Logging;

public sealed class LogFormsTests
{
    private static readonly string[] FilledByPage = ["initiativeId", "agencyId", "portfolioId", FilledForm.EntryIdField, FilledForm.VersionField];

    public static TheoryData<Type> Commands =>
    [
        .. typeof(IEntryCommand).Assembly.GetTypes().Where(type => !type.IsInterface
            && !type.IsAssignableTo(typeof(IWorkshopCommand))
            && (type.IsAssignableTo(typeof(IEntryCommand)) || type == typeof(RegisterInitiative) || type == typeof(RegisterAgency) || type == typeof(CreatePortfolio))),
    ];

    [Theory, MemberData(nameof(Commands))]
    public void Every_command_outside_workshops_has_one_form_that_asks_for_all_it_needs(Type command)
    {
        var form = Assert.Single(LogForms.All, form => form.Command == command);
        var asked = form.Fields.Select(field => field.Name).ToList();

        Assert.Equal(asked.Distinct(), asked);
        var missing = form.Parameters.Select(LogForm.NameOf).Where((name, place) => !asked.Contains(name) && name is not (FilledForm.EntryIdField or FilledForm.VersionField) && !(place == 0 && FilledByPage.Contains(name)));
        Assert.Empty(missing);
    }

    [Fact]
    public void No_two_forms_about_the_same_sort_of_thing_share_an_address() =>
        Assert.Equal(LogForms.All.Length, LogForms.All.Select(form => (form.Subject, form.Name)).Distinct().Count());
}
