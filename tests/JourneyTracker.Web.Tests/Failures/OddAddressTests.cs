using JourneyTracker.Web.Tests.Browsing;

namespace JourneyTracker.Web.Tests.Failures;

/// <summary>What somebody writes into addresses to see what happens.</summary>
[Collection(PagesCollection.Name)]
public sealed class OddAddressTests(PagesHost host)
{
    [Theory]
    [InlineData("/?q=%00"), InlineData("/?agency=%00&portfolio=%00")]
    [InlineData("/agencies?q=a%00b"), InlineData("/history?q=%00&by=%00&what=%00")]
    [InlineData("/initiatives/winnipeg/history?q=%00&held-from=%00"), InlineData("/initiatives/winnipeg/replay?on=%00&known=%00&against=%00")]
    [InlineData("/?q=%EF%BF%BF%F0%9F%9A%A2%25_'\"--"), InlineData("/history?page=999999&at=2147483647")]
    public async Task They_are_answered(string address)
    {
        var page = await host.SignedInAsync("auditor");
        Assert.Equal(200, (await page.GotoAsync(address))!.Status);
        await page.Context.CloseAsync();
    }
}
