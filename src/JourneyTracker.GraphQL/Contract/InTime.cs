using GraphQL;
using JourneyTracker.Core.Rules;
using JourneyTracker.GraphQL.Transport;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Whether there is time left for a mutation.</summary>
internal static class InTime
{
    /// <summary>Begins a mutation; where the time of the request is up it is not tried, which its payload and an error of its own say.</summary>
    /// <param name="context">Where it is in the request.</param>
    /// <param name="entryId">The fact that it records; null where it records none.</param>
    public static bool IsUp(IResolveFieldContext context, Guid? entryId)
    {
        if (MutationProgress.Of(context) is not { } progress || progress.Begin(context, entryId))
        {
            return false;
        }

        context.Errors.Add(new ExecutionError(new NotTried().Message) { Code = ErrorCode.NotTried, Path = context.ResponsePath });
        return true;
    }
}
