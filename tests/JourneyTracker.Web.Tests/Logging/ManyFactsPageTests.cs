using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Logging;

/// <summary>Forms that log many facts of one kind at once, in a browser.</summary>
[Collection(PagesCollection.Name)]
public sealed class ManyFactsPageTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    public static TheoryData<bool> Scripts => [true, false];

    [Theory, MemberData(nameof(Scripts))]
    public async Task Several_milestones_are_planned_at_once(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log");
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan several milestones" }).ClickAsync();
        await page.GetByLabel("Row 1: what is to be reached?").FillAsync("Lease signed");
        await page.GetByLabel("Row 1: when is it due?").FillAsync("3/4/2027");
        await page.GetByLabel("Row 2: when is it due?").FillAsync("2028");
        await Press(page, "Plan them");
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("can mean two days");
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("Row 2: say what is to be reached, or empty the row.");

        await page.GetByLabel("Row 1: when is it due?").FillAsync("3 April 2027");
        await page.GetByLabel("Row 2: what is to be reached?").FillAsync("Doors open");
        await page.GetByLabel("Row 2: Yes").CheckAsync();
        await Press(page, "Plan them");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("and 1 more");
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Lease signed" })).ToContainTextAsync("3 April 2027");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Doors open" })).ToContainTextAsync("2028");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Names_dates_and_agencies_are_pasted_from_a_spreadsheet()
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log/milestones");
        await page.GetByLabel("Row 1: what is to be reached?").FocusAsync();
        await page.EvaluateAsync(
            "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
            "Lease signed\tMay 2027\tPort office\tyes\nDoors open\t2028\tNobody\t"
        );
        await Assertions.Expect(page.GetByLabel("Row 1: which agency answers for it?").Locator("option:checked")).ToHaveTextAsync("Port office");
        await Assertions.Expect(page.GetByLabel("Row 1: Yes")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("1 of the pasted cells had no place here");
        await Press(page, "Plan them");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("and 1 more");
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task Several_initiatives_are_added_to_a_portfolio_and_rated(bool script)
    {
        var (portfolio, word) = ($"many-{Guid.NewGuid():N}", $"desk{Guid.NewGuid():N}"[..12]);
        await host.RecordAsync(new CreatePortfolio(Guid.NewGuid(), PartialDate.Year(2001), portfolio, "Many desks", null));
        foreach (var number in Enumerable.Range(1, 3))
        {
            await host.NewInitiativeAsync($"{word}-{number}", $"{word} {number}");
        }

        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/portfolios/{portfolio}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add several" }).ClickAsync();
        await page.GetByLabel("Search").FillAsync(word);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Press(page, "Add them");
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("No initiative is chosen yet");
        await page.GetByLabel($"{word} 1").CheckAsync();
        await page.GetByLabel($"{word} 3").CheckAsync();
        await Press(page, "Add them");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("and 1 more");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add several" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel($"{word} 1")).ToHaveCountAsync(0);

        await page.GotoAsync($"/portfolios/{portfolio}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rate confidence" }).ClickAsync();
        await page.GetByLabel($"What the rating of {word} 3 is based on").FillAsync("Review of May");
        await Press(page, "Log them");
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync($"{word} 3: choose a rating, or empty what it is based on.");
        await page.GetByLabel("somebody independent").CheckAsync();
        await page.GetByLabel($"Rating of {word} 1", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel($"Rating of {word} 3", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Press(page, "Log them");
        await Assertions.Expect(page.GetByText("2 ratings are recorded.")).ToBeVisibleAsync();
        await page.GotoAsync($"/initiatives/{word}-3/governance");
        await Assertions.Expect(page.GetByText("Review of May").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("board", "/initiatives/{0}/log/milestones")]
    [InlineData("auditor", "/portfolios/reference/log/confidence")]
    [InlineData("board", "/portfolios/reference/log/add-several")]
    public async Task Who_may_not_log_one_may_not_log_many(string person, string address)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync(person);
        var answer = await page.GotoAsync(address.Replace("{0}", reference, StringComparison.Ordinal));
        Assert.Equal(403, answer!.Status);
        await page.Context.CloseAsync();
    }

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task<(string Reference, Guid Id)> DeskAsync()
    {
        var reference = $"many-{Guid.NewGuid():N}";
        return (reference, await host.NewInitiativeAsync(reference, "A desk to log for"));
    }
}
