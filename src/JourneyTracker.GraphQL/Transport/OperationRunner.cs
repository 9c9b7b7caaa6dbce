using GraphQL;
using GraphQL.Execution;
using GraphQL.MicrosoftDI;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using JourneyTracker.GraphQL.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Runs one operation: known documents and cache, limits, validation, access, execution, errors as the caller may see them.</summary>
internal sealed class OperationRunner
{
    private readonly ISchema _schema;
    private readonly GraphQLLimits _limits;
    private readonly DocumentCache<GraphQLDocument> _documents;
    private readonly DocumentTexts _texts;
    private readonly UnexpectedErrors _unexpected;
    private readonly TimeProvider _clock;
    private readonly DocumentExecuter _executer;
    private readonly IValidationRule[] _always;
    private readonly IValidationRule[] _atFirst;

    public OperationRunner(ISchema schema, GraphQLLimits limits, UnexpectedErrors unexpected, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (_schema, _limits, _unexpected, _clock) = (schema, limits, unexpected, clock);
        _documents = new DocumentCache<GraphQLDocument>(limits.CachedDocuments);
        _texts = new DocumentTexts(limits);
        _always = [new AccessRule(), new ComplexityRule(limits)];
        _atFirst = [.. DocumentValidator.CoreRules, .. _always];
        _executer = new DocumentExecuter(
            new GraphQLDocumentBuilder(),
            new DocumentValidator(),
            new DefaultExecutionStrategySelector([
                new ExecutionStrategyRegistration(new ScopedSubscriptionExecutionStrategy(scopes), OperationType.Subscription),
            ]),
            []
        );
    }

    /// <summary>Runs it. A subscription's result has streams; whoever subscribes to one must dispose of that.</summary>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<ExecutionResult> RunAsync(GraphQLOperation asked, Asker asker, CancellationToken cancellation)
    {
        try
        {
            var text = _texts.Of(asked);
            TextGuard.Check(asked.Variables);
            var cached = _documents.Find(text);
            var document = cached ?? await ReadAsync(text, known: asker.Viewer is not null);
            if (asker.Viewer is null)
            {
                PlainIntrospection.Ensure(document);
            }

            var kind = KindOf(document, asked.OperationName);
            EnsureFits(kind, asker);
            var progress = kind == OperationType.Mutation ? new MutationProgress(_clock, _limits.Timeout) : null;
            var result = WithRecorded(await ExecuteAsync(Options(asked, asker, document, cached is not null, kind, progress, cancellation)), progress);
            // Whoever has no token must not push out what others use.
            if (result.Executed && cached is null && asker.Viewer is not null)
            {
                Keep(text, document);
            }

            return WithFewErrors(result);
        }
        catch (ExecutionError error)
        {
            return new ExecutionResult(error);
        }
    }

    private ExecutionOptions Options(
        GraphQLOperation asked,
        Asker asker,
        GraphQLDocument document,
        bool isValidated,
        OperationType? kind,
        MutationProgress? progress,
        CancellationToken cancellation
    ) =>
        new()
        {
            Schema = _schema,
            Document = document,
            OperationName = asked.OperationName,
            Variables = asked.Variables,
            Extensions = asked.Extensions,
            UserContext = new Dictionary<string, object?>
            {
                [AccessRule.ViewerKey] = asker.Viewer,
                [StreamTie.Key] = asker.Tie,
                [MutationProgress.Key] = progress,
                [Turns.Key] = new SemaphoreSlim(_limits.AtOnce),
            },
            RequestServices = asker.Services,
            ValidationRules = isValidated ? _always : _atFirst,
            // A subscription lives as long as somebody listens; a mutation that has begun is not cut off in the middle.
            Timeout = kind switch
            {
                OperationType.Subscription => Timeout.InfiniteTimeSpan,
                OperationType.Mutation => _limits.Timeout + _limits.Finishing,
                _ => _limits.Timeout,
            },
            CancellationToken = cancellation,
            UnhandledExceptionDelegate = context => _unexpected.ExplainAsync(context, asker.CorrelationId),
        };

