using System.CommandLine;
using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using Duende.IdentityModel.OidcClient;
using JourneyTracker.Cli.Api;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.SignIn;

namespace JourneyTracker.Cli.Commands;

/// <summary>Signs in with the issuer whose tokens the server believes.</summary>
internal static class SignInCommand
{
    private const string UsualScope = "openid profile offline_access";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Command Create(SharedOptions shared)
    {
        var issuer = new Option<string?>("--issuer")
        {
            Description = "The address of the OpenID Connect issuer whose tokens the server believes [default: JOURNEY_ISSUER, else the one of the last time]",
            HelpName = "address",
        };
        var client = new Option<string?>("--client-id")
        {
            Description =
                "The name under which the issuer knows journey: a public client that may come back to http://127.0.0.1 at any port [default: JOURNEY_CLIENT_ID, else the one of the last time]",
            HelpName = "name",
        };
        var scope = new Option<string>("--scope")
        {
            Description = "What the issuer is asked for; some need a scope of the API as well, so that the token is meant for the server",
            DefaultValueFactory = _ => UsualScope,
        };
        var device = new Option<bool>("--device") { Description = "Signs in on another device, such as a phone: for a machine without a browser" };
        var command = new Command(
            "sign-in",
            "Signs in: in your browser, or on another device. The token is kept in a file that only you can read (mode 600), is sent to this server alone, and renewed as long as the issuer allows."
        )
        {
            issuer,
            client,
            scope,
            device,
        };
        shared.Does(command, async (invocation, cancellation) =>
        {
            var (variable, kept) = (invocation.Surroundings.Variable, invocation.SignInFile.Read());
            var issuerAddress = invocation.Parsed.GetValue(issuer)
                ?? variable("JOURNEY_ISSUER")
                ?? kept?.Issuer
                ?? throw Failure.Usage(
                    "Say where to sign in: --issuer ADDRESS. Whoever runs the server knows it as the setting JourneyTracker:SignIn:Authority."
                );
            var clientId = invocation.Parsed.GetValue(client)
                ?? variable("JOURNEY_CLIENT_ID")
                ?? kept?.ClientId
                ?? throw Failure.Usage(
                    "Say under which name the issuer knows journey: --client-id NAME. Whoever looks after the accounts in your organisation knows it."
                );
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Patience);
            try
            {
                var signIn = invocation.Parsed.GetValue(device)
                    ? await OnDeviceAsync(invocation, issuerAddress, clientId, invocation.Parsed.GetValue(scope)!, limit.Token)
                    : await InBrowserAsync(invocation, issuerAddress, clientId, invocation.Parsed.GetValue(scope)!, limit.Token);
                return await KeepAsync(invocation, signIn, cancellation);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new Failure(ExitCode.NotAllowed, "NOT_SIGNED_IN", "Nobody signed in within ten minutes. Start again when you are ready.");
            }
        });
        return command;
    }

    private static async Task<KeptSignIn> InBrowserAsync(Invocation invocation, string issuer, string clientId, string scope, CancellationToken cancellation)
    {
        using (var http = new HttpClient())
        {
            // Asked for first, so that no browser is opened for an address that is none.
            await Issuer.FindAsync(http, issuer, cancellation);
        }

        using var browser = new LoopbackBrowser(invocation.Surroundings);
        var client = new OidcClient(
            new OidcClientOptions
            {
                Authority = issuer,
                ClientId = clientId,
                Scope = scope,
                RedirectUri = browser.Address,
                Browser = browser,
                // Who it is, the server says; it is asked once there is a token.
                LoadProfile = false,
                TokenClientCredentialStyle = ClientCredentialStyle.PostBody,
            }
        );
        var result = await client.LoginAsync(new LoginRequest(), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result.IsError
            ? throw NotSignedIn($"{result.Error}{(result.ErrorDescription is { Length: > 0 } more ? $", {more}" : "")}")
            : new KeptSignIn(invocation.Server.AbsoluteUri, issuer, clientId, result.AccessToken, result.RefreshToken, result.AccessTokenExpiration);
    }

    private static async Task<KeptSignIn> OnDeviceAsync(Invocation invocation, string issuer, string clientId, string scope, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var found = await Issuer.FindAsync(http, issuer, cancellation);
        if (found.DeviceAuthorizationEndpoint is not { Length: > 0 } endpoint)
        {
            throw Failure.Usage($"The issuer {issuer} does not let you sign in on another device. Sign in without --device, in a browser on this machine.");
        }

        using var asking = new DeviceAuthorizationRequest
        {
            Address = endpoint,
            ClientId = clientId,
            Scope = scope,
            ClientCredentialStyle = ClientCredentialStyle.PostBody,
        };
        var asked = await http.RequestDeviceAuthorizationAsync(asking, cancellation);
        if (asked.IsError || asked.DeviceCode is null)
        {
            throw NotSignedIn(asked.Error ?? "no code");
        }

        invocation.Teller.Note($"Open {asked.VerificationUri} on any device and enter the code {asked.UserCode}.");
        if (asked.VerificationUriComplete is { Length: > 0 } complete)
        {
            invocation.Teller.Note($"Or open {complete}");
        }

        var pause = TimeSpan.FromSeconds(Math.Max(asked.Interval, 1));
        while (true)
        {
            await Task.Delay(pause, invocation.Surroundings.Clock, cancellation);
            using var request = new DeviceTokenRequest
            {
                Address = found.TokenEndpoint,
                ClientId = clientId,
                DeviceCode = asked.DeviceCode,
                ClientCredentialStyle = ClientCredentialStyle.PostBody,
            };
            var answer = await http.RequestDeviceTokenAsync(request, cancellation);
            switch (answer)
            {
                case { IsError: false, AccessToken: { } token }:
                    var endsAt = invocation.Surroundings.Clock.GetUtcNow().AddSeconds(answer.ExpiresIn);
                    return new KeptSignIn(invocation.Server.AbsoluteUri, issuer, clientId, token, answer.RefreshToken, endsAt);
                case { Error: OidcConstants.TokenErrors.AuthorizationPending }:
                    break;
                case { Error: OidcConstants.TokenErrors.SlowDown }:
                    pause += TimeSpan.FromSeconds(5);
                    break;
                default:
                    throw NotSignedIn(answer.Error ?? "no token");
            }
        }
    }

    /// <summary>Asks the server who it is, so that a token that it does not believe is said now.</summary>
    private static async Task<int> KeepAsync(Invocation invocation, KeptSignIn signIn, CancellationToken cancellation)
    {
        using var api = new ApiClient(invocation.Server, new TokenSource(signIn.AccessToken));
        Who.Data who;
        try
        {
            who = await api.AskAsync(new Who(), cancellation);
        }
        catch (Failure failure) when (failure.ExitCode == ExitCode.NotAllowed)
        {
            throw new Failure(
                ExitCode.NotAllowed,
                failure.Code,
                $"The issuer signed you in, and {invocation.Server} does not believe its token: it must be of the issuer that the server is set to, be meant for it (audience), and name one tenant and a role. "
                    + $"A --scope of the API may be missing. {failure.Message}"
            );
        }

        // What another one is renewing would be kept in its place.
        using (await invocation.SignInFile.HoldAsync(cancellation))
        {
            invocation.SignInFile.Write(signIn);
        }

        return WhoCommand.Tell(invocation, who, $"Signed in. The token is in {invocation.SignInFile.Path}, which only you can read.");
    }

    private static Failure NotSignedIn(string why) =>
        new(
            ExitCode.NotAllowed,
            "NOT_SIGNED_IN",
            $"The issuer did not sign you in: {why}. Check --client-id and --scope, or ask whoever looks after the accounts in your organisation."
        );
}
