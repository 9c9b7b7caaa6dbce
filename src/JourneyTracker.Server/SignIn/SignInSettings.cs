using JourneyTracker.Server.Settings;
using Microsoft.Extensions.Options;

namespace JourneyTracker.Server.SignIn;

/// <summary>
/// The section <c>JourneyTracker:SignIn</c>: whose tokens are believed, and where in them the tenant, the roles and the
/// agency are. A claim inside an object is named with dots: <c>realm_access.roles</c>.
/// </summary>
public sealed class SignInSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = HostSettings.Section + ":SignIn";

    /// <summary>Address of the OpenID Connect issuer; needed everywhere but in Development.</summary>
    public string? Authority { get; set; }

    /// <summary>Whom the tokens must be meant for.</summary>
    public string Audience { get; set; } = "journeytracker";

    /// <summary>The name under which the issuer knows the pages; without it nobody can sign in to them outside Development.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret that goes with <see cref="ClientId" />, where the issuer gave one.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Whether the pages send people to the issuer to sign in.</summary>
    public bool HasPageProvider => !string.IsNullOrEmpty(Authority) && !string.IsNullOrEmpty(ClientId);

    /// <summary>Whether the issuer must be reached over https; only a test set-up has reason to turn it off.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>The claim that names the tenant; exactly one value.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>The claim that lists the roles.</summary>
    public string RolesClaim { get; set; } = "roles";

    /// <summary>The claim that names the agency the person speaks for.</summary>
    public string AgencyClaim { get; set; } = "agency";

    /// <summary>The claim with the name to show; without it the preferred user name, then the subject, is shown.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>What the issuer calls our roles, where it calls them otherwise: its name to ours.</summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.Ordinal);
}

/// <summary>Says at start which setting is wrong, rather than refusing everybody later.</summary>
internal sealed class SignInSettingsRules(IHostEnvironment environment) : IValidateOptions<SignInSettings>
{
    public ValidateOptionsResult Validate(string? name, SignInSettings options)
    {
        var wrong = Wrong(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Wrong(SignInSettings options)
    {
        if (string.IsNullOrEmpty(options.Authority))
        {
            if (!environment.IsDevelopment())
            {
                yield return $"{SignInSettings.Section}:Authority is missing. Outside Development people sign in with an identity provider: set it to the address of your OpenID Connect issuer.";
            }
        }
        else if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            yield return $"{SignInSettings.Section}:Authority \"{options.Authority}\" is not an http(s) address.";
        }
        else if (options.RequireHttps && address.Scheme == "http")
        {
            yield return $"{SignInSettings.Section}:Authority \"{options.Authority}\" is not https; a test set-up may set {SignInSettings.Section}:RequireHttps=false.";
        }

        var names = new[] { options.Audience, options.TenantClaim, options.RolesClaim, options.AgencyClaim, options.NameClaim };
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{SignInSettings.Section}: Audience and the claim names can't be empty; leave a setting out to get its default.";
        }

        foreach (var (theirs, ours) in options.Roles.Where(role => !RoleNames.All.ContainsKey(role.Value)))
        {
            yield return $"{SignInSettings.Section}:Roles:{theirs} is \"{ours}\", which is not one of {string.Join(", ", RoleNames.All.Keys.Order(StringComparer.Ordinal))}.";
        }
    }
}
