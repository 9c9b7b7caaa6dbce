using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Live;

/// <summary>Pages that are open while others log.</summary>
[Collection(PagesCollection.Name)]
public sealed class LivePageTests(PagesHost host)
{
    [Fact]
    public async Task What_somebody_else_logs_appears_without_reloading()
    {
        var id = await host.NewInitiativeAsync("live-desk", "Live desk");
        var page = await host.SignedInAsync();
        await page.GotoAsync("/initiatives/live-desk/challenges");
        await page.EvaluateAsync("document.body.dataset.seen = 'yes'");
        await Assertions.Expect(page.GetByText("Two pay scales")).ToHaveCountAsync(0);

        await host.RecordAsync(
            new RaiseChallenge(id, null, Guid.NewGuid(), PartialDate.Year(2020), ChallengeArea.WorkforceChange, "Two pay scales", null, 4, null, null)
        );

        await Assertions.Expect(page.GetByText("Two pay scales")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("brought up to date");
        Assert.Equal("yes", await page.EvaluateAsync<string>("document.body.dataset.seen"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_logged_between_the_page_and_its_connection_appears_too()
    {
        var id = await host.NewInitiativeAsync("late-desk", "Late desk");
        var page = await host.SignedInAsync();
        await page.RouteAsync(
            "**/live?**",
            async route =>
            {
                await host.RecordAsync(
                    new RaiseChallenge(id, null, Guid.NewGuid(), PartialDate.Year(2020), ChallengeArea.WorkforceChange, "Two pay scales", null, 4, null, null)
                );
                await route.ContinueAsync();
            },
            new PageRouteOptions { Times = 1 }
        );
        await page.GotoAsync("/initiatives/late-desk/challenges");

        await Assertions.Expect(page.GetByText("Two pay scales")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }
}
