using System.IO.Compression;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Histories;

/// <summary>Everything recorded, as an auditor looks at it, and what they take away.</summary>
[Collection(PagesCollection.Name)]
public sealed class HistoryPageTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task An_auditor_gets_from_signing_in_to_a_bundle_that_opens()
    {
        var page = await host.StrangerAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("button[value=auditor]").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Portfolio");
        // The list is long by now, with the initiatives of other tests.
        await page.GotoAsync("/initiatives/nav");
        await page.GetByLabel("NAV, the Norwegian employment and welfare services")
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "History" })
            .ClickAsync();
        await Assertions.Expect(page.GetByText("has its place in a log that cannot be changed without showing")).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => Link(page, "Download the bundle").ClickAsync());
        Assert.Matches("^demo-nav-[0-9]+\\.zip$", download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        await using var zip = new ZipArchive(copy);
        Assert.Contains(zip.Entries, entry => entry.Name == "history.html");

        await page.GetByText("How to verify it").ClickAsync();
        await Assertions.Expect(page.GetByLabel("The command")).ToContainTextAsync("./JourneyTracker.Verifier verify demo-nav-");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_board_member_sees_the_state_of_the_ledger_and_is_offered_no_bundle()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/nav/history");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "The ledger" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("a[href*='/export/']")).ToHaveCountAsync(0);
        Assert.Equal(403, (await page.APIRequest.GetAsync("/export/initiatives/nav.zip")).Status);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Filters_narrow_the_list_without_script_and_the_address_keeps_them()
    {
        var page = await host.SignedInAsync("auditor", NoScript);
        await page.GotoAsync("/initiatives/winnipeg/history");
        await page.GetByLabel("Kind of entry").SelectOptionAsync("Step completed");
        await page.GetByLabel("Held from").FillAsync("2009");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show" }).ClickAsync();

        Assert.Equal(2, await page.Locator("tbody tr").CountAsync());
        Assert.Contains("what=step.completed.v1", page.Url, StringComparison.Ordinal);
        Assert.Contains("held-from=2009", page.Url, StringComparison.Ordinal);
        // Known only by 2009, a step may have been completed long before, and not after.
        await page.GotoAsync($"{page.Url}&held-to=2008");
        Assert.Equal(2, await page.Locator("tbody tr").CountAsync());
        await page.GotoAsync("/initiatives/winnipeg/history?what=step.completed.v1&held-from=2010");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "No entry matches" })).ToBeVisibleAsync();
        await page.GotoAsync("/initiatives/winnipeg/history?what=journey&held-to=2001-12&by=nobody");
        Assert.Equal(0, await page.Locator("tbody tr").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_date_that_is_none_is_said_beside_its_field_and_narrows_nothing()
    {
        var page = await host.SignedInAsync("auditor", NoScript);
        await page.GotoAsync("/initiatives/winnipeg/history?recorded-from=last+week");

        await Assertions.Expect(page.GetByText("“last week” is not a date that exists.")).ToBeVisibleAsync();
        Assert.Equal("last week", await page.GetByLabel("Recorded from").InputValueAsync());
        Assert.True(await page.Locator("tbody tr").CountAsync() > 20);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_corrected_or_withdrawn_stays_and_leads_to_why()
    {
        var id = await host.NewInitiativeAsync("corrected-desk", "Corrected desk");
        Guid indicator = Guid.NewGuid(),
            measured = Guid.NewGuid(),
            correction = Guid.NewGuid(),
            raised = Guid.NewGuid(),
            moved = Guid.NewGuid(),
            withdrawal = Guid.NewGuid();
        await host.RecordAsync(
            new DefineIndicator(id, null, indicator, PartialDate.Year(2005), "Visits", IndicatorKind.Output, "visits", BetterDirection.Up, null, null, null),
            new RecordMeasurement(id, null, measured, PartialDate.Year(2006), indicator, 12, null, null, null),
            new CorrectMeasurement(id, null, correction, PartialDate.Year(2007), measured, 21, "Two digits were exchanged"),
            new RaiseChallenge(id, null, raised, PartialDate.Year(2006), ChallengeArea.Governance, "No mandate", null, 4, null, null),
            new RaiseChallenge(id, null, moved, PartialDate.Year(2006), ChallengeArea.Governance, "No budget", null, 4, null, null),
            new RedateEntry(id, null, Guid.NewGuid(), PartialDate.Year(2008), moved, PartialDate.Month(2005, 3), "The minutes say March"),
            new WithdrawEntry(id, null, withdrawal, PartialDate.Year(2008), raised, "It was of another initiative")
        );
        var page = await host.SignedInAsync("auditor");
        await page.GotoAsync("/initiatives/corrected-desk/history");

        await Assertions.Expect(Row(page, measured)).ToContainTextAsync("Corrected");
        await Assertions.Expect(Row(page, correction)).ToContainTextAsync("Two digits were exchanged");
        await Assertions.Expect(Row(page, moved)).ToContainTextAsync("March 2005");
        await Assertions.Expect(Row(page, moved)).ToContainTextAsync("First recorded as 2006");
        await Row(page, raised).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "see why" }).ClickAsync();
        Assert.EndsWith($"#entry-{withdrawal}", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(Row(page, withdrawal)).ToContainTextAsync("It was of another initiative");

        await page.GotoAsync("/initiatives/corrected-desk/history?only=withdrawn");
        Assert.Equal($"entry-{raised}", Assert.Single(await page.Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.id)")));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_browsers_back_button_brings_the_filters_back_with_the_list()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/winnipeg/history?what=agreement.signed.v1");
        await page.Locator("#only").SelectOptionAsync("corrected");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("No entry matches")).ToBeVisibleAsync();

        await page.GoBackAsync();

        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Equal(("agreement.signed.v1", ""), (await page.Locator("#what").InputValueAsync(), await page.Locator("#only").InputValueAsync()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Today_in_a_filter_is_the_day_of_the_times_shown()
    {
        await host.NewInitiativeAsync("todays-desk", "Today's desk");
        var page = await host.SignedInAsync();

        await page.GotoAsync("/initiatives/todays-desk/history?recorded-from=today");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GotoAsync("/initiatives/todays-desk/history?recorded-to=yesterday");
        await Assertions.Expect(page.GetByText("No entry matches")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_entry_shows_when_it_held_when_and_by_whom_it_was_recorded_and_its_place()
    {
        var page = await host.SignedInAsync("auditor");
        await page.GotoAsync("/initiatives/winnipeg/history?what=agreement.signed.v1");
        var row = page.Locator("tbody tr").First;

        await Assertions.Expect(row.Locator("td[data-label=Held]")).ToContainTextAsync("2001");
        await Assertions.Expect(row.Locator("td[data-label=Recorded]")).ToContainTextAsync($"{DateTime.UtcNow.Year}");
        await Assertions.Expect(row.Locator("td[data-label=Recorded]")).ToContainTextAsync("by ");
        await Assertions.Expect(row.Locator("td[data-label=Recorded]")).ToContainTextAsync("years after it held");
        await Assertions.Expect(row.Locator("td[data-label='In the ledger']")).ToContainTextAsync("No. ");
        await row.Locator("summary").ClickAsync();
        await Assertions.Expect(row.Locator("pre")).ToContainTextAsync("\"on\": \"2001\"");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_to_an_entry_leads_to_the_page_that_it_is_on()
    {
        var id = await host.NewInitiativeAsync("long-desk", "Long desk");
        var entries = Enumerable.Range(0, 60).Select(_ => Guid.NewGuid()).ToArray();
        await host.RecordAsync([
            .. entries.Select(
                (entry, i) =>
                    new NoteStakeholderPosition(
                        id,
                        null,
                        entry,
                        PartialDate.Year(2002),
                        StakeholderGroup.Media,
                        $"Paper {i}",
                        StakeholderPosition.Neutral,
                        null
                    )
            ),
        ]);
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/long-desk/history");
        await Assertions.Expect(Row(page, entries[1])).ToHaveCountAsync(0);

        await page.GotoAsync($"/initiatives/long-desk/history?at=3#entry-{entries[1]}");
        await Assertions.Expect(Row(page, entries[1])).ToContainTextAsync("Paper 1");
        await Assertions.Expect(Row(page, entries[1])).ToBeInViewportAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_whole_history_leads_to_that_of_an_initiative()
    {
        await host.NewInitiativeAsync("whole-desk", "Whole desk");
        var page = await host.SignedInAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("Main").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "History" }).ClickAsync();
        await page.GetByLabel("Search").FillAsync("whole desk");
        await page.GetByLabel("Search").PressAsync("Enter");
        await Link(page, "Whole desk").First.ClickAsync();

        Assert.EndsWith("/initiatives/whole-desk/history", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/history"), InlineData("/replay"), InlineData("/initiatives/winnipeg/history"), InlineData("/initiatives/winnipeg/replay")]
    public async Task A_contributor_gets_nothing_of_it(string address)
    {
        var page = await host.SignedInAsync("agency");
        var answer = await page.GotoAsync(address);

        Assert.Equal(403, answer!.Status);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("You are signed in as agency contributor");
        Assert.DoesNotContain("Winnipeg", await page.ContentAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/initiatives/winnipeg");
        await Assertions.Expect(page.Locator("a[href*='/history'], a[href*='/replay']")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    private static ILocator Row(IPage page, Guid entry) => page.Locator($"[id='entry-{entry}']");

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });
}
