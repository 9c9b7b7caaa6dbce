using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Replays;

/// <summary>Asking about dates: everything that was typed counts, whichever button sends it, and what is shown says no more than is known.</summary>
[Collection(PagesCollection.Name)]
public sealed class ReplayAskingTests(PagesHost host)
{
    [Fact]
    public async Task Enter_in_the_comparison_compares_with_the_date_that_was_typed_before_it()
    {
        var page = await AtAsync("/initiatives/nav/replay");
        await page.Locator("#on").FillAsync("2006");
        await page.GetByText("Compare with another time").ClickAsync();
        await page.Locator("#against").FillAsync("2009");
        await page.Locator("#against").PressAsync("Enter");

        await ExpectSidesAsync(page, "What held at the end of 2006, as known today", "What held at the end of 2009, as known today");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Compare_with_nothing_typed_compares_with_now_and_show_keeps_that_until_it_is_stopped()
    {
        var page = await AtAsync("/initiatives/nav/replay");
        await page.Locator("#on").FillAsync("2006");
        await page.GetByText("Compare with another time").ClickAsync();
        await Button(page, "Compare").ClickAsync();
        await ExpectSidesAsync(page, "What held at the end of 2006, as known today", "Now");

        await page.Locator("#on").FillAsync("2007");
        await Button(page, "Show").ClickAsync();
        await ExpectSidesAsync(page, "What held at the end of 2007, as known today", "Now");

        await page.Locator("#on").FillAsync("2008");
        await Button(page, "Stop comparing").ClickAsync();
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("What held at the end of 2008, as known today");
        await Button(page, "Show").ClickAsync();
        await Assertions.Expect(page.Locator(".sides")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Enter_in_the_first_fields_shows_alone_what_was_shown_alone()
    {
        var page = await AtAsync("/initiatives/nav/replay");
        await page.Locator("#on").FillAsync("2006");
        await page.Locator("#known").PressAsync("Enter");

        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("What held at the end of 2006, as known today");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Going_back_brings_back_no_dates_that_the_page_does_not_show()
    {
        var page = await AtAsync("/initiatives/nav/replay");

        Assert.Equal(
            ["off", "off"],
            await page.Locator("section[aria-labelledby=time] form").EvaluateAllAsync<string[]>("forms => forms.map(form => form.autocomplete)")
        );
        await page.Locator("#on").FillAsync("2006");
        await page.Locator("#on").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#shown")).ToContainTextAsync("2006");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("Now");
        await Assertions.Expect(page.Locator("#on")).ToHaveValueAsync("");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_known_to_the_year_is_shown_as_of_the_year()
    {
        var page = await AtAsync("/initiatives/nav/replay?on=2009");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "One earlier" }).ClickAsync();

        var year = await page.Locator("label[for=point] b").InnerTextAsync();
        Assert.Matches("^\\d{4}$", year);
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync($"What held at the end of {year}, as known today");
        await Assertions.Expect(page.Locator("#on")).ToHaveValueAsync(year);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_the_year_has_closer_dates_too_its_own_facts_are_shown_without_them()
    {
        var id = await host.NewInitiativeAsync("mixed-desk", "Mixed desk");
        await host.RecordAsync(Raised(id, "2005", "Some time in the year"), Raised(id, "2005-03", "In March"), Raised(id, "2005-03-09", "On the ninth"));
        var page = await AtAsync("/initiatives/mixed-desk/replay?on=2005-03");
        await ExpectPointAsync("9 March 2005", "What held at the end of March 2005, as known today", "2005-03", "On the ninth");
        await EarlierAsync();
        await ExpectPointAsync("March 2005", "What held in March 2005, by its facts without a day, as known today", "2005-03 without a day", "In March");
        await EarlierAsync();
        await ExpectPointAsync("2005", "What held in 2005, by its facts without a month, as known today", "2005 without a month", "Some time in the year");
        await Button(page, "Show").ClickAsync();
        await ExpectPointAsync("2005", "What held in 2005, by its facts without a month, as known today", "2005 without a month", "Some time in the year");
        await page.GotoAsync("/initiatives/mixed-desk/replay?on=2005-01-01");
        await ExpectPointAsync("2005", "What held on 1 January 2005, as known today", "2005-01-01", "Some time in the year");
        await page.Context.CloseAsync();

        Task EarlierAsync() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "One earlier" }).ClickAsync();

        async Task ExpectPointAsync(string label, string heading, string field, string happened)
        {
            await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync(heading);
            await Assertions.Expect(page.Locator("label[for=point] b")).ToHaveTextAsync(label);
            await Assertions.Expect(page.Locator("#on")).ToHaveValueAsync(field);
            await Assertions.Expect(page.Locator("#happened ~ ul.entries")).ToContainTextAsync(happened);
        }
    }

    [Fact]
    public async Task A_moment_of_what_was_known_is_told_from_its_neighbours_and_asked_for_again_exactly()
    {
        var id = await host.NewInitiativeAsync("moments-desk", "Moments desk");
        await host.RecordAsync(Raised(id, "2009", "First"));
        await host.RecordAsync(Raised(id, "2010", "Second"));
        var page = await AtAsync("/initiatives/moments-desk/replay?along=known");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "One earlier" }).ClickAsync();
        var first = await page.Locator("label[for=point] b").InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "One earlier" }).ClickAsync();
        Assert.NotEqual(first, await page.Locator("label[for=point] b").InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "One later" }).ClickAsync();

        Assert.Matches(new Regex("^\\d{1,2} [A-Z][a-z]+ \\d{4}, \\d\\d:\\d\\d:\\d\\d UTC$"), await page.Locator("#known").InputValueAsync());
        await Button(page, "Show").ClickAsync();
        await Assertions.Expect(page.Locator("label[for=point] b")).ToHaveTextAsync(first);
        await Assertions.Expect(page.Locator("article.moment")).ToContainTextAsync("First");
        await Assertions.Expect(page.Locator("article.moment")).Not.ToContainTextAsync("Second");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_comparison_says_whose_entries_came_last_and_which_entries_are_behind_each_line()
    {
        var page = await AtAsync("/initiatives/winnipeg/replay?on=2006&against=2009");
        var progress = page.Locator("section[aria-labelledby=differences] tr")
            .Filter(new LocatorFilterOptions { HasText = "Measures of the target in operation" });

        await Assertions.Expect(page.Locator("#happened")).ToHaveTextAsync("What had just happened on the first side");
        await Assertions.Expect(page.Locator("#happened + .hint")).ToHaveTextAsync("What held at the end of 2006, as known today");
        await Assertions.Expect(progress.GetByRole(AriaRole.Link)).ToHaveTextAsync(new Regex("^Step planned: "));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Entries_behind_a_line_say_what_they_record_and_all_can_be_opened()
    {
        var id = await host.NewInitiativeAsync("troubled-desk", "Troubled desk");
        string[] titles = ["Pay scales", "Rooms", "Systems", "Opening hours", "Union talks"];
        await host.RecordAsync([.. titles.Select(title => Raised(id, "2009", title))]);
        var page = await AtAsync("/initiatives/troubled-desk/replay?on=2008&against=2009");
        var line = page.Locator("section[aria-labelledby=differences] tr").Filter(new LocatorFilterOptions { HasText = "Outstanding challenges" });

        await Assertions.Expect(line.GetByRole(AriaRole.Link)).ToHaveTextAsync([.. titles.Take(3).Select(title => new Regex($"^Challenge raised: {title}"))]);
        await line.GetByText("2 other entries").ClickAsync();
        await Assertions.Expect(line.GetByRole(AriaRole.Link)).ToHaveTextAsync([.. titles.Select(title => new Regex($"^Challenge raised: {title}"))]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Indicators_count_as_measured_once_they_are()
    {
        var id = await host.NewInitiativeAsync("unmeasured-desk", "Unmeasured desk");
        await host.RecordAsync(
            new DefineIndicator(
                id,
                null,
                Guid.NewGuid(),
                PartialDate.Year(2002),
                "Waiting time",
                IndicatorKind.Outcome,
                "minutes",
                BetterDirection.Down,
                null,
                null,
                365
            )
        );
        var page = await AtAsync("/initiatives/unmeasured-desk/replay");

        await Assertions
            .Expect(page.Locator("article.moment li").Filter(new LocatorFilterOptions { HasText = "Indicators" }).Locator(".big"))
            .ToHaveTextAsync("0 of 1 measured");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> AtAsync(string address)
    {
        var page = await host.SignedInAsync("auditor");
        await page.GotoAsync(address);
        return page;
    }

    private static async Task ExpectSidesAsync(IPage page, string first, string second) =>
        await Assertions.Expect(page.Locator(".sides h3")).ToHaveTextAsync([first, second]);

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private static RaiseChallenge Raised(Guid initiative, string on, string title) =>
        new(initiative, null, Guid.NewGuid(), PartialDate.Parse(on), ChallengeArea.Governance, title, null, 3, null, null);
}
