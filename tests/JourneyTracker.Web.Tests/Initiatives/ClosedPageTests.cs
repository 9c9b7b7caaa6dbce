using System.Text.RegularExpressions;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Initiatives;

/// <summary>The pages of an initiative that came to its end: they say when, and offer what is still taken.</summary>
[Collection(PagesCollection.Name)]
public sealed partial class ClosedPageTests(PagesHost host)
{
    private static readonly string[] Pages =
    [
        "",
        "/journey",
        "/challenges",
        "/performance",
        "/partners",
        "/governance",
        "/information",
        "/diagnosis",
        "/advice",
        "/history",
        "/replay",
        "/log",
    ];

    [Fact]
    public async Task Every_page_says_since_when_and_how_it_ended_and_offers_nothing_that_is_refused()
    {
        var reference = await EndedAsync();
        var page = await host.SignedInAsync("office");
        foreach (var part in Pages)
        {
            await page.GotoAsync($"/initiatives/{reference}{part}");
            await Assertions.Expect(page.Locator(".heading .facts")).ToContainTextAsync("Closed in May 2004, completed");
            var forms = (await page.Locator("main a[href*='/log/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
                .Select(address => Form().Match(address).Groups[1].Value)
                .ToHashSet();
            Assert.DoesNotContain(forms, form => form is "close" or "pause" or "take-up-advice");
            Assert.Equal(0, await page.Locator("a[href$='/workshops/new']").CountAsync());
            if (part == "/log")
            {
                Assert.Superset(new HashSet<string> { "plan-step", "milestone-reached", "challenge", "target", "measurement", "decision", "resume" }, forms);
            }
            else
            {
                Assert.DoesNotContain(forms, form =>
                    form
                        is "plan-step"
                            or "step-completed"
                            or "forecast-step"
                            or "milestone-reached"
                            or "reschedule-milestone"
                            or "challenge"
                            or "challenge-again"
                            or "target"
                            or "indicator"
                            or "partner-joined"
                            or "agreement"
                );
            }
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_late_fact_is_logged_with_its_date_and_a_new_one_is_told_what_to_do()
    {
        var reference = await EndedAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/journey");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log a late fact" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Log that a step was completed" }).ClickAsync();

        await Assertions.Expect(page.Locator("form.log .notice", new() { HasText = "was closed in May 2004" })).ToHaveCountAsync(1);
        Assert.Equal("", await page.Locator("#field-on").InputValueAsync());
        await page.GetByLabel("Counter").CheckAsync();
        await page.Locator("#field-on").FillAsync("June 2005");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-errors]")).ToContainTextAsync("closed in May 2004");

        await page.Locator("#field-on").FillAsync("March 2004");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Steps" }).GetByRole(AriaRole.Row).Last).ToContainTextAsync("March 2004");
        await page.Context.CloseAsync();
    }

    [Theory]
    [
        InlineData("agency", new string[0]),
        InlineData("auditor", new string[0]),
        InlineData("board", new[] { "All that can be logged" }),
        InlineData("office", new[] { "Log a late fact", "Resume" })
    ]
    public async Task Each_is_offered_what_they_can_log_of_it(string person, string[] offered)
    {
        var reference = await EndedAsync();
        var page = await host.SignedInAsync(person);
        await page.GotoAsync($"/initiatives/{reference}");

        Assert.Equal(offered, await page.Locator(".heading .offers a").AllInnerTextsAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_is_taken_up_again_from_its_heading_and_everything_is_offered_again()
    {
        var reference = await EndedAsync();
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Resume" }).ClickAsync();
        await page.Locator("#field-reason").FillAsync("Money came back");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume it" }).ClickAsync();

        await Assertions.Expect(page.Locator(".heading .facts")).ToContainTextAsync("Going on");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Milestone reached" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_pause_says_since_when_too_and_is_offered_no_second_time()
    {
        var reference = $"paused-{Guid.NewGuid():N}";
        var id = await host.NewInitiativeAsync(reference, "A desk at rest");
        await host.RecordAsync(new PauseInitiative(id, null, Guid.NewGuid(), PartialDate.Year(2003), "A strike"));
        var page = await host.SignedInAsync("office");
        await page.GotoAsync($"/initiatives/{reference}/log");

        await Assertions.Expect(page.Locator(".heading .facts")).ToContainTextAsync("Paused since 2003");
        await Assertions.Expect(page.Locator("main a[href$='/log/resume']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("main a[href$='/log/pause']")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    private async Task<string> EndedAsync()
    {
        var (reference, step, milestone, challenge, indicator) = ($"ended-{Guid.NewGuid():N}", Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var id = await host.NewInitiativeAsync(reference, "A desk that was");
        await host.RecordAsync(
            new PlanStep(id, null, step, PartialDate.Year(2002), "Counter", null, [Measure.CoLocatedAccessPoint], [], null, PartialDate.Year(2004), []),
            new PlanMilestone(id, null, milestone, PartialDate.Year(2002), "Doors open", step, PartialDate.Year(2003), null, false),
            new RaiseChallenge(id, null, challenge, PartialDate.Year(2002), ChallengeArea.Governance, "Two heads", null, 3, null, null),
            new ResolveChallenge(id, null, Guid.NewGuid(), PartialDate.Year(2003), challenge, "One left"),
            new DefineIndicator(id, null, indicator, PartialDate.Year(2002), "Visits", IndicatorKind.Outcome, "%", BetterDirection.Up, null, null, null),
            new CloseInitiative(id, null, Guid.NewGuid(), PartialDate.Month(2004, 5), ClosingOutcome.Completed, null, null)
        );
        return reference;
    }

    [GeneratedRegex("/log/([^?]+)")]
    private static partial Regex Form();
}
