using GraphQLParser.AST;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// Counts what selections come to once their fragments are put in. Every fragment is counted once and remembered, so the
/// counting is linear however often fragments use each other; one that uses itself is refused.
/// </summary>
internal sealed class SelectionMeasure(GraphQLDocument document, GraphQLLimits limits)
{
    private static readonly HashSet<string> IntrospectionLists = ["fields", "inputFields", "interfaces", "possibleTypes"];
    private readonly ILookup<string, GraphQLFragmentDefinition> _fragments = document
        .Definitions.OfType<GraphQLFragmentDefinition>()
        .ToLookup(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);

    private readonly Dictionary<GraphQLFragmentDefinition, Size> _known = [];
    private readonly HashSet<GraphQLFragmentDefinition> _underWay = [];

    /// <summary>The size of an operation.</summary>
    /// <exception cref="RequestError"><c>TOO_COMPLEX</c>: it is wider or deeper than allowed.</exception>
    public Size Of(GraphQLOperationDefinition operation) => Of(operation.SelectionSet, inIntrospection: false);

    /// <summary>The size of a fragment wherever it is used.</summary>
    /// <exception cref="RequestError"><c>TOO_COMPLEX</c>: it is wider or deeper than allowed.</exception>
    public Size Of(GraphQLFragmentDefinition fragment)
    {
        if (_known.TryGetValue(fragment, out var known))
        {
            return known;
        }

        if (!_underWay.Add(fragment))
        {
            throw new RequestError(
                ErrorCode.ValidationFailed,
                $"The fragment '{fragment.FragmentName.Name.StringValue}' uses itself.",
                document.Source,
                fragment
            );
        }

        var onIntrospection = fragment.TypeCondition.Type.Name.Value.Span.StartsWith("__", StringComparison.Ordinal);
        var size = Of(fragment.SelectionSet, onIntrospection);
        _underWay.Remove(fragment);
        return _known[fragment] = size;
    }

    private Size Of(GraphQLSelectionSet? selection, bool inIntrospection)
    {
        if (selection is null)
        {
            return default;
        }

        var size = default(Size);
        foreach (var node in selection.Selections)
        {
            size += node switch
            {
                GraphQLField field => Of(field, inIntrospection),
                GraphQLInlineFragment inline => Of(inline.SelectionSet, inIntrospection).PlusSpread(),
                GraphQLFragmentSpread spread when _fragments[spread.FragmentName.Name.StringValue].FirstOrDefault() is { } fragment => Of(fragment)
                    .PlusSpread(),
                _ => default(Size).PlusSpread(),
            };
        }

        if (size.Direct > limits.FieldsPerSelection)
        {
            throw DocumentGuard.TooComplex($"One selection has more than {limits.FieldsPerSelection} fields, those of its fragments included.");
        }

        return size;
    }

    /// <summary>Introspection is deep by nature (<c>ofType</c> in <c>ofType</c>) and grows by its lists; data grows with every level.</summary>
    private Size Of(GraphQLField field, bool inIntrospection)
    {
        var name = field.Name.StringValue;
        if (inIntrospection)
        {
            // Under other names the same list could be had hundreds of times; no tool needs that.
            if (field.Alias is not null)
            {
                throw DocumentGuard.TooComplex("Introspection takes no aliases below __schema and __type.");
            }

            var below = Of(field.SelectionSet, inIntrospection: true);
            var lists = below.IntrospectionLists + (IntrospectionLists.Contains(name) ? 1 : 0);
            return lists <= limits.IntrospectionListDepth
                ? new Size(1, below.Total + 1, 0, lists, 0)
                : throw DocumentGuard.TooComplex(
                    $"Introspection nests more than {limits.IntrospectionListDepth} lists. The standard introspection query gives the whole schema."
                );
        }

        var startsIntrospection = name is "__schema" or "__type";
        var inside = Of(field.SelectionSet, startsIntrospection);
        return inside.Depth < limits.Depth
            ? new Size(1, inside.Total + 1, inside.Depth + 1, 0, inside.Introspections + (startsIntrospection ? 1 : 0))
            : throw DocumentGuard.TooComplex($"Fields are nested more than {limits.Depth} levels deep.");
    }
}

/// <summary>What a selection comes to.</summary>
/// <param name="Direct">Fields on its own level.</param>
/// <param name="Total">Fields on all levels.</param>
/// <param name="Depth">Levels.</param>
/// <param name="IntrospectionLists">Nested fields with the names of introspection's lists.</param>
/// <param name="Introspections">The fields <c>__schema</c> and <c>__type</c>.</param>
internal readonly record struct Size(long Direct, long Total, int Depth, int IntrospectionLists, long Introspections)
{
    private const long Enough = int.MaxValue;

    public static Size operator +(Size left, Size right) =>
        new(
            Math.Min(Enough, left.Direct + right.Direct),
            Math.Min(Enough, left.Total + right.Total),
            Math.Max(left.Depth, right.Depth),
            Math.Max(left.IntrospectionLists, right.IntrospectionLists),
            Math.Min(Enough, left.Introspections + right.Introspections)
        );

    /// <summary>Using a fragment costs something even when it is empty.</summary>
    public Size PlusSpread() => this with { Direct = Direct + 1, Total = Total + 1 };
}
