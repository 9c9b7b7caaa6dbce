using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.GraphQL.Limits;
using JourneyTracker.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyTracker.Server.Tests.Transport;

/// <summary>The transport on a real port, with the test schema behind it. A token is the name of a role, and when it runs out.</summary>
internal sealed class TransportHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TransportHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public Uri Address => new(Client.BaseAddress!, "/graphql");

    public TestSources Sources => _app.Services.GetRequiredService<TestSources>();

    public LogLines Log => _app.Services.GetRequiredService<LogLines>();

    public static async Task<TransportHost> StartAsync(Action<GraphQLLimits>? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var lines = new LogLines();
        builder.Logging.AddProvider(lines);
        builder.Services.AddSingleton(lines).AddSingleton<TestSources>().AddScoped<TestScope>();
        builder.Services.AddSingleton<ISchema, TestSchema>();
        builder.Services.AddSingleton<IViewerSource, RoleTokens>();
        builder.Services.AddGraphQLTransport(limits);
        var app = builder.Build();
        app.MapGraphQLTransport();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TransportHost(app);
    }

    /// <summary>A token that runs out soon.</summary>
    public static string RunsOut(string role, TimeSpan after) => string.Create(CultureInfo.InvariantCulture, $"{role} {DateTimeOffset.UtcNow + after:O}");

    /// <summary>Asks by POST and reads the answer.</summary>
    public Task<Answer> AskAsync(
        string query,
        string? role = nameof(Role.Auditor),
        object? variables = null,
        string accept = "application/graphql-response+json"
    ) => SendAsync(Post(JsonSerializer.Serialize(new { query, variables })), role, accept);

    public async Task<Answer> SendAsync(HttpRequestMessage request, string? role = nameof(Role.Auditor), string? accept = "application/graphql-response+json")
    {
        using (request)
        {
            if (role is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", role);
            }

            if (accept is not null)
            {
                request.Headers.TryAddWithoutValidation("Accept", accept);
            }

            using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer(response, text);
        }
    }

    public HttpRequestMessage Post(string body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
    }

    public HttpRequestMessage Get(string query, string more = "") => new(HttpMethod.Get, $"{Address}?query={Uri.EscapeDataString(query)}{more}");

    public async Task<TestSocket> OpenAsync(string? role = null, string protocol = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        if (role is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {role}");
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(Address.ToString().Replace("http:", "ws:", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        return new TestSocket(socket);
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class RoleTokens : IViewerSource
    {
        public Caller? CallerOf(HttpContext context) =>
            context.Request.Headers.Authorization is [['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token]] ? Of(token) : null;

        public Task<Caller?> CallerOfTokenAsync(string token) => Task.FromResult(Of(token));

        private static Caller? Of(string token) =>
            token.Split(' ') is [var name, .. var until] && Enum.TryParse<Role>(name, out var role)
                ? new Caller(
                    new Viewer("subject", "Ana", "demo", ImmutableHashSet.Create(role), null),
                    until is [var at] ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null
                )
                : null;
    }
}

/// <summary>What came back.</summary>
internal sealed class Answer(HttpResponseMessage response, string text)
{
    public int Status { get; } = (int)response.StatusCode;

    public string Text { get; } = text;

    public string? MediaType { get; } = response.Content.Headers.ContentType?.ToString();

    public IEnumerable<string> Allow { get; } = [.. response.Content.Headers.Allow];

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    public string Code => Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;

    public string Message => Json.GetProperty("errors")[0].GetProperty("message").GetString()!;
}

/// <summary>What was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> All => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose() { }
}
