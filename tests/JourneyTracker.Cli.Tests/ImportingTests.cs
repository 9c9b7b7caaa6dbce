using System.Text.Json;
using JourneyTracker.Cli.Tests.Running;

namespace JourneyTracker.Cli.Tests;

/// <summary>Files that are imported.</summary>
[Collection(CliCollection.Name)]
public sealed class ImportingTests(CliHost host)
{
    private const string Headers = "Initiative,Indicator,Kind,Unit,Better,Value,Measured on,Period began";

    [Fact]
    public async Task A_dry_run_shows_what_is_wrong_at_its_cell_and_records_nothing()
    {
        using var shell = Shell.Of(host);
        var file = await MixedAsync(shell);
        var refused = Path.Combine(shell.Folder, "refused.csv");
        var said = await shell.RunAsync("import", file, "--mapping", "measurements", "--dry-run", "--refused", refused);
        Assert.Equal(1, said.Code);
        Assert.Contains("3 rows of 2 initiatives: 2 refused, 0 known already", said.Output, StringComparison.Ordinal);
        Assert.Contains(said.Output.Split('\n'), line => line.StartsWith("3   Value      many         This is not a number.", StringComparison.Ordinal));
        Assert.Contains("What is wrong", (await File.ReadAllLinesAsync(refused, TestContext.Current.CancellationToken))[0], StringComparison.Ordinal);
        Assert.Equal(0, await MeasuredAsync(shell));

        var json = await shell.RunAsync("import", file, "--mapping", "measurements", "--dry-run", "--json");
        Assert.Equal(("CANCELLED", 2), (json.Json.GetProperty("state").GetString(), json.Json.GetProperty("report").GetProperty("rowsRefused").GetInt32()));
        // A file with which nothing is wrong.
        Assert.Equal(0, (await shell.RunAsync("import", Good(shell), "--mapping", "measurements", "--dry-run")).Code);
        Assert.Equal(0, await MeasuredAsync(shell));
    }

    [Fact]
    public async Task All_rows_are_imported_or_none_and_good_ones_where_that_is_asked_for()
    {
        using var shell = Shell.Of(host);
        var file = await MixedAsync(shell);
        var all = await shell.RunAsync("import", file, "--mapping", "measurements", "--all");
        Assert.Equal(1, all.Code);
        Assert.Contains("not all rows can be imported", all.Error, StringComparison.Ordinal);
        Assert.Equal(0, await MeasuredAsync(shell));

        var good = await shell.DoAsync("import", file, "--mapping", "measurements", "--good", "--json");
        Assert.Equal("IMPORTED", good.Json.GetProperty("state").GetString());
        Assert.Equal(1, await MeasuredAsync(shell));
        // Imported again, it brings nothing new.
        var again = await shell.RunAsync("import", Good(shell), "--mapping", "measurements", "--all", "--json");
        Assert.Equal((0, 1), (again.Code, again.Json.GetProperty("report").GetProperty("rowsUnchanged").GetInt32()));
    }

