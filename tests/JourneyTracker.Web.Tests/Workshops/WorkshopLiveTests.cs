using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Workshops;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Workshops;

/// <summary>What an open page is told of a workshop: no more than it shows.</summary>
[Collection(PagesCollection.Name)]
public sealed class WorkshopLiveTests(PagesHost host)
{
    // What was heard is counted where a locator can wait for it: waiting for an expression would evaluate a string, which the pages' policy forbids.
    private const string Listen = """
        address => new Promise(done => {
            const heard = document.documentElement.dataset;
            heard.told = 0;
            const source = new EventSource(address);
            source.addEventListener('changed', () => heard.told++);
            source.onopen = () => done();
        })
        """;

    [Fact]
    public async Task Who_answers_is_told_of_the_reveal_and_not_of_what_others_answer()
    {
        var (id, invitation) = await WorkshopRoom.OpenAsync(host, "quiet-desk");
        await host.RecordAsync(new JoinWorkshop(id, null, Guid.NewGuid(), PartialDate.Year(2025), invitation));
        var page = await host.SignedInAsync();
        await page.GotoAsync("/framework");
        await page.EvaluateAsync(Listen, $"/live?of={id}&stage=Answering");

        await host.RecordAsync([
            .. QuayDesk.All(_ => 3).Take(5).Select(answer => new AnswerQuestions(id, null, Guid.NewGuid(), PartialDate.Year(2025), [answer])),
            new RevealAnswers(id, null, Guid.NewGuid(), PartialDate.Year(2025)),
        ]);

        await ToldOnceAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_of_everything_is_not_told_when_somebody_answers()
    {
        var (id, invitation) = await WorkshopRoom.OpenAsync(host, "calm-desk");
        var other = await host.NewInitiativeAsync("noisy-desk", "Noisy desk");
        var page = await host.SignedInAsync();
        await page.GotoAsync("/framework");
        await page.EvaluateAsync(Listen, "/live");

        await host.RecordAsync(
            new JoinWorkshop(id, null, Guid.NewGuid(), PartialDate.Year(2025), invitation),
            new AnswerQuestions(id, null, Guid.NewGuid(), PartialDate.Year(2025), QuayDesk.All(_ => 3))
        );
        await host.RecordAsync(
            new RaiseChallenge(other, null, Guid.NewGuid(), PartialDate.Year(2020), ChallengeArea.WorkforceChange, "Two pay scales", null, 4, null, null)
        );

        await ToldOnceAsync(page);
        await page.Context.CloseAsync();
    }

    private static async Task ToldOnceAsync(IPage page)
    {
        var told = page.Locator("html");
        await Assertions.Expect(told).Not.ToHaveAttributeAsync("data-told", "0");
        Assert.Equal("1", await told.GetAttributeAsync("data-told"));
    }
}
