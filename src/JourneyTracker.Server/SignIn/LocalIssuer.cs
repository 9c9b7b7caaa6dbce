using System.Security.Claims;
using System.Security.Cryptography;
using JourneyTracker.Server.LocalPostgres;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JourneyTracker.Server.SignIn;

/// <summary>Whom a token of the local issuer is for.</summary>
/// <param name="Name">Shown beside what they record; also tells one person from another.</param>
/// <param name="Tenant">The tenant they see.</param>
/// <param name="Roles">Names from <see cref="RoleNames" />.</param>
/// <param name="Agency">The agency they speak for, if any.</param>
public sealed record LocalPerson(string Name, string Tenant, IReadOnlyList<string> Roles, string? Agency);

/// <summary>
/// Vouches for anybody, in Development only: no identity provider is needed to try the product. Elsewhere it does not
/// exist: nothing makes its tokens and nothing believes them. Its key stays in the data folder, readable for one user.
/// </summary>
public sealed class LocalIssuer
{
    /// <summary>The issuer named in its tokens.</summary>
    public const string Name = "journeytracker-local";

    /// <summary>The audience named in its tokens.</summary>
    public const string Audience = "journeytracker";

    /// <summary>How long its tokens last.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly TimeProvider _clock;

    private LocalIssuer(ECDsa key, TimeProvider clock) => (Key, _clock) = (new ECDsaSecurityKey(key), clock);

    /// <summary>What its tokens are signed with.</summary>
    public SecurityKey Key { get; }

    /// <summary>Opens the issuer of a data folder; makes its key when there is none.</summary>
    /// <exception cref="CannotStartException">The key can't be read or written.</exception>
    public static LocalIssuer Open(string dataFolder, TimeProvider clock)
    {
        var file = Path.Combine(Path.GetFullPath(dataFolder), "local-issuer.key");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            if (!File.Exists(file))
            {
                PrivateFile.WriteFirst(file, key.ExportPkcs8PrivateKeyPem());
            }

            key.ImportFromPem(File.ReadAllText(file)); // of two that make it at once, the first counts for both
            return new LocalIssuer(key, clock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new CannotStartException(
                $"The local issuer's key {file} can't be used: {e.Message} Delete it to get a new one, or choose another data folder with JourneyTracker__DataFolder.",
                e
            );
        }
    }

    /// <summary>What it says of a person, as the claims of a token that has been checked.</summary>
    public static IEnumerable<Claim> ClaimsOf(LocalPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Claim[] claims =
        [
            new(JwtRegisteredClaimNames.Iss, Name),
            new(JwtRegisteredClaimNames.Sub, $"local:{person.Name}"),
            new(JwtRegisteredClaimNames.Name, person.Name),
            new("tenant", person.Tenant),
            .. person.Roles.Select(role => new Claim("roles", role)),
        ];
        return person.Agency is { } agency ? [.. claims, new Claim("agency", agency)] : claims;
    }

    /// <summary>Signs a token for a person.</summary>
    public string TokenFor(LocalPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var now = _clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Name,
                Audience = Audience,
                IssuedAt = now,
                NotBefore = now,
                Expires = now + Lifetime,
                Subject = new ClaimsIdentity(ClaimsOf(person).Where(claim => claim.Type != JwtRegisteredClaimNames.Iss)),
                SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
            }
        );
    }
}
