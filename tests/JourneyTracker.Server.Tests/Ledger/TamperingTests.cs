using System.IO.Compression;
using System.Text.RegularExpressions;
using JourneyTracker.Ledger.Verification;
using JourneyTracker.Server.Tests.Store;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>What somebody with all rights on the database does to the record is caught by who verifies a bundle, and the entry named.</summary>
public sealed class TamperingTests(StoreHost host) : IClassFixture<StoreHost>
{
    [Fact]
    public async Task An_untouched_record_holds()
    {
        var (ledger, _) = await RecordedAsync();
        Assert.True((await ledger.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task An_event_changed_in_place_is_caught()
    {
        var (ledger, id) = await RecordedAsync();
        Assert.Equal(1, await ledger.TamperAsync($"update mt_events set data = jsonb_set(data, '{{value}}', '99.5') where stream_id = '{id}' and version = 4"));
        AssertCaught(await ledger.VerifyAsync(), "events", id, 4);
    }

    [Fact]
    public async Task The_readable_history_is_told_from_the_entries_and_marks_what_was_changed_in_them()
    {
        var (ledger, id) = await RecordedAsync();
        await ledger.TamperAsync(
            $"update mt_doc_activityrow set data = data || '{{\"line\": \"Nothing happened\", \"summary\": \"Nothing happened\"}}' where tenant_id = TENANT"
        );
        await ledger.TamperAsync($"update mt_events set data = jsonb_set(data, '{{value}}', '99.5') where stream_id = '{id}' and version = 4");

        using var bundle = new ZipArchive(new MemoryStream(await ledger.ExportAsync()));
        using var reader = new StreamReader(bundle.GetEntry("history.html")!.Open());
        var history = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Nothing happened", history, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(history, "Changed after it was signed. It says now: [^<]*99.5"));
        Assert.Single(Regex.Matches(history, "Changed after"));
        Assert.Contains("Visits settled at once: 10.5 %", history, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timestamp = timestamp - interval '1 microsecond'")]
    [InlineData("user_name = 'somebody else'")]
    [InlineData("headers = jsonb_set(headers, '{role}', '\"Auditor\"')")]
    [InlineData("type = 'measurement.corrected.v1'")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("correlation_id = 'another'")]
    public async Task Changed_metadata_is_caught(string change)
    {
        var (ledger, id) = await RecordedAsync();
        Assert.Equal(1, await ledger.TamperAsync($"update mt_events set {change} where stream_id = '{id}' and version = 5"));
        AssertCaught(await ledger.VerifyAsync(), "events", id, 5);
    }

    [Fact]
    public async Task An_event_deleted_from_the_middle_is_caught()
    {
        var (ledger, id) = await RecordedAsync();
        Assert.Equal(1, await ledger.TamperAsync($"delete from mt_events where stream_id = '{id}' and version = 3"));
        AssertCaught(await ledger.VerifyAsync(), "events", id, 3);
    }

    [Fact]
    public async Task An_event_deleted_and_the_rest_moved_up_is_caught()
    {
        var (ledger, id) = await RecordedAsync();
        await ledger.TamperAsync(
            $"""
            delete from mt_events where stream_id = '{id}' and version = 3;
            update mt_events set version = version - 1 where stream_id = '{id}' and version = 4; update mt_events set version = version - 1 where stream_id = '{id}' and version = 5; update mt_events set version = version - 1 where stream_id = '{id}' and version = 6;
            update mt_streams set version = version - 1 where id = '{id}'
            """
        );
        AssertCaught(await ledger.VerifyAsync(), "events", id, 3);
    }

    [Fact]
    public async Task A_tail_cut_off_is_caught()
    {
        var (ledger, id) = await RecordedAsync();
        await ledger.TamperAsync($"delete from mt_events where stream_id = '{id}' and version > 4; update mt_streams set version = 4 where id = '{id}'");
        AssertCaught(await ledger.VerifyAsync(), "events", id, 5);
    }

    [Fact]
    public async Task A_tail_cut_off_in_the_ledgers_tables_too_is_caught()
    {
        var (ledger, id) = await RecordedAsync();
        await ledger.TamperAsync(
            $"delete from mt_events where stream_id = '{id}' and version > 4; update mt_streams set version = 4 where id = '{id}'; delete from ledger_leaf where stream_id = '{id}' and version > 4"
        );
        var report = await ledger.VerifyAsync();
        Assert.Contains(report.Findings, finding =>
            finding.Outcome == Outcome.Fails && finding.Check == "events" && finding.Message.Contains("not in the bundle", StringComparison.Ordinal)
        );
        AssertCaught(report, "streams", null, null);
    }

    [Fact]
    public async Task Two_events_swapped_are_caught()
    {
        var (ledger, id) = await RecordedAsync();
        await ledger.TamperAsync(
            $"""
            update mt_events set version = 1000 where stream_id = '{id}' and version = 3;
            update mt_events set version = 3 where stream_id = '{id}' and version = 4;
            update mt_events set version = 4 where stream_id = '{id}' and version = 1000
            """
        );
        AssertCaught(await ledger.VerifyAsync(), "events", id, 3);
    }

    [Fact]
    public async Task An_event_slipped_in_is_caught()
    {
        var (ledger, id) = await RecordedAsync();
        await ledger.TamperAsync(
            $"""
            update mt_events set version = 7 where stream_id = '{id}' and version = 6; update mt_events set version = 6 where stream_id = '{id}' and version = 5;
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            select nextval('mt_events_sequence'), gen_random_uuid(), stream_id, 5, jsonb_set(data, '{"{entryId}"}', to_jsonb(gen_random_uuid()::text)), type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name from mt_events where stream_id = '{id}' and version = 4;
            update mt_streams set version = 7 where id = '{id}'
            """
        );
        AssertCaught(await ledger.VerifyAsync(), "events", id, 5);
    }

    [Theory]
    [InlineData("update ledger_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where tenant_id = TENANT and level = 0")]
    [InlineData("update ledger_leaf set leaf_index = leaf_index + 1000000 where tenant_id = TENANT and leaf_index = 2")]
    [InlineData("delete from ledger_tile where tenant_id = TENANT")]
    public async Task Damage_to_the_ledgers_own_tables_is_caught(string damage)
    {
        var (ledger, _) = await RecordedAsync();
        Assert.NotEqual(0, await ledger.TamperAsync(damage));
        Assert.False((await ledger.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task Damage_to_the_ledgers_own_tables_stops_a_host_that_starts_afterwards_from_signing()
    {
        var (ledger, id) = await RecordedAsync();
        await ledger.TamperAsync("update ledger_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where tenant_id = TENANT and level = 0");

        await using var later = new StoreHost(null!, host.ConnectionString, host.Folder);
        await later.InitializeAsync();
        var keeper = new KeptLedger(later, Tenant(id)).Keeper;
        await keeper.CatchUpAsync(Tenant(id), TestContext.Current.CancellationToken);

        Assert.Contains("do not agree with its last checkpoint", keeper.ProblemOf(Tenant(id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_history_rewritten_and_signed_again_holds_by_itself_and_is_caught_with_a_checkpoint_held_outside()
    {
        var (ledger, id) = await RecordedAsync();
        var held = await ledger.CatchUpAsync();
        await ledger.TamperAsync(
            $"""
            update mt_events set data = jsonb_set(data, '{"{value}"}', '99.5') where stream_id = '{id}' and version = 4;
            delete from ledger_leaf where tenant_id = TENANT; delete from ledger_tile where tenant_id = TENANT; delete from ledger_head where tenant_id = TENANT; delete from ledger_checkpoint where tenant_id = TENANT
            """
        );
        File.Delete(Path.Combine(host.Folder, "ledger", "published", $"{Tenant(id)}.checkpoint"));
        var again = await ledger.CatchUpAsync();

        Assert.Equal(held.Checkpoint.Size, again.Checkpoint.Size);
        Assert.True((await ledger.VerifyAsync()).Holds);
        AssertCaught(await ledger.VerifyAsync(held.Note), "checkpoint held", null, null);
    }

    private async Task<(KeptLedger Ledger, Guid Id)> RecordedAsync()
    {
        // A tenant a test, named by what is recorded in it, so that one host serves all.
        var tenant = $"t{Guid.NewGuid():N}";
        var ledger = new KeptLedger(host, tenant);
        var id = await ledger.RecordAsync(measurements: 4);
        await ledger.RecordAsync(measurements: 1);
        await ledger.CatchUpAsync();
        _tenants[id] = tenant;
        return (ledger, id);
    }

    private readonly Dictionary<Guid, string> _tenants = [];

    private string Tenant(Guid id) => _tenants[id];

    private static void AssertCaught(VerificationReport report, string check, Guid? stream, long? version)
    {
        Assert.False(report.Holds);
        var finding = report.Findings.First(finding => finding.Outcome == Outcome.Fails && finding.Check == check);
        if (stream is not null)
        {
            Assert.Equal((stream, version), (finding.Entry?.Stream, finding.Entry?.Version));
        }
    }
}
