using GraphQLParser;
using GraphQLParser.AST;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// All that is answered to whoever has no token: one query that asks for the schema, or for one type of it, once. It is
/// looked at before validation, so that nobody unknown can make that work.
/// </summary>
internal static class PlainIntrospection
{
    private const string Message =
        "Sign in first: send an 'Authorization: Bearer' header with a token. Without one, only a plain introspection of the schema is answered.";

    /// <summary>Refuses every other document.</summary>
    /// <exception cref="RequestError"><c>UNAUTHENTICATED</c></exception>
    public static void Ensure(GraphQLDocument document)
    {
        if (
            document.Definitions.OfType<GraphQLOperationDefinition>().ToList() is not [{ Operation: OperationType.Query, Directives: null } query]
            || !IsPlain(document, query.SelectionSet)
        )
        {
            throw SignInFirst();
        }
    }

    /// <summary>What whoever has no token is told.</summary>
    public static RequestError SignInFirst() => new(ErrorCode.Unauthenticated, Message);

    /// <summary>The same, of a place in the document.</summary>
    public static RequestError SignInFirst(ROM source, ASTNode node) => new(ErrorCode.Unauthenticated, Message, source, node);

    private static bool IsPlain(GraphQLDocument document, GraphQLSelectionSet root)
    {
        var waiting = new Stack<GraphQLSelectionSet>([root]);
        var (used, asked) = (new HashSet<string>(StringComparer.Ordinal), 0);
        while (waiting.TryPop(out var selection))
        {
            foreach (var node in selection.Selections)
            {
                switch (node)
                {
                    case GraphQLField { Alias: null, Directives: null } field when field.Name.StringValue == "__typename":
                        break;
                    case GraphQLField { Alias: null, Directives: null } field when field.Name.StringValue is "__schema" or "__type" && asked == 0:
                        asked++;
                        break;
                    case GraphQLInlineFragment { Directives: null } inline:
                        waiting.Push(inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread { Directives: null } spread
                        when used.Add(spread.FragmentName.Name.StringValue)
                            && document
                                .Definitions.OfType<GraphQLFragmentDefinition>()
                                .FirstOrDefault(one => one.FragmentName.Name.StringValue == spread.FragmentName.Name.StringValue)
                                is { } fragment:
                        waiting.Push(fragment.SelectionSet);
                        break;
                    default:
                        return false;
                }
            }
        }

        return true;
    }
}
