using System.Collections.Immutable;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>
/// Operations that together ask for everything a role may ask for. They are made from the schema, so that a field added
/// later is asked for too; an argument it can't do without has to be given here.
/// </summary>
/// <param name="schema">The schema.</param>
/// <param name="role">Who asks.</param>
/// <param name="arguments">Arguments by field and argument, such as <c>workshop.id</c>, as they are written in a query.</param>
internal sealed class EveryQuestion(ISchema schema, Role role, IReadOnlyDictionary<string, string> arguments)
{
    private const int MostObjects = 100;
    private const int MostFields = 1_000;
    private const int MostYielded = 20_000;
    private const int AssumedListLength = 10;
    private readonly HashSet<FieldType> _asked = [];

    /// <summary>What to ask with for everything about one initiative, a portfolio and a workshop.</summary>
    public static IReadOnlyDictionary<string, string> About(string initiative, string portfolio, string workshop) =>
        new Dictionary<string, string>
        {
            ["workshop.id"] = $"\"{workshop}\"",
            ["workshopChanged.id"] = $"\"{workshop}\"",
            ["initiative.id"] = $"\"{initiative}\"",
            ["initiativeChanged.id"] = $"\"{initiative}\"",
            ["initiativeReplayed.id"] = $"\"{initiative}\"",
            ["portfolio.reference"] = $"\"{portfolio}\"",
            ["import.id"] = $"\"{Guid.Empty}\"",
            ["importProgress.id"] = $"\"{Guid.Empty}\"",
            ["history.first"] = "20",
            ["activity.first"] = "10",
            ["changes.from"] = "{ effectiveOn: \"2018-01-01\" }",
            ["checkpointAt.size"] = "1000000",
            ["inclusion.streamId"] = $"\"{workshop}\"",
            ["inclusion.version"] = "1",
            ["consistency.from"] = "1",
            ["planMovements.since"] = "\"2018-01-01\"",
            ["challenges.outstanding"] = "false",
            ["whatIf.answers"] = "[{ questionId: \"governance-challenge-scrutiny\", answer: 3 }]",
            ["diagnose.answers"] = "[{ questionId: \"governance-challenge-scrutiny\", answer: 3 }]",
        };

    /// <summary>Queries, each within the limits of one operation.</summary>
    public ImmutableArray<string> Queries() => [.. Allowed(schema.Query).SelectMany(root => Parts(root, [], 1, "")).Select(part => $"{{ {part.Text} }}")];

    /// <summary>Subscriptions, made likewise; each asks for the version too.</summary>
    public ImmutableArray<string> Subscriptions(string name) =>
        [.. Parts(schema.Subscription!.Fields.Find(name)!, [], 1, "version ").Select(part => $"subscription {{ {part.Text} }}")];

    /// <summary>The fields that can be reached from a query but that none made so far asks for.</summary>
    public IEnumerable<string> LeftOut()
    {
        var reached = new HashSet<IObjectGraphType>();
        var todo = new Stack<IObjectGraphType>([schema.Query]);
        while (todo.TryPop(out var type))
        {
            if (reached.Add(type))
            {
                foreach (var inside in Allowed(type).Select(field => field.ResolvedType!.GetNamedType()).OfType<IObjectGraphType>())
                {
                    todo.Push(inside);
                }
            }
        }

        return reached.SelectMany(type => Allowed(type).Where(field => !_asked.Contains(field)).Select(field => $"{type.Name}.{field.Name}"));
    }

    /// <summary>
    /// A field with everything in it, in as many parts as it takes. Where it comes back to a type it is in, only plain values are asked for; where it gives too
    /// many objects, nothing.
    /// </summary>
    private IEnumerable<Part> Parts(FieldType field, ImmutableHashSet<IGraphType> within, int objects, string also)
    {
        objects *= Length(field);
        if (field.ResolvedType!.GetNamedType() is not IObjectGraphType type)
        {
            _asked.Add(field);
            return [new Part(Call(field), 1, objects)];
        }

        if (objects > MostObjects)
        {
            return [];
        }

        var inside = Allowed(type).Where(inner => !within.Contains(type) || inner.ResolvedType!.GetNamedType() is not IObjectGraphType);
        var parts = Packed(inside.SelectMany(inner => Parts(inner, within.Add(type), objects, ""))).ToList();
        if (parts.Count > 0)
        {
            _asked.Add(field);
        }

        return parts.Select(part => new Part($"{Call(field)} {{ {also}{part.Text} }}", part.Fields + 1, part.Yielded + objects));
    }

    private static IEnumerable<Part> Packed(IEnumerable<Part> parts)
    {
        var open = new Part("", 0, 0);
        foreach (var part in parts)
        {
            if (open.Fields > 0 && (open.Fields + part.Fields > MostFields || open.Yielded + part.Yielded > MostYielded))
            {
                yield return open;
                open = new Part("", 0, 0);
            }

            open = new Part($"{open.Text} {part.Text}", open.Fields + part.Fields, open.Yielded + part.Yielded);
        }

        if (open.Fields > 0)
        {
            yield return open;
        }
    }

    /// <summary>A field with what it has to be asked with.</summary>
    public string Call(FieldType field)
    {
        var given = new List<string>();
        foreach (var argument in field.Arguments ?? [])
        {
            if (arguments.TryGetValue($"{field.Name}.{argument.Name}", out var value))
            {
                given.Add($"{argument.Name}: {value}");
            }
            else if (argument.ResolvedType is NonNullGraphType)
            {
                throw new InvalidOperationException($"Say what to ask {field.Name} with for '{argument.Name}'.");
            }
            else if (argument.Name == "first")
            {
                given.Add($"first: {First(field)}");
            }
        }

        return given.Count == 0 ? field.Name : $"{field.Name}({string.Join(", ", given)})";
    }

    /// <summary>How many objects a field is taken to give for one: for a connection as many as are asked for.</summary>
    private int Length(FieldType field) =>
        field.Arguments?.Find("first") is not null ? int.Parse(First(field), CultureInfo.InvariantCulture)
        : field.Name is not ("nodes" or "edges")
        && (field.ResolvedType is NonNullGraphType required ? required.ResolvedType : field.ResolvedType) is ListGraphType
            ? AssumedListLength
        : 1;

    private string First(FieldType field) => arguments.GetValueOrDefault($"{field.Name}.first", "2");

    private IEnumerable<FieldType> Allowed(IObjectGraphType type) =>
        type.Fields.Where(field => field.GetMetadata<ImmutableHashSet<Role>?>("roles") is not { } roles || roles.Contains(role));

    /// <summary>Part of an operation.</summary>
    private sealed record Part(string Text, int Fields, int Yielded);
}
