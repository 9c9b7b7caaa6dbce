using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// Looks at a document before the engine does. Validation takes time quadratic in the fields of a selection and neither
/// the complexity rule nor the timeout stops it, so what is too large must not get there.
/// </summary>
internal static class DocumentGuard
{
    /// <summary>Parses a document of tolerable size.</summary>
    /// <param name="text">The document.</param>
    /// <param name="limits">What is tolerable.</param>
    /// <param name="known">Whether it is known who asks; of anybody else nothing is looked at that is longer than an introspection.</param>
    /// <exception cref="RequestError"><c>TOO_COMPLEX</c>, <c>UNAUTHENTICATED</c>, or <c>SYNTAX_ERROR</c> with its place.</exception>
    public static GraphQLDocument Parse(string text, GraphQLLimits limits, bool known)
    {
        if (!known && text.Length > limits.UnknownCharacters)
        {
            throw PlainIntrospection.SignInFirst();
        }

        if (text.Length > limits.DocumentCharacters)
        {
            throw TooComplex($"The document has {text.Length} characters; {limits.DocumentCharacters} are allowed. Put long texts into variables.");
        }

        try
        {
            CountTokens(text, limits, known);
            var document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = limits.Nesting });
            Inspect(document, limits);
            return document;
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw TooComplex($"The document is nested too deeply; {limits.Nesting} levels are allowed.");
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw RequestError.Syntax(error);
        }
    }

    private static void CountTokens(string text, GraphQLLimits limits, bool known)
    {
        var (at, directives) = (0, 0);
        for (var count = 0; ; count++)
        {
            var token = Lexer.Lex(text, at);
            if (token.Kind == TokenKind.EOF)
            {
                return;
            }

            if (!known && count >= limits.UnknownTokens)
            {
                throw PlainIntrospection.SignInFirst();
            }

            if (count >= limits.Tokens)
            {
                throw TooComplex($"The document has more than {limits.Tokens} tokens. Ask for less at a time, or put lists into variables.");
            }

            if (token.Kind == TokenKind.AT && ++directives > limits.Directives)
            {
                throw TooComplex($"The document has more than {limits.Directives} directives.");
            }

            at = token.End;
        }
    }

    private static void Inspect(GraphQLDocument document, GraphQLLimits limits)
    {
        if (document.Definitions.Count > limits.Definitions)
        {
            throw TooComplex($"The document has {document.Definitions.Count} operations and fragments; {limits.Definitions} are allowed.");
        }

        var measure = new SelectionMeasure(document, limits);
        var total = default(Size);
        foreach (var definition in document.Definitions)
        {
            if (definition is GraphQLOperationDefinition operation)
            {
                total += measure.Of(operation);
            }
            else if (definition is GraphQLFragmentDefinition fragment)
            {
                total += measure.Of(fragment);
            }
        }

        if (total.Total > limits.Fields)
        {
            throw TooComplex($"The document asks for more than {limits.Fields} fields. Ask for less at a time.");
        }

        if (total.Introspections > limits.Introspections)
        {
            throw TooComplex($"The document asks for __schema and __type more than {limits.Introspections} times.");
        }

        if (Comparisons.In(document, limits.Comparisons) > limits.Comparisons)
        {
            throw TooComplex(
                $"The document asks for the same fields too often: more than {limits.Comparisons} pairs of fields would have to be compared. Ask for each once, or under names of their own."
            );
        }
    }

    internal static RequestError TooComplex(string message) => new(ErrorCode.TooComplex, message);
}
