using System.Net;
using JourneyTracker.Server;
using JourneyTracker.Server.Tests;
using JourneyTracker.Web.SignIn;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.SignIn;

/// <summary>Who gets to the pages, and how.</summary>
[Collection(PagesCollection.Name)]
public sealed class PageSignInTests(PagesHost host)
{
    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_and_comes_back_to_where_they_wanted_to_go()
    {
        var page = await host.StrangerAsync();
        await page.GotoAsync("/initiatives/winnipeg?x=1");

        Assert.Equal("Sign in", await page.Locator("h1").InnerTextAsync());
        Assert.DoesNotContain("Winnipeg", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Locator("button[value=auditor]").ClickAsync();
        Assert.Equal("/initiatives/winnipeg?x=1", new Uri(page.Url).PathAndQuery);
        await page.Context.CloseAsync();
    }

    [Theory]
    [
        InlineData("office", "Programme office"),
        InlineData("agency", "Agency contributor"),
        InlineData("board", "Governance board"),
        InlineData("auditor", "Auditor"),
        InlineData("administrator", "Administrator")
    ]
    public async Task A_demo_person_of_each_role_gets_to_the_portfolio_and_out_again(string person, string role)
    {
        var page = await host.StrangerAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[value={person}]").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Portfolio");
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync(role);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/"), InlineData("/nothing-here"), InlineData("/history")]
    public async Task Who_logs_for_an_agency_reads_its_name_and_not_its_reference(string address)
    {
        var page = await host.SignedInAsync("agency");
        await page.GotoAsync(address);

        Assert.Equal("Agency contributor, Kent County Council", await page.Locator(".who span").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("//elsewhere.example/"), InlineData("https://elsewhere.example/"), InlineData("/\\elsewhere.example")]
    public async Task Signing_in_leads_to_no_other_site(string address)
    {
        var page = await host.StrangerAsync();
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        await page.Locator("button[value=board]").ClickAsync();

        Assert.Equal(host.Address, new Uri(page.Url));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_API_does_not_look_at_the_cookie()
    {
        var page = await host.SignedInAsync("office");
        var answer = await page.APIRequest.PostAsync(
            "/graphql",
            new APIRequestContextOptions { DataObject = new { query = "{ initiatives { totalCount } }" } }
        );

        Assert.Equal((int)HttpStatusCode.Unauthorized, answer.Status);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_of_another_site_neither_signs_in_nor_out()
    {
        var page = await host.SignedInAsync("office");
        var forms = page.Context.APIRequest;
        var form = forms.CreateFormData();
        form.Set("person", "administrator");

        Assert.Contains(
            "Choose again",
            await (await forms.PostAsync("/sign-in/demo", new APIRequestContextOptions { Form = form })).TextAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal((int)HttpStatusCode.BadRequest, (await forms.PostAsync("/sign-out")).Status);
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("Programme office");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Outside_development_there_are_no_demo_people()
    {
        var folder = TestFolder.New();
        var builder = ServerHost.Configure([
            "--urls=http://127.0.0.1:0",
            "--environment=Production",
            $"--JourneyTracker:DataFolder={folder}",
            "--JourneyTracker:SignIn:Authority=https://issuer.example",
            "--Serilog:MinimumLevel:Default=Fatal",
        ]);
        await using (var app = ServerHost.ComposeFront(builder))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            using var form = new FormUrlEncodedContent([new("person", "office")]);
            using var answer = await client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form, TestContext.Current.CancellationToken);

            Assert.Empty(app.Services.GetRequiredService<SignInOffer>().DemoPeople);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        TestFolder.Delete(folder);
    }
}
