using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Initiatives;

/// <summary>Steps and milestones as their page shows them.</summary>
[Collection(PagesCollection.Name)]
public sealed class JourneyPageTests(PagesHost host)
{
    [Fact]
    public async Task The_key_names_what_is_drawn_and_nothing_else()
    {
        var reference = $"key-{Guid.NewGuid():N}";
        var (id, step) = (await host.NewInitiativeAsync(reference, "A desk with a key"), Guid.NewGuid());
        await host.RecordAsync(
            new PlanStep(id, null, step, PartialDate.Year(2001), "Counter", null, [Measure.CoLocatedAccessPoint], [], null, PartialDate.Day(2003, 5, 1), []),
            new CompleteStep(id, null, Guid.NewGuid(), PartialDate.Day(2003, 9, 1), step, null)
        );
        var page = await host.SignedInAsync();
        await page.GotoAsync($"/initiatives/{reference}/journey");
        Assert.Equal(["completed"], await KeyAsync(page));

        // A baseline of the time before, logged late: it was to end otherwise.
        await host.RecordAsync(
            new SetBaseline(id, null, Guid.NewGuid(), PartialDate.Year(2002), "First plan", null, null),
            new PlanStep(id, null, Guid.NewGuid(), PartialDate.Year(2002), "Portal", null, [], [], null, null, [])
        );
        await page.GotoAsync($"/initiatives/{reference}/journey");
        Assert.Equal(["completed", "end in the baseline"], (await KeyAsync(page)).Where(words => words != "today"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_milestone_known_to_a_year_is_drawn_over_all_of_it_and_the_title_says_the_year()
    {
        var reference = $"year-{Guid.NewGuid():N}";
        var (id, step) = (await host.NewInitiativeAsync(reference, "A desk of a year"), Guid.NewGuid());
        await host.RecordAsync(
            new PlanStep(id, null, step, PartialDate.Year(2001), "Counter", null, [], [], PartialDate.Year(2002), PartialDate.Year(2005), []),
            new PlanMilestone(id, null, Guid.NewGuid(), PartialDate.Year(2001), "Doors open", step, PartialDate.Year(2003), null, false),
            new CompleteStep(id, null, Guid.NewGuid(), PartialDate.Year(2005), step, null)
        );
        var page = await host.SignedInAsync();
        await page.GotoAsync($"/initiatives/{reference}/journey");

        Assert.Equal("Doors open: overdue, 2003", await page.Locator("svg.lanes .mark title").TextContentAsync());
        var (mark, bar) = ((await page.Locator("svg.lanes .mark").BoundingBoxAsync())!, (await page.Locator("svg.lanes .step").BoundingBoxAsync())!);
        Assert.InRange(mark.Width, 20, bar.Width / 2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_of_another_initiative_that_is_waited_for_is_named_and_waited_for_no_longer_once_it_is_completed()
    {
        var (reference, step, other) = ($"waits-{Guid.NewGuid():N}", Guid.NewGuid(), Guid.NewGuid());
        var (id, elsewhere) = (
            await host.NewInitiativeAsync(reference, "A desk that waits"),
            await host.NewInitiativeAsync($"{reference}-for", "The wire works")
        );
        await host.RecordAsync(
            new PlanStep(elsewhere, null, other, PartialDate.Year(2002), "Wires", null, [], [], null, null, []),
            new PlanStep(id, null, step, PartialDate.Year(2002), "Counter", null, [], [], null, null, []),
            new DeclareDependency(id, null, Guid.NewGuid(), PartialDate.Year(2003), step, other, elsewhere, "No wire, no counter")
        );
        var page = await host.SignedInAsync("office");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Counter" });
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await Assertions.Expect(row).ToContainTextAsync("Waits for “Wires” of The wire works: No wire, no counter");
        await Assertions.Expect(row.GetByRole(AriaRole.Link, new() { Name = "Mark as ended" })).ToHaveCountAsync(1);

        await host.RecordAsync(new CompleteStep(elsewhere, null, Guid.NewGuid(), PartialDate.Month(2004, 5), other, null));
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await Assertions.Expect(row).ToContainTextAsync("No longer waits for “Wires” of The wire works, completed in May 2004");
        await Assertions.Expect(row.GetByRole(AriaRole.Link, new() { Name = "Mark as ended" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    private static async Task<string[]> KeyAsync(IPage page) =>
        [.. (await page.Locator("#lanes ~ .legend li").AllInnerTextsAsync()).Select(words => words.Trim())];
}