    [Fact]
    public async Task What_is_exported_as_a_table_changes_nothing_when_it_is_imported_again()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        await shell.DoAsync("import", Good(shell), "--mapping", "measurements", "--all");
        var table = Path.Combine(shell.Folder, "out.csv");
        var taken = await shell.DoAsync("export", "measurements", "quay", "--output", table);
        Assert.Contains($"import them with: journey import {table} --mapping measurements", taken.Output, StringComparison.Ordinal);
        Assert.Contains("quay,", await File.ReadAllTextAsync(table, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var again = await shell.DoAsync("import", table, "--mapping", "measurements", "--json");
        Assert.Equal((1, 0), (Of("rowsUnchanged"), Of("entries")));
        Assert.Equal(1, await MeasuredAsync(shell));
        Assert.Equal(1, (await shell.RunAsync("export", "milestones", "pier", "--output", Path.Combine(shell.Folder, "pier.csv"))).Code);

        int Of(string what) => again.Json.GetProperty("report").GetProperty(what).GetInt32();
    }

    [Fact]
    public async Task Whoever_is_there_is_asked_and_who_is_not_decides_later()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        var file = Good(shell);
        shell.Answers = "no\n";
        var no = await shell.RunAsync("import", file, "--mapping", "measurements");
        Assert.Equal(1, no.Code);
        Assert.Contains("Import it? [y/N]", no.Error, StringComparison.Ordinal);
        Assert.Equal(0, await MeasuredAsync(shell));

        shell.Answers = null;
        var nobody = await shell.RunAsync("import", file, "--mapping", "measurements");
        Assert.Equal(2, nobody.Code);
        var waiting = (await shell.DoAsync("import", "list", "--json")).Json.GetProperty("imports")[0];
        Assert.Equal("CHECKED", waiting.GetProperty("state").GetString());
        await shell.DoAsync("import", "decide", waiting.GetProperty("id").GetString()!, "--all");
        Assert.Equal(1, await MeasuredAsync(shell));

        shell.Answers = "y\n";
        shell.Write("good.csv", Headers, "quay,Queue,Take-up,people,less,13,2024-03,");
        await shell.DoAsync("import", file, "--mapping", "measurements");
        Assert.Equal(13, (await ShownAsync(shell)).GetProperty("latest").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task An_import_is_shown_taken_back_and_not_cancelled_once_it_is_over()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        var id = (await shell.DoAsync("import", Good(shell), "--mapping", "measurements", "--all", "--json")).Json.GetProperty("id").GetString()!;
        Assert.Contains(
            "good.csv, read as Measurements (measurements): imported",
            (await shell.DoAsync("import", "show", id)).Output,
            StringComparison.Ordinal
        );
        var cancelled = await shell.RunAsync("import", "cancel", id, "--json");
        Assert.Equal((1, "IMPORT_NOT_READY"), (cancelled.Code, cancelled.Json.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.Equal("TAKEN_BACK", (await shell.DoAsync("import", "take-back", id, "--json")).Json.GetProperty("state").GetString());
        Assert.Equal(0, await MeasuredAsync(shell));
        Assert.Equal(1, (await shell.RunAsync("import", "show", Guid.NewGuid().ToString())).Code);
    }

    [Fact]
    public async Task A_mapping_comes_from_a_file_and_is_kept()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        var ready = (await shell.DoAsync("import", "mappings", "--json")).Json.GetProperty("mappings");
        Assert.Contains(ready.EnumerateArray(), one => one.GetProperty("name").GetString() == "uk-gmpp" && one.GetProperty("needsDay").GetBoolean());

        var measurements = await File.ReadAllTextAsync(
            Path.Combine(Server.Tests.Repository.Folder, "seeds", "mappings", "measurements.yaml"),
            TestContext.Current.CancellationToken
        );
        var mapping = shell.Write("own.yaml", measurements.Replace("mapping: measurements", "mapping: our-queues", StringComparison.Ordinal));
        var done = await shell.DoAsync("import", Good(shell), "--mapping", mapping, "--all", "--json");
        Assert.Equal("our-queues", done.Json.GetProperty("mapping").GetString());
        Assert.Contains("our-queues", (await shell.DoAsync("import", "mappings")).Output, StringComparison.Ordinal);

        var wrong = await shell.RunAsync("import", Good(shell), "--mapping", shell.Write("wrong.yaml", "mapping: wrong", "columns: 3"), "--all");
        Assert.Equal(1, wrong.Code);
        Assert.Contains("Line 2", wrong.Error, StringComparison.Ordinal);
        var taken = await shell.RunAsync("import", Good(shell), "--mapping", shell.Write("taken.yaml", measurements), "--all");
        Assert.Equal(1, taken.Code);
    }

    [Fact]
    public async Task A_template_has_the_columns_and_nothing_is_written_over()
    {
        using var shell = Shell.Of(host);
        Assert.Equal($"{Headers}\n", (await shell.DoAsync("import", "template", "measurements")).Output);
        var path = Path.Combine(shell.Folder, "template.csv");
        await shell.DoAsync("import", "template", "measurements", "--output", path);
        Assert.Equal(2, (await shell.RunAsync("import", "template", "measurements", "--output", path)).Code);
        Assert.Equal(1, (await shell.RunAsync("import", "template", "boats")).Code);
    }

    [Fact]
    public async Task What_is_missing_is_said_before_anything_is_sent()
    {
        using var shell = Shell.Of(host);
        Assert.Equal(2, (await shell.RunAsync("import", Path.Combine(shell.Folder, "none.csv"), "--mapping", "measurements")).Code);
        Assert.Equal(2, (await shell.RunAsync("import", Good(shell))).Code);
        Assert.Equal(2, (await shell.RunAsync("import", Good(shell), "--mapping", "measurements", "--all", "--good")).Code);
        var unknown = await shell.RunAsync("import", Good(shell), "--mapping", "boats", "--all");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("measurements", unknown.Error, StringComparison.Ordinal);
        Assert.Equal("0 imports\n", (await shell.DoAsync("list", "imports")).Output);
    }

    [Fact]
    public async Task Where_the_refused_rows_can_t_be_saved_nothing_is_given()
    {
        using var shell = Shell.Of(host);
        var file = await MixedAsync(shell);
        var there = shell.Write("bad.csv", "rows of last month");
        var taken = await shell.RunAsync("import", file, "--mapping", "measurements", "--dry-run", "--refused", there);
        Assert.Equal((2, ""), (taken.Code, taken.Output));
        Assert.StartsWith($"There is a file {there} already. Move it away", taken.Error, StringComparison.Ordinal);
        Assert.Equal("rows of last month\n", await File.ReadAllTextAsync(there, TestContext.Current.CancellationToken));
        var nowhere = await shell.RunAsync("import", file, "--mapping", "measurements", "--all", "--refused", Path.Combine(shell.Folder, "none", "bad.csv"));
        Assert.Equal(2, nowhere.Code);
        Assert.StartsWith("There is no folder for the file", nowhere.Error, StringComparison.Ordinal);
        Assert.Equal("0 imports\n", (await shell.DoAsync("list", "imports")).Output);
    }

    [Theory]
    [InlineData("/import")]
    [InlineData("/refused.csv")]
    public async Task A_dry_run_that_breaks_off_leaves_no_import_waiting(string at)
    {
        using var shell = Shell.Of(host);
        var file = await MixedAsync(shell);
        await using var breaking = await OtherServer.BeforeAsync(host.Address, (context, _) =>
        {
            if (context.Request.Path.Value!.EndsWith(at, StringComparison.Ordinal))
            {
                context.Abort();
                return Task.FromResult(false);
            }

            return Task.FromResult(true);
        });
        var refused = Path.Combine(shell.Folder, "refused.csv");
        string[] command = ["import", file, "--mapping", "measurements", "--refused", refused, "--server", breaking.Address];
        var said = await shell.RunAsync([.. command, "--dry-run"]);
        Assert.Equal(4, said.Code);
        Assert.DoesNotContain("journey import cancel", said.Error, StringComparison.Ordinal);
        Assert.Equal("CANCELLED", await EndedAsync(shell));

        // What was to be imported is left, and it is said how to go on.
        var all = await shell.RunAsync([.. command, "--all"]);
        Assert.Equal(4, all.Code);
        var id = (await shell.DoAsync("import", "list", "--json")).Json.GetProperty("imports")[0].GetProperty("id").GetString();
        Assert.Contains($"journey import cancel {id} ends it", all.Error, StringComparison.Ordinal);
        Assert.Equal("CHECKED", await EndedAsync(shell));
    }

    // What was cancelled while it was checked is so once whoever checks sees that.
    private static async Task<string> EndedAsync(Shell shell)
    {
        while (true)
        {
            var state = (await shell.DoAsync("import", "list", "--json")).Json.GetProperty("imports")[0].GetProperty("state").GetString()!;
            if (state is not ("WAITING" or "CHECKING"))
            {
                return state;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static string Good(Shell shell) => shell.Write("good.csv", Headers, "quay,Queue,Take-up,people,less,12,2024-03,");

    private static async Task<string> MixedAsync(Shell shell)
    {
        await shell.RegisterAsync("quay");
        return shell.Write(
            "mixed.csv",
            Headers,
            "quay,Queue,Take-up,people,less,12,2024-03,",
            "quay,Queue,Take-up,people,less,many,2024-04,",
            "pier,Queue,Take-up,people,less,12,2024-03,"
        );
    }

    private static async Task<int> MeasuredAsync(Shell shell) =>
        await ShownAsync(shell) is { ValueKind: JsonValueKind.Object } queue && queue.GetProperty("latest").ValueKind == JsonValueKind.Object ? 1 : 0;

    private static async Task<JsonElement> ShownAsync(Shell shell) =>
        (await shell.DoAsync("show", "quay", "--json"))
            .Json.GetProperty("indicators")
            .EnumerateArray()
            .FirstOrDefault(one => one.GetProperty("name").GetString() == "Queue");
}
