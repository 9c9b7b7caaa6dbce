using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Logging;

/// <summary>Many measurements at once, in a browser.</summary>
[Collection(PagesCollection.Name)]
public sealed class MeasurementGridPageTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    public static TheoryData<bool> Scripts => [true, false];

    [Fact]
    public async Task A_year_is_pasted_from_a_spreadsheet_and_recorded_at_once()
    {
        var (reference, visits, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/performance");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log many measurements" }).First.ClickAsync();
        await page.Locator("#first").FillAsync("Jan 2020");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show these" }).ClickAsync();
        await page.GetByLabel("Visits, January 2020").FocusAsync();
        await PasteAsync(page, string.Join('\n', Enumerable.Range(1, 12).Select(month => $"{month + 20}\t{month}")));
        Assert.Equal("32", await page.GetByLabel("Visits, December 2020").InputValueAsync());

        await Record(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("and 23 more");
        await page.Locator("summary").Filter(new() { HasText = "The numbers of Visits" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "March 2020" }).First).ToContainTextAsync("23");

        // What is there is shown and not asked for again.
        await page.GotoAsync($"/initiatives/{reference}/log/measurements?first=2020-12&periods=2");
        await Assertions.Expect(page.GetByLabel("Visits, December 2020")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByLabel("Visits, January 2021")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task What_is_wrong_or_looks_wrong_is_said_with_its_cell_and_nothing_is_recorded_until_it_is_right(bool script)
    {
        var (reference, _, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/measurements?first=2020&periods=3");
        await page.GetByLabel("Visits, January 2020").FillAsync("20");
        await page.GetByLabel("Visits, February 2020").FillAsync("about 30");
        await Record(page).ClickAsync();
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("Visits, February 2020: “about 30” is not a number.");
        Assert.Equal("20", await page.GetByLabel("Visits, January 2020").InputValueAsync());

        await page.GetByLabel("Visits, February 2020").FillAsync("300");
        await Record(page).ClickAsync();
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("Visits went from 20 (January 2020) to 300 visits (February 2020).");
        await page.GetByLabel("They are right").CheckAsync();
        await Record(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("and 1 more");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_a_whole_table_is_filled_in_and_looked_at_first()
    {
        var (reference, _, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/measurements?first=2020&periods=3");
        await page.GetByText("Paste a whole table").ClickAsync();
        await page.Locator("#pasted").FillAsync("Month\tDays of waiting\nJan 2020\t7\nMarch 2020\t5\nMay 2020\t4");
        await Record(page).ClickAsync();
        await Assertions.Expect(page.GetByText("2 cells filled in from what was pasted")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("“May 2020” is none of the periods shown.")).ToBeVisibleAsync();
        Assert.Equal("5", await page.GetByLabel("Days of waiting, March 2020").InputValueAsync());
        await page.Locator("#field-source").FillAsync("Desk log");
        await Record(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("and 1 more");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_others_recorded_meanwhile_is_not_recorded_twice()
    {
        var (reference, visits, id) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/measurements?first=2020&periods=3");
        await page.GetByLabel("Visits, January 2020").FillAsync("20");
        await page.GetByLabel("Visits, March 2020").FillAsync("22");
        await host.RecordAsync(new RecordMeasurement(id, null, Guid.NewGuid(), PartialDate.Month(2020, 1), visits, 19, null, null, null));
        await Record(page).ClickAsync();
        await Assertions
            .Expect(page.Locator("[data-errors]"))
            .ToContainTextAsync("Visits, January 2020: 19 was recorded meanwhile, and you typed 20. If what is recorded is wrong, correct that measurement.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Sent_again_after_its_answer_was_lost_it_goes_on_and_what_was_changed_since_is_told()
    {
        var (reference, _, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/measurements?first=2020&periods=3");
        // The same form, opened before anything was sent.
        var (again, changed) = (await page.Context.NewPageAsync(), await page.Context.NewPageAsync());
        foreach (var (tab, value) in new[] { (page, "20"), (again, "20"), (changed, "21") })
        {
            await tab.GotoAsync(page.Url);
            await tab.GetByLabel("Visits, January 2020").FillAsync(value);
        }

        await Record(page).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToBeVisibleAsync();
        await Record(again).ClickAsync();
        await Assertions.Expect(again.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToBeVisibleAsync();
        await Record(changed).ClickAsync();
        await Assertions.Expect(changed.Locator("[data-errors]")).ToContainTextAsync("20 was recorded meanwhile, and you typed 21.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_arrows_and_enter_move_between_rows()
    {
        var (reference, _, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/measurements?first=2020&periods=3");
        await page.GetByLabel("Visits, January 2020").FocusAsync();
        await page.Keyboard.TypeAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.TypeAsync("3");
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.GetByLabel("Visits, February 2020")).ToBeFocusedAsync();
        Assert.Equal("3", await page.GetByLabel("Visits, March 2020").InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_may_log_no_measurement_is_told_so()
    {
        var (reference, _, _) = await DeskAsync();
        var page = await host.SignedInAsync("board");
        var answer = await page.GotoAsync($"/initiatives/{reference}/log/measurements");
        Assert.Equal(403, answer!.Status);
        await page.Context.CloseAsync();
    }

    private static Task PasteAsync(IPage page, string text) =>
        page.EvaluateAsync(
            "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
            text
        );

    private static ILocator Record(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Record them", Exact = true });

    private async Task<(string Reference, Guid Visits, Guid Id)> DeskAsync()
    {
        var (reference, visits) = ($"grid-{Guid.NewGuid():N}", Guid.NewGuid());
        var id = await host.NewInitiativeAsync(reference, "A desk to measure");
        await host.RecordAsync(
            new DefineIndicator(id, null, visits, PartialDate.Year(2002), "Visits", IndicatorKind.TakeUp, "visits", BetterDirection.Up, null, null, null),
            new DefineIndicator(
                id,
                null,
                Guid.NewGuid(),
                PartialDate.Year(2002),
                "Days of waiting",
                IndicatorKind.Process,
                "days",
                BetterDirection.Down,
                null,
                null,
                null
            )
        );
        return (reference, visits, id);
    }
}
