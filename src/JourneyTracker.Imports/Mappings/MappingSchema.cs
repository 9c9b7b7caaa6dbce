using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace JourneyTracker.Imports.Mappings;

/// <summary>The schema of mappings, which editors use as well.</summary>
public static class MappingSchema
{
    // What editors show for a part of the schema, and so do we.
    private const string Message = "errorMessage";

    private static readonly Lazy<string> Written = new(() => Resources.Text("mappings.schema.json"));
    private static readonly Lazy<JsonNode> Tree = new(() => JsonNode.Parse(Written.Value)!);

    // Registered apart, so that nothing else of the process meets it, and without what only editors and our own messages know.
    private static readonly Lazy<JsonSchema> Built = new(() =>
        JsonSchema.FromText(WithoutMessages(JsonNode.Parse(Written.Value)!).ToJsonString(), new BuildOptions { SchemaRegistry = new SchemaRegistry() })
    );

    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List, Culture = CultureInfo.InvariantCulture };

    /// <summary>The schema (JSON Schema, draft 2020-12), as it is given out.</summary>
    public static string Json => Written.Value;

    /// <summary>What a mapping does not follow in the schema; one problem for each place.</summary>
    internal static ImmutableArray<MappingProblem> Problems(WrittenMapping written)
    {
        var results = Built.Value.Evaluate(JsonSerializer.SerializeToElement<JsonNode>(written.Root), Listed);
        if (results.IsValid)
        {
            return [];
        }

        ImmutableArray<EvaluationResults> wrong = [.. (results.Details ?? []).Append(results).Where(result => !result.IsValid && !IsAsked(result))];
        ImmutableArray<MappingProblem> problems =
        [
            .. wrong
                .Where(result => result.Errors is { Count: > 0 })
                .SelectMany(result => result.Errors!.Select(error => Problem(written, result, error.Key, error.Value)))
                .OfType<MappingProblem>()
                .DistinctBy(problem => problem.Path)
                .OrderBy(problem => problem.Line ?? 0),
        ];
        return problems.IsEmpty ? [NotSaid(written, wrong)] : problems;
    }

    // A condition that does not hold is nothing wrong.
    private static bool IsAsked(EvaluationResults result) => $"{result.EvaluationPath}/".Contains("/if/", StringComparison.Ordinal);

    // Where the checker says that something is wrong and not what, the place is told all the same.
    private static MappingProblem NotSaid(WrittenMapping written, ImmutableArray<EvaluationResults> wrong)
    {
        var path = wrong.Select(result => Found(written.Root, result.InstanceLocation.ToString()).Path).MaxBy(path => path.Length) ?? "";
        return new MappingProblem(path, written.LineOf(path), "This does not follow the schema of mappings. See its description there.");
    }

    private static MappingProblem? Problem(WrittenMapping written, EvaluationResults result, string keyword, string said)
    {
        var (path, value) = Found(written.Root, result.InstanceLocation.ToString());
        var evaluated = result.EvaluationPath.ToString();
        var schema = Schema(evaluated);
        var own = Own(schema);
        var told = keyword switch
        {
            // Of these, the parts that are wrong say more.
            "properties" or "items" or "additionalProperties" or "propertyNames" or "allOf" or "$ref" or "then" or "else" => null,
            "" when evaluated.EndsWith("/additionalProperties", StringComparison.Ordinal) => $"This is not known here. {Known(evaluated)}",
            "" => Own(Schema(evaluated[..Math.Max(0, evaluated.LastIndexOf("/properties/", StringComparison.Ordinal))]))
                ?? "This can't stand here. Leave it out.",
            _ => own ?? Told(keyword, schema, value, said),
        };
        return told is null ? null : new MappingProblem(path, written.LineOf(path), told.Trim());
    }

    private static JsonNode WithoutMessages(JsonNode schema)
    {
        if (schema is JsonObject group)
        {
            group.Remove(Message);
        }

        foreach (
            var part in schema switch
            {
                JsonObject members => members.Select(member => member.Value),
                JsonArray items => items,
                _ => [],
            }
        )
        {
            if (part is JsonObject or JsonArray)
            {
                WithoutMessages(part);
            }
        }

        return schema;
    }

    private static string? Own(JsonNode? schema) => schema is JsonObject about ? about[Message]?.GetValue<string>() : null;

    private static string Told(string keyword, JsonNode? schema, JsonNode? value, string said) =>
        keyword switch
        {
            "required" => $"Something is missing here: {Missing(schema, value)}.",
            "type" => $"Here must be {Kinds(schema?["type"])}, and there is {Kind(value)}.{Hint(schema, value)}",
            "enum" => $"Here must be one of {string.Join(", ", schema!["enum"]!.AsArray().Select(Plain))}, and there is {Plain(value)}.",
            "const" => $"Here can only be {Plain(schema!["const"])}. Leave it out if that is not meant.",
            "minLength" or "minItems" or "minProperties" => "Something must stand here. Fill it in, or leave out the whole.",
            "maxLength" => $"This text is too long. It can have at most {schema!["maxLength"]} characters.",
            "maxItems" or "maxProperties" when schema?[keyword]?.GetValue<int>() == 1 =>
                "Only one thing can stand here. Write each as an item of its own, with a hyphen before it.",
            "maxItems" or "maxProperties" => $"There are too many. At most {schema![keyword]} can stand here.",
            "minimum" => $"This number must be at least {schema![keyword]}.",
            "exclusiveMinimum" => $"This number must be more than {schema![keyword]}.",
            "maximum" => $"This number can be at most {schema![keyword]}.",
            _ => said,
        };

    private static string Missing(JsonNode? schema, JsonNode? value) =>
        string.Join(
            ", ",
            (schema?["required"]?.AsArray() ?? [])
                .Select(name => name!.GetValue<string>())
                .Where(name => value is not JsonObject there || !there.ContainsKey(name))
        );

    private static string Kinds(JsonNode? types) =>
        string.Join(" or ", (types is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [types?.GetValue<string>() ?? ""]).Select(Said));

    private static string Said(string type) =>
        type switch
        {
            "string" => "a text",
            "object" => "a group of names and values",
            "array" => "a list",
            "boolean" => "true or false",
            "integer" => "a whole number",
            "number" => "a number",
            _ => type,
        };

    private static string Kind(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            JsonValueKind.Object => "a group of names and values",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => $"the text “{Whitespace.Shown(value.GetValue<string>())}”",
            JsonValueKind.Number => $"the number {Whitespace.Shown(value.ToJsonString())}",
            JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            JsonValueKind.Null or JsonValueKind.Undefined or null => "nothing",
        };

    private static string Hint(JsonNode? schema, JsonNode? value) =>
        Kinds(schema?["type"]).Contains("a text", StringComparison.Ordinal) && value is JsonValue or null ? " Put a text in quotes." : "";

    private static string Plain(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String
            ? $"“{Whitespace.Shown(value.GetValue<string>().Replace("\t", "\\t", StringComparison.Ordinal))}”"
            : Kind(value);

    // The names that could stand where an unknown one does.
    private static string Known(string evaluated)
    {
        var owner = Schema(evaluated[..evaluated.LastIndexOf("/additionalProperties", StringComparison.Ordinal)]);
        return owner?["properties"] is JsonObject known
            ? $"There can be {string.Join(", ", known.Select(member => member.Key))}. Check the spelling and the indentation."
            : "";
    }

    // Follows the way that the checker took, through references. It tells some steps twice, which lead nowhere the second time.
    private static JsonNode? Schema(string way)
    {
        var at = (JsonNode?)Tree.Value;
        foreach (var step in way.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Unescaped))
        {
            at = at switch
            {
                JsonObject group when step == "$ref" && group.TryGetPropertyValue(step, out var reference) => Schema(reference!.GetValue<string>()),
                JsonObject group when group.TryGetPropertyValue(step, out var next) => next,
                JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => at,
            };
        }

        return at;
    }

    private static (string Path, JsonNode? Value) Found(JsonNode root, string pointer)
    {
        var (path, at) = ("", (JsonNode?)root);
        foreach (var segment in pointer.TrimStart('#').Split('/').Skip(1).Select(Unescaped))
        {
            (path, at) = at is JsonArray array
                ? (WrittenMapping.Below(path, int.Parse(segment, CultureInfo.InvariantCulture)), array[int.Parse(segment, CultureInfo.InvariantCulture)])
                : (WrittenMapping.Below(path, segment), at?[segment]);
        }

        return (path, at);
    }

    private static string Unescaped(string segment) =>
        Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
