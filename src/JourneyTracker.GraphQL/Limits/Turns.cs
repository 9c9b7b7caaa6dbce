using GraphQL;

namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// The fields of one operation that each ask the database take turns: one caller must not need all its connections, however
/// many fields one request has.
/// </summary>
internal static class Turns
{
    /// <summary>Their key in the context of an operation.</summary>
    public const string Key = "turns";

    /// <summary>Resolves a field when it is its turn.</summary>
    public static async ValueTask<object?> TakeAsync(IResolveFieldContext context, Func<IResolveFieldContext, Task<object?>> resolve)
    {
        if (!context.UserContext.TryGetValue(Key, out var given) || given is not SemaphoreSlim turns)
        {
            return await resolve(context);
        }

        await turns.WaitAsync(context.CancellationToken);
        try
        {
            return await resolve(context);
        }
        finally
        {
            turns.Release();
        }
    }
}
