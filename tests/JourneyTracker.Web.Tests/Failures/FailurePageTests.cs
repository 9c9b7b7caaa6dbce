using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Failures;

/// <summary>What people, and programs, get where something went wrong.</summary>
[Collection(PagesCollection.Name)]
public sealed class FailurePageTests(PagesHost host)
{
    [Theory]
    [
        InlineData(PagesHost.FailingPlace),
        InlineData("/initiatives/harbour-desk/no-such-page"),
        InlineData("/nothing-at-all"),
        InlineData("/initiatives/nothing-here"),
        InlineData("/initiatives/harbour-desk/log/nothing")
    ]
    public async Task A_person_gets_a_page_that_says_what_to_do(string address)
    {
        var page = await host.SignedInAsync();
        var answer = await page.GotoAsync(address);

        Assert.Equal(address == PagesHost.FailingPlace ? 500 : 404, answer!.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go to the portfolio" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToContainTextAsync("Directory");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_failure_is_told_by_the_number_that_the_log_has_and_by_nothing_else()
    {
        var page = await host.SignedInAsync();
        var answer = await page.GotoAsync(PagesHost.FailingPlace);

        Assert.Equal(await answer!.HeaderValueAsync("x-correlation-id"), await page.Locator("code").InnerTextAsync());
        Assert.DoesNotContain(PagesHost.Secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_failed_is_diagnosed_and_logged_though_somebody_gets_a_page()
    {
        var told = new ConcurrentQueue<string>();
        // The middleware tells its listener and the log together, or neither.
        using var listening = host.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Told(told));
        var page = await host.SignedInAsync();
        await page.GotoAsync(PagesHost.FailingPlace);

        Assert.Contains(told, name => name == "Microsoft.AspNetCore.Diagnostics.HandledException");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_has_no_role_is_told_to_ask_for_one()
    {
        var page = await host.StrangerAsync();
        await page.GotoAsync(PagesHost.RolelessPlace);
        var answer = await page.GotoAsync("/history");

        Assert.Equal(403, answer!.Status);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("your account has no role in a programme office here");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_program_gets_no_page()
    {
        using var client = new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { { "Accept", "application/json" } } };
        using var failed = await client.GetAsync(new Uri(PagesHost.FailingPlace, UriKind.Relative), TestContext.Current.CancellationToken);
        using var missing = await client.GetAsync(new Uri("/no-such-page", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("application/problem+json", failed.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Empty(await missing.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Told(ConcurrentQueue<string> names) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void OnNext(KeyValuePair<string, object?> value) => names.Enqueue(value.Key);
    }
}
