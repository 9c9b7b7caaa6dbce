using System.Net;
using System.Security.Claims;
using JourneyTracker.Server.Tests.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace JourneyTracker.Server.Tests.SignIn;

/// <summary>Sessions of the pages, which live in the database and not in the cookie.</summary>
public sealed class PageSessionTests(StoreHost host, PostgresFixture postgres) : IClassFixture<StoreHost>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_on_any_host_after_signing_out()
    {
        var other = new StoreHost(postgres, host.ConnectionString, host.Folder);
        await other.InitializeAsync();
        using var person = await Visitor.SignInAsync(host, "office");
        using var copy = person.Copy(host);
        using var elsewhere = person.Copy(other);
        using var again = await Visitor.SignInAsync(host, "office");
        Assert.True(await copy.IsSignedInAsync());
        Assert.True(await elsewhere.IsSignedInAsync());

        await person.SignOutAsync();

        Assert.False(await copy.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
        // Another session of the same person is another matter.
        Assert.True(await again.IsSignedInAsync());
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_signs_in_after_somebody_else_gets_a_session_of_their_own()
    {
        using var person = await Visitor.SignInAsync(host, "board");
        using var copy = person.Copy(host);

        await person.BecomeAsync("administrator");

        Assert.Contains("Ada Munro", await person.PageAsync(), StringComparison.Ordinal);
        Assert.False(await copy.IsSignedInAsync());
    }

    [Fact]
    public async Task Whoever_signs_out_while_the_database_takes_nothing_in_is_signed_out_and_the_session_goes_later()
    {
        var own = new StoreHost(postgres);
        await own.InitializeAsync();
        using var person = await Visitor.SignInAsync(own, "office");
        using var copy = person.Copy(own);
        await TakesInAsync(own, nothing: true);

        await person.SignOutAsync(leadsTo: "/sign-in?kept=true");

        Assert.Equal(
            "",
            person.Cookies(own.Address).Split(';').FirstOrDefault(cookie => cookie.TrimStart().StartsWith("journeytracker=", StringComparison.Ordinal)) ?? ""
        );
        Assert.False(await copy.IsSignedInAsync());
        await TakesInAsync(own, nothing: false);
        using var time = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var attempt = 0; await SessionsAsync(own) > 0; attempt++)
        {
            Assert.InRange(attempt, 0, 60);
            await time.WaitForNextTickAsync(Cancellation);
        }

        await own.DisposeAsync();
    }

    private static async Task TakesInAsync(StoreHost own, bool nothing)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(own.ConnectionString) { Pooling = false, Options = "-c default_transaction_read_only=off" }.ConnectionString
        );
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            $"alter database {connection.Database} set default_transaction_read_only = {(nothing ? "on" : "off")}",
            connection
        );
        await command.ExecuteNonQueryAsync(Cancellation);
        own.Services.GetRequiredService<NpgsqlDataSource>().Clear();
    }

    private static async Task<long> SessionsAsync(StoreHost own)
    {
        await using var command = own.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select count(*) from journeytracker.page_sessions");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    [Fact]
    public async Task What_open_pages_listen_to_ends_with_signing_out_on_this_host_and_on_others()
    {
        var other = new StoreHost(postgres, host.ConnectionString, host.Folder);
        await other.InitializeAsync();
        using var person = await Visitor.SignInAsync(host, "office");
        using var elsewhere = person.Copy(other);
        using var stays = await Visitor.SignInAsync(host, "office");
        using var here = await ListenAsync(person);
        using var there = await ListenAsync(elsewhere);
        using var others = await ListenAsync(stays);

        await person.SignOutAsync();

        await here.ReadToEndAsync(Cancellation).WaitAsync(Soon, Cancellation);
        await there.ReadToEndAsync(Cancellation).WaitAsync(Soon, Cancellation);
        Assert.False(others.ReadToEndAsync(Cancellation).IsCompleted);
        await other.DisposeAsync();
    }

    [Fact]
    public async Task What_an_open_page_listens_to_ends_when_its_session_does()
    {
        var options = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("PageCookie");
        var usual = options.ExpireTimeSpan;
        options.ExpireTimeSpan = TimeSpan.FromSeconds(4);
        using var person = await Visitor.SignInAsync(host, "office");
        options.ExpireTimeSpan = usual;
        using var page = await ListenAsync(person);

        await page.ReadToEndAsync(Cancellation).WaitAsync(Soon, Cancellation);
        Assert.False(await person.IsSignedInAsync());
    }

    [Fact]
    public async Task The_table_holds_neither_a_cookie_nor_a_name_and_loses_what_has_ended()
    {
        using var person = await Visitor.SignInAsync(host, "auditor");
        await ExecuteAsync("update journeytracker.page_sessions set expires_at = now() - interval '1 second'");
        Assert.False(await person.IsSignedInAsync());
        using var next = await Visitor.SignInAsync(host, "auditor");

        Assert.Equal(0L, await ExecuteAsync("select count(*) from journeytracker.page_sessions where expires_at < now()"));
        Assert.Equal(0L, await ExecuteAsync("select count(*) from journeytracker.page_sessions where position('Audun'::bytea in ticket) > 0"));
    }

    [Fact]
    public async Task A_session_that_was_ended_does_not_begin_anew_with_a_request_that_was_under_way()
    {
        var sessions = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("PageCookie").SessionStore!;
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "one")], "PageCookie"));
        var properties = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) };
        var key = await sessions.StoreAsync(new AuthenticationTicket(person, properties, "PageCookie"), Cancellation);
        var ticket = (await sessions.RetrieveAsync(key, Cancellation))!;
        await sessions.RemoveAsync(key, Cancellation);
        await sessions.RenewAsync(key, ticket, Cancellation);

        Assert.Null(await sessions.RetrieveAsync(key, Cancellation));
    }

    private static async Task<StreamReader> ListenAsync(Visitor visitor)
    {
        var answer = await visitor.OpenAsync("/live");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal("event: listening", await reader.ReadLineAsync(Cancellation));
        return reader;
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
