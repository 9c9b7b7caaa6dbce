using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.SignIn;
using JourneyTracker.Server.Tests.Store;
using JourneyTracker.Server.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Contract;

/// <summary>Asks the API of a host as a client does, with a token, over HTTP.</summary>
internal sealed class Api(StoreHost host, Role role = Role.ProgrammeOffice, string tenant = StoreHost.Tenant, string? agency = null, string name = "Test")
{
    private static readonly HttpClient Client = new();
    private readonly string _token = host
        .Services.GetRequiredService<LocalIssuer>()
        .TokenFor(new LocalPerson(name, tenant, [JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString())], agency));

    /// <summary>The caller's token.</summary>
    public string Token => _token;

    /// <summary>The answer as soon as its headers are there.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string query, object? variables, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/graphql"))
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.Accept.ParseAdd(accept);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>A WebSocket on which the caller is known.</summary>
    public Task<TestSocket> ConnectAsync() => ConnectAsync(host, _token);

    private static async Task<TestSocket> ConnectAsync(StoreHost host, string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(new Uri(host.Address, "/graphql")) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        var open = new TestSocket(socket);
        await open.IntroduceAsync(token);
        return open;
    }

    /// <summary>The whole answer.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var answer = await OpenAsync(query, variables);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null)
    {
        var answer = await AskAsync(query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The code of an answer's first error.</summary>
    public async Task<string?> ErrorAsync(string query, object? variables = null) =>
        (await AskAsync(query, variables)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    /// <summary>The payload of a command.</summary>
    public async Task<JsonElement> DoAsync(string command, object input, string selection = "initiative { id version }")
    {
        var type = char.ToUpperInvariant(command[0]) + command[1..];
        var data = await DataAsync(
            $"mutation($input: {type}Input!) {{ {command}(input: $input) {{ {selection} entryId errors {{ __typename code message field }} }} }}",
            new { input }
        );
        return data.GetProperty(command);
    }

    /// <summary>The code of the rule that a command ran against; null where it was carried out.</summary>
    public async Task<string?> RuleAsync(string command, object input, string selection = "initiative { id }")
    {
        var errors = (await DoAsync(command, input, selection)).GetProperty("errors");
        return errors.GetArrayLength() == 0 ? null : errors[0].GetProperty("code").GetString();
    }

    /// <summary>Registers an initiative.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> RegisterAsync(string reference) => (
            await DoAsync(
                "registerInitiative",
                new
                {
                    on = "2019",
                    reference,
                    name = $"Initiative {reference}",
                }
            )
        ).GetProperty("initiative").GetProperty("id").GetString()!;
}
