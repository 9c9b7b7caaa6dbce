using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>An import that ends half way, or is done by two at once, records everything once.</summary>
[Collection(ImportCollection.Name)]
public sealed class InterruptionTests(StoreHost host, PostgresFixture postgres)
{
    private const string Mapping = "initiatives",
        Day = "2024-01-31";

    private const int Many = 400;

    private readonly ImportOffice _office = new(host);

    [Fact]
    public async Task Progress_is_told_until_the_work_ends()
    {
        var id = await _office.GiveAsync("many.csv", await ManyAsync(), Mapping, Day);
        using var answer = await _office.Api.OpenAsync($"subscription {{ importProgress(id: \"{id}\") {{ state done }} }}", null, "text/event-stream");
        using var told = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var states = new List<string>();
        while (await told.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Contains("importProgress", StringComparison.Ordinal))
            {
                states.Add(JsonDocument.Parse(line[5..]).RootElement.GetProperty("data").GetProperty("importProgress").GetProperty("state").GetString()!);
            }
        }

        Assert.True(states.Count > 1);
        Assert.Equal("CHECKED", states[^1]);
        Assert.All(states[..^1], state => Assert.Contains(state, new[] { "WAITING", "CHECKING" }));
    }

    [Fact]
    public async Task A_cancelled_import_ends_and_goes_on_where_the_file_is_given_again()
    {
        var file = await ManyAsync();
        var id = await ImportingAsync(_office, file);
        Assert.Null(await _office.CancelAsync(id));
        var cancelled = await _office.SettledAsync(id);
        Assert.Equal(("CANCELLED", JsonValueKind.String), (ImportOffice.StateOf(cancelled), cancelled.GetProperty("endedAt").ValueKind));
        Assert.InRange(cancelled.GetProperty("done").GetInt32(), 1, Many - 1);
        var recorded = await _office.EntriesAsync();
        Assert.InRange(recorded, 1, Many - 1);
        Assert.Equal(("IMPORT_NOT_READY", "IMPORT_NOT_READY"), (await _office.CancelAsync(id), await _office.WhyNotAsync(id, "GOOD_ROWS")));

        var rest = await _office.ImportAllAsync("many.csv", file, Mapping, Day);

        Assert.Equal([$"RECORDED initiative.registered.v1 {Many - recorded}"], ImportOffice.Changes(rest.GetProperty("recorded")));
        Assert.Equal(Many, rest.GetProperty("done").GetInt32());
        await AssertEachOnceAsync(_office);
        ImportOffice.AssertKnown(await _office.ImportAsync("many.csv", file, Mapping, Day));
    }

    [Fact]
    public async Task A_check_that_is_cancelled_ends_and_the_file_can_be_given_again()
    {
        var file = await ManyAsync();
        var id = await _office.GiveAsync("many.csv", file, Mapping, Day);
        Assert.Null(await _office.CancelAsync(id));
        Assert.Equal("CANCELLED", ImportOffice.StateOf(await _office.SettledAsync(id)));
        var found = await _office.CheckAsync("many.csv", file, Mapping, Day);
        Assert.Null(await _office.CancelAsync(ImportOffice.IdOf(found)));
        Assert.Equal("CANCELLED", ImportOffice.StateOf(await _office.RunAsync(ImportOffice.IdOf(found))));
        Assert.Equal(0, await _office.EntriesAsync());
    }

    [Fact]
    public async Task An_import_that_is_found_unfinished_after_it_was_done_records_nothing_again()
    {
        var first = Releases.Three[0];
        await first.ImportAsync(_office);
        var done = await Releases.Three[1].ImportAsync(_office);
        var entries = await _office.EntriesAsync();
        // As after a crash between the last portion and the note that it is done.
        await _office.ExecuteAsync(
            $"update mt_doc_importrun set data = jsonb_set(data, '{{state}}', '\"Importing\"') - 'endedAt' || '{{\"recorded\": []}}' where tenant_id = TENANT and id = '{ImportOffice.IdOf(done)}'"
        );
        var again = await _office.SettledAsync(ImportOffice.IdOf(done));
        Assert.Equal(("IMPORTED", ImportOffice.Recorded(done)), (ImportOffice.StateOf(again), ImportOffice.Recorded(again)));
        Assert.Equal(done.GetProperty("done").GetInt32(), again.GetProperty("done").GetInt32());
        Assert.Equal(done.GetProperty("report").GetRawText(), again.GetProperty("report").GetRawText());
        Assert.Equal(entries, await _office.EntriesAsync());
    }

    [Fact]
    public async Task Another_host_goes_on_with_what_one_left_half_way()
    {
        var folder = TestFolder.New();
        var file = await ManyAsync();
        string id,
            database,
            tenant;
        await using (var first = new StoreHost(postgres, null, folder))
        {
            await first.InitializeAsync();
            var office = new ImportOffice(first);
            (database, tenant) = (first.ConnectionString, office.Tenant);
            id = await ImportingAsync(office, file);
        }

        await using (var second = new StoreHost(null!, database, folder))
        {
            await second.InitializeAsync();
            var office = new ImportOffice(second, tenant);
            var done = await office.SettledAsync(id);
            Assert.Equal(("IMPORTED", Many), (ImportOffice.StateOf(done), done.GetProperty("done").GetInt32()));
            Assert.Equal([$"RECORDED initiative.registered.v1 {Many}"], ImportOffice.Changes(done.GetProperty("recorded")));
            await AssertEachOnceAsync(office);
        }

        TestFolder.Delete(folder);
    }

    [Theory]
    [InlineData("GOOD_ROWS"), InlineData("ALL_ROWS")]
    public async Task An_import_goes_on_after_every_connection_was_lost(string how)
    {
        await using var own = new StoreHost(postgres);
        await own.InitializeAsync();
        var office = new ImportOffice(own);
        var file = await ManyAsync();
        var id = ImportOffice.IdOf(await office.CheckAsync("many.csv", file, Mapping, Day));
        Assert.Null(await office.WhyNotAsync(id, how));
        // While it is at work, as when the database is started anew under it.
        for (var times = 0; times < 3; times++)
        {
            await Task.Delay(150, TestContext.Current.CancellationToken);
            await office.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }

        Assert.Equal("Imported", await StateAsync(office, id));
        Assert.Equal(("IMPORTED", Many), (ImportOffice.StateOf(await office.RunAsync(id)), (await office.RunAsync(id)).GetProperty("done").GetInt32()));
        await AssertEachOnceAsync(office);
    }

    [Fact]
    public async Task Two_who_give_and_import_the_same_file_at_once_record_each_fact_once()
    {
        var alone = new ImportOffice(host);
        await Releases.Three[0].ImportAsync(alone);
        var release = Releases.Three[0];
        var other = _office.As(Role.ProgrammeOffice, name: "Second");
        var found = await Task.WhenAll(
            _office.CheckAsync("mine.csv", release.Content, Releases.Mapping, release.At, release.Published),
            _office.CheckAsync("theirs.csv", release.Content, Releases.Mapping, release.At, release.Published, other)
        );
        var done = await Task.WhenAll(
            _office.DecideAsync(ImportOffice.IdOf(found[0]), "ALL_ROWS"),
            _office.DecideAsync(ImportOffice.IdOf(found[1]), "GOOD_ROWS", other)
        );
        Assert.All(done, one => Assert.Equal("IMPORTED", ImportOffice.StateOf(one)));
        Assert.Equal(await alone.EntriesAsync(), await _office.EntriesAsync());
        Assert.Single(done, one => ImportOffice.Recorded(one) == "[]");
        Assert.Equal(
            await _office.EntriesAsync(),
            await _office.OneAsync<long>("select count(distinct (stream_id, headers ->> 'slot')) from mt_events where tenant_id = TENANT")
        );
    }

    [Fact]
    public async Task Two_who_decide_about_one_import_at_once_import_it_once()
    {
        var release = Releases.Three[0];
        var found = await _office.CheckAsync(release.Name, release.Content, Releases.Mapping, release.At, release.Published);
        var id = ImportOffice.IdOf(found);
        var rules = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(number => _office.WhyNotAsync(id, "ALL_ROWS", _office.As(Role.ProgrammeOffice, name: $"Person {number}")))
        );
        var done = await _office.SettledAsync(id);
        Assert.Equal("IMPORTED", ImportOffice.StateOf(done));
        Assert.Single(rules, rule => rule is null);
        Assert.All(rules, rule => Assert.Contains(rule, (string?[])[null, "IMPORT_NOT_READY"]));
        Assert.Equal(found.GetProperty("report").GetProperty("entries").GetInt32(), await _office.EntriesAsync());
        // Who is said to have decided is who recorded it.
        Assert.Equal(
            [done.GetProperty("decidedBy").GetString()],
            (await _office.OneAsync<string>("select string_agg(distinct user_name, ',') from mt_events where tenant_id = TENANT")).Split(',')
        );
    }

    // From the table, since the host may answer nobody while its connections are lost.
    private static async Task<string> StateAsync(ImportOffice office, string id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            var state = await office.OneAsync<string>($"select data ->> 'state' from mt_doc_importrun where tenant_id = TENANT and id = '{id}'");
            if (state is not ("Waiting" or "Checking" or "Importing"))
            {
                return state;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    private async Task<byte[]> ManyAsync()
    {
        var template = await Template.OfAsync(_office, Mapping);
        return template.Filled([
            .. Enumerable.Range(1, Many).Select(number => (IReadOnlyList<(string, string)>)Template.Initiative($"many-{number:000}", $"Number {number}")),
        ]);
    }

    // Gives the file, and is back while it is being imported.
    private static async Task<string> ImportingAsync(ImportOffice office, byte[] file)
    {
        var found = await office.CheckAsync("many.csv", file, Mapping, Day);
        var id = ImportOffice.IdOf(found);
        Assert.Null(await office.WhyNotAsync(id, "GOOD_ROWS"));
        var run = await office.UntilAsync(id, run => run.GetProperty("done").GetInt32() is > 0 and < Many || ImportOffice.StateOf(run) != "IMPORTING");
        Assert.Equal("IMPORTING", ImportOffice.StateOf(run));
        return id;
    }

    private static async Task AssertEachOnceAsync(ImportOffice office)
    {
        Assert.Equal(Many, await office.EntriesAsync());
        Assert.Equal(Many, await office.OneAsync<long>("select count(distinct data ->> 'reference') from mt_events where tenant_id = TENANT"));
        Assert.Equal(
            Many,
            (await office.Api.DataAsync("{ initiatives(first: 1) { totalCount } }")).GetProperty("initiatives").GetProperty("totalCount").GetInt32()
        );
    }
}
