using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQL.Validation.Errors.Custom;
using JourneyTracker.GraphQL.Contract;
using JourneyTracker.GraphQL.Scalars;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>
/// How an error looks to the caller: a message and one of our codes, never the name of an exception.
/// The engine's own codes are names of its exception classes; they stay inside.
/// </summary>
public sealed class ErrorPresenter : IErrorInfoProvider
{
    private const int LongestMessage = 500;

    /// <inheritdoc />
    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        ArgumentNullException.ThrowIfNull(executionError);
        var extensions = new Dictionary<string, object?> { ["code"] = CodeOf(executionError) };
        if (executionError is not UnhandledError && executionError.Extensions is { } own)
        {
            foreach (var (key, value) in own)
            {
                extensions[key] = value;
            }
        }

        return new ErrorInfo { Message = Shorten(MessageOf(executionError)), Extensions = extensions };
    }

    /// <summary>The code that goes with an error of the engine, of the transport or of a resolver.</summary>
    public static string CodeOf(ExecutionError error) =>
        error switch
        {
            UnhandledError => ErrorCode.Internal,
            { InnerException: ExecutionError { Code: InputValue.BadId } } => InputValue.BadId,
            SyntaxError => ErrorCode.SyntaxError,
            TimeoutError => ErrorCode.Timeout,
            ComplexityError => ErrorCode.TooComplex,
            InvalidScalar
            or InvalidLiteralError
            or InvalidVariableError
            or InvalidValueError
            or ArgumentsOfCorrectTypeError
            or DefaultValuesOfCorrectTypeError => ErrorCode.InvalidValue,
            RequestError refused => refused.Code ?? ErrorCode.BadRequest,
            ValidationError => ErrorCode.ValidationFailed,
            DocumentError or InvalidOperationNameError or QueryMissingError or NoOperationError or InvalidOperationError => ErrorCode.BadRequest,
            { InnerException: null, Code: { } code } => code,
            _ => ErrorCode.Internal,
        };

    private static string MessageOf(ExecutionError error) =>
        error switch
        {
            UnhandledError => RequestError.UnexpectedMessage,
            TimeoutError =>
                "The request took too long and was stopped. Ask for less at a time, or try again later. A mutation that is sent again with the same entry id is recorded only once.",
            // The engine puts its own words about the argument around it.
            { InnerException: ExecutionError { Code: InputValue.BadId } noId } => noId.Message,
            InvalidVariableError { InnerException: InvalidScalar scalar } variable => $"{UpToFirstSentence(variable.Message)} {scalar.Message}",
            ValidationError and not RequestError => WithoutSuggestion(error.Message),
            _ => error.Message,
        };

    /// <summary>The schema is read by introspection, not guessed name by name.</summary>
    private static string WithoutSuggestion(string message) =>
        message.IndexOf(" Did you mean ", StringComparison.Ordinal) is > 0 and var at ? message[..at] : message;

    /// <summary>Which variable is meant; what is wrong with it, the scalar says better.</summary>
    private static string UpToFirstSentence(string message) =>
        message.IndexOf(" is invalid. ", StringComparison.Ordinal) is > 0 and var at ? message[..(at + " is invalid.".Length)] : message;

    private static string Shorten(string message) => message.Length > LongestMessage ? string.Concat(message.AsSpan(0, LongestMessage), "…") : message;
}
