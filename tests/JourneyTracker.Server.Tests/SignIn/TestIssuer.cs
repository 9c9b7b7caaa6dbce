using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JourneyTracker.Server.Tests.SignIn;

/// <summary>An OpenID Connect issuer with the two documents that a verifier asks for, and a code flow in which everybody agrees to everything.</summary>
public sealed class TestIssuer : IAsyncLifetime
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = [];
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
        _app.MapGet("/.well-known/openid-configuration", () => new
            {
                issuer = Address,
                jwks_uri = $"{Address}/keys",
                authorization_endpoint = $"{Address}/authorize",
                token_endpoint = $"{Address}/token",
            });
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenForAsync);
        _app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "one" });
            return new
            {
                keys = new[]
                {
                    new
                    {
                        kty = key.Kty,
                        use = "sig",
                        kid = key.Kid,
                        n = key.N,
                        e = key.E,
                    },
                },
            };
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the code flow changes in the token it gives.</summary>
    public Action<SecurityTokenDescriptor>? Change { get; set; }

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

    private IResult Authorize(HttpRequest request)
    {
        var (asked, code) = (request.Query, Guid.NewGuid().ToString("N"));
        _codes[code] = (asked["nonce"].ToString(), asked["code_challenge"].ToString());
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}");
    }

    /// <summary>Gives a token for a code once, to who began the flow.</summary>
    private async Task<IResult> TokenForAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (
            !_codes.TryRemove(form["code"].ToString(), out var flow)
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != flow.Challenge
        )
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        var token = Token(token =>
        {
            token.Audience = form["client_id"].ToString();
            token.Claims["nonce"] = flow.Nonce;
            Change?.Invoke(token);
        });
        return Results.Ok(
            new
            {
                id_token = token,
                access_token = "none",
                token_type = "Bearer",
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _rsa.Dispose();
    }
}
