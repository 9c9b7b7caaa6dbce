using GraphQL;
using GraphQL.Execution;
using JourneyTracker.Core.Access;
using Microsoft.Extensions.Logging;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Turns an exception into what the caller may know of it, and the log into where the rest is.</summary>
internal sealed class UnexpectedErrors(ILogger<UnexpectedErrors> log)
{
    /// <summary>Refusals keep their message; anything else becomes a correlation id.</summary>
    public Task ExplainAsync(UnhandledExceptionContext context, string correlationId)
    {
        if (context.OriginalException is NotAllowed refused)
        {
            context.Exception = new RequestError(ErrorCode.Forbidden, refused.Message);
            return Task.CompletedTask;
        }

        if (context.OriginalException is ExecutionError told)
        {
            // What a subscription's stream says on purpose comes here as well.
            context.Exception = told;
            return Task.CompletedTask;
        }

        log.LogError(context.OriginalException, "Unexpected error at {Path}, correlation id {CorrelationId}",
            context.FieldContext is { } field ? string.Join('.', field.Path) : "the operation", correlationId);
        context.Exception = RequestError.Unexpected(correlationId);
        return Task.CompletedTask;
    }
}
