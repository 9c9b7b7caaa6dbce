using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Access;
using JourneyTracker.GraphQL.Transport;
using JourneyTracker.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace JourneyTracker.Server.SignIn;

/// <summary>
/// Says who asks. Who has no tenant, more than one, or none of our roles is nobody: a request without a valid token has
/// an unauthenticated user (401), one with a valid token that makes no viewer an authenticated one (403).
/// </summary>
public sealed partial class ViewerSource(IOptions<SignInSettings> settings, IServiceScopeFactory scopes) : IViewerSource, IPageViewers
{
    private const int LongestText = 200;
    private static readonly SignInSettings LocalClaims = new();

    /// <summary>The viewer of a request whose token has been checked; null when there is none.</summary>
    public Viewer? ViewerOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ViewerOf(context.User);
    }

    /// <inheritdoc />
    public async Task RecogniseAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            await PageSignIn.RecogniseAsync(context);
        }
    }

    /// <summary>The viewer that a checked token describes; null when it describes none.</summary>
    public Viewer? ViewerOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (
            user.Identity is not { IsAuthenticated: true }
            || user.FindFirstValue(JwtRegisteredClaimNames.Sub) is not { Length: > 0 and <= LongestText } subject
        )
        {
            return null;
        }

        var where = user.FindFirstValue(JwtRegisteredClaimNames.Iss) == LocalIssuer.Name ? LocalClaims : settings.Value;
        var roles = Values(user, where.RolesClaim).Select(name => RoleOf(name, where)).OfType<Role>().ToImmutableHashSet();
        if (Values(user, where.TenantClaim) is not [var tenant] || !TenantName().IsMatch(tenant) || roles.IsEmpty)
        {
            return null;
        }

        var name = First(user, where.NameClaim) ?? First(user, "preferred_username") ?? subject;
        return new Viewer(subject, name, tenant, roles, First(user, where.AgencyClaim));
    }

    /// <inheritdoc />
    public Caller? CallerOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CallerOf(context.User);
    }

    /// <summary>Checks a token that did not come in a header, as in the first message of a WebSocket; null when it is not good for a viewer.</summary>
    public async Task<Caller?> CallerOfTokenAsync(string token)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = $"Bearer {token}";
        var result = await context.AuthenticateAsync();
        return result.Principal is { } user ? CallerOf(user) : null;
    }

    private Caller? CallerOf(ClaimsPrincipal user) => ViewerOf(user) is { } viewer ? new Caller(viewer, EndOf(user)) : null;

    /// <summary>When a token runs out. Who checked it may have allowed for clocks that differ; a connection that stays does not.</summary>
    private static DateTimeOffset? EndOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(JwtRegisteredClaimNames.Exp), CultureInfo.InvariantCulture, out var seconds)
        && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Whether a text can name a tenant: letters, digits, dot, dash and underscore, at most 64.</summary>
    public static bool IsTenantName(string text) => TenantName().IsMatch(text);

    private static Role? RoleOf(string name, SignInSettings where) =>
        RoleNames.All.TryGetValue(where.Roles.GetValueOrDefault(name, name), out var role) ? role : null;

    private static string? First(ClaimsPrincipal user, string claim) =>
        Values(user, claim) is [{ Length: <= LongestText } value, ..] && !string.IsNullOrWhiteSpace(value) && !value.Any(char.IsControl) ? value : null;

    /// <summary>All values of a claim; a name with dots that is no claim itself leads into the object before the first dot.</summary>
    private static List<string> Values(ClaimsPrincipal user, string claim)
    {
        var plain = user.FindAll(claim).Select(found => found.Value).ToList();
        var dot = claim.IndexOf('.', StringComparison.Ordinal);
        if (plain.Count > 0 || dot <= 0)
        {
            return plain;
        }

        return [.. user.FindAll(claim[..dot]).SelectMany(found => Inside(found.Value, claim[(dot + 1)..]))];
    }

    private static List<string> Inside(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var here = document.RootElement;
            foreach (var part in path.Split('.'))
            {
                if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(part, out here))
                {
                    return [];
                }
            }

            return here.ValueKind switch
            {
                JsonValueKind.String => [here.GetString()!],
                JsonValueKind.Array => [.. here.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return []; // a plain claim that happens to bear the name
        }
    }

    // Also keeps out names that the store keeps for itself.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex TenantName();
}
