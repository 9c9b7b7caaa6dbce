using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using JourneyTracker.Web.Tests.Workshops;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Logging;

/// <summary>A filled form is one fact, however often it is sent, and says only what was filled in.</summary>
[Collection(PagesCollection.Name)]
public sealed class FilledFormTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    public static TheoryData<bool> Scripts => [true, false];

    [Fact]
    public async Task A_draft_keeps_what_was_typed_and_nothing_else()
    {
        var (reference, id) = await DeskAsync();
        var page = await FormAsync(reference);
        await page.Locator("#field-title").FillAsync("Typed before");
        await host.RecordAsync(Challenge(id, "Said by somebody else"));
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync("Typed before");
        await Assertions.Expect(page.Locator("input[name=version]")).ToHaveValueAsync($"{(await host.EntriesAsync(reference)).Count}");
        Assert.Equal("""{"title":["Typed before"]}""", await page.EvaluateAsync<string>("Object.values(sessionStorage)[0]"));
        await ChooseAndSendAsync(page);
        await Assertions.Expect(Recorded(page)).ToContainTextAsync("Typed before");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_comes_back_when_the_form_is_opened_anew_and_can_be_left()
    {
        var (reference, _) = await DeskAsync();
        var page = await FormAsync(reference);
        var address = page.Url;
        await page.Locator("#field-title").FillAsync("Typed before");
        await page.GotoAsync("/framework");
        await page.GotoAsync($"/initiatives/{reference}/log/challenge");
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync("Typed before");
        await Assertions.Expect(page).ToHaveURLAsync(address);

        await page.GetByRole(AriaRole.Button, new() { Name = "Start afresh" }).ClickAsync();

        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync("");
        Assert.NotEqual(address, page.Url);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_is_shown_to_nobody_but_who_typed_it()
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/decision");
        await page.Locator("#field-title").FillAsync("Typed by the office");

        await page.GotoAsync("/sign-in");
        await page.Locator("button[value=board]").ClickAsync();
        await page.GotoAsync($"/initiatives/{reference}/log/decision");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync("");

        await page.GotoAsync("/sign-in");
        await page.Locator("button[value=office]").ClickAsync();
        await page.GotoAsync($"/initiatives/{reference}/log/decision");
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync("Typed by the office");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task What_the_person_logged_meanwhile_themselves_is_no_news_to_them(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await FormAsync(reference, script);
        await page.Locator("#field-title").FillAsync("Begun first");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/initiatives/{reference}/log/decision");
        await other.Locator("#field-title").FillAsync("As the form demanded");
        await other.Locator("#field-about-Gate").CheckAsync();
        await Log(other).ClickAsync();
        await Assertions.Expect(Recorded(other)).ToBeVisibleAsync();

        await ChooseAndSendAsync(page);

        await Assertions.Expect(Recorded(page)).ToContainTextAsync("Begun first");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Going_back_to_a_form_that_was_sent_leads_to_what_it_recorded(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await FormAsync(reference, script);
        await page.Locator("#field-title").FillAsync("Sent once");
        await ChooseAndSendAsync(page);
        await Assertions.Expect(Recorded(page)).ToContainTextAsync("Sent once");

        await page.GoBackAsync();

        await Assertions.Expect(page.Locator("[data-recorded]")).ToContainTextAsync("Sent once");
        await Assertions.Expect(Log(page)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Fill it in again" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-title")).ToHaveValueAsync("");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task The_same_form_in_two_tabs_records_once(bool script)
    {
        var (reference, _) = await DeskAsync();
        var first = await FormAsync(reference, script);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(first.Url);
        foreach (var page in new[] { first, second })
        {
            await page.Locator("#field-title").FillAsync("In two tabs");
        }

        foreach (var page in new[] { first, second })
        {
            await ChooseAndSendAsync(page);
            await Assertions.Expect(Recorded(page)).ToContainTextAsync("In two tabs");
        }

        Assert.Single(await host.EntriesAsync(reference), entry => entry.Entry is ChallengeRaised);
        await first.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task A_double_click_records_once(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await FormAsync(reference, script);
        await page.Locator("#field-title").FillAsync("Clicked twice");
        await page.GetByLabel("Governance").CheckAsync();
        await page.Locator("#field-severity-2").CheckAsync();

        await Log(page).DblClickAsync();

        await Assertions.Expect(Recorded(page)).ToContainTextAsync("Clicked twice");
        Assert.Single(await host.EntriesAsync(reference), entry => entry.Entry is ChallengeRaised);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Going_back_to_an_invitation_that_was_sent_invites_nobody_twice(bool script)
    {
        var (id, _) = await WorkshopRoom.OpenAsync(host, $"twice-desk-{(script ? "script" : "plain")}");
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/workshops/{id}/invite");
        await page.GetByLabel("Agency", new() { Exact = true }).SelectOptionAsync("Kent County Council");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Assertions.Expect(Recorded(page)).ToContainTextAsync("Kent County Council");

        await page.GoBackAsync();

        await Assertions.Expect(Recorded(page)).ToContainTextAsync("Kent County Council");
        await Assertions.Expect(page.Locator(".invitations").GetByRole(AriaRole.Heading, new() { Name = "Kent County Council" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task What_is_left_alone_of_a_forecast_stays(bool script)
    {
        var (reference, id) = await DeskAsync();
        await host.RecordAsync(
            new PlanStep(id, null, Guid.NewGuid(), PartialDate.Year(2002), "Counter", null, [], [], PartialDate.Month(2003, 5), PartialDate.Month(2004, 6), [])
        );
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/forecast-step");
        await page.GetByLabel("Counter").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-forecastFinish")).ToHaveValueAsync("June 2004");
        await page.Locator("#field-forecastFinish").FillAsync("2099");
        await page.Locator("#field-reason").FillAsync("The builder is late.");
        await Log(page).ClickAsync();
        await Assertions.Expect(Recorded(page)).ToBeVisibleAsync();

        var forecast = (StepForecastChanged)(await host.EntriesAsync(reference))[^1].Entry;
        Assert.Equal((PartialDate.Month(2003, 5), PartialDate.Year(2099)), (forecast.ForecastStart, forecast.ForecastFinish));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_changed_of_a_charter_is_said_and_the_rest_is_not_said_again()
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/amend");
        await Assertions.Expect(page.Locator("#field-name")).ToHaveValueAsync("A desk to fill in");
        await page.Locator("#field-place").FillAsync("Harbour Town");
        await page.Locator("#field-reason").FillAsync("It moved.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Assertions.Expect(Recorded(page)).ToBeVisibleAsync();

        var amended = (CharterAmended)(await host.EntriesAsync(reference))[^1].Entry;
        Assert.Equal((null, "Harbour Town"), (amended.Name, amended.Place));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_refusal_leads_to_the_entries_that_stand_in_the_way()
    {
        var (reference, id) = await DeskAsync();
        var (step, started) = (Guid.NewGuid(), Guid.NewGuid());
        await host.RecordAsync(
            new PlanStep(id, null, step, PartialDate.Year(2002), "Counter", null, [], [], null, null, []),
            new StartStep(id, null, started, PartialDate.Day(2004, 5, 3), step)
        );
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/withdraw?withdrawnEntryId={step}");
        await page.Locator("#field-reason").FillAsync("Never planned.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw it" }).ClickAsync();

        var errors = page.Locator("[data-errors]");
        await Assertions.Expect(errors).ToContainTextAsync("Another entry rests on it. Withdraw that first.");
        await Assertions
            .Expect(errors.GetByRole(AriaRole.Link, new() { Name = "Step started: Counter, 3 May 2004" }))
            .ToHaveAttributeAsync("href", $"/initiatives/{reference}/entries/{started}");
        Assert.DoesNotMatch("step[.]started|[0-9a-f]{8}-[0-9a-f]{4}", await errors.InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_emptied_of_a_charter_is_no_longer_said()
    {
        var (reference, id) = await DeskAsync();
        await host.RecordAsync(new AmendCharter(id, null, Guid.NewGuid(), PartialDate.Year(2002), null, "To help", "Hills", null, "Said"));
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/amend");
        await Assertions.Expect(page.Locator("#field-place")).ToHaveValueAsync("Hills");
        await page.Locator("#field-place").FillAsync("");
        await page.Locator("#field-reason").FillAsync("It left the hills.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Assertions.Expect(Recorded(page)).ToBeVisibleAsync();

        await page.GotoAsync($"/initiatives/{reference}/log/amend");
        await Assertions.Expect(page.Locator("#field-purpose")).ToHaveValueAsync("To help");
        await Assertions.Expect(page.Locator("#field-place")).ToHaveValueAsync("");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Who_logged_something_reads_on_at_what_was_recorded(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await FormAsync(reference, script);
        await page.Locator("#field-title").FillAsync("Read on here");
        await ChooseAndSendAsync(page);

        await Assertions.Expect(Recorded(page)).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    private async Task<(string Reference, Guid Id)> DeskAsync()
    {
        var reference = $"desk-{Guid.NewGuid():N}";
        return (reference, await host.NewInitiativeAsync(reference, "A desk to fill in"));
    }

    private async Task<IPage> FormAsync(string reference, bool script = true)
    {
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/challenge");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("entry="));
        return page;
    }

    private static RaiseChallenge Challenge(Guid id, string title) =>
        new(id, null, Guid.NewGuid(), PartialDate.Year(2004), ChallengeArea.Governance, title, null, 2, null, null);

    private static async Task ChooseAndSendAsync(IPage page)
    {
        await page.GetByLabel("Governance").CheckAsync();
        await page.Locator("#field-severity-2").CheckAsync();
        await Log(page).ClickAsync();
    }

    private static ILocator Recorded(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" });

    private static ILocator Log(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Log it", Exact = true });
}
