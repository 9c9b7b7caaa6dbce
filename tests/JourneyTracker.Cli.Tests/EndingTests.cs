using System.Net;
using System.Net.Sockets;
using JourneyTracker.Cli.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Cli.Tests;

/// <summary>What the program ends with where it can't do what was asked.</summary>
[Collection(CliCollection.Name)]
public sealed class EndingTests(CliHost host)
{
    [Theory]
    [InlineData("")]
    [InlineData("sail")]
    [InlineData("show")]
    [InlineData("log measurement")]
    [InlineData("log")]
    [InlineData("list --status sunk")]
    [InlineData("list --sort colour")]
    [InlineData("show quay --as-of yesterday")]
    [InlineData("show quay --known-at yesterday")]
    [InlineData("list --level high")]
    [InlineData("--server nowhere who")]
    [InlineData("--token-file none.txt who")]
    [InlineData("completion tcsh")]
    [InlineData("list --first 1000")]
    public async Task What_is_not_understood_ends_with_2_and_says_so(string line)
    {
        using var shell = Shell.Of(host);
        var said = await shell.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, ""), (said.Code, said.Output));
        Assert.NotEmpty(said.Error);
    }

    [Fact]
    public async Task Who_is_not_signed_in_or_no_longer_ends_with_3()
    {
        using var nobody = Shell.OfNobody(host);
        Assert.StartsWith("You are not signed in. Sign in with journey sign-in", (await nobody.RunAsync("list")).Error, StringComparison.Ordinal);
        foreach (var token in new[] { "nonsense", "a.b.c", "ä" })
        {
            nobody.Set("JOURNEY_TOKEN", token);
            Assert.Equal(3, (await nobody.RunAsync("list")).Code);
            Assert.Equal(3, (await nobody.RunAsync("export", "everything")).Code);
        }

        // From a file, as it was copied.
        var file = nobody.Write("token.txt", host.Token("t", "auditor"));
        await nobody.DoAsync("who", "--token-file", file);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_as_JourneyTracker_does_ends_with_4()
    {
        using var shell = Shell.Of(host);
        var closed = await shell.RunAsync("who", "--server", "http://127.0.0.1:1");
        Assert.Equal(4, closed.Code);
        Assert.Contains("Check that the server runs, and its address", closed.Error, StringComparison.Ordinal);
        Assert.Equal(4, (await shell.RunAsync("who", "--server", new Uri(host.Address, "elsewhere").AbsoluteUri)).Code);
        // An issuer is a server, and none of ours.
        Assert.Equal(4, (await shell.RunAsync("list", "--server", host.Issuer.Address)).Code);
    }

    [Theory]
    [InlineData("text/html", "<h1>Welcome to the harbour</h1>")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"detail\": [1], \"id\": 3, \"errors\": [4]}")]
    [InlineData("application/json", "no JSON")]
    public async Task Whatever_else_answers_with_200_is_not_taken_for_the_server_and_no_file_is_written(string type, string text)
    {
        await using var other = await OtherServer.StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(text, context.RequestAborted);
        });
        using var shell = Shell.Of(host);
        var (file, mapping) = (shell.Write("good.csv", "Initiative"), shell.Write("own.yaml", "mapping: own"));
        var written = Path.Combine(shell.Folder, "written");
        string[][] commands =
        [
            ["who"],
            ["list"],
            ["log", "--file", shell.Write("year.jsonl", "{}")],
            ["export", "everything", "--output", written],
            ["export", "initiative", "quay", "--output", written],
            ["import", "template", "measurements", "--output", written],
            ["import", "template", "measurements"],
            ["import", file, "--mapping", "measurements", "--all"],
            ["import", file, "--mapping", mapping, "--dry-run", "--refused", written],
        ];
        foreach (var command in commands)
        {
            var said = await shell.RunAsync([.. command, "--server", other.Address]);
            Assert.True((said.Code, said.Output) == (4, ""), $"{command[0]} ended with {said.Code}: {said.Output}{said.Error}");
            Assert.NotEmpty(said.Error);
        }

        var export = await shell.RunAsync("export", "everything", "--output", written, "--server", other.Address);
        Assert.StartsWith($"No JourneyTracker answers at {other.Address}/: {type} came from /export/tenant.zip", export.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(written));
    }

    [Fact]
    public async Task What_was_sent_without_an_answer_is_said_to_be_unknown_and_how_to_give_it_again()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var breaking = Task.Run(
            async () =>
            {
                using var client = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                await client.GetStream().ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken
        );
        using var shell = Shell.Of(host);
        var id = Guid.NewGuid().ToString();
        var said = await shell.RunAsync(
            "log",
            "challenge",
            "--server",
            $"http://{silent.LocalEndpoint}",
            "--initiative",
            Guid.NewGuid().ToString(),
            "--area",
            "governance",
            "--title",
            "x",
            "--severity",
            "3",
            "--on",
            "2024",
            "--entry-id",
            id
        );
        await breaking;
        Assert.Equal(4, said.Code);
        Assert.EndsWith(
            $"Whether it was recorded is not known. Give it again with --entry-id {id}: nothing is recorded twice.\n",
            said.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_cancels_ends_with_130()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var shell = Shell.Of(host);
        Assert.Equal(130, (await shell.RunUntilAsync(cancelled.Token, "list")).Code);
    }

    [Fact]
    public async Task Without_encryption_to_another_machine_one_is_warned()
    {
        using var shell = Shell.Of(host);
        var said = await shell.RunAsync("who", "--server", "http://journeytracker.invalid");
        Assert.Equal(4, said.Code);
        Assert.StartsWith("http://journeytracker.invalid/ is not encrypted", said.Error, StringComparison.Ordinal);
    }
}
