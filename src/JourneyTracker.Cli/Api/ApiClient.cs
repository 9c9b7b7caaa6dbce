using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.SignIn;

namespace JourneyTracker.Cli.Api;

/// <summary>Asks the server, in the name of whoever is signed in.</summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>How variables are written, and answers read.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = true,
    };

    private readonly HttpClient _http;
    private readonly TokenSource _tokens;

    public ApiClient(Uri server, TokenSource tokens)
    {
        (Server, _tokens) = (server, tokens);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromMinutes(5),
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd($"journey/{typeof(ApiClient).Assembly.GetName().Version?.ToString(3)}");
    }

    /// <summary>Where the server is.</summary>
    public Uri Server { get; }

    /// <summary>Sends an operation.</summary>
    /// <returns>Its answer.</returns>
    /// <exception cref="Failure">It could not be sent, or was refused as a whole.</exception>
    public async Task<TData> AskAsync<TData>(IOperation<TData> operation, CancellationToken cancellation)
    {
        var (data, _) = await AskWithJsonAsync(operation, cancellation);
        return data;
    }

    /// <summary>Sends an operation.</summary>
    /// <returns>Its answer, and the same as it came.</returns>
    /// <exception cref="Failure">It could not be sent, or was refused as a whole.</exception>
    public async Task<(TData Data, JsonElement Json)> AskWithJsonAsync<TData>(IOperation<TData> operation, CancellationToken cancellation)
    {
        var body = new
        {
            operationName = operation.Name,
            query = operation.Text,
            variables = JsonSerializer.SerializeToElement(operation, operation.GetType(), Json),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(body, options: Json) };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            throw new Failure(
                ExitCode.NoAnswer,
                "NO_ANSWER",
                $"{Server} is no JourneyTracker: nothing is at {new Uri(Server, "graphql")}. Check the server's address."
            );
        }

        if (await JsonOfAsync(answer, cancellation) is not { ValueKind: JsonValueKind.Object } json)
        {
            throw await NoAnswerOfOursAsync(answer, cancellation);
        }

        if (json.TryGetProperty("errors", out var errors) && errors is { ValueKind: JsonValueKind.Array } && errors.GetArrayLength() > 0)
        {
            throw Refused(errors[0]);
        }

        if (!json.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            throw await NoAnswerOfOursAsync(answer, cancellation);
        }

        try
        {
            return (data.Deserialize<TData>(Json)!, data.Clone());
        }
        catch (JsonException e)
        {
            throw DoesNotFit(e.Message);
        }
    }

    /// <summary>Fetches a file.</summary>
    /// <param name="path">Where it is at the server.</param>
    /// <param name="mediaType">What it has to be, such as text/csv.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The answer, which has the file.</returns>
    /// <exception cref="Failure">It could not be asked for, was refused, or something else came.</exception>
    public async Task<HttpResponseMessage> FetchAsync(string path, string mediaType, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.IsSuccessStatusCode && mediaType.Equals(answer.Content.Headers.ContentType?.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return answer;
        }

        using (answer)
        {
            throw await NoAnswerOfOursAsync(answer, cancellation);
        }
    }

    /// <summary>Gives a file.</summary>
    /// <param name="path">Where to, at the server.</param>
    /// <param name="content">The file.</param>
    /// <param name="field">The field of the answer that is asked for.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>What that field says.</returns>
    /// <exception cref="Failure">It could not be sent, was refused, or something else answered than JourneyTracker.</exception>
    public async Task<string> GiveAsync(string path, HttpContent content, string field, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        using var answer = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        return answer.IsSuccessStatusCode && TextAt(await JsonOfAsync(answer, cancellation), field) is { } said
            ? said
            : throw await NoAnswerOfOursAsync(answer, cancellation);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellation)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _tokens.TokenAsync(cancellation));
        try
        {
            return await _http.SendAsync(request, completion, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new Failure(
                ExitCode.NoAnswer,
                "NO_ANSWER",
                $"Can't reach {Server}: {e.InnerException?.Message ?? e.Message}\nCheck that the server runs, and its address: give it with --server or JOURNEY_SERVER."
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new Failure(ExitCode.NoAnswer, "NO_ANSWER", $"{Server} took too long to answer. Try again later.");
        }
    }

    private Failure Refused(JsonElement error)
    {
        var code = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("extensions", out var extensions) ? TextAt(extensions, "code") ?? "" : "";
        var message = TextAt(error, "message") ?? $"{Server} answered with an error, and did not say which. Try again later.";
        return code switch
        {
            "UNAUTHENTICATED" => NotSignedIn(),
            "FORBIDDEN" => new Failure(ExitCode.NotAllowed, code, message),
            "NO_SUCH_VERSION" => new Failure(ExitCode.Refused, code, message),
            "VALIDATION_FAILED" or "SYNTAX_ERROR" => DoesNotFit(message),
            "UNAVAILABLE" or "TIMEOUT" or "TOO_MANY_REQUESTS" or "NOT_TRIED" or "INTERNAL_ERROR" => new Failure(ExitCode.NoAnswer, code, message),
            "" => new Failure(ExitCode.NoAnswer, "NO_ANSWER", message),
            // Whatever else is told of a request is wrong with what was asked: BAD_PAGE, BAD_CURSOR, INVALID_VALUE.
            _ => new Failure(ExitCode.WrongUsage, code, message),
        };
    }

    private Failure NotSignedIn() =>
        new(
            ExitCode.NotAllowed,
            "UNAUTHENTICATED",
            $"{Server} does not know you: {(_tokens.IsGiven ? "the token is not valid, or no longer. Get a new one." : "your sign-in has ended. Sign in again with journey sign-in.")}"
        );

    private Failure DoesNotFit(string why) =>
        new(ExitCode.NoAnswer, "DOES_NOT_FIT", $"This journey and {Server} do not fit each other; install the journey that belongs to its version. {why}");

    private async Task<Failure> NoAnswerOfOursAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
        {
            var came = answer.Content.Headers.ContentType?.MediaType ?? "an answer of no type";
            return new Failure(
                ExitCode.NoAnswer,
                "NO_ANSWER",
                $"No JourneyTracker answers at {Server}: {came} came from {answer.RequestMessage?.RequestUri?.AbsolutePath}, which is something else than was asked for.\n"
                    + "Check the server's address. Something between here and the server may have answered, such as a page to sign in at; ask whoever looks after your network."
            );
        }

        var said = TextAt(await JsonOfAsync(answer, cancellation), "detail");
        var status = string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode}");
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => NotSignedIn(),
            HttpStatusCode.Forbidden => new Failure(ExitCode.NotAllowed, "FORBIDDEN", said ?? "Your sign-in does not allow this."),
            HttpStatusCode.NotFound => Failure.NotFound(said ?? $"{Server} has nothing there. Check the name and the server's address."),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => Failure.Usage(said ?? $"{Server} does not take this ({status})."),
            HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict => new Failure(
                ExitCode.Refused,
                "REFUSED",
                said ?? $"{Server} refused this ({status})."
            ),
            HttpStatusCode.TooManyRequests => new Failure(
                ExitCode.NoAnswer,
                "TOO_MANY_REQUESTS",
                $"{said ?? "Too much was asked at once."} Try again in a minute."
            ),
            _ => new Failure(
                ExitCode.NoAnswer,
                "NO_ANSWER",
                said ?? $"{Server} answered with {status}, not as JourneyTracker does. Check the address, or try again later."
            ),
        };
    }

    private static string? TextAt(JsonElement? json, string field) =>
        json is { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static async Task<JsonElement?> JsonOfAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
