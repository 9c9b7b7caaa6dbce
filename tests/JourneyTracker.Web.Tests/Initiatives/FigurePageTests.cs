using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Initiatives;

/// <summary>Ratios and running totals in a browser: defined, measured, put right and read.</summary>
[Collection(PagesCollection.Name)]
public sealed class FigurePageTests(PagesHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    public static TheoryData<bool> Scripts => [true, false];

    [Theory, MemberData(nameof(Scripts))]
    public async Task A_ratio_is_defined_measured_and_corrected_by_its_parts(bool script)
    {
        var (reference, _) = await DeskAsync();
        var page = await host.SignedInAsync("office", script ? null : NoScript);
        await page.GotoAsync($"/initiatives/{reference}/log/indicator");
        await page.Locator("#field-name").FillAsync("Claims in time");
        await page.Locator("#field-unit").FillAsync("%");
        await page.Locator("#field-kind").SelectOptionAsync("Process");
        await page.GetByLabel("More is better").CheckAsync();
        await page.Locator("#field-numerator").FillAsync("Claims decided in time");
        await page.Locator("#field-denominator").FillAsync("Claims decided");
        await page.Locator("#field-on").FillAsync("2021");
        await page.GetByRole(AriaRole.Button, new() { Name = "Define it" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Log a measurement (Claims in time)" }).ClickAsync();
        await page.GetByLabel("Claims decided in time").FillAsync("512");
        await page.GetByLabel("Claims decided (optional)").FillAsync("500");
        await page.Locator("#field-on").FillAsync("30 June 2023");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-numerator-error")).ToContainTextAsync("can't be more than the denominator 500");
        await page.GetByLabel("Claims decided in time").FillAsync("412");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it" }).ClickAsync();

        var panel = page.Locator("li.panel").Filter(new() { HasText = "Claims in time" });
        await Assertions.Expect(panel).ToContainTextAsync("Claims decided in time / Claims decided");
        await Assertions.Expect(panel).ToContainTextAsync("412 of 500 (82.4 %) on 30 June 2023");
        await panel.GetByText("The numbers").ClickAsync();
        await panel.GetByRole(AriaRole.Row).Filter(new() { HasText = "30 June 2023" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The value is wrong" }).ClickAsync();
        Assert.Equal(
            ("412", "500", ""),
            (
                await page.Locator("#field-numerator").InputValueAsync(),
                await page.Locator("#field-denominator").InputValueAsync(),
                await page.Locator("#field-value").InputValueAsync()
            )
        );
        await page.Locator("#field-reason").FillAsync("Counted twice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct it" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("already has the value 412 of 500 (82.4 %)");
        await page.Locator("#field-numerator").FillAsync("400");
        await page.GetByRole(AriaRole.Button, new() { Name = "Correct it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("400 of 500 (80 %)");

        await page.GotoAsync($"/initiatives/{reference}/performance");
        await panel.GetByText("The numbers").ClickAsync();
        await Assertions
            .Expect(panel.GetByRole(AriaRole.Row).Filter(new() { HasText = "30 June 2023" }))
            .ToContainTextAsync("corrected from 412 of 500 (82.4 %): Counted twice");
        await Assertions
            .Expect(panel.GetByRole(AriaRole.Row).Filter(new() { HasText = "30 June 2023" }).Locator("td.number"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*80\s*400 of 500\s*$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_running_total_is_drawn_from_nothing_and_a_fall_is_said_where_it_is_seen()
    {
        var (reference, id) = await DeskAsync();
        var (visits, paid) = (Guid.NewGuid(), Guid.NewGuid());
        await host.RecordAsync(
            new DefineIndicator(
                id,
                null,
                visits,
                PartialDate.Year(2021),
                "Visits to the desk",
                IndicatorKind.TakeUp,
                "visits",
                BetterDirection.Up,
                null,
                null,
                3650,
                CumulativeSince.Beginning
            ),
            new SetTarget(id, null, Guid.NewGuid(), PartialDate.Year(2021), visits, null, null, 10_000, PartialDate.Day(2030, 12, 31), 500),
            Of(visits, PartialDate.Day(2022, 12, 31), 1_800),
            Of(visits, PartialDate.Day(2023, 12, 31), 4_120),
            Of(visits, PartialDate.Day(2024, 6, 30), 3_900),
            new DefineIndicator(
                id,
                null,
                paid,
                PartialDate.Year(2021),
                "Permits this year",
                IndicatorKind.Output,
                "permits",
                BetterDirection.Up,
                null,
                null,
                3650,
                CumulativeSince.YearStart
            ),
            new SetTarget(id, null, Guid.NewGuid(), PartialDate.Year(2021), paid, 900, PartialDate.Day(2022, 12, 31), 1_200, PartialDate.Day(2023, 12, 31), 50),
            Of(paid, PartialDate.Day(2022, 6, 30), 430),
            Of(paid, PartialDate.Day(2022, 12, 31), 900),
            Of(paid, PartialDate.Day(2023, 3, 31), 310),
            Of(paid, PartialDate.Day(2023, 6, 30), 640)
        );
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/performance");

        var total = page.Locator("li.panel").Filter(new() { HasText = "Visits to the desk" });
        await Assertions.Expect(total).ToContainTextAsync("running total since the initiative began");
        await Assertions
            .Expect(total)
            .ToContainTextAsync("The total was 4,120 visits on 31 December 2023 already: if it did not fall, one of the two is wrong.");
        await Assertions.Expect(total.Locator("line.asked")).ToHaveCountAsync(1);
        var yearly = page.Locator("li.panel").Filter(new() { HasText = "Permits this year" });
        await Assertions.Expect(yearly).ToContainTextAsync("640 permits in all on 30 June 2023: the line from 0 (1 January 2023) to 1,200 (31 December 2023)");
        await Assertions.Expect(yearly.Locator("polyline.measured")).ToHaveCountAsync(2);

        await page.GotoAsync($"/initiatives/{reference}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Visits to the desk");
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.GotoAsync($"/initiatives/{reference}/performance");
            Assert.Equal(width, Math.Max(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        }

        await page.Context.CloseAsync();

        RecordMeasurement Of(Guid indicator, PartialDate on, decimal value) => new(id, null, Guid.NewGuid(), on, indicator, value, null, null, null);
    }

    private async Task<(string Reference, Guid Id)> DeskAsync()
    {
        var (reference, id) = ($"figures-{Guid.NewGuid():N}", Guid.NewGuid());
        await host.RecordAsync(new RegisterInitiative(id, PartialDate.Year(2021), reference, "A desk of figures", null, null, null, null));
        return (reference, id);
    }
}
