namespace JourneyTracker.GraphQL.Transport;

/// <summary>Why a WebSocket is closed, by the codes of the <c>graphql-transport-ws</c> protocol.</summary>
internal sealed class SocketClosed(int code, string reason) : Exception(reason)
{
    public const int GoingAway = 1001;
    public const int TooBig = 1009;
    public const int TryAgainLater = 1013;
    public const int BadMessage = 4400;
    public const int Unauthorized = 4401;
    public const int Forbidden = 4403;
    public const int WrongProtocol = 4406;
    public const int InitTimeout = 4408;
    public const int DuplicateId = 4409;
    public const int SecondInit = 4429;

    /// <summary>The close code.</summary>
    public int Code { get; } = code;
}
