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
    /// <exception cref="RequestError"><c>TOO_COMPLEX</c>, or <c>SYNTAX_ERROR</c> with its place.</exception>
    public static GraphQLDocument Parse(string text, GraphQLLimits limits)
    {
        if (text.Length > limits.DocumentCharacters)
            throw TooComplex($"The document has {text.Length} characters; {limits.DocumentCharacters} are allowed. Put long texts into variables.");
        try
        {
            CountTokens(text, limits.Tokens);
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

    private static void CountTokens(string text, int allowed)
    {
        var at = 0;
        for (var count = 0; ; count++)
        {
            var token = Lexer.Lex(text, at);
            if (token.Kind == TokenKind.EOF) return;
            if (count >= allowed) throw TooComplex($"The document has more than {allowed} tokens. Ask for less at a time, or put lists into variables.");
            at = token.End;
        }
    }

    private static void Inspect(GraphQLDocument document, GraphQLLimits limits)
    {
        if (document.Definitions.Count > limits.Definitions)
            throw TooComplex($"The document has {document.Definitions.Count} operations and fragments; {limits.Definitions} are allowed.");
        var measure = new SelectionMeasure(document, limits);
        long total = 0;
        foreach (var definition in document.Definitions)
            if (definition is GraphQLOperationDefinition operation)
                total += measure.Of(operation).Total;
            else if (definition is GraphQLFragmentDefinition fragment)
                total += measure.Of(fragment).Total;
        if (total > limits.Fields)
            throw TooComplex($"The document asks for more than {limits.Fields} fields. Ask for less at a time.");
    }

    internal static RequestError TooComplex(string message) => new(ErrorCode.TooComplex, message);
}
