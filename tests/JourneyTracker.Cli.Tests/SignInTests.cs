using System.Text.Json.Nodes;
using JourneyTracker.Cli.SignIn;
using JourneyTracker.Cli.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Cli.Tests;

/// <summary>Signing in with a real issuer, and out again.</summary>
[Collection(CliCollection.Name)]
public sealed class SignInTests(CliHost host) : IDisposable
{
    private readonly Shell _shell = Shell.OfNobody(host);

    private string File => Path.Combine(_shell.ConfigFolder, "sign-in.json");

    public void Dispose()
    {
        _shell.Dispose();
        (host.Issuer.Change, host.Issuer.AccessTokenSeconds) = (null, 3600);
    }

    [Fact]
    public async Task In_a_browser_with_a_code_and_the_token_is_kept_for_its_owner_alone()
    {
        var opened = new List<Uri>();
        _shell.OpenBrowser = page =>
        {
            opened.Add(page);
            // The issuer agrees, and sends the browser back to the loopback address.
            _ = Task.Run(async () =>
            {
                using var browser = new HttpClient();
                await browser.GetAsync(page);
            });
        };
        var said = await SignInAsync("--json");
        Assert.Equal(("Ada North", "north"), (said.Json.GetProperty("name").GetString(), said.Json.GetProperty("tenant").GetString()));
        var asked = Assert.Single(opened).Query;
        Assert.Contains("code_challenge_method=S256", asked, StringComparison.Ordinal);
        Assert.Contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A", asked, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }

        Assert.Equal("Ada North", (await _shell.DoAsync("who", "--json")).Json.GetProperty("name").GetString());
        await _shell.DoAsync("list");
    }

