using System.Collections;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>Refuses text that is no text: NUL characters and halves of surrogate pairs, which neither the database nor UTF-8 can hold.</summary>
internal sealed class TextGuard : ASTVisitor<TextGuard.Context>
{
    private const string What = "Text must not hold NUL characters or half of a surrogate pair. Take them out and send it again.";
    private static readonly TextGuard Instance = new();

    /// <summary>Checks the literals of a document.</summary>
    /// <exception cref="RequestError"><c>INVALID_VALUE</c></exception>
    public static async ValueTask CheckAsync(GraphQLDocument document) => await Instance.VisitAsync(document, new Context(document));

    /// <summary>Checks the values of variables, at any depth.</summary>
    /// <exception cref="RequestError"><c>INVALID_VALUE</c></exception>
    public static void Check(object? value)
    {
        switch (value)
        {
            case string text when !IsText(text):
                throw new RequestError(ErrorCode.InvalidValue, What);
            case IReadOnlyDictionary<string, object?> map:
                foreach (var entry in map.Values)
                {
                    Check(entry);
                }

                break;
            case IEnumerable list and not string:
                foreach (var item in list)
                {
                    Check(item);
                }

                break;
        }
    }

    /// <inheritdoc />
    protected override ValueTask VisitStringValueAsync(GraphQLStringValue stringValue, Context context) =>
        IsText(stringValue.Value.Span) ? default : throw new RequestError(ErrorCode.InvalidValue, What, context.Document.Source, stringValue);

    private static bool IsText(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0')
            {
                return false;
            }
            else if (char.IsSurrogate(text[at]) && (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The document being checked, for the place of what is found.</summary>
    internal readonly record struct Context(GraphQLDocument Document) : IASTVisitorContext
    {
        public CancellationToken CancellationToken => CancellationToken.None;
    }
}
