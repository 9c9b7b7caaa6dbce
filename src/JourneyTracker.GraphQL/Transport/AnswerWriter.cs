using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Reads and writes the JSON of GraphQL, and gives answers the status that goes with them.</summary>
internal sealed class AnswerWriter
{
    private const string SecondsBeforeRetry = "5";

    // Answers are never read as HTML (nosniff), so letters outside ASCII can stay themselves.
    private readonly GraphQLSerializer _serializer = new(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, new ErrorPresenter());

    /// <summary>Reads an object of variables or extensions.</summary>
    public Inputs ReadMap(JsonElement value) => _serializer.ReadNode<Inputs>(value) ?? Inputs.Empty;

    /// <summary>An answer as JSON on one line.</summary>
    public string ToJson(ExecutionResult result) => _serializer.Serialize(result);

    /// <summary>The errors of an answer as a JSON array.</summary>
    public string ErrorsToJson(ExecutionResult result) => _serializer.Serialize((result.Errors ?? []).ToArray());

    /// <summary>Writes an answer to a request.</summary>
    public async Task WriteAsync(HttpContext context, ExecutionResult result, string mediaType)
    {
        var response = context.Response;
        response.StatusCode = StatusOf(result, mediaType);
        response.ContentType = $"{mediaType}; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        // An answer is for who asked, as things are now.
        response.Headers.CacheControl = "private, no-store";
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.IsGet(context.Request.Method) ? "POST" : "GET, POST";
        }

        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (response.Headers.RetryAfter.Count == 0 && response.StatusCode is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = SecondsBeforeRetry;
        }

        await _serializer.WriteAsync(response.Body, result, context.RequestAborted);
    }

    /// <summary>
    /// What ran is 200, but where the database was away for a part of it. What did not run has the status of its error; under
    /// <c>application/json</c>, which older clients take to mean that every answer of GraphQL's own is 200, that goes for what
    /// is wrong with the document as well.
    /// </summary>
    private static int StatusOf(ExecutionResult result, string mediaType)
    {
        // Whoever looks at the status alone must not take half an answer for a whole one.
        if (result.Errors?.Any(error => ErrorPresenter.CodeOf(error) == ErrorCode.Unavailable) == true)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }

        if (result.Executed)
        {
            return StatusCodes.Status200OK;
        }

        var code = result.Errors is [var first, ..] ? ErrorPresenter.CodeOf(first) : ErrorCode.Internal;
        return code switch
        {
            ErrorCode.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorCode.Forbidden => StatusCodes.Status403Forbidden,
            ErrorCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
            ErrorCode.NotAcceptable => StatusCodes.Status406NotAcceptable,
            ErrorCode.BodyTooSlow => StatusCodes.Status408RequestTimeout,
            ErrorCode.BodyTooLarge => StatusCodes.Status413PayloadTooLarge,
            ErrorCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
            ErrorCode.TooManyRequests => StatusCodes.Status429TooManyRequests,
            ErrorCode.Internal => StatusCodes.Status500InternalServerError,
            ErrorCode.Timeout => StatusCodes.Status503ServiceUnavailable,
            ErrorCode.BadRequest => StatusCodes.Status400BadRequest,
            _ => mediaType == MediaType.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }
}
