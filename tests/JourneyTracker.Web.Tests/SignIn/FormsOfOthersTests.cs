using System.Text.RegularExpressions;
using JourneyTracker.Core.Framework;
using JourneyTracker.Web.Tests.Browsing;
using JourneyTracker.Web.Tests.Workshops;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.SignIn;

/// <summary>Forms that were open while somebody signed in or out in another tab.</summary>
[Collection(PagesCollection.Name)]
public sealed class FormsOfOthersTests(PagesHost host)
{
    private const string Typed = "Typed by the office";

    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task With_script_it_is_said_that_somebody_else_signed_in_and_what_was_typed_stays()
    {
        var page = await FilledAsync(script: true);
        await SignInElsewhereAsync(page, "board");
        await SendAsync(page);

        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("Somebody else has signed in in this browser");
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync(Typed);
        await SignInElsewhereAsync(page, "office");
        await SendAsync(page);
        await Assertions.Expect(Recorded(page)).ToContainTextAsync(Typed);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_the_form_comes_back_to_whoever_filled_it_in()
    {
        var page = await FilledAsync(script: false);
        await SignInElsewhereAsync(page, "board");
        await SendAsync(page);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("filled in by Olive Parker. Since then Bea Holm has signed in in this browser");
        await Assertions.Expect(page.GetByText(Typed)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in as Olive Parker" }).ClickAsync();
        await page.Locator("button[value=office]").ClickAsync();
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync(Typed);
        await SendAsync(page);
        await Assertions.Expect(Recorded(page)).ToContainTextAsync(Typed);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_what_was_typed_outlasts_the_session()
    {
        var page = await FilledAsync(script: false);
        await EndSessionAsync(page);
        await SendAsync(page);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Your session has ended, and nothing was recorded");
        await page.Locator("button[value=office]").ClickAsync();
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync(Typed);
        await Assertions.Expect(page.Locator("#field-severity-2")).ToBeCheckedAsync();
        await SendAsync(page);
        await Assertions.Expect(Recorded(page)).ToContainTextAsync(Typed);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_else_signs_in_gets_nothing_of_what_was_typed()
    {
        var page = await FilledAsync(script: false, "decision", "board");
        await EndSessionAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it", Exact = true }).ClickAsync();
        await page.Locator("button[value=office]").ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("is no longer here");
        Assert.DoesNotContain(Typed, await page.ContentAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_answers_in_a_workshop_outlast_the_session()
    {
        var (board, _) = await WorkshopRoom.OfBoardAsync(host, "ended-answers-desk", NoScript);
        var question = Editions.Newest.Questions[0].Id;
        await board.ChooseAsync(question, 4);
        await EndSessionAsync(board.Page);
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await board.SignInAsync("board");

        await Assertions.Expect(board.Point(question, 4)).ToBeCheckedAsync();
        await board.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await board.Says("1 of 30 answered");
        await board.LeaveAsync();
    }

    [Fact]
    public async Task Without_script_an_invitation_outlasts_the_session()
    {
        var (id, _) = await WorkshopRoom.OpenAsync(host, "ended-invitation-desk");
        var page = await host.SignedInAsync("office", NoScript);
        await page.GotoAsync($"/workshops/{id}/invite");
        await page.GetByLabel("Agency", new() { Exact = true }).SelectOptionAsync("Kent County Council");
        await page.GetByLabel("Who is meant").FillAsync(Typed);
        await EndSessionAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await page.Locator("button[value=office]").ClickAsync();

        await Assertions.Expect(page.GetByLabel("Who is meant")).ToHaveValueAsync(Typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Assertions.Expect(Recorded(page)).ToContainTextAsync("Kent County Council");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_a_name_typed_for_a_person_outlasts_the_session()
    {
        // Whoever records something is in the directory from then on.
        await host.NewInitiativeAsync($"named-{Guid.NewGuid():N}", "A desk of somebody named");
        var page = await NewlySignedInAsync("administrator", NoScript);
        await page.GotoAsync("/people");
        var form = page.Locator("form.inline").First;
        await form.GetByRole(AriaRole.Textbox).FillAsync(Typed);
        await EndSessionAsync(page);
        await form.GetByRole(AriaRole.Button, new() { Name = "Give this name" }).ClickAsync();
        await page.Locator("button[value=administrator]").ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("What you typed is here again");
        await Assertions.Expect(form.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(Typed);
        Assert.Equal(
            [Typed],
            (await page.Locator("form.inline input[name=name]").EvaluateAllAsync<string[]>("all => all.map(one => one.value)")).Where(name => name.Length > 0)
        );
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_whose_token_was_lost_comes_back_filled_in_to_the_same_person()
    {
        var page = await FilledAsync(script: false);
        await page.Context.ClearCookiesAsync(new() { NameRegex = new Regex("Antiforgery") });
        await SendAsync(page);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("What you typed is here again");
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync(Typed);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_twice_and_in_again_ends_at_the_portfolio()
    {
        var page = await NewlySignedInAsync("office", null);
        await page.GotoAsync("/framework");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/framework");
        foreach (var tab in new[] { page, other })
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await Assertions.Expect(tab.Locator("h1")).ToHaveTextAsync("Sign in");
        }

        foreach (var tab in new[] { other, page })
        {
            await tab.Locator("button[value=board]").ClickAsync();
            await Assertions.Expect(tab.Locator("h1")).ToHaveTextAsync("Portfolio");
        }

        await page.GotoAsync("/sign-in");
        await page.Locator("button[value=auditor]").ClickAsync();
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("Auditor");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_where_somebody_else_signed_in_says_who_is_signed_in()
    {
        var page = await NewlySignedInAsync("office", null);
        await page.GotoAsync("/framework");
        await SignInElsewhereAsync(page, "board");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("You are now signed in as Bea Holm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> FilledAsync(bool script, string form = "challenge", string person = "office")
    {
        var reference = $"desk-{Guid.NewGuid():N}";
        await host.NewInitiativeAsync(reference, "A desk between two people");
        var page = await NewlySignedInAsync(person, script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/{form}");
        await page.Locator("#field-title").FillAsync(Typed);
        return page;
    }

    // Sessions are ended here: those that other tests share are left alone.
    private async Task<IPage> NewlySignedInAsync(string person, BrowserNewContextOptions? options)
    {
        var page = await host.StrangerAsync(options);
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[value={person}]").ClickAsync();
        return page;
    }

    private static async Task SignInElsewhereAsync(IPage page, string person)
    {
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync("/sign-in");
        await tab.Locator($"button[value={person}]").ClickAsync();
        await Assertions.Expect(tab.Locator("h1")).ToHaveTextAsync("Portfolio");
        await tab.CloseAsync();
    }

    private static Task EndSessionAsync(IPage page) => page.Context.ClearCookiesAsync(new() { Name = "journeytracker" });

    private static async Task SendAsync(IPage page)
    {
        await page.GetByLabel("Governance").CheckAsync();
        await page.Locator("#field-severity-2").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it", Exact = true }).ClickAsync();
    }

    private static ILocator Recorded(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" });
}
