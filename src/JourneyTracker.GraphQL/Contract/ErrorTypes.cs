using System.Reflection;
using System.Text.Json;
using GraphQL.Resolvers;
using GraphQL.Types;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Runs;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>One type for every rule of the domain, all of them user errors.</summary>
internal sealed class ErrorTypes
{
    private readonly EnumerationGraphType _codes = new()
    {
        Name = "UserErrorCode",
        Description = "The rules that commands can run against, by their fixed names. Each has a type of the same name, without underscores.",
    };

    public ErrorTypes(TypeCatalogue types)
    {
        var error = new InterfaceGraphType<object> { Name = "UserError", Description = "A rule that a command ran against. Nothing was recorded." };
        AddShared(error, types);
        foreach (var rule in Rules)
        {
            _codes.Values.Add(new EnumValueDefinition(CodeOf(rule), CodeOf(rule)) { Description = XmlDocs.Current.Of(rule) });
            var made = new ObjectGraphType<object>
            {
                Name = rule.Name,
                Description = XmlDocs.Current.Of(rule),
                IsTypeOf = rule.IsInstanceOfType,
            };
            AddShared(made, types);
            foreach (var property in rule.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                made.AddField(
                    new FieldType
                    {
                        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                        Description = XmlDocs.Current.Of(property),
                        ResolvedType = property.PropertyType.IsAssignableTo(typeof(IEnumerable<EntryReference>))
                            ? types.List<EntryReference>()
                            : types.Output<long>(),
                        Resolver = new FuncFieldResolver<object?>(context => property.GetValue(context.Source)),
                    }
                );
            }

            made.AddResolvedInterface(error);
            error.AddPossibleType(made);
            All.Add(made);
        }

        List = new NonNullGraphType(new ListGraphType(new NonNullGraphType(error)));
    }

    /// <summary>Every rule of the domain.</summary>
    public static IReadOnlyList<Type> Rules { get; } =
    [
        .. typeof(RuleViolation)
            .Assembly.GetTypes()
            .Concat(typeof(ImportRun).Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(RuleViolation)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>A rule's fixed name for programs: that of its type, in capitals.</summary>
    public static string CodeOf(Type rule) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(rule.Name);

    /// <summary>The type of the errors of a payload.</summary>
    public IGraphType List { get; }

    /// <summary>The types of all rules.</summary>
    public List<IGraphType> All { get; } = [];

    private void AddShared(IComplexGraphType to, TypeCatalogue types)
    {
        Field(
            "code",
            "The rule's fixed name for programs; the description of each mutation says which it can run against.",
            new NonNullGraphType(_codes),
            rule => rule.Code
        );
        Field("message", "What is wrong and what to do, for a person.", types.Output<string>(), rule => rule.Message);
        Field(
            "entries",
            "The entries on record that stand in the way, or that it is about: to be looked at, corrected or withdrawn by their ids; the message tells of them in words.",
            types.List<EntryReference>(),
            rule => rule.Entries
        );
        Field("field", "The path of the field at fault; null where none is.", new ListGraphType(types.Output<string>()), rule =>
            rule.Field.Count == 0 ? null : rule.Field
        );

        void Field(string name, string description, IGraphType type, Func<RuleViolation, object?> value) =>
            to.AddField(
                new FieldType
                {
                    Name = name,
                    Description = description,
                    ResolvedType = type,
                    Resolver = to is IObjectGraphType ? new FuncFieldResolver<object?>(context => value((RuleViolation)context.Source!)) : null,
                }
            );
    }
}
