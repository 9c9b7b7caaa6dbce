using Duende.IdentityModel.Client;

namespace JourneyTracker.Cli.SignIn;

/// <summary>An OpenID Connect issuer.</summary>
internal static class Issuer
{
    /// <summary>Asks it for its addresses; without encryption only on this machine.</summary>
    /// <exception cref="Failure">It does not answer as an issuer does.</exception>
    public static async Task<DiscoveryDocumentResponse> FindAsync(HttpClient http, string address, CancellationToken cancellation)
    {
        using var request = new DiscoveryDocumentRequest { Address = address };
        var found = await http.GetDiscoveryDocumentAsync(request, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return found.IsError ? throw NotReached(address, found.Error) : found;
    }

    /// <summary>It does not answer.</summary>
    public static Failure NotReached(string address, string? why) =>
        new(
            ExitCode.NoAnswer,
            "NO_ISSUER",
            $"The issuer {address} does not answer as one: {why}\nCheck the address (--issuer); ask whoever looks after the accounts in your organisation."
        );
}
