using GraphQL;
using JourneyTracker.Core.Rules;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Whether there is time left for a mutation.</summary>
internal static class InTime
{
    /// <summary>Whether the time of the request is up: the mutation is then not tried, which its payload and an error of its own say.</summary>
    public static bool IsUp(IResolveFieldContext context)
    {
        if (MutationProgress.Of(context) is not { } progress || progress.MayBegin())
        {
            return false;
        }

        context.Errors.Add(new ExecutionError(new NotTried().Message) { Code = ErrorCode.NotTried, Path = context.ResponsePath });
        return true;
    }
}
