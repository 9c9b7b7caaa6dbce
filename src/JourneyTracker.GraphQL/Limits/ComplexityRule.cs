using GraphQL.Types;
using GraphQL.Validation.Complexity;
using GraphQL.Validation.Rules.Custom;
using JourneyTracker.Core.History;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// Refuses an operation that may yield too many fields. It must run for cached documents as well: the same document
/// asks for more with other variables.
/// </summary>
internal sealed class ComplexityRule(GraphQLLimits limits) : ComplexityValidationRule(OptionsOf(limits))
{
    private static ComplexityOptions OptionsOf(GraphQLLimits limits) =>
        new() { MaxComplexity = limits.Complexity, DefaultComplexityImpactDelegate = field => Impact(field, limits) };

    /// <summary>Introspection is counted before validation and costs no data: nothing below <c>__schema</c> and <c>__type</c> counts here.</summary>
    private static FieldComplexityResult Impact(FieldImpactContext field, GraphQLLimits limits) =>
        field.FieldDefinition.Name.StartsWith("__", StringComparison.Ordinal)
            ? new FieldComplexityResult(0, 0)
            : new FieldComplexityResult(Own(field, limits), IsList(field.FieldDefinition) ? Length(field, limits) : 1);

    /// <summary>A field alone: more where it tells of another time, whatever of it is asked for.</summary>
    private static double Own(FieldImpactContext field, GraphQLLimits limits) =>
        field.Arguments?.Values.Any(argument => argument.Value is AsOf asked && asked != AsOf.Now) != true ? 1
        : field.FieldDefinition.Arguments?.Find("first") is null ? limits.AnotherTime
        : limits.AnotherTime * 10;

    /// <summary>By the list's own page size, by that of the connection it belongs to, or by what is assumed.</summary>
    private static double Length(FieldImpactContext field, GraphQLLimits limits) =>
        PageSize(field, limits)
        ?? (field.Parent is { } parent && !IsList(parent.FieldDefinition) ? PageSize(parent, limits) : null)
        ?? limits.AssumedListLength;

    /// <summary>A <c>first</c> or <c>last</c> out of range would lower the sum or even turn it around; it counts as the nearest that is in range.</summary>
    private static int? PageSize(FieldImpactContext field, GraphQLLimits limits)
    {
        if (field.FieldDefinition.Arguments?.Find("first") is not { } argument)
        {
            return null;
        }

        var asked = Given("last") ?? Given("first") ?? argument.DefaultValue;
        return asked is int size ? Math.Clamp(size, 1, limits.LargestPage) : limits.LargestPage;

        object? Given(string name) => field.Arguments is { } given && given.TryGetValue(name, out var value) ? value.Value : null;
    }

    private static bool IsList(FieldType field) =>
        (field.ResolvedType is NonNullGraphType required ? required.ResolvedType : field.ResolvedType) is ListGraphType;
}
