using GraphQL;
using GraphQL.Execution;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Store;
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

        // The engine hands over whatever ends a subscription's source, a refusal too.
        if (context.OriginalException is ExecutionError expected)
        {
            context.Exception = expected;
            return Task.CompletedTask;
        }

        if (Outage.Of(context.OriginalException) is { } outage)
        {
            log.LogWarning("{Reason} Correlation id {CorrelationId}", outage.Reason, correlationId);
            var progress = context.FieldContext is { } asked ? MutationProgress.Of(asked) : null;
            if (outage.NothingWasRecorded)
            {
                progress?.Refuse(context.FieldContext!);
            }

            context.Exception = Unavailable(outage, progress?.BegunAt(context.FieldContext!) ?? []);
            return Task.CompletedTask;
        }

        log.LogError(
            context.OriginalException,
            "Unexpected error at {Path}, correlation id {CorrelationId}",
            context.FieldContext is { } field ? PlaceOf(field) : "the operation",
            correlationId
        );
        context.Exception = RequestError.Unexpected(correlationId);
        return Task.CompletedTask;
    }

    /// <summary>What to do while the database is away; of a mutation that had begun nobody knows whether it got that far.</summary>
    private static ExecutionError Unavailable(Outage outage, IReadOnlyList<Guid> begun) =>
        new(
            $"{outage.Reason} Try again in {Outage.AskAgainAfterSeconds} seconds{begun.Count switch { 0 => ".", 1 => ", with the same entry id: this may have been recorded, and with that id it is recorded only once.", _ => ", with the same entry ids: this may have been recorded, and with those ids it is recorded only once." }}"
        )
        {
            Code = ErrorCode.Unavailable,
            Extensions = begun is [var id] ? new Dictionary<string, object?> { ["entryId"] = id.ToString() } : null,
        };

    /// <summary>By the names of the schema: those that a document gives its fields are its writer's.</summary>
    private static string PlaceOf(IResolveFieldContext field)
    {
        var names = new Stack<string>();
        for (var at = field; at?.FieldDefinition is { } definition; at = at.Parent)
        {
            names.Push(definition.Name);
        }

        return string.Join('.', names);
    }
}