    /// <summary>Whatever keeps a request of mutations from its answer, what was recorded is said, and what may have been.</summary>
    private static ExecutionResult WithRecorded(ExecutionResult result, MutationProgress? progress)
    {
        if (progress is null || result.Errors is not [var first, ..] || (result.Executed && ErrorPresenter.CodeOf(first) != ErrorCode.Unavailable))
        {
            return result;
        }

        var told = new Dictionary<string, object?>(first.Extensions ?? []);
        var (recorded, uncertain) = progress.Tell();
        if (recorded.Count > 0)
        {
            told["recorded"] = Told(recorded);
        }

        if (uncertain.Count > 0)
        {
            told["uncertain"] = Told(uncertain);
        }

        first.Extensions = told;
        return result;

        static Dictionary<string, object?>[] Told(IReadOnlyList<Recorded> all) =>
            [.. all.Select(one => new Dictionary<string, object?> { ["field"] = one.Field, ["entryId"] = one.EntryId.ToString() })];
    }

    /// <summary>
    /// Runs it for as long as it may take. What does not heed that its time is up, such as a question to a database that is
    /// frozen, is left to itself: its end is nobody's business any more.
    /// </summary>
    private async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options)
    {
        // The engine puts a token of its own, which its time limit cancels, in the place of the caller's.
        var caller = options.CancellationToken;
        var running = _executer.ExecuteAsync(options);
        if (options.Timeout == Timeout.InfiniteTimeSpan)
        {
            return await running;
        }

        try
        {
            return await running.WaitAsync(options.Timeout + _limits.Heeding, _clock, caller);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new ExecutionResult(new TimeoutError());
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            _ = running.ContinueWith(left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return new ExecutionResult(new TimeoutError());
        }
    }

    private static void EnsureFits(OperationType? kind, Asker asker)
    {
        if (kind == OperationType.Mutation && !asker.MayMutate)
        {
            throw new RequestError(ErrorCode.MethodNotAllowed, "A mutation must be sent by POST.");
        }

        if (kind == OperationType.Subscription && !asker.MayStream)
        {
            throw new RequestError(ErrorCode.NotAcceptable, "A subscription needs 'Accept: text/event-stream' or a WebSocket with graphql-transport-ws.");
        }
    }

    private async ValueTask<GraphQLDocument> ReadAsync(string text, bool known)
    {
        var document = DocumentGuard.Parse(text, _limits, known);
        await TextGuard.CheckAsync(document);
        return document;
    }

    /// <summary>Only what went through validation is kept: that is what lets the rules be left out the next time.</summary>
    private void Keep(string text, GraphQLDocument document)
    {
        if (text.Length > _limits.CachedDocumentCharacters)
        {
            return;
        }

        _documents.Keep(text, document);
        _texts.Keep(text);
    }

    private static OperationType? KindOf(GraphQLDocument document, string? name) =>
        document
            .Definitions.OfType<GraphQLOperationDefinition>()
            .FirstOrDefault(operation => string.IsNullOrEmpty(name) || operation.Name?.StringValue == name)
            ?.Operation;

    private ExecutionResult WithFewErrors(ExecutionResult result)
    {
        if (result.Errors is not { } all)
        {
            return result;
        }
        // Of each mutation that was not tried it is said that it was not.
        var tooMany = all.Count(error => error.Code != ErrorCode.NotTried) > _limits.Errors;
        if (!tooMany && all.All(HasFewPlaces))
        {
            return result;
        }

        var few = new ExecutionErrors();
        few.AddRange((tooMany ? all.Take(_limits.Errors) : all).Select(error => HasFewPlaces(error) ? error : WithFewPlaces(error)));
        if (tooMany)
        {
            few.Add(new RequestError(ErrorPresenter.CodeOf(all[_limits.Errors]), $"There are {all.Count - _limits.Errors} more errors."));
        }

        result.Errors = few;
        return result;
    }

    private bool HasFewPlaces(ExecutionError error) => error.Locations is null || error.Locations.Count <= _limits.PlacesOfAnError;

    private RequestError WithFewPlaces(ExecutionError error)
    {
        var same = new RequestError(ErrorPresenter.CodeOf(error), error.Message) { Path = error.Path };
        foreach (var place in error.Locations!.Take(_limits.PlacesOfAnError))
        {
            same.AddLocation(place);
        }

        return same;
    }
}
