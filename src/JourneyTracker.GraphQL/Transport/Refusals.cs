using GraphQL;
using JourneyTracker.Core.Access;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Tells the audit of what was refused, once for an operation or a connection.</summary>
internal sealed class Refusals(Audit audit)
{
    private const string Api = "/graphql";

    /// <summary>Looks through the errors of an answer.</summary>
    public void Note(ExecutionResult result, Viewer? viewer)
    {
        if (result.Errors?.Select(ErrorPresenter.CodeOf).FirstOrDefault(code => code is ErrorCode.Forbidden or ErrorCode.Unauthenticated) is { } code)
        {
            audit.Refused(viewer, $"{code} {Api}");
        }
    }

    /// <summary>Looks at why a WebSocket is closed.</summary>
    public void Note(SocketClosed closed, Viewer? viewer)
    {
        if (closed.Code is SocketClosed.Unauthorized or SocketClosed.Forbidden)
        {
            audit.Refused(viewer, $"{closed.Code} {Api}");
        }
    }
}
