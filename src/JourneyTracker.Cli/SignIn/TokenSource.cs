using Duende.IdentityModel.Client;

namespace JourneyTracker.Cli.SignIn;

/// <summary>The token that goes with every request.</summary>
internal sealed class TokenSource
{
    // As long as a request may take to get there, and clocks may differ.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(60);

    // For each request; others wait meanwhile.
    private static readonly TimeSpan IssuerPatience = TimeSpan.FromSeconds(15);

    private readonly string? _given;
    private readonly SignInFile? _file;
    private readonly Uri? _server;
    private readonly TimeProvider _clock = TimeProvider.System;

    /// <summary>A token that was given.</summary>
    public TokenSource(string given) => _given = given;

    /// <summary>That of whoever signed in to a server; it is got anew before it ends.</summary>
    public TokenSource(SignInFile file, Uri server, TimeProvider clock) => (_file, _server, _clock) = (file, server, clock);

    /// <summary>Whether it was given, instead of signing in.</summary>
    public bool IsGiven => _given is not null;

    /// <summary>A token that holds.</summary>
    /// <exception cref="Failure">Nobody is signed in, or no longer.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellation)
    {
        if (_given is not null)
        {
            return _given;
        }

        var kept = Kept();
        if (Holds(kept))
        {
            return kept.AccessToken;
        }

        // A refresh token is often good for one time only: whoever waited here takes what the one before brought.
        using var held = await _file!.HoldAsync(cancellation);
        kept = Kept();
        if (Holds(kept))
        {
            return kept.AccessToken;
        }

        if (held is null)
        {
            throw new Failure(ExitCode.NoAnswer, "NOT_RENEWED", "Another journey is renewing your sign-in and does not end. End it, and try again.");
        }

        try
        {
            return kept.RefreshToken is { } refresh ? await RefreshAsync(kept, refresh, cancellation) : throw NotSignedIn("Your sign-in has ended.");
        }
        catch (Failure)
        {
            // Where files can't be held, as in some folders of a network, another one may have been first all the same.
            var other = Kept();
            if (other != kept && _clock.GetUtcNow() < other.EndsAt)
            {
                return other.AccessToken;
            }

            throw;
        }
    }

    private static Failure NotSignedIn(string why) =>
        new(
            ExitCode.NotAllowed,
            "UNAUTHENTICATED",
            $"{why} Sign in with journey sign-in --issuer ADDRESS --client-id NAME, or give a token by --token-file or JOURNEY_TOKEN."
        );

    private bool Holds(KeptSignIn kept) => _clock.GetUtcNow() + Before < kept.EndsAt;

    private KeptSignIn Kept() =>
        _file!.Read() is not { } kept ? throw NotSignedIn("You are not signed in.")
        : Invocation.Address(kept.Server) != _server ? throw NotSignedIn($"You are signed in to {kept.Server}, not to {_server}.")
        : kept;

    private async Task<string> RefreshAsync(KeptSignIn kept, string refresh, CancellationToken cancellation)
    {
        var answer = await AskAsync(kept, refresh, cancellation);
        if (answer.ErrorType == ResponseErrorType.Exception)
        {
            throw Issuer.NotReached(kept.Issuer, answer.Error);
        }

        if (answer.IsError || answer.AccessToken is null)
        {
            throw NotSignedIn("Your sign-in has ended, and the issuer does not renew it.");
        }

        var renewed = kept with
        {
            AccessToken = answer.AccessToken,
            RefreshToken = answer.RefreshToken ?? refresh,
            EndsAt = _clock.GetUtcNow().AddSeconds(answer.ExpiresIn),
        };
        _file!.Write(renewed);
        return renewed.AccessToken;
    }

    private static async Task<TokenResponse> AskAsync(KeptSignIn kept, string refresh, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = IssuerPatience };
        try
        {
            var issuer = await Issuer.FindAsync(http, kept.Issuer, cancellation);
            using var request = new RefreshTokenRequest
            {
                Address = issuer.TokenEndpoint,
                ClientId = kept.ClientId,
                ClientCredentialStyle = ClientCredentialStyle.PostBody,
                RefreshToken = refresh,
            };
            return await http.RequestRefreshTokenAsync(request, cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Issuer.NotReached(kept.Issuer, "it took too long.");
        }
    }
}
