using System.Net;
using System.Text.RegularExpressions;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.SignIn;

/// <summary>Somebody with a browser of their own, without the browser.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer _cookies;
    private readonly HttpClient _client;
    private readonly Uri _address;

    private Visitor(Uri address, CookieContainer cookies)
    {
        (_address, _cookies) = (address, cookies);
        _client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Somebody who has signed in as a demo person.</summary>
    public static Task<Visitor> SignInAsync(StoreHost host, string person) => SignInAsync(host.Address, person);

    /// <summary>Somebody who has signed in as a demo person.</summary>
    public static async Task<Visitor> SignInAsync(Uri address, string person)
    {
        var visitor = new Visitor(address, new CookieContainer());
        await visitor.BecomeAsync(person);
        return visitor;
    }

    /// <summary>Signs in as another demo person.</summary>
    public async Task BecomeAsync(string person)
    {
        using var answer = await SendAsync("/sign-in", "/sign-in/demo", ("person", person), ("returnUrl", "/"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    /// <summary>Signs out.</summary>
    public async Task SignOutAsync(string leadsTo = "/sign-in")
    {
        using var answer = await SendAsync("/", "/sign-out");
        Assert.Equal(leadsTo, answer.Headers.Location?.OriginalString);
    }

    /// <summary>Somebody at a host who brings all the cookies that this one has now.</summary>
    public Visitor Copy(StoreHost host)
    {
        var copied = new CookieContainer();
        foreach (Cookie cookie in _cookies.GetCookies(_address))
        {
            copied.Add(host.Address, new Cookie(cookie.Name, cookie.Value));
        }

        return new Visitor(host.Address, copied);
    }

    /// <summary>What their browser would send along.</summary>
    public string Cookies(Uri address) => _cookies.GetCookieHeader(address);

    /// <summary>An answer as soon as its headers are there.</summary>
    public Task<HttpResponseMessage> OpenAsync(string place) =>
        _client.GetAsync(new Uri(place, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);

    /// <summary>Whether somebody is signed in.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var answer = await OpenAsync("/");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>The name that is shown of who is signed in.</summary>
    public async Task<string> PageAsync() => await _client.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string page, string to, params (string Name, string Value)[] fields)
    {
        var shown = await _client.GetStringAsync(new Uri(page, UriKind.Relative), Cancellation);
        var token = FormToken().Match(shown).Groups[1].Value;
        Assert.NotEmpty(token);
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        return await _client.PostAsync(new Uri(to, UriKind.Relative), form, Cancellation);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
