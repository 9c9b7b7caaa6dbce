using System.Net;
using System.Text;
using JourneyTracker.Web.Assets;
using JourneyTracker.Web.Tests.Browsing;
using Microsoft.Playwright;

namespace JourneyTracker.Web.Tests.Assets;

[Collection(PagesCollection.Name)]
public sealed class PageAssetTests(PagesHost host)
{
    private const int MostBytes = 300_000;

    [Theory]
    [InlineData("br"), InlineData("gzip"), InlineData("identity")]
    public async Task The_stylesheet_comes_compressed_as_asked_for_and_is_kept_for_good(string encoding)
    {
        using var plain = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = host.Address };
        using var client = new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { { "Accept-Encoding", encoding } } };
        var address = new Uri(PageAssets.AddressOf("site.css"), UriKind.Relative);
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var whole = await plain.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(encoding == "identity" ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.StartsWith("/* Tokens", Encoding.UTF8.GetString(whole), StringComparison.Ordinal);
        Assert.Equal(encoding == "identity", answer.Content.Headers.ContentLength == whole.Length);
    }

    [Theory]
    [
        InlineData("/"),
        InlineData("/initiatives/harbour-desk"),
        InlineData("/framework"),
        InlineData("/history"),
        InlineData("/replay"),
        InlineData("/initiatives/nav/replay?on=2006&against=now")
    ]
    public async Task A_first_look_takes_less_than_300_kB_over_the_wire(string address)
    {
        var page = await host.SignedInAsync();
        var session = await page.Context.NewCDPSessionAsync(page);
        long bytes = 0;
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += (long)data!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        TestContext.Current.TestOutputHelper?.WriteLine($"{address}: {bytes} bytes");
        Assert.InRange(bytes, 1_000, MostBytes);
        await page.Context.CloseAsync();
    }
}
