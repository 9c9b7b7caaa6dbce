using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Logging;

/// <summary>Where several boxes can be ticked, each is recorded.</summary>
[Collection(PagesCollection.Name)]
public sealed class TickedBoxesTests(PagesHost host)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task All_that_is_ticked_is_recorded(bool script)
    {
        var reference = $"ticked-{Guid.NewGuid():N}";
        await host.NewInitiativeAsync(reference, "A desk to tick boxes for");
        var page = await host.SignedInAsync("office", new BrowserNewContextOptions { JavaScriptEnabled = script });
        await page.GotoAsync($"/initiatives/{reference}/log/plan-step");
        await page.Locator("#field-name").FillAsync("One counter");
        var boxes = new Dictionary<string, string[]>();
        foreach (var field in (string[])["measures", "challenges", "agencyIds"])
        {
            var all = page.Locator($"input[type=checkbox][name={field}]");
            var values = await all.EvaluateAllAsync<string[]>("boxes => [0, 2].map(place => boxes[place].value)");
            boxes[field] = values;
            foreach (var value in values)
            {
                await page.Locator($"input[name={field}][value='{value}']")
                    .EvaluateAsync("box => { for (let fold = box.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true; }");
                await page.Locator($"input[name={field}][value='{value}']").CheckAsync();
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Recorded" })).ToContainTextAsync("One counter");

        var step = Assert.IsType<StepPlanned>((await host.EntriesAsync(reference))[^1].Entry);
        Assert.Equal(boxes["measures"], step.Measures.Select(measure => measure.ToString()));
        Assert.Equal(boxes["challenges"], step.Challenges.Select(area => area.ToString()));
        Assert.Equal(boxes["agencyIds"], step.AgencyIds.Select(id => id.ToString()));
        await page.Context.CloseAsync();
    }
}
