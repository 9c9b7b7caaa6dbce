using System.Security.Claims;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Recording;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Runs;
using JourneyTracker.Server;
using JourneyTracker.Server.Tests;
using Marten;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>The tests that share one host, with the reference initiatives and the harbour desk in its tenant "demo".</summary>
[CollectionDefinition(Name)]
public sealed class PagesCollection : ICollectionFixture<PagesHost>
{
    public const string Name = "Pages";
}

/// <summary>The host on a database of its own, and people who look at its pages.</summary>
public sealed class PagesHost(PostgresFixture postgres, Browser browser) : IAsyncLifetime
{
    /// <summary>A place where the host fails, and what must not be told of it.</summary>
    public const string FailingPlace = "/fails",
        Secret = "Host=db;Password=secret";

    /// <summary>A place that signs somebody in who has no role here.</summary>
    public const string RolelessPlace = "/sign-in/without-role";

    private const string Tenant = "demo";

    private static readonly Viewer Office = new("office", "Office", Tenant, [Role.ProgrammeOffice], null);

    private readonly string _folder = TestFolder.New();
    private readonly Dictionary<string, string> _signedIn = [];
    private WebApplication? _app;

    public Uri Address => new(_app!.Urls.Single());

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        var builder = ServerHost.Configure([
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            $"--JourneyTracker:DataFolder={_folder}",
            "--Serilog:MinimumLevel:Default=Fatal",
            "--Serilog:MinimumLevel:Override:Microsoft=Fatal",
        ]);
        _app = ServerHost.Compose(builder, await postgres.NewDatabaseAsync());
        _app.MapGet(FailingPlace, void () => throw new InvalidOperationException(Secret));
        _app.MapGet(RolelessPlace, context =>
            context.SignInAsync("PageCookie", new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "nobody")], "PageCookie")))
        );
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await using var scope = Services.CreateAsyncScope();
        var recorder = scope.ServiceProvider.GetRequiredService<Recorder>();
        await ReferenceLoading.LoadAsync(
            recorder,
            Services.GetRequiredService<IDocumentStore>(),
            Tenant,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        foreach (var agency in HarbourDesk.Agencies.Concat(PilotStation.Agencies))
        {
            await recorder.RecordAsync(Office, agency, TestContext.Current.CancellationToken);
        }

        foreach (var commands in new[] { HarbourDesk.Commands, PilotStation.Commands })
        {
            await recorder.RecordAllAsync(Office, [.. commands.Select(command => new SourcedCommand(command, null))], TestContext.Current.CancellationToken);
        }

        foreach (var command in PilotStation.InPortfolio(HarbourDesk.InitiativeId))
        {
            await recorder.RecordAsync(Office, command, TestContext.Current.CancellationToken);
        }

        foreach (var (by, command) in QuayDesk.Story)
        {
            await recorder.RecordAsync(by, command, TestContext.Current.CancellationToken);
        }

        await ImportedFile.GiveAsync(Services.GetRequiredService<ImportDesk>(), Office, TestContext.Current.CancellationToken);
        await FileToLookAt.GiveAsync(Services.GetRequiredService<LookDesk>(), Office, TestContext.Current.CancellationToken);
    }

    /// <summary>A page of somebody who is not signed in.</summary>
    public Task<IPage> StrangerAsync(BrowserNewContextOptions? options = null) => OpenAsync(options ?? new BrowserNewContextOptions());

    /// <summary>A page of a demo person, signed in.</summary>
    /// <param name="person">The value of their button on the sign-in page.</param>
    /// <param name="options">What sort of browser they use.</param>
    public async Task<IPage> SignedInAsync(string person = "board", BrowserNewContextOptions? options = null)
    {
        // Another test may have signed them out, and so ended the session for whoever goes on with it.
        if (!_signedIn.TryGetValue(person, out var state) || !await GoesOnAsync(state))
        {
            var page = await StrangerAsync();
            await page.GotoAsync("/sign-in");
            await page.Locator($"button[value={person}]").ClickAsync();
            _signedIn[person] = state = await page.Context.StorageStateAsync();
            await page.Context.CloseAsync();
        }

        return await OpenAsync(new BrowserNewContextOptions(options ?? new BrowserNewContextOptions()) { StorageState = state });
    }

    private async Task<bool> GoesOnAsync(string state)
    {
        var context = await OpenAsync(new BrowserNewContextOptions { StorageState = state });
        var answer = await context.APIRequest.GetAsync("/", new APIRequestContextOptions { MaxRedirects = 0 });
        await context.Context.CloseAsync();
        return answer.Ok;
    }

    /// <summary>Records in the name of the programme office.</summary>
    public async Task RecordAsync(params object[] commands)
    {
        await using var scope = Services.CreateAsyncScope();
        var recorder = scope.ServiceProvider.GetRequiredService<Recorder>();
        foreach (var command in commands)
        {
            await recorder.RecordAsync(Office, command, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Everything recorded of an initiative.</summary>
    public async Task<IReadOnlyList<RecordedEntry>> EntriesAsync(string reference)
    {
        await using var session = Services.GetRequiredService<IDocumentStore>().QuerySession(Tenant);
        var summary = await session.Query<InitiativeSummary>().SingleAsync(row => row.Reference == reference, TestContext.Current.CancellationToken);
        return EntryLog.Of(await session.Events.FetchStreamAsync(summary.Id, token: TestContext.Current.CancellationToken)).Recorded;
    }

    /// <summary>An initiative for one test alone.</summary>
    public async Task<Guid> NewInitiativeAsync(string reference, string name)
    {
        var id = Guid.NewGuid();
        await RecordAsync(new RegisterInitiative(id, PartialDate.Year(2001), reference, name, null, null, null, null));
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            // Stopped first, as the product is: what works in the background would else go on writing into the folder.
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        TestFolder.Delete(_folder);
    }

    private async Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        var context = await browser.ContextAsync(new BrowserNewContextOptions(options) { BaseURL = Address.ToString() });
        context.SetDefaultTimeout(Browser.Patience);
        return await context.NewPageAsync();
    }
}
