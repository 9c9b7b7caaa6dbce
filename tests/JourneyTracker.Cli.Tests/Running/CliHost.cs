using JourneyTracker.Server.SignIn;
using JourneyTracker.Server.Tests;
using JourneyTracker.Server.Tests.SignIn;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Cli.Tests.Running;

/// <summary>One host, which believes the tokens of a real issuer and those of its own, for all tests of the command line.</summary>
public sealed class CliHost(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string _folder = TestFolder.New("journey-host");
    private StoreHost? _host;

    /// <summary>The issuer, with which people sign in as Ada North of the tenant "north".</summary>
    public TestIssuer Issuer { get; } = new();

    /// <summary>Where the host answers.</summary>
    public Uri Address => _host!.Address;

    public async ValueTask InitializeAsync()
    {
        await Issuer.InitializeAsync();
        _host = new StoreHost(postgres, null, _folder, $"--JourneyTracker:SignIn:Authority={Issuer.Address}", "--JourneyTracker:SignIn:RequireHttps=false");
        await _host.InitializeAsync();
    }

    /// <summary>A token of the host's own issuer.</summary>
    public string Token(string tenant, string role) =>
        _host!.Services.GetRequiredService<LocalIssuer>().TokenFor(new LocalPerson($"Test {role}", tenant, [role], null));

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await Issuer.DisposeAsync();
        TestFolder.Delete(_folder);
    }
}

/// <summary>The tests that share the host.</summary>
[CollectionDefinition(Name)]
public sealed class CliCollection : ICollectionFixture<CliHost>
{
    public const string Name = "Command line";
}
