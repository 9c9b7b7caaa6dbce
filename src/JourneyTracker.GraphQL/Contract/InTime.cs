using GraphQL;
using JourneyTracker.Core.Rules;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Whether there is time left for a mutation.</summary>
internal static class InTime
{
    /// <summary>Begins a mutation; where the time of the request is up it is not tried, which its payload and an error of its own say.</summary>
    /// <param name="context">Where it is in the request.</param>
    /// <param name="facts">The facts that it records.</param>
    public static bool IsUp(IResolveFieldContext context, params IReadOnlyList<Guid> facts)
    {
        if (MutationProgress.Of(context) is not { } progress || progress.Begin(context, facts))
        {
            return false;
        }

        context.Errors.Add(new ExecutionError(new NotTried().Message) { Code = ErrorCode.NotTried, Path = context.ResponsePath });
        return true;
    }
}
