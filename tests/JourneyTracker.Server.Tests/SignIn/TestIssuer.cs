using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JourneyTracker.Server.Tests.SignIn;

/// <summary>An OpenID Connect issuer with the two documents that a verifier asks for.</summary>
public sealed class TestIssuer : IAsyncLifetime
{
    private readonly RSA _rsa = RSA.Create(2048);
    private WebApplication? _app;

    /// <summary>Its address, and the issuer named in its tokens.</summary>
    public string Address => _app!.Urls.Single();

    public RsaSecurityKey Key => new(_rsa) { KeyId = "one" };

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => new { issuer = Address, jwks_uri = $"{Address}/keys" });
        _app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "one" });
            return new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E } } };
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A token of a programme office of the tenant "north"; the change makes it something else.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null, bool expires = true)
    {
        var now = DateTime.UtcNow;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "journeytracker",
            NotBefore = now.AddHours(-2),
            IssuedAt = now.AddHours(-2),
            Expires = expires ? now.AddHours(1) : null,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "u-17",
                ["name"] = "Ada North",
                ["tenant"] = "north",
                ["roles"] = new[] { "programme-office" },
                ["agency"] = "Housing",
            },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _rsa.Dispose();
    }
}
