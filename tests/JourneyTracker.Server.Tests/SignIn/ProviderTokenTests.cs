using System.Net;
using System.Security.Cryptography;
using System.Text;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.SignIn;
using Microsoft.IdentityModel.Tokens;

namespace JourneyTracker.Server.Tests.SignIn;

public sealed class ProviderTokenTests(TestIssuer issuer) : IClassFixture<TestIssuer>, IAsyncLifetime
{
    private readonly string _folder = TestFolder.New();
    private SignInHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync("Production", _folder, Trusting());

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        TestFolder.Delete(_folder);
    }

    [Fact]
    public async Task A_token_of_the_configured_issuer_says_who_asks()
    {
        var (_, viewer) = await _host.AskAsync(issuer.Token());

        Assert.NotNull(viewer);
        Assert.Equal(("u-17", "Ada North", "north", "Housing"), (viewer.Subject, viewer.Name, viewer.Tenant, viewer.Agency));
        Assert.Equal([Role.ProgrammeOffice], viewer.Roles);
    }

    [Fact]
    public async Task A_request_without_a_token_is_nobodys() => Assert.Equal(HttpStatusCode.Unauthorized, (await _host.AskAsync(null)).Status);

    public static readonly TheoryData<string> BadTokens =
    [
        "another issuer",
        "another audience",
        "expired",
        "not valid yet",
        "never expires",
        "another key",
        "another key under a new id",
        "no signature",
        "algorithm none",
        "a shared secret made of the public key",
        "changed after it was signed",
        "not a token",
    ];

    [Theory, MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_not_good_is_nobodys(string flaw)
    {
        var (status, _) = await _host.AskAsync(Flawed(flaw));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Null(await _host.Viewers.CallerOfTokenAsync(Flawed(flaw)));
    }

    [Fact]
    public async Task A_token_from_elsewhere_than_a_header_meets_the_same_rules() =>
        Assert.Equal("north", (await _host.Viewers.CallerOfTokenAsync(issuer.Token()))?.Viewer.Tenant);

    [Theory]
    [InlineData("tenant", null), InlineData("tenant", ""), InlineData("tenant", "*DEFAULT*"), InlineData("tenant", "north south")]
    [InlineData("roles", null), InlineData("roles", "Programme-Office"), InlineData("roles", "owner"), InlineData("sub", null)]
    public async Task A_good_token_without_one_tenant_and_a_role_makes_no_viewer(string claim, string? value)
    {
        var token = issuer.Token(t =>
        {
            t.Claims.Remove(claim);
            if (value is not null)
            {
                t.Claims[claim] = value;
            }
        });

        Assert.Equal(HttpStatusCode.Forbidden, (await _host.AskAsync(token)).Status);
    }

    [Fact]
    public async Task A_person_of_two_tenants_is_of_none() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.AskAsync(issuer.Token(t => t.Claims["tenant"] = new[] { "north", "south" }))).Status);

    [Fact]
    public async Task Claims_and_role_names_are_read_as_the_settings_say()
    {
        await using var host = await SignInHost.StartAsync(
            "Production",
            _folder,
            [
                .. Trusting(),
                "--JourneyTracker:SignIn:RolesClaim=realm_access.roles",
                "--JourneyTracker:SignIn:TenantClaim=https://id.example/office",
                "--JourneyTracker:SignIn:Roles:jt-audit=auditor",
            ]
        );
        var token = issuer.Token(t =>
        {
            t.Claims["https://id.example/office"] = "south";
            t.Claims["realm_access"] = new Dictionary<string, object> { ["roles"] = new[] { "offline_access", "jt-audit", "governance-board" } };
        });

        var (_, viewer) = await host.AskAsync(token);

        Assert.Equal("south", viewer?.Tenant);
        Assert.Equal([Role.GovernanceBoard, Role.Auditor], viewer!.Roles.Order());
    }

    [Fact]
    public async Task The_local_issuer_does_not_exist_in_production()
    {
        var local = LocalIssuer.Open(_folder, TimeProvider.System).TokenFor(new LocalPerson("Eve", "north", ["administrator"], null));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.AskAsync(local)).Status);
        Assert.Null(_host.LocalIssuer);
    }

    private string[] Trusting() => [$"--JourneyTracker:SignIn:Authority={issuer.Address}", "--JourneyTracker:SignIn:RequireHttps=false"];

    private string Flawed(string flaw) =>
        flaw switch
        {
            "another issuer" => issuer.Token(t => t.Issuer = "https://elsewhere.example"),
            "another audience" => issuer.Token(t => t.Audience = "payroll"),
            "expired" => issuer.Token(t => t.Expires = DateTime.UtcNow.AddMinutes(-1)),
            "not valid yet" => issuer.Token(t => t.NotBefore = DateTime.UtcNow.AddMinutes(5)),
            "never expires" => issuer.Token(expires: false),
            "another key" => issuer.Token(t =>
                t.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)
            ),
            "another key under a new id" => issuer.Token(t =>
                t.SigningCredentials = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "two" }, SecurityAlgorithms.RsaSha256)
            ),
            "no signature" => issuer.Token(t => t.SigningCredentials = null),
            "algorithm none" => Unsigned("""{"alg":"none","typ":"JWT"}"""),
            "a shared secret made of the public key" => issuer.Token(t =>
                t.SigningCredentials = new(new SymmetricSecurityKey(issuer.Key.Rsa.ExportRSAPublicKey()) { KeyId = "one" }, SecurityAlgorithms.HmacSha256)
            ),
            "changed after it was signed" => Changed(),
            _ => "not.a.token",
        };

    private string Unsigned(string header) => $"{Base64UrlEncoder.Encode(header)}.{issuer.Token().Split('.')[1]}.";

    private string Changed()
    {
        var parts = issuer.Token().Split('.');
        parts[1] = Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(Base64UrlEncoder.Decode(parts[1]).Replace("north", "south", StringComparison.Ordinal)));
        return string.Join('.', parts);
    }
}
