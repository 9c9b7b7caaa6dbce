using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;

namespace JourneyTracker.Web.Logging;

/// <summary>What a form is about.</summary>
public enum FormSubject
{
    /// <summary>Nothing that exists yet.</summary>
    Nothing,

    /// <summary>An initiative.</summary>
    Initiative,

    /// <summary>An agency of the directory.</summary>
    Agency,

    /// <summary>A portfolio.</summary>
    Portfolio,
}

/// <summary>A form by which a person gives one command. What its fields must be follows from the command; the words are here.</summary>
public sealed record LogForm
{
    /// <summary>The words for a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">The last part of the form's address.</param>
    /// <param name="group">What it is listed under, and the page it comes back to.</param>
    /// <param name="title">What is done with it.</param>
    /// <param name="fields">Its fields in the order of filling in.</param>
    public LogForm(Type command, string name, FormGroup group, string title, params ReadOnlySpan<FormField> fields)
    {
        (Command, Name, Group, Title) = (command, name, group, title);
        Parameters = [.. command.GetConstructors().Single().GetParameters()];
        var nullability = new NullabilityInfoContext();
        var required = Parameters
            .Where(parameter =>
                !IsList(parameter.ParameterType)
                && parameter.ParameterType != typeof(bool)
                && nullability.Create(parameter).ReadState == NullabilityState.NotNull
            )
            .Select(NameOf)
            .ToHashSet();
        Fields = [.. fields.ToArray().Select(field => field with { Required = required.Contains(field.Name) })];
    }

    /// <summary>The command.</summary>
    public Type Command { get; }

    /// <summary>The last part of the form's address.</summary>
    public string Name { get; }

    /// <summary>What it is listed under.</summary>
    public FormGroup Group { get; }

    /// <summary>What is done with it.</summary>
    public string Title { get; }

    /// <summary>What to know before filling it in.</summary>
    public string? Lead { get; init; }

    /// <summary>
    /// The field that names something recorded already, which the form says something new of. Once it is named, the other
    /// fields hold what is recorded of it, so that what is left alone stays.
    /// </summary>
    public FormField? About => Fields.FirstOrDefault(one => one.IsAbout);

    /// <summary>What the button says.</summary>
    public string Button { get; init; } = "Log it";

    /// <summary>Where what is typed gives more to choose from: what the button says that shows it.</summary>
    public string? ShowsMore { get; init; }

    /// <summary>Whether it is offered only where the thing it is about is shown, and not in the list of all forms.</summary>
    public bool OnlyInPlace { get; init; }

    /// <summary>Fields in the order of filling in.</summary>
    public ImmutableArray<FormField> Fields { get; }

    /// <summary>The fields that are asked for, each as it reads for what the form is about.</summary>
    public ImmutableArray<FormField> FieldsFor(FormSituation situation) => [.. Fields.Select(field => field.Of(situation, field)).OfType<FormField>()];

    /// <summary>What it is about.</summary>
    public FormSubject Subject =>
        Command.IsAssignableTo(typeof(IInitiativeCommand)) ? FormSubject.Initiative
        : Command.IsAssignableTo(typeof(IAgencyCommand)) ? FormSubject.Agency
        : Command.IsAssignableTo(typeof(IPortfolioCommand)) ? FormSubject.Portfolio
        : FormSubject.Nothing;

    /// <summary>What the command is made of.</summary>
    internal ImmutableArray<ParameterInfo> Parameters { get; }

    /// <summary>The name of a part of a command as fields and rules call it.</summary>
    internal static string NameOf(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableList<>);
}

/// <summary>Forms that belong together.</summary>
/// <param name="Title">What they are called.</param>
/// <param name="Page">The page below the subject's own that shows what they log.</param>
public sealed record FormGroup(string Title, string Page)
{
    /// <summary>Steps and milestones.</summary>
    public static FormGroup Journey { get; } = new("Journey", "/journey");

    /// <summary>What stands in the way.</summary>
    public static FormGroup Challenges { get; } = new("Challenges and risks", "/challenges");

    /// <summary>Outcomes, indicators and measurements.</summary>
    public static FormGroup Performance { get; } = new("Performance", "/performance");

    /// <summary>Bodies, decisions, confidence and reviews.</summary>
    public static FormGroup Governance { get; } = new("Governance", "/governance");

    /// <summary>Partners and what they agreed.</summary>
    public static FormGroup Partners { get; } = new("Partners and agreements", "/partners");

    /// <summary>What may be shared, and how it is.</summary>
    public static FormGroup Information { get; } = new("Information sharing", "/information");

    /// <summary>Complexity, challenge and facility.</summary>
    public static FormGroup Diagnosis { get; } = new("Diagnosis", "/diagnosis");

    /// <summary>What was advised.</summary>
    public static FormGroup Advice { get; } = new("Advice", "/advice");

    /// <summary>What was learned and taken up.</summary>
    public static FormGroup Lessons { get; } = new("Lessons", "/lessons");

    /// <summary>What the initiative is and where it is going.</summary>
    public static FormGroup Charter { get; } = new("The initiative itself", "");

    /// <summary>What was logged wrongly.</summary>
    public static FormGroup Correction { get; } = new("Corrections", "");

    /// <summary>The directory of agencies.</summary>
    public static FormGroup Agencies { get; } = new("Agencies", "");

    /// <summary>Named groups of initiatives.</summary>
    public static FormGroup Portfolios { get; } = new("Portfolios", "");
}
