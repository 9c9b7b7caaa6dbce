using GraphQLParser.AST;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// Counts the pairs of fields that go into one place of an answer, which validation compares one by one. Only for documents
/// whose fields were counted before: it follows every use of a fragment.
/// </summary>
internal sealed class Comparisons
{
    private readonly ILookup<string, GraphQLFragmentDefinition> _fragments;
    private readonly long _enough;
    private long _pairs;

    private Comparisons(GraphQLDocument document, long enough)
    {
        _fragments = document
            .Definitions.OfType<GraphQLFragmentDefinition>()
            .ToLookup(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);
        _enough = enough;
    }

    /// <summary>The pairs of a document; no more are counted once there are more than enough.</summary>
    public static long In(GraphQLDocument document, long enough)
    {
        var counted = new Comparisons(document, enough);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            counted.Merge([operation.SelectionSet]);
        }
        // A fragment is compared in itself, too, and one that is not used as well.
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            counted.Merge([fragment.SelectionSet]);
        }

        return counted._pairs;
    }

    private void Merge(IReadOnlyList<GraphQLSelectionSet> together)
    {
        var places = new Dictionary<string, List<GraphQLField>>(StringComparer.Ordinal);
        var seen = new HashSet<GraphQLFragmentDefinition>();
        foreach (var selection in together)
        {
            Gather(selection, places, seen);
        }

        foreach (var fields in places.Values)
        {
            _pairs += (long)fields.Count * (fields.Count - 1) / 2;
            if (_pairs > _enough)
            {
                return;
            }

            var below = fields.Select(field => field.SelectionSet).OfType<GraphQLSelectionSet>().ToList();
            if (below.Count > 0)
            {
                Merge(below);
            }
        }
    }

    /// <summary>A fragment counts once in a place: validation remembers which it compared.</summary>
    private void Gather(GraphQLSelectionSet selection, Dictionary<string, List<GraphQLField>> places, HashSet<GraphQLFragmentDefinition> seen)
    {
        foreach (var node in selection.Selections)
        {
            if (node is GraphQLField field)
            {
                var name = field.Alias?.Name.StringValue ?? field.Name.StringValue;
                if (!places.TryGetValue(name, out var fields))
                {
                    places[name] = fields = [];
                }

                fields.Add(field);
            }
            else if (node is GraphQLInlineFragment inline)
            {
                Gather(inline.SelectionSet, places, seen);
            }
            else if (
                node is GraphQLFragmentSpread spread
                && _fragments[spread.FragmentName.Name.StringValue].FirstOrDefault() is { } fragment
                && seen.Add(fragment)
            )
            {
                Gather(fragment.SelectionSet, places, seen);
            }
        }
    }
}
