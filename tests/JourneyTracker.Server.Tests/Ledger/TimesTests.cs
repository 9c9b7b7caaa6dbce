using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Ledger.Verification;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>An entry that says it was recorded when it can't have been is signed, and marked: nobody can put something into the past unseen.</summary>
public sealed class TimesTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_appended_by_SQL_with_an_earlier_time_than_the_one_before_it_has_to_be_explained()
    {
        var ledger = Ledger();
        var id = await ledger.RecordAsync(measurements: 2);
        await ledger.CatchUpAsync();
        await ForgeAsync(ledger, id, version: 5, "(select timestamp from mt_events where stream_id = e.stream_id and version = 2)");

        Assert.Equal(5, (await ledger.CatchUpAsync()).Checkpoint.Size);

        AssertToBeExplained(await ledger.VerifyAsync(), id, 5, "before the version that precedes it");
    }

    [Fact]
    public async Task A_record_put_in_by_SQL_with_a_time_at_which_the_log_was_complete_without_it_has_to_be_explained()
    {
        var ledger = Ledger();
        await ledger.RecordAsync(measurements: 0);
        await ledger.CatchUpAsync();
        // Nothing new is found, so that the log is known to be complete; the next checkpoint says so.
        await ledger.CatchUpAsync();
        await ledger.RecordAsync(measurements: 0);
        var before = await ledger.CatchUpAsync();
        Assert.NotNull(before.Checkpoint.Complete);
        var forged = await PutInAsync(ledger);

        Assert.Equal(5, (await ledger.CatchUpAsync()).Checkpoint.Size);
        // Others that are signed afterwards do not hide it.
        await ledger.RecordAsync(measurements: 3);
        await ledger.CatchUpAsync();

        AssertToBeExplained(await ledger.VerifyAsync(), forged, 1, "the log had everything recorded before");
    }

    [Fact]
    public async Task What_ran_back_is_still_said_when_the_checkpoints_that_showed_it_are_deleted()
    {
        var ledger = Ledger();
        await ledger.RecordAsync(measurements: 0);
        await ledger.CatchUpAsync();
        await ledger.CatchUpAsync();
        await PutInAsync(ledger);
        await ledger.CatchUpAsync();
        await ledger.RecordAsync(measurements: 1);
        var last = await ledger.CatchUpAsync();
        Assert.Equal("back 1 2", last.Checkpoint.Back?.ToString());
        await ledger.TamperAsync($"delete from ledger_checkpoint where tenant_id = TENANT and size < {last.Checkpoint.Size}");

        var report = await ledger.VerifyAsync();

        Assert.True(report is { Holds: true, HasToBeExplained: true });
        Assert.Contains(report.Findings, finding =>
            finding is { Outcome: Outcome.Attention, Check: "times" } && finding.Message.Contains("1 entry, at 2", StringComparison.Ordinal)
        );
        var found = await host.Services.GetRequiredService<LedgerCheck>().RunAsync(_tenant, null, putRight: false, Cancellation);
        Assert.Contains(found.Findings, finding => finding.Kind == CheckKind.Times);
        // And on another host, which has to read the mark.
        await using var later = new StoreHost(null!, host.ConnectionString, host.Folder);
        await later.InitializeAsync();
        await ledger.RecordAsync(measurements: 0);
        Assert.Equal(last.Checkpoint.Back, (await new KeptLedger(later, _tenant).CatchUpAsync()).Checkpoint.Back);
    }

    [Fact]
    public async Task A_backlog_is_in_order()
    {
        var ledger = Ledger();
        await ledger.RecordAsync(measurements: 3);
        await ledger.CatchUpAsync();
        await ledger.CatchUpAsync();
        var records = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ledger.RecordAsync(measurements: i)));
        Assert.Equal(6, records.Length);
        await ledger.CatchUpAsync();

        Assert.True(await ledger.VerifyAsync() is { Holds: true, HasToBeExplained: false });
    }

    [Fact]
    public async Task The_host_stamps_no_entry_earlier_than_the_one_before_it()
    {
        var ledger = Ledger();
        var id = await ledger.RecordAsync(measurements: 1);
        // As a host would have stamped it whose clock is ahead.
        await ledger.TamperAsync($"update mt_events set timestamp = now() + interval '2 hours' where stream_id = '{id}' and version = 3");
        await ledger.MeasureAsync(id, await IndicatorAsync(id), 7);
        await ledger.MeasureAsync(id, await IndicatorAsync(id), 8);

        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using var command = source.CreateCommand(
            $"select count(*) from journeytracker.mt_events a join journeytracker.mt_events b on b.stream_id = a.stream_id and b.version = a.version + 1 where a.stream_id = '{id}' and b.timestamp < a.timestamp"
        );
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancellation));
    }

    private readonly string _tenant = $"t{Guid.NewGuid():N}";

    private KeptLedger Ledger() => new(host, _tenant);

    private async Task<Guid> IndicatorAsync(Guid id) => (await host.InitiativeAsync(id, _tenant)).Present.Performance.Indicators.Keys.Single();

    private static async Task<Guid> PutInAsync(KeptLedger ledger)
    {
        var forged = Guid.NewGuid();
        await ledger.TamperAsync(
            $"""
            insert into mt_streams (id, type, version, timestamp, created, tenant_id, is_archived) select '{forged}', type, 1, now(), now() - interval '1 hour', tenant_id, false from mt_streams where tenant_id = TENANT limit 1;
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            select nextval('mt_events_sequence'), gen_random_uuid(), '{forged}', 1, data, type, now() - interval '1 hour', tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name from mt_events where tenant_id = TENANT and version = 1 limit 1
            """
        );
        return forged;
    }

    private static Task<int> ForgeAsync(KeptLedger ledger, Guid id, long version, string time) =>
        ledger.TamperAsync(
            $"""
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            select nextval('mt_events_sequence'), gen_random_uuid(), stream_id, {version}, jsonb_set(data, '{"{entryId}"}', to_jsonb(gen_random_uuid()::text)), type, {time}, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name from mt_events e where stream_id = '{id}' and version = {version
                - 1};
            update mt_streams set version = {version} where id = '{id}'
            """
        );

    private static void AssertToBeExplained(VerificationReport report, Guid stream, long version, string words)
    {
        Assert.True(report is { Holds: true, HasToBeExplained: true });
        Assert.Contains(report.Findings, finding =>
            finding is { Outcome: Outcome.Attention, Check: "times" }
            && finding.Entry?.Stream == stream
            && finding.Entry.Version == version
            && finding.Message.Contains(words, StringComparison.Ordinal)
        );
    }
}
