using System.CommandLine;
using Duende.IdentityModel.Client;
using JourneyTracker.Cli.SignIn;

namespace JourneyTracker.Cli.Commands;

/// <summary>Forgets who is signed in.</summary>
internal static class SignOutCommand
{
    public static Command Create(SharedOptions shared)
    {
        var command = new Command("sign-out", "Forgets the token that is kept, and has the issuer end it where the issuer can");
        shared.Does(command, async (invocation, cancellation) =>
        {
            var file = invocation.SignInFile;
            // What another one is renewing would be kept after this; one that does not end keeps nobody from signing out.
            using var held = file.Read() is null ? null : await file.HoldAsync(cancellation);
            var kept = file.Read();
            file.Delete();
            var ended = kept?.RefreshToken is not null && await EndAsync(kept, cancellation);
            if (invocation.Json)
            {
                invocation.Teller.Json(new { wasSignedIn = kept is not null, endedAtIssuer = ended });
            }
            else
            {
                invocation.Teller.Line(kept is null ? "Nobody was signed in." : "Signed out.");
            }

            return ExitCode.Fine;
        });
        return command;
    }

    // Whatever comes of it, the token is no longer here.
    private static async Task<bool> EndAsync(KeptSignIn kept, CancellationToken cancellation)
    {
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
            var issuer = await Issuer.FindAsync(http, kept.Issuer, cancellation);
            if (issuer.RevocationEndpoint is not { Length: > 0 } endpoint)
            {
                return false;
            }

            using var request = new TokenRevocationRequest
            {
                Address = endpoint,
                ClientId = kept.ClientId,
                Token = kept.RefreshToken!,
                TokenTypeHint = "refresh_token",
                ClientCredentialStyle = ClientCredentialStyle.PostBody,
            };
            return !(await http.RevokeTokenAsync(request, cancellation)).IsError;
        }
        catch (Failure)
        {
            return false;
        }
    }
}
