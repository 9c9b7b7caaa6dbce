using GraphQL;
using JourneyTracker.Core.Access;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>What a caller sent: one operation.</summary>
/// <param name="Query">The document; null when only its hash came.</param>
/// <param name="OperationName">Which operation of the document; null when it has one.</param>
/// <param name="Variables">The values of its variables.</param>
/// <param name="Extensions">What else came along, such as the document's hash.</param>
internal sealed record GraphQLOperation(string? Query, string? OperationName, Inputs Variables, Inputs Extensions);

/// <summary>Who asks, and in what surroundings.</summary>
/// <param name="Viewer">Null when nobody is signed in.</param>
/// <param name="Services">The scope of the operation.</param>
/// <param name="CorrelationId">The id that the log and the answer share.</param>
/// <param name="MayMutate">False for a GET.</param>
/// <param name="MayStream">Whether the answer can be a stream.</param>
/// <param name="Tie">Ties a subscription to its reader; null where results are pushed as they come.</param>
internal sealed record Asker(
    Viewer? Viewer,
    IServiceProvider Services,
    string CorrelationId,
    bool MayMutate = true,
    bool MayStream = true,
    StreamTie? Tie = null
);
