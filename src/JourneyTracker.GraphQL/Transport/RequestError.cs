using GraphQL;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>An error that the transport, its limits or its access rule give, with one of the <see cref="ErrorCode" />s.</summary>
public sealed class RequestError : ValidationError
{
    internal const string UnexpectedMessage = "Unexpected error";

    /// <summary>An error about the request as a whole.</summary>
    public RequestError(string code, string message)
        : base(message) => Code = code;

    /// <summary>An error about a place in the document.</summary>
    public RequestError(string code, string message, ROM source, ASTNode node)
        : base(source, null, message, node) => Code = code;

    /// <summary>What the parser did not understand, and where.</summary>
    internal static RequestError Syntax(GraphQLSyntaxErrorException error)
    {
        var refused = new RequestError(ErrorCode.SyntaxError, $"The document is not GraphQL. {error.Description}");
        refused.AddLocation(error.Location);
        return refused;
    }

    /// <summary>What the caller learns of an exception nobody expected: where in the log it is.</summary>
    internal static ExecutionError Unexpected(string correlationId) =>
        new(UnexpectedMessage)
        {
            Code = ErrorCode.Internal,
            Extensions = new Dictionary<string, object?> { ["correlationId"] = correlationId },
        };
}
