using System.Reflection;
using System.Reflection.Emit;
using GraphQL.Types;
using JourneyTracker.GraphQL.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>What the schema has to say of everything in it; a new field is held to it by itself.</summary>
public sealed class SchemaCompletenessTests
{
    /// <summary>What an initiative has by the framework's words, and not because a command made it.</summary>
    private static readonly string[] OfTheFramework = ["ChecklistConsideration", "DiagnosticQuestion"];

    /// <summary>What GraphQL itself describes.</summary>
    private static readonly string[] OfGraphQL = ["Boolean", "Float", "ID", "Int", "String"];

    /// <summary>What is a record of its own, with a payload of its own.</summary>
    private static readonly string[] Records = ["Initiative", "Agency", "Portfolio", "Workshop"];

    private readonly ISchema _schema = Made();

    [Fact]
    public void Everything_has_a_description()
    {
        var silent = Types()
            .Where(type => !OfGraphQL.Contains(type.Name))
            .SelectMany(type => Described(type).Where(one => string.IsNullOrWhiteSpace(one.Description)).Select(one => one.Name));
        Assert.Empty(silent);
    }

    [Fact]
    public void Whatever_has_an_id_has_a_key_for_caches()
    {
        var known = Types().OfType<IObjectGraphType>().Where(type => type.Fields.Find("id") is not null).ToList();
        Assert.NotEmpty(known);
        Assert.All(known, type => Assert.Equal("ID!", type.Fields.Find("cacheKey")?.ResolvedType?.ToString()));
    }

    [Fact]
    public void The_payload_of_an_initiatives_commands_has_a_field_for_everything_they_can_make()
    {
        var walked = new HashSet<IComplexGraphType>();
        Reach((IComplexGraphType)_schema.AllTypes["Initiative"]!, walked);
        var made = walked.Where(type => type.Fields.Find("id") is not null).Select(type => type.Name).ToList();
        var given = ((IComplexGraphType)_schema.AllTypes["InitiativePayload"]!).Fields.Select(field => Named(field.ResolvedType!).Name).ToList();
        Assert.Contains("Challenge", made);
        Assert.Empty(made.Except(given).Except(OfTheFramework).Except(Records));
    }

    [Fact]
    public void Every_rule_has_the_code_that_its_type_is_called_by()
    {
        var codes = ((EnumerationGraphType)_schema.AllTypes["UserErrorCode"]!).Values.Select(value => value.Name).ToList();
        Assert.NotEmpty(ErrorTypes.Rules);
        Assert.All(ErrorTypes.Rules, rule =>
        {
            Assert.Contains(ErrorTypes.CodeOf(rule), codes);
            Assert.Contains(ErrorTypes.CodeOf(rule), Strings(rule.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)[0]));
        });
    }

    private static ISchema Made()
    {
        var schema = new ServiceCollection().AddJourneyTrackerSchema().BuildServiceProvider().GetRequiredService<ISchema>();
        schema.Initialize();
        return schema;
    }

    private IEnumerable<IGraphType> Types() =>
        _schema.AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string? Description)> Described(IGraphType type)
    {
        yield return (type.Name, type.Description);
        foreach (var value in (IEnumerable<EnumValueDefinition>?)(type as EnumerationGraphType)?.Values ?? [])
        {
            yield return ($"{type.Name}.{value.Name}", value.Description);
        }

        foreach (var field in (IEnumerable<FieldType>?)(type as IComplexGraphType)?.Fields ?? [])
        {
            yield return ($"{type.Name}.{field.Name}", field.Description);
            foreach (var argument in field.Arguments ?? [])
            {
                yield return ($"{type.Name}.{field.Name}({argument.Name})", argument.Description);
            }
        }
    }

    /// <summary>What an initiative's fields lead to without leaving the initiative and its present.</summary>
    private static void Reach(IComplexGraphType from, HashSet<IComplexGraphType> walked)
    {
        foreach (
            var type in from
                .Fields.Where(field => field.Name is not ("history" or "replay"))
                .Select(field => Named(field.ResolvedType!))
                .OfType<IComplexGraphType>()
        )
        {
            if (!Records.Contains(type.Name) && walked.Add(type))
            {
                Reach(type, walked);
            }
        }
    }

    private static IGraphType Named(IGraphType type) =>
        type switch
        {
            NonNullGraphType required => Named(required.ResolvedType!),
            ListGraphType list => Named(list.ResolvedType!),
            _ => type,
        };

    /// <summary>The texts that a method's code has in it.</summary>
    private static IEnumerable<string> Strings(ConstructorInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at + 4 < code.Length; at++)
        {
            if (
                code[at] == OpCodes.Ldstr.Value
                && BitConverter.ToInt32(code, at + 1) is var token
                && token >> 24 == 0x70
                && TryResolve(method.Module, token) is { } text
            )
            {
                yield return text;
            }
        }
    }

    private static string? TryResolve(Module module, int token)
    {
        try
        {
            return module.ResolveString(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
