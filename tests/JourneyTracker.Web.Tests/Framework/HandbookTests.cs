using JourneyTracker.Core.Framework;
using JourneyTracker.Web.Tests.Browsing;

namespace JourneyTracker.Web.Tests.Framework;

[Collection(PagesCollection.Name)]
public sealed class HandbookTests(PagesHost host)
{
    [Fact]
    public async Task It_holds_all_of_the_framework()
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/framework");
        var text = await page.Locator("main").TextContentAsync();
        var catalogue = Editions.Newest;

        Assert.All(catalogue.Questions, question => Assert.Contains(question.Text, text, StringComparison.Ordinal));
        Assert.All(catalogue.Checklist, item => Assert.Contains(item.Text, text, StringComparison.Ordinal));
        Assert.All(catalogue.Lessons, lesson => Assert.Contains(lesson.Text, text, StringComparison.Ordinal));
        Assert.All(catalogue.Measures, measure => Assert.Contains(measure.Description, text, StringComparison.Ordinal));
        Assert.All(catalogue.Models, model => Assert.Contains(model.Description, text, StringComparison.Ordinal));
        Assert.Equal(16, await page.Locator("tr[id^=case-]").CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/"), InlineData("/initiatives/harbour-desk"), InlineData("/initiatives/winnipeg"), InlineData("/framework")]
    public async Task Every_link_into_it_leads_somewhere(string address)
    {
        var page = await host.SignedInAsync();
        await page.GotoAsync("/framework");
        var anchors = (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[id]')].map(one => one.id)")).ToHashSet();
        await page.GotoAsync(address);
        var wanted = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main a')].filter(one => one.pathname === '/framework' && one.hash).map(one => one.hash.slice(1))"
        );

        Assert.NotEmpty(wanted);
        Assert.Empty(wanted.Except(anchors));
        await page.Context.CloseAsync();
    }
}
