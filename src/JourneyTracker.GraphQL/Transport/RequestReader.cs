using System.Buffers;
using System.Text.Json;
using GraphQL;
using JourneyTracker.GraphQL.Limits;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.GraphQL.Transport;

/// <summary>Reads an operation out of a request. Whatever it can't read it refuses, saying why.</summary>
internal sealed class RequestReader(GraphQLLimits limits, AnswerWriter json)
{
    /// <summary>Reads the parameters of a GET.</summary>
    /// <exception cref="RequestError"><c>BAD_REQUEST</c> or <c>BODY_TOO_LARGE</c></exception>
    public GraphQLOperation FromQuery(HttpRequest request)
    {
        if (request.QueryString.Value is { } all && all.Length > limits.BodyBytes)
        {
            throw TooLarge();
        }

        return new GraphQLOperation(One("query"), One("operationName"), Map("variables"), Map("extensions"));

        string? One(string name) =>
            request.Query[name] switch
            {
                { Count: 0 } => null,
                [{ } only] => only,
                _ => throw Bad($"'{name}' is given more than once."),
            };

        Inputs Map(string name) => One(name) is { Length: > 0 } text ? Parsed(() => MapOf(JsonDocument.Parse(text).RootElement, name)) : Inputs.Empty;
    }

    /// <summary>Reads the body of a POST.</summary>
    /// <exception cref="RequestError"><c>BAD_REQUEST</c>, <c>UNSUPPORTED_MEDIA_TYPE</c> or <c>BODY_TOO_LARGE</c></exception>
    public async Task<GraphQLOperation> FromBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaType.IsJson(request.ContentType))
        {
            throw new RequestError(ErrorCode.UnsupportedMediaType, "The body must be JSON in UTF-8, with 'Content-Type: application/json'.");
        }

        if (request.ContentLength > limits.BodyBytes)
        {
            throw TooLarge();
        }

        var most = (int)(request.ContentLength ?? limits.BodyBytes);
        var body = ArrayPool<byte>.Shared.Rent(most + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(body.AsMemory(0, most + 1), most + 1, throwOnEndOfStream: false, cancellation);
            return length <= most ? FromJson(body.AsMemory(0, length)) : throw TooLarge();
        }
        catch (BadHttpRequestException error)
        {
            throw error.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge(),
                StatusCodes.Status408RequestTimeout => new RequestError(
                    ErrorCode.BodyTooSlow,
                    "The body came too slowly, so the request was stopped. Nothing was done. Send it again."
                ),
                _ => Bad("The body ended before it was complete. Send it again."),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    /// <summary>Reads the JSON of an operation, from a body or a message.</summary>
    /// <exception cref="RequestError"><c>BAD_REQUEST</c></exception>
    public GraphQLOperation FromJson(ReadOnlyMemory<byte> text) =>
        Parsed(() =>
        {
            using var document = JsonDocument.Parse(text);
            return FromJson(document.RootElement);
        });

    /// <inheritdoc cref="FromJson(ReadOnlyMemory{byte})" />
    public GraphQLOperation FromJson(JsonElement request) =>
        Parsed(() =>
            request.ValueKind switch
            {
                JsonValueKind.Object => new GraphQLOperation(
                    TextOf(request, "query"),
                    TextOf(request, "operationName"),
                    MapOf(request, "variables", nested: true),
                    MapOf(request, "extensions", nested: true)
                ),
                JsonValueKind.Array => throw Bad("Batches are not supported. Send one request for each operation."),
                _ => throw Bad("The body must be a JSON object."),
            }
        );

    private static string? TextOf(JsonElement request, string name) =>
        !request.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Bad($"'{name}' must be a string.");

    private Inputs MapOf(JsonElement request, string name, bool nested) =>
        nested && request.TryGetProperty(name, out var value) ? MapOf(value, name) : Inputs.Empty;

    private Inputs MapOf(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => Inputs.Empty,
            JsonValueKind.Object => json.ReadMap(value),
            _ => throw Bad($"'{name}' must be a JSON object."),
        };

    /// <summary>The JSON reader has several ways to say that a text is not JSON, half a surrogate pair and a name given twice among them.</summary>
    private static T Parsed<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException or NotImplementedException)
        {
            throw Bad("The request is not valid JSON in UTF-8, names something twice, or has text with half of a surrogate pair.");
        }
    }

    private static RequestError Bad(string message) => new(ErrorCode.BadRequest, message);

    private RequestError TooLarge() =>
        new(ErrorCode.BodyTooLarge, $"The request is larger than {limits.BodyBytes} bytes. Send less at a time; a single text has at most 10,000 characters.");
}
