using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>The media types of answers, and which of them a caller gets.</summary>
internal static class MediaType
{
    public const string Json = "application/json";
    public const string Response = "application/graphql-response+json";
    public const string EventStream = "text/event-stream";

    /// <summary>Ours in the order of preference where the caller has none.</summary>
    private static readonly string[] Offered = [Json, Response, EventStream];

    /// <summary>What the caller prefers; null when we can give nothing they accept.</summary>
    public static string? Preferred(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return null;
        }

        return accepted
            .Where(range => range.Quality is not 0 && IsUtf8(range))
            .OrderByDescending(range => range.Quality ?? 1)
            .ThenByDescending(Precision)
            .Select(range => Offered.FirstOrDefault(offer => Matches(range, offer)))
            .FirstOrDefault(offer => offer is not null);
    }

    /// <summary>Whether a body is JSON in UTF-8.</summary>
    public static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) && IsUtf8(type);

    private static bool Matches(MediaTypeHeaderValue range, string offer) =>
        range.MatchesAllTypes
        || range.MediaType.Equals(offer, StringComparison.OrdinalIgnoreCase)
        || (range.MatchesAllSubTypes && range.Type.Equals(offer.Split('/')[0], StringComparison.OrdinalIgnoreCase));

    private static int Precision(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 0
        : range.MatchesAllSubTypes ? 1
        : 2;

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