    [Fact]
    public async Task On_another_device_and_signed_out_nothing_is_left()
    {
        var said = await SignInAsync("--device");
        Assert.Contains("enter the code WDJB-MJHT", said.Error, StringComparison.Ordinal);
        Assert.Contains("Ada North", said.Output, StringComparison.Ordinal);
        await _shell.DoAsync("who");
        var refresh = Assert.Single(host.Issuer.RefreshTokens, token => System.IO.File.ReadAllText(File).Contains(token, StringComparison.Ordinal));

        Assert.Equal("Signed out.\n", (await _shell.DoAsync("sign-out")).Output);
        Assert.False(System.IO.File.Exists(File));
        Assert.DoesNotContain(refresh, host.Issuer.RefreshTokens);
        var who = await _shell.RunAsync("who", "--json");
        Assert.Equal((3, "UNAUTHENTICATED"), (who.Code, who.Json.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.Equal("Nobody was signed in.\n", (await _shell.DoAsync("sign-out")).Output);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends_until_the_issuer_no_longer_does()
    {
        host.Issuer.AccessTokenSeconds = 30;
        await SignInAsync("--device");
        var before = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        await _shell.DoAsync("who");
        var after = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.NotEqual(before, after);

        // What was there before was used up by that.
        await System.IO.File.WriteAllTextAsync(File, before, TestContext.Current.CancellationToken);
        var ended = await _shell.RunAsync("who");
        Assert.Equal(3, ended.Code);
        Assert.StartsWith("Your sign-in has ended, and the issuer does not renew it.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_renew_a_token_once()
    {
        host.Issuer.AccessTokenSeconds = 30;
        await SignInAsync("--device");
        host.Issuer.AccessTokenSeconds = 3600;
        var before = Refresh(await ReadAsync());
        var others = host.Issuer.RefreshTokens.Where(token => token != before).ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _shell.DoAsync("who")));
        // One token in place of the one before, and it is the one that is kept.
        Assert.Equal([Refresh(await ReadAsync())], host.Issuer.RefreshTokens.Except(others));
        Assert.DoesNotContain(before, host.Issuer.RefreshTokens);
    }

    [Fact]
    public async Task Who_waits_takes_what_the_one_before_brought_and_who_signs_out_waits_too()
    {
        host.Issuer.AccessTokenSeconds = 30;
        await SignInAsync("--device");
        var before = await ReadAsync();
        host.Issuer.AccessTokenSeconds = 3600;
        await _shell.DoAsync("who");
        var after = await ReadAsync();
        await WriteAsync(before);
        Task<Said> waiting;
        using (await new SignInFile(_shell.ConfigFolder).HoldAsync(TestContext.Current.CancellationToken))
        {
            waiting = _shell.RunAsync("who");
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.False(waiting.IsCompleted);
            await WriteAsync(after);
        }

        Assert.Equal(0, (await waiting).Code);
        Assert.Equal(after, await ReadAsync());
        using (await new SignInFile(_shell.ConfigFolder).HoldAsync(TestContext.Current.CancellationToken))
        {
            waiting = _shell.RunAsync("sign-out");
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.False(waiting.IsCompleted);
        }

        Assert.Equal(0, (await waiting).Code);
        Assert.False(System.IO.File.Exists(File));
        Assert.DoesNotContain(Refresh(after), host.Issuer.RefreshTokens);
    }

    [Fact]
    public async Task Where_the_issuer_refuses_since_another_one_was_first_what_that_one_brought_is_taken()
    {
        host.Issuer.AccessTokenSeconds = 30;
        await SignInAsync("--device");
        var before = await ReadAsync();
        host.Issuer.AccessTokenSeconds = 3600;
        await _shell.DoAsync("who");
        var after = await ReadAsync();
        // An issuer that another one asked in between, who did not wait.
        await using var refusing = await OtherServer.StartAsync(async context =>
        {
            var address = $"{context.Request.Scheme}://{context.Request.Host}";
            if (context.Request.Path == "/token")
            {
                await WriteAsync(after);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
                return;
            }

            await context.Response.WriteAsJsonAsync(
                context.Request.Path == "/keys"
                    ? (object)new { keys = Array.Empty<object>() }
                    : new
                    {
                        issuer = address,
                        jwks_uri = $"{address}/keys",
                        token_endpoint = $"{address}/token",
                    }
            );
        });
        var asking = JsonNode.Parse(before)!;
        asking["issuer"] = refusing.Address;
        await WriteAsync(asking.ToJsonString());
        await _shell.DoAsync("who");
        Assert.Equal(after, await ReadAsync());
    }

    [Fact]
    public async Task The_token_goes_to_the_server_that_it_is_for_and_to_no_other()
    {
        await SignInAsync("--device");
        var other = await _shell.RunAsync("who", "--server", "http://127.0.0.1:1");
        Assert.Equal(3, other.Code);
        Assert.StartsWith($"You are signed in to {host.Address}, not to http://127.0.0.1:1/.", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_server_does_not_believe_is_told_why_and_nothing_is_kept()
    {
        host.Issuer.Change = token => token.Audience = "somebody-else";
        var said = await _shell.RunAsync("sign-in", "--issuer", host.Issuer.Address, "--client-id", "journey", "--device");
        Assert.Equal(3, said.Code);
        Assert.Contains("does not believe its token", said.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task What_is_needed_to_sign_in_is_asked_for()
    {
        Assert.Equal(2, (await _shell.RunAsync("sign-in")).Code);
        Assert.Equal(2, (await _shell.RunAsync("sign-in", "--issuer", host.Issuer.Address)).Code);
        var nobody = await _shell.RunAsync("sign-in", "--issuer", "http://127.0.0.1:1", "--client-id", "journey");
        Assert.Equal(4, nobody.Code);
    }

    [Fact]
    public async Task A_sign_in_that_is_cancelled_ends()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _shell.OpenBrowser = _ => cancelling.CancelAfter(TimeSpan.FromMilliseconds(50));
        var said = await _shell.RunUntilAsync(cancelling.Token, "sign-in", "--issuer", host.Issuer.Address, "--client-id", "journey");
        Assert.Equal(130, said.Code);
        Assert.False(System.IO.File.Exists(File));
    }

    private static string Refresh(string kept) => (string)JsonNode.Parse(kept)!["refreshToken"]!;

    private Task<string> ReadAsync() => System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);

    private Task WriteAsync(string kept) => System.IO.File.WriteAllTextAsync(File, kept, TestContext.Current.CancellationToken);

    private Task<Said> SignInAsync(params string[] more) => _shell.DoAsync(["sign-in", "--issuer", host.Issuer.Address, "--client-id", "journey", .. more]);
}
