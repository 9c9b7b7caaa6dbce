using System.Collections.Concurrent;
using System.Globalization;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>Every committed event gets one place in the log, once, whatever happens while it is given.</summary>
public sealed class SequencingTests(PostgresFixture postgres, StoreHost host) : IClassFixture<StoreHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_follows_what_is_recorded_by_itself()
    {
        const string Tenant = "followed";
        var ledger = new KeptLedger(host, Tenant);
        await ledger.RecordAsync(measurements: 3);

        await PatientlyAsync(async () => (await ledger.Reader.CheckpointAsync(Tenant, Cancellation))?.Checkpoint.Size == 5);

        Assert.Equal(0, await ledger.Reader.BehindAsync(Tenant, Cancellation));
        Assert.Null(ledger.Keeper.ProblemOf(Tenant));
    }

    [Fact]
    public async Task A_commit_that_becomes_visible_late_is_neither_missed_nor_put_before_what_has_its_place()
    {
        const string Tenant = "late";
        var ledger = new KeptLedger(host, Tenant);
        var slow = await ledger.RecordAsync(measurements: 1);
        await ledger.CatchUpAsync();
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using (
            var append = new NpgsqlCommand(
                $"""
                set local search_path to journeytracker;
                insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
                select nextval('mt_events_sequence'), gen_random_uuid(), stream_id, version + 1, data, type, now(), tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name from mt_events where stream_id = '{slow}' and version = 3;
                update mt_streams set version = 4 where id = '{slow}'
                """,
                connection
            )
        )
        {
            await append.ExecuteNonQueryAsync(Cancellation);
        }

        var quick = await ledger.RecordAsync(measurements: 0);
        var before = await ledger.CatchUpAsync();
        await transaction.CommitAsync(Cancellation);
        var after = await ledger.CatchUpAsync();

        Assert.Equal((5, 6), (before.Checkpoint.Size, after.Checkpoint.Size));
        var places = await ledger.Reader.PlacesAsync(Tenant, [(quick, 2), (slow, 4)], Cancellation);
        Assert.Equal((4, 5), (places[(quick, 2)].Index, places[(slow, 4)].Index));
        Assert.True((await ledger.VerifyAsync(before.Note)).Holds);
    }

    [Fact]
    public async Task A_missing_entry_holds_back_what_follows_it_and_is_named()
    {
        const string Tenant = "gap";
        var ledger = new KeptLedger(host, Tenant);
        var whole = await ledger.RecordAsync(measurements: 0);
        await ledger.CatchUpAsync();
        await ledger.TamperAsync(
            $"update mt_events set version = 9 where stream_id = '{whole}' and version = 2; update mt_streams set version = 9 where id = '{whole}'; delete from ledger_leaf where stream_id = '{whole}' and version = 2"
        );
        var other = await ledger.RecordAsync(measurements: 0);

        var checkpoint = await ledger.CatchUpAsync();

        Assert.Equal(4, checkpoint.Checkpoint.Size);
        Assert.Equal(2, (await ledger.Reader.PlacesAsync(Tenant, [(other, 1), (other, 2)], Cancellation)).Count);
        Assert.Contains($"{whole}: version 3 comes next, not 9", ledger.Keeper.ProblemOf(Tenant), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_ends_at_any_moment_leave_no_gap_no_double_and_one_checkpoint_of_a_size()
    {
        const string Tenant = "killed";
        var ledger = new KeptLedger(host, Tenant);
        var settings = host.Services.GetRequiredService<LedgerSettings>();
        var signed = new ConcurrentDictionary<long, string>();
        var random = new Random(20_261_124);
        await using var killer = NpgsqlDataSource.Create(host.ConnectionString);
        var first = await ledger.RecordAsync(measurements: 1);
        var indicator = (await host.InitiativeAsync(first, Tenant)).Present.Performance.Indicators.Keys.Single();
        for (var (i, killed) = (0, 0); killed < 100; i++)
        {
            await ledger.MeasureAsync(first, indicator, i);
            var name = string.Create(CultureInfo.InvariantCulture, $"sequencer-{i}");
            await using var database = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(host.ConnectionString) { ApplicationName = name, Pooling = false }.ConnectionString
            );
            // What a killed host knew is gone with it: each is a new one.
            var sequencing = Task.Run(
                () =>
                    new LedgerSequencer(database, new LedgerTables("journeytracker"), settings, TimeProvider.System).SequenceAsync(
                        Tenant,
                        null,
                        [],
                        Cancellation
                    ),
                Cancellation
            );
            await KillAsync(killer, name, random.Next(12), sequencing);
            killed += await EndedAsync(sequencing) ? 0 : 1;
            Remember(signed, await ledger.Reader.CheckpointAsync(Tenant, Cancellation));
        }

        Remember(signed, await ledger.CatchUpAsync());

        Assert.Null(ledger.Keeper.ProblemOf(Tenant));
        Assert.Equal(0, await ledger.Reader.BehindAsync(Tenant, Cancellation));
        // The bundle holds against every earlier checkpoint in it.
        Assert.True((await ledger.VerifyAsync(SignedNote.Parse(signed[signed.Keys.Min()]))).Holds);
        await using var count = killer.CreateCommand(
            $"select count(*) = max(leaf_index) + 1 and count(*) = count(distinct (stream_id, version)) from journeytracker.ledger_leaf where tenant_id = '{Tenant}'"
        );
        Assert.Equal(true, await count.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Who_loses_the_lock_while_opening_the_log_does_not_take_what_another_host_wrote_for_tampering()
    {
        const string Tenant = "lost",
            Name = "sequencer-that-is-lost";
        var ledger = new KeptLedger(host, Tenant);
        var stream = await ledger.RecordAsync(measurements: 1);
        await ledger.CatchUpAsync();
        await using var other = NpgsqlDataSource.Create(host.ConnectionString);
        await using var connection = await other.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var hold = new NpgsqlCommand("lock table journeytracker.ledger_head in access exclusive mode", connection);
        await hold.ExecuteNonQueryAsync(Cancellation);
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(host.ConnectionString) { ApplicationName = Name, Pooling = false }.ConnectionString
        );
        var sequencing = Task.Run(
            () =>
                new LedgerSequencer(
                    database,
                    new LedgerTables("journeytracker"),
                    host.Services.GetRequiredService<LedgerSettings>(),
                    TimeProvider.System
                ).SequenceAsync(Tenant, null, [], Cancellation),
            Cancellation
        );

        // The session with the lock ends while the heads are waited for; then they are as another host would leave them.
        // The host's own keeper may have been a moment faster: then it is sent away, and the one that is looked at is next in the queue.
        await PatientlyAsync(async () =>
            await OneAsync(
                "exists (select from pg_locks l join pg_stat_activity a using (pid) where a.application_name = $1 and l.relation = 'journeytracker.ledger_head'::regclass and not l.granted)"
            )
            || await OneAsync(
                """
                count(pg_terminate_backend(waits.pid)) < 0
                from pg_locks waits
                join pg_stat_activity a using (pid)
                where a.application_name <> $1 and waits.relation = 'journeytracker.ledger_head'::regclass and not waits.granted
                    and exists (
                        select from pg_locks held
                        join pg_locks queued using (locktype, database, classid, objid, objsubid)
                        join pg_stat_activity ours on ours.pid = queued.pid
                        where held.pid = waits.pid and held.granted and held.locktype = 'advisory' and not queued.granted and ours.application_name = $1
                    )
                """
            )
        );
        Assert.True(
            await OneAsync(
                "bool_and(pg_terminate_backend(l.pid)) from pg_locks l join pg_stat_activity a using (pid) where a.application_name = $1 and l.locktype = 'advisory' and l.granted"
            )
        );
        await using var advance = new NpgsqlCommand($"update journeytracker.ledger_head set version = version + 1 where stream_id = '{stream}'", connection);
        Assert.Equal(1, await advance.ExecuteNonQueryAsync(Cancellation));
        await transaction.CommitAsync(Cancellation);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => sequencing);

        async Task<bool> OneAsync(string what)
        {
            await using var command = other.CreateCommand($"select {what}");
            command.Parameters.Add(new NpgsqlParameter { Value = Name });
            return await command.ExecuteScalarAsync(Cancellation) is true;
        }
    }

    [Fact]
    public async Task Two_hosts_with_one_key_write_one_log_by_turns()
    {
        const string Tenant = "shared";
        await using var second = new StoreHost(postgres, host.ConnectionString, host.Folder);
        await second.InitializeAsync();
        var (one, other) = (new KeptLedger(host, Tenant), new KeptLedger(second, Tenant));

        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(async i =>
                {
                    var ledger = i % 2 == 0 ? one : other;
                    await ledger.RecordAsync(measurements: 2);
                    await ledger.CatchUpAsync();
                })
        );
        var last = await one.CatchUpAsync();

        Assert.Equal(48, last.Checkpoint.Size);
        Assert.Equal((null, null), (one.Keeper.ProblemOf(Tenant), other.Keeper.ProblemOf(Tenant)));
        Assert.True((await other.VerifyAsync(last.Note)).Holds);
    }

    [Fact]
    public async Task A_new_key_takes_over_and_what_the_old_one_signed_is_still_believed()
    {
        const string Tenant = "rotated";
        var ledger = new KeptLedger(host, Tenant);
        await ledger.RecordAsync(measurements: 1);
        var held = await ledger.CatchUpAsync();
        var settings = host.Services.GetRequiredService<LedgerSettings>();
        using var next = SigningKey.Generate(settings.SigningKey.Name);
        await using (var forgetful = new StoreHost(postgres, host.ConnectionString, host.Folder, $"--JourneyTracker:Ledger:SigningKey={next.ExportSecret()}"))
        {
            await forgetful.InitializeAsync();
            var refusing = new KeptLedger(forgetful, Tenant).Keeper;
            await refusing.CatchUpAsync(Tenant, Cancellation);
            Assert.Contains("name it under JourneyTracker:Ledger:FormerKeys", refusing.ProblemOf(Tenant), StringComparison.Ordinal);
        }

        await using var rotated = new StoreHost(
            postgres,
            host.ConnectionString,
            host.Folder,
            $"--JourneyTracker:Ledger:SigningKey={next.ExportSecret()}",
            $"--JourneyTracker:Ledger:FormerKeys:0={await ledger.KeyAsync()}"
        );
        await rotated.InitializeAsync();
        var after = new KeptLedger(rotated, Tenant);
        // The host with the old key still runs beside it, and either takes what comes until the new one has signed.
        var keys = await after.Reader.KeysAsync(Tenant, Cancellation);
        for (var tries = 0; keys.Length < 2 && tries < 50; tries++)
        {
            await after.RecordAsync(measurements: 1);
            await after.CatchUpAsync();
            keys = await after.Reader.KeysAsync(Tenant, Cancellation);
        }

        var bundle = await after.ExportAsync();
        Assert.Equal(2, keys.Length);
        Assert.True((await KeptLedger.VerifyAsync(bundle, held.Note, [.. keys.Select(key => key.Key)])).Holds);
        Assert.False((await KeptLedger.VerifyAsync(bundle, null, keys[1].Key)).Holds);
        using var stranger = SigningKey.Generate(keys[0].Key.Name);
        Assert.False((await KeptLedger.VerifyAsync(bundle, null, stranger.Public)).Holds);
    }

    [Fact]
    public async Task A_key_of_another_name_does_not_go_on_with_the_log()
    {
        const string Tenant = "named";
        await new KeptLedger(host, Tenant).RecordAsync(measurements: 0);
        await new KeptLedger(host, Tenant).CatchUpAsync();
        using var other = SigningKey.Generate("another-log");
        await using var named = new StoreHost(postgres, host.ConnectionString, host.Folder, $"--JourneyTracker:Ledger:SigningKey={other.ExportSecret()}");
        await named.InitializeAsync();
        var keeper = new KeptLedger(named, Tenant).Keeper;

        await keeper.CatchUpAsync(Tenant, Cancellation);

        Assert.Contains("A log keeps its name", keeper.ProblemOf(Tenant), StringComparison.Ordinal);
    }

    private static void Remember(ConcurrentDictionary<long, string> signed, SignedCheckpoint? checkpoint)
    {
        if (checkpoint is not null)
        {
            Assert.Equal(checkpoint.Note.ToString(), signed.GetOrAdd(checkpoint.Checkpoint.Size, checkpoint.Note.ToString()));
        }
    }

    /// <summary>Ends the connections of that name once they are there, after a few more turns.</summary>
    private static async Task KillAsync(NpgsqlDataSource killer, string name, int turns, Task work)
    {
        for (var ended = 0L; ended == 0 && !work.IsCompleted; )
        {
            await using var kill = killer.CreateCommand(
                $"select count(*) filter (where turns.n = {turns} and pg_terminate_backend(a.pid)) from generate_series(0, {turns}) turns(n), pg_stat_activity a, lateral (select count(*) from pg_class where turns.n >= 0) work where a.application_name = '{name}'"
            );
            ended = (long)(await kill.ExecuteScalarAsync(Cancellation))!;
        }
    }

    private static async Task<bool> EndedAsync(Task work)
    {
        try
        {
            await work;
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task PatientlyAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await reached())
        {
            Assert.False(patience.IsCancellationRequested, "It took too long.");
            await Task.Yield();
        }
    }
}
