using Duende.IdentityModel.Client;

namespace JourneyTracker.Cli.SignIn;

/// <summary>The token that goes with every request.</summary>
internal sealed class TokenSource
{
    // As long as a request may take to get there, and clocks may differ.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(60);

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

        if (_file!.Read() is not { } kept)
        {
            throw NotSignedIn("You are not signed in.");
        }

        if (Invocation.Address(kept.Server) != _server)
        {
            throw NotSignedIn($"You are signed in to {kept.Server}, not to {_server}.");
        }

        if (_clock.GetUtcNow() + Before < kept.EndsAt)
        {
            return kept.AccessToken;
        }

        return kept.RefreshToken is { } refresh ? await RefreshAsync(kept, refresh, cancellation) : throw NotSignedIn("Your sign-in has ended.");
    }

    private static Failure NotSignedIn(string why) =>
        new(
            ExitCode.NotAllowed,
            "UNAUTHENTICATED",
            $"{why} Sign in with journey sign-in --issuer ADDRESS --client-id NAME, or give a token by --token-file or JOURNEY_TOKEN."
        );

    private async Task<string> RefreshAsync(KeptSignIn kept, string refresh, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var issuer = await Issuer.FindAsync(http, kept.Issuer, cancellation);
        using var request = new RefreshTokenRequest
        {
            Address = issuer.TokenEndpoint,
            ClientId = kept.ClientId,
            ClientCredentialStyle = ClientCredentialStyle.PostBody,
            RefreshToken = refresh,
        };
        var answer = await http.RequestRefreshTokenAsync(request, cancellation);
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
}
