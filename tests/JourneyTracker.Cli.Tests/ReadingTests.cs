using JourneyTracker.Cli.Tests.Running;

namespace JourneyTracker.Cli.Tests;

/// <summary>Who, list, show and replay.</summary>
[Collection(CliCollection.Name)]
public sealed class ReadingTests(CliHost host)
{
    [Fact]
    public async Task Who_says_as_whom_the_server_knows_one()
    {
        using var shell = Shell.Of(host, "auditor");
        var said = await shell.DoAsync("who", "--json");
        Assert.Equal(shell.Tenant, said.Json.GetProperty("tenant").GetString());
        Assert.Equal("AUDITOR", said.Json.GetProperty("roles")[0].GetString());
        Assert.Contains("auditor", (await shell.DoAsync("who")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initiatives_are_filtered_sorted_and_paged()
    {
        using var shell = Shell.Of(host);
        foreach (var reference in new[] { "alder", "birch", "cedar" })
        {
            await shell.RegisterAsync(reference, $"The {reference} desk");
        }

        await shell.DoAsync("log", "pause-initiative", "--initiative", "birch", "--on", "2020", "--reason", "No staff");
        Assert.Equal(["birch"], await ReferencesAsync(shell, "--status", "paused"));
        Assert.Equal(["cedar", "alder"], await ReferencesAsync(shell, "initiatives", "--status", "active", "--sort", "reference:desc"));
        Assert.Equal(["cedar"], await ReferencesAsync(shell, "--search", "cedar DESK"));
        Assert.Empty(await ReferencesAsync(shell, "--as-of", "2018-12-31"));
        Assert.Equal(["alder", "birch", "cedar"], await ReferencesAsync(shell, "--first", "1", "--all"));

        var first = await shell.DoAsync("list", "--sort", "reference", "--first", "2", "--json");
        var next = first.Json.GetProperty("next").GetString()!;
        Assert.Equal(3, first.Json.GetProperty("totalCount").GetInt32());
        Assert.Equal(["cedar"], await ReferencesAsync(shell, "--sort", "reference", "--first", "2", "--after", next));
        Assert.EndsWith(
            $"2 of 3 initiatives. The next ones: --after {next}, or --all.\n",
            (await shell.DoAsync("list", "--sort", "reference", "--first", "2")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Agencies_and_portfolios_are_listed_and_initiatives_found_by_them()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("alder");
        await shell.RegisterAsync("birch");
        await shell.DoAsync("log", "agency", "--on", "2018", "--reference", "harbour", "--name", "Harbour Office");
        await shell.DoAsync("log", "join-partner", "--initiative", "alder", "--agency", "Harbour Office", "--role", "lead", "--on", "2019");
        await shell.DoAsync("log", "create-portfolio", "--on", "2019", "--reference", "ports", "--name", "Ports");
        await shell.DoAsync("log", "add-to-portfolio", "--portfolio", "ports", "--initiative", "birch", "--on", "2019");

        Assert.Equal("Harbour Office", (await shell.DoAsync("list", "agencies", "--json")).Json.GetProperty("agencies")[0].GetProperty("name").GetString());
        Assert.Contains("ports", (await shell.DoAsync("list", "portfolios")).Output, StringComparison.Ordinal);
        Assert.Equal(["alder"], await ReferencesAsync(shell, "--agency", "harbour"));
        Assert.Equal(["birch"], await ReferencesAsync(shell, "--portfolio", "Ports"));
    }

    [Fact]
    public async Task An_initiative_is_shown_as_of_a_day_and_as_known_by_a_time()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("alder");
        await shell.DoAsync("log", "measurement", "--initiative", "alder", "--indicator", "visits", "--value", "12.50", "--at", "2021-03");
        await shell.DoAsync("log", "challenge", "--initiative", "alder", "--area", "governance", "--title", "Two boards", "--severity", "4", "--on", "2020");

        var now = (await shell.DoAsync("show", "alder", "--json")).Json;
        Assert.Equal(12.5m, now.GetProperty("indicators")[0].GetProperty("latest").GetProperty("value").GetDecimal());
        Assert.Equal("Two boards", now.GetProperty("challenges")[0].GetProperty("title").GetString());
        var then = (await shell.DoAsync("show", "alder", "--as-of", "2020-12-31", "--json")).Json;
        Assert.Equal("null", then.GetProperty("indicators")[0].GetProperty("latest").GetRawText());
        Assert.Equal(1, (await shell.RunAsync("show", "alder", "--known-at", "2020-01-01")).Code);
        // What was logged today was published by nobody before.
        Assert.Equal(1, (await shell.RunAsync("show", "alder", "--published-by", "2021-12-31")).Code);
        Assert.Equal("alder", (await shell.DoAsync("show", "alder", "--published-by", "2999-12-31", "--json")).Json.GetProperty("reference").GetString());

        var text = (await shell.DoAsync("show", "alder")).Output;
        Assert.Contains("Two boards", text, StringComparison.Ordinal);
        Assert.Contains("12.5", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        // The same by its id.
        Assert.Equal(text, (await shell.DoAsync("show", now.GetProperty("id").GetString()!)).Output);
    }

    [Fact]
    public async Task The_story_is_told_entry_by_entry_and_begins_where_one_asks()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("alder");
        await shell.DoAsync("log", "measurement", "--initiative", "alder", "--indicator", "Visits", "--value", "12", "--at", "2021-03");
        var all = (await shell.DoAsync("replay", "alder", "--json")).Json.GetProperty("frames");
        Assert.Equal(
            ["initiative.registered.v1", "indicator.defined.v1", "measurement.recorded.v1"],
            all.EnumerateArray().Select(frame => frame.GetProperty("entry").GetProperty("eventType").GetString())
        );
        var late = await shell.DoAsync("replay", "alder", "--order", "held", "--from", "2021-01-01");
        Assert.EndsWith("\n1 entry\n", late.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_terminal_is_narrow_columns_are_left_out_and_said_and_nothing_is_coloured_against_ones_wish()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("alder");
        shell.Width = 60;
        var coloured = await shell.DoAsync("list");
        Assert.Contains('\u001b', coloured.Output);
        Assert.Contains("Last recorded", coloured.Error, StringComparison.Ordinal);
        shell.Set("NO_COLOR", "1");
        var plain = await shell.DoAsync("list");
        Assert.DoesNotContain('\u001b', plain.Output);
        Assert.All(plain.Output.Split('\n')[..^2], line => Assert.True(line.Length <= 60, line));
    }

    private static async Task<IEnumerable<string?>> ReferencesAsync(Shell shell, params string[] arguments)
    {
        var said = await shell.DoAsync(["list", .. arguments, "--json"]);
        return said.Json.GetProperty("initiatives").EnumerateArray().Select(one => one.GetProperty("reference").GetString());
    }
}
