using System.Text.Json;
using JourneyTracker.Cli.Logging;
using JourneyTracker.Cli.Operations;
using JourneyTracker.Cli.Tests.Running;

namespace JourneyTracker.Cli.Tests;

/// <summary>Logging from flags and from files.</summary>
[Collection(CliCollection.Name)]
public sealed class LoggingTests(CliHost host)
{
    [Fact]
    public async Task What_flags_say_is_recorded_and_a_dry_run_records_nothing()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        string[] command = ["log", "measurement", "--initiative", "quay", "--indicator", "VISITS", "--value", "12", "--at", "2024-03"];
        var tried = await shell.DoAsync([.. command, "--dry-run", "--json"]);
        Assert.Equal((true, 0), (tried.Json.GetProperty("dryRun").GetBoolean(), tried.Json.GetProperty("recorded").GetInt32()));
        Assert.Equal("null", await LatestAsync(shell));

        var done = await shell.DoAsync([.. command, "--json"]);
        var result = Assert.Single(done.Json.GetProperty("results").EnumerateArray());
        Assert.Equal(("RECORDED", "recordMeasurement"), (result.GetProperty("status").GetString(), result.GetProperty("command").GetString()));
        Assert.Equal("12", await LatestAsync(shell));

        // Given again with the id of its fact, it is known.
        var again = await shell.DoAsync([.. command, "--entry-id", result.GetProperty("entryId").GetString()!]);
        Assert.Equal("It was so already; nothing had to be recorded.\n", again.Output);
    }

    [Fact]
    public async Task A_rule_that_is_broken_is_told_with_its_flag_and_what_to_do()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        string[] command = ["log", "measurement", "--initiative", "quay", "--indicator", "Visits", "--value", "12", "--at", "2999"];
        var refused = await shell.RunAsync(command);
        Assert.Equal((1, "Nothing was recorded.\n"), (refused.Code, refused.Output));
        Assert.StartsWith("--on: 2999 is after today. You can only record what has happened.", refused.Error, StringComparison.Ordinal);

        var json = await shell.RunAsync([.. command, "--json"]);
        var error = json.Json.GetProperty("results")[0].GetProperty("errors")[0];
        Assert.Equal((1, "FACT_IN_FUTURE", "on"), (json.Code, error.GetProperty("code").GetString(), error.GetProperty("field")[0].GetString()));
    }

    [Fact]
    public async Task Names_that_nothing_has_are_told_with_those_there_are()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        var indicator = await shell.RunAsync("log", "measurement", "--initiative", "quay", "--indicator", "Visit", "--value", "1", "--on", "2024");
        Assert.Equal((1, "There is no indicator \"Visit\". There are: Visits.\n"), (indicator.Code, indicator.Error));
        var initiative = await shell.RunAsync("log", "measurement", "--initiative", "pier", "--indicator", "Visits", "--value", "1", "--on", "2024", "--json");
        Assert.Equal((1, "NOT_FOUND"), (initiative.Code, initiative.Json.GetProperty("errors")[0].GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("--area", "govern", "--area \"govern\" is none of governance, ")]
    [InlineData("--severity", "high", "--severity \"high\" is not a whole number.")]
    public async Task What_a_flag_does_not_take_is_wrong_usage(string flag, string value, string told)
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        var given = new Dictionary<string, string>
        {
            ["--area"] = "governance",
            ["--severity"] = "3",
            [flag] = value,
        };
        var said = await shell.RunAsync([
            "log",
            "challenge",
            "--initiative",
            "quay",
            "--title",
            "x",
            "--on",
            "2024",
            .. given.SelectMany(one => new[] { one.Key, one.Value }),
        ]);
        Assert.Equal(2, said.Code);
        Assert.StartsWith(told, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_cannot_read_is_told_by_its_flag_or_its_line()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        var flags = await shell.RunAsync("log", "plan-milestone", "--initiative", "quay", "--name", "Opening", "--at", "2026-13");
        Assert.Equal(2, flags.Code);
        Assert.StartsWith("--on: '2026-13' cannot be read. Write a year (2001)", flags.Error, StringComparison.Ordinal);

        var file = shell.Write(
            "two.jsonl",
            """{"planMilestone": {"initiativeId": "quay", "name": "Opening", "quickWin": true, "on": "2024"}}""",
            """{"planMilestone": {"initiativeId": "quay", "name": "Closing", "quickWin": false, "on": "soon"}}"""
        );
        var lines = await shell.RunAsync("log", "--file", file);
        Assert.Equal(2, lines.Code);
        Assert.StartsWith("Line 2, planMilestone: on: 'soon' cannot be read. Write a year", lines.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_nearly_one_is_told_with_those_that_there_are()
    {
        using var shell = Shell.Of(host);
        await shell.DoAsync("log", "initiative", "--on", "2019", "--reference", "quay", "--name", "Harbour Quay");
        var command = await shell.RunAsync("log", "milestone", "--initiative", "quay");
        Assert.Equal(2, command.Code);
        Assert.StartsWith(
            "There is no command journey log milestone. Do you mean drop-milestone or plan-milestone or reach-milestone or reschedule-milestone?\n",
            command.Error,
            StringComparison.Ordinal
        );
        var show = await shell.RunAsync("show", "harbour");
        Assert.Equal(1, show.Code);
        Assert.StartsWith(
            "There is no initiative \"harbour\". Do you mean quay (Harbour Quay)? Give it by its reference.",
            show.Error,
            StringComparison.Ordinal
        );

        // By its whole name it is known, and a switch that is not given says no.
        await shell.DoAsync("log", "plan-milestone", "--initiative", "harbour quay", "--name", "Opening", "--at", "2024");
    }

    [Fact]
    public async Task Groups_lists_switches_and_what_is_erased_are_given_as_flags()
    {
        using var shell = Shell.Of(host);
        await shell.DoAsync("log", "initiative", "--on", "2019", "--reference", "quay", "--name", "Quay", "--place", "Harbour town");
        await shell.DoAsync("log", "agency", "--on", "2018", "--reference", "harbour", "--name", "Harbour Office");
        await shell.DoAsync("log", "agency", "--on", "2018", "--reference", "customs", "--name", "Customs");
        await shell.DoAsync("log", "amend-charter", "--initiative", "quay", "--on", "2020", "--reason", "It moved", "--erase", "place");
        await shell.DoAsync("log", "plan-milestone", "--initiative", "quay", "--on", "2020", "--name", "Opening", "--due-on", "2020-06", "--quick-win");
        foreach (var agency in new[] { "harbour", "customs" })
        {
            await shell.DoAsync("log", "join-partner", "--initiative", "quay", "--agency", agency, "--role", "partner", "--on", "2019");
        }

        await shell.DoAsync(
            "log",
            "plan-step",
            "--initiative",
            "quay",
            "--on",
            "2020",
            "--name",
            "One desk",
            "--agencies",
            "harbour",
            "Customs",
            "--measures",
            "staff-co-location"
        );
        await shell.DoAsync(
            "log",
            "define-confidence-scale",
            "--initiative",
            "quay",
            "--on",
            "2020",
            "--name",
            "faces",
            "--edition",
            "1",
            "--ratings",
            "colour=green,name=happy",
            "{\"colour\": \"RED\", \"name\": \"sad, or angry\"}"
        );
        var shown = (await shell.DoAsync("show", "quay", "--json")).Json;
        Assert.Equal("null", shown.GetProperty("place").GetRawText());
        Assert.Equal("Opening", shown.GetProperty("milestones")[0].GetProperty("name").GetString());
        Assert.Equal("One desk", shown.GetProperty("steps")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_file_is_recorded_as_a_whole_and_given_again_records_nothing_twice()
    {
        using var shell = Shell.Of(host);
        string[] lines =
        [
            """{"registerInitiative": {"on": "2024-01", "reference": "quay", "name": "Quay desk"}}""",
            """{"defineIndicator": {"initiativeId": "quay", "on": "2024-01", "name": "Visits", "kind": "TAKE_UP", "unit": "visits", "direction": "UP"}}""",
            "",
            """{"recordMeasurement": {"initiativeId": "quay", "indicatorId": "Visits", "on": "2024-02", "value": 12}}""",
        ];
        var file = shell.Write("year.jsonl", lines);
        Assert.Equal("3 commands: 3 would be recorded.\n", (await shell.DoAsync("log", "--file", file, "--dry-run")).Output);
        Assert.Equal("3 commands: 3 recorded.\n", (await shell.DoAsync("log", "--file", file)).Output);
        Assert.Equal("3 commands: 0 recorded, 3 known already.\n", (await shell.DoAsync("log", "--file", file)).Output);
        // The same server at another address.
        var elsewhere = new UriBuilder(host.Address) { Host = "localhost" }
            .Uri
            .AbsoluteUri;
        Assert.NotEqual(host.Address.AbsoluteUri, elsewhere);
        Assert.Equal("3 commands: 0 recorded, 3 known already.\n", (await shell.DoAsync("log", "--file", file, "--server", elsewhere)).Output);
        // Another office has a record of its own, in which the same file says the same anew.
        using var other = Shell.Of(host);
        Assert.Equal("3 commands: 3 recorded.\n", (await other.DoAsync("log", "--file", other.Write("year.jsonl", lines))).Output);

        // A line that is added, and one that is refused: all or none, or what can be.
        string[] more =
        [
            .. lines,
            """{"recordMeasurement": {"initiativeId": "quay", "indicatorId": "Visits", "on": "2024-03", "value": 13}}""",
            """{"recordMeasurement": {"initiativeId": "quay", "indicatorId": "Visits", "on": "2999", "value": 14}}""",
        ];
        file = shell.Write("year.jsonl", more);
        var none = await shell.RunAsync("log", "--file", file, "--json");
        Assert.Equal((1, 0), (none.Code, none.Json.GetProperty("recorded").GetInt32()));
        Assert.Equal(6, none.Json.GetProperty("results")[4].GetProperty("line").GetInt32());
        Assert.StartsWith("Line 6, recordMeasurement: on: 2999 is after today.", none.Error, StringComparison.Ordinal);
        var good = await shell.RunAsync("log", "--file", file, "--good");
        Assert.Equal((1, "5 commands: 1 recorded, 3 known already, 1 refused.\n"), (good.Code, good.Output));
        Assert.Equal("13", await LatestAsync(shell));
    }

    [Fact]
    public async Task Every_line_that_is_not_understood_is_told()
    {
        using var shell = Shell.Of(host);
        var file = shell.Write(
            "wrong.jsonl",
            """{"recordMeasurment": {}}""",
            "{",
            """{"recordMeasurement": {"initiativeId": "quay", "indicator": "Visits", "on": "2024"}}""",
            """{"recordMeasurement": {"initiativeId": "quay", "indicatorId": "Visits"}}""",
            """{"raiseChallenge": {"initiativeId": "quay", "on": "2024", "title": "x", "area": "BOATS", "severity": "3"}}""",
            """{"recordMeasurement": {"initiativeId": "quay", "indicatorId": "Visits", "on": "2024", "value": 1, "on": "2025"}}""",
            """{"recordMeasurement": {}, "recordMeasurement": {}}""",
            """{"defineConfidenceScale": {"ratings": [{"colour": "RED", "colour": "GREEN"}]}}""",
            """{"recordMeasurement": {"initiativeId": "\ud800"}}"""
        );
        var said = await shell.RunAsync("log", "--file", file);
        Assert.Equal(2, said.Code);
        string[] told =
        [
            "Line 1: there is no command \"recordMeasurment\". Did you mean recordMeasurement?",
            "Line 2: it is not JSON: ",
            "Line 3: recordMeasurement has no field \"indicator\". Did you mean indicatorId?",
            "Line 4: recordMeasurement needs the field on: ",
            "Line 5: raiseChallenge area is \"BOATS\"; it takes one of GOVERNANCE, ",
            "Line 6: it says \"on\" twice. Say it once.",
            "Line 7: it says \"recordMeasurement\" twice.",
            "Line 8: it says \"colour\" twice.",
            "Line 9: it is not JSON: ",
        ];
        Assert.All(told, line => Assert.Contains(line, said.Error, StringComparison.Ordinal));
        Assert.Equal(told.Length, said.Error.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_flag_that_says_a_field_twice_is_told()
    {
        using var shell = Shell.Of(host);
        await shell.RegisterAsync("quay");
        string[] command = ["log", "define-confidence-scale", "--initiative", "quay", "--on", "2020", "--name", "faces", "--edition", "1", "--ratings"];
        var said = await shell.RunAsync([.. command, "{\"colour\": \"RED\", \"name\": \"sad\", \"name\": \"angry\"}"]);
        Assert.Equal((2, "--ratings says \"name\" twice. Say it once.\n"), (said.Code, said.Error));
    }

    [Fact]
    public async Task Who_may_not_log_is_told_so()
    {
        using var office = Shell.Of(host);
        await office.RegisterAsync("quay");
        using var board = Shell.Of(host, "governance-board", office.Tenant);
        var refused = await board.RunAsync(
            "log",
            "challenge",
            "--initiative",
            "quay",
            "--area",
            "governance",
            "--title",
            "x",
            "--severity",
            "3",
            "--on",
            "2024"
        );
        Assert.Equal(3, refused.Code);
        using var auditor = Shell.Of(host, "auditor", office.Tenant);
        Assert.Equal(
            3,
            (await auditor.RunAsync("log", "challenge", "--initiative", "quay", "--area", "governance", "--title", "x", "--severity", "3", "--on", "2024")).Code
        );
    }

    [Fact]
    public void Every_command_of_the_schema_has_flags_of_its_own_and_what_is_named_is_in_the_schema()
    {
        var kinds = CommandInputShape.Kinds;
        var shared = new[] { "--server", "--token", "--token-file", "--json", "--dry-run", "--help", "--erase", "--at", "--file", "--good" };
        Assert.True(kinds.Count > 90);
        var names = kinds
            .SelectMany(kind => CommandFlags.NamesOf(kind) is var (name, shorter) && shorter is not null ? new[] { name, shorter } : [name])
            .ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(kinds, kind =>
        {
            string[] flags = [.. kind.Fields.Select(field => CommandFlags.NameOf(kind, field)), .. shared];
            Assert.Equal(flags.Length, flags.Distinct().Count());
            Assert.All(kind.Fields, field => Assert.NotEmpty(field.Description));
            Assert.Contains(kind.Fields, field => field.Name == "entryId");
        });
        var fields = kinds.SelectMany(kind => kind.Fields).Select(field => field.Name).ToHashSet();
        Assert.All(Things.NamingFields, name => Assert.Contains(name, fields));
        Assert.All(Things.MakersAndFields, maker => Assert.Contains(kinds.Single(kind => kind.Name == maker.Kind).Fields, field => field.Name == maker.Field));
        // What takes an id of something that has a name is given by name, but for these.
        Assert.Equal(
            ["adoptionId", "dependencyId", "entryId", "invitationId", "measurementId", "redatedEntryId", "subjectId", "waypointId", "withdrawnEntryId"],
            kinds
                .SelectMany(kind => kind.Fields.Where(field => field.Value.Form == InputForm.Id && Things.Of(kind, field) is null))
                .Select(field => field.Name)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    private static async Task<string> LatestAsync(Shell shell)
    {
        var latest = (await shell.DoAsync("show", "quay", "--json")).Json.GetProperty("indicators")[0].GetProperty("latest");
        return latest.ValueKind == JsonValueKind.Null ? "null" : latest.GetProperty("value").GetRawText();
    }
}
