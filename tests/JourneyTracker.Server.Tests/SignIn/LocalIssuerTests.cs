using System.Net;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.SignIn;
using Microsoft.IdentityModel.Tokens;

namespace JourneyTracker.Server.Tests.SignIn;

public sealed class LocalIssuerTests(TestIssuer provider) : IClassFixture<TestIssuer>, IDisposable
{
    private static readonly LocalPerson Person = new("Zoë", "demo", ["agency-contributor", "auditor"], "Housing");

    private readonly string _folder = TestFolder.New();

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task In_development_a_token_made_before_the_host_started_says_who_asks()
    {
        var token = LocalIssuer.Open(_folder, TimeProvider.System).TokenFor(Person);
        await using var host = await SignInHost.StartAsync("Development", _folder);

        var (_, viewer) = await host.AskAsync(token);

        Assert.Equal(("Zoë", "demo", "Housing"), (viewer!.Name, viewer.Tenant, viewer.Agency));
        Assert.Equal([Role.AgencyContributor, Role.Auditor], viewer.Roles.Order());
    }

    [Fact]
    public async Task A_token_of_another_data_folders_issuer_is_nobodys()
    {
        var other = TestFolder.New();
        var token = LocalIssuer.Open(other, TimeProvider.System).TokenFor(Person);
        await using var host = await SignInHost.StartAsync("Development", _folder);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.AskAsync(token)).Status);
        TestFolder.Delete(other);
    }

    [Fact]
    public async Task A_local_token_ends_after_twelve_hours()
    {
        var token = LocalIssuer.Open(_folder, new Yesterday()).TokenFor(Person);
        await using var host = await SignInHost.StartAsync("Development", _folder);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.AskAsync(token)).Status);
    }

    [Fact]
    public async Task Beside_a_configured_issuer_each_is_believed_under_its_own_key_alone()
    {
        await using var host = await SignInHost.StartAsync(
            "Development",
            _folder,
            $"--JourneyTracker:SignIn:Authority={provider.Address}",
            "--JourneyTracker:SignIn:RequireHttps=false",
            "--JourneyTracker:SignIn:RolesClaim=groups",
            "--JourneyTracker:SignIn:Audience=tracker"
        );
        var local = LocalIssuer.Open(_folder, TimeProvider.System);
        var theirs = provider.Token(t => (t.Audience, t.Claims["groups"]) = ("tracker", "auditor"));
        var theirsUnderOurName = provider.Token(t => t.Issuer = LocalIssuer.Name);
        var oursUnderTheirName = provider.Token(t =>
            (t.Audience, t.SigningCredentials) = ("tracker", new SigningCredentials(local.Key, SecurityAlgorithms.EcdsaSha256))
        );

        Assert.Equal("demo", (await host.AskAsync(local.TokenFor(Person))).Viewer?.Tenant);
        Assert.Equal("north", (await host.AskAsync(theirs)).Viewer?.Tenant);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.AskAsync(theirsUnderOurName)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.AskAsync(oursUnderTheirName)).Status);
    }

    [Fact]
    public void Its_key_is_readable_for_the_hosts_user_alone()
    {
        LocalIssuer.Open(_folder, TimeProvider.System);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "local-issuer.key")));
        }
    }

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(-12.1);
    }
}
