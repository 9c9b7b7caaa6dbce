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

/// <summary>
/// An OpenID Connect issuer with the two documents that a verifier asks for, a code flow and a device flow in which everybody agrees to everything, and
/// tokens that can be renewed until they are revoked.
/// </summary>
public sealed class TestIssuer : IAsyncLifetime
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = [];
    private readonly ConcurrentDictionary<string, int> _devices = [];
    private readonly ConcurrentDictionary<string, bool> _refreshTokens = [];
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
                device_authorization_endpoint = $"{Address}/device",
                revocation_endpoint = $"{Address}/revoke",
            });
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenForAsync);
        _app.MapPost("/device", BeginDevice);
        _app.MapPost("/revoke", RevokeAsync);
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

    /// <summary>How long the access tokens last that the flows give, in seconds.</summary>
    public int AccessTokenSeconds { get; set; } = 3600;

    /// <summary>The refresh tokens that still hold.</summary>
    public IEnumerable<string> RefreshTokens => _refreshTokens.Keys;

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

    private IResult BeginDevice()
    {
        var code = Guid.NewGuid().ToString("N");
        _devices[code] = 0;
        return Results.Ok(
            new
            {
                device_code = code,
                user_code = "WDJB-MJHT",
                verification_uri = $"{Address}/activate",
                expires_in = 300,
                interval = 1,
            }
        );
    }

    private async Task<IResult> RevokeAsync(HttpRequest request)
    {
        _refreshTokens.TryRemove((await request.ReadFormAsync())["token"].ToString(), out _);
        return Results.Ok();
    }

    /// <summary>Gives a token for a code once, to who began the flow; for a device when it asks a second time; for a refresh token once.</summary>
    private async Task<IResult> TokenForAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var client = form["client_id"].ToString();
        switch (form["grant_type"].ToString())
        {
            case "urn:ietf:params:oauth:grant-type:device_code":
                var device = form["device_code"].ToString();
                return !_devices.TryGetValue(device, out var asked) ? Results.BadRequest(new { error = "expired_token" })
                    : _devices.TryUpdate(device, asked + 1, asked) && asked == 0 ? Results.BadRequest(new { error = "authorization_pending" })
                    : Tokens(client, nonce: "");
            case "refresh_token":
                return _refreshTokens.TryRemove(form["refresh_token"].ToString(), out _)
                    ? Tokens(client, nonce: "")
                    : Results.BadRequest(new { error = "invalid_grant" });
            default:
                return
                    _codes.TryRemove(form["code"].ToString(), out var flow)
                    && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == flow.Challenge
                    ? Tokens(client, flow.Nonce)
                    : Results.BadRequest(new { error = "invalid_grant" });
        }
    }

    private IResult Tokens(string client, string nonce)
    {
        var identity = Token(token =>
        {
            token.Audience = client;
            token.Claims["nonce"] = nonce;
            Change?.Invoke(token);
        });
        var refresh = Guid.NewGuid().ToString("N");
        _refreshTokens[refresh] = true;
        return Results.Ok(
            new
            {
                id_token = identity,
                access_token = Token(Change),
                refresh_token = refresh,
                expires_in = AccessTokenSeconds,
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
