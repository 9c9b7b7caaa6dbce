using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.Core.People;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>The host itself notices what somebody with all rights on the database changed past it, and puts lists right.</summary>
public sealed class CheckTests(StoreHost host) : IClassFixture<StoreHost>
{
    private readonly string _tenant = $"t{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private KeptLedger Ledger => new(host, _tenant);

    private Viewer Administrator => new("admin-1", "Ada Min", _tenant, [Role.Administrator], null);

    /// <summary>What is done to the record RECORD of the tenant, and in what it is noticed; empty where the finding is of no single record.</summary>
    public static TheoryData<string, CheckKind, bool> Changes =>
        new()
        {
            { "update mt_events set data = jsonb_set(data, '{value}', '99.5') where stream_id = RECORD and version = 4", CheckKind.Entries, true },
            { "update mt_events set timestamp = timestamp - interval '1 microsecond' where stream_id = RECORD and version = 4", CheckKind.Entries, true },
            { "update mt_events set user_name = 'somebody else' where stream_id = RECORD and version = 3", CheckKind.Entries, true },
            { "update mt_events set headers = '[1]' where stream_id = RECORD and version = 3", CheckKind.Entries, true },
            { "update mt_events set type = 'no.such.entry.v1' where stream_id = RECORD and version = 3", CheckKind.Entries, true },
            { "delete from mt_events where stream_id = RECORD and version = 3", CheckKind.Entries, true },
            { "delete from mt_events where stream_id = RECORD and version = 5", CheckKind.Entries, true },
            { "update mt_events set is_archived = true where stream_id = RECORD and version = 3", CheckKind.Entries, true },
            { "update mt_streams set is_archived = true where id = RECORD", CheckKind.Entries, true },
            { "update mt_streams set version = 4 where id = RECORD", CheckKind.Entries, true },
            { "update mt_streams set version = 6 where id = RECORD", CheckKind.Entries, true },
            {
                "insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, user_name) select nextval('mt_events_sequence'), gen_random_uuid(), stream_id, 6, data, type, timestamp, tenant_id, mt_dotnet_type, headers, user_name from mt_events where stream_id = RECORD and version = 5",
                CheckKind.Entries,
                true
            },
            {
                "update ledger_leaf set leaf_data = set_byte(leaf_data, 3, get_byte(leaf_data, 3) # 1) where tenant_id = TENANT and leaf_index = 1",
                CheckKind.Log,
                false
            },
            { "delete from ledger_leaf where tenant_id = TENANT and leaf_index = 2", CheckKind.Log, false },
            { "update ledger_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where tenant_id = TENANT and level = 0", CheckKind.Log, false },
            { "delete from ledger_tile where tenant_id = TENANT", CheckKind.Log, false },
            { "update ledger_head set version = version - 1 where tenant_id = TENANT", CheckKind.Log, true },
            { "delete from ledger_head where tenant_id = TENANT", CheckKind.Log, true },
            { "update ledger_head set version = version + 100 where tenant_id = TENANT", CheckKind.Log, true },
            { "update ledger_head set ordinal = ordinal + 1 where tenant_id = TENANT", CheckKind.Log, true },
            { "insert into ledger_head (tenant_id, stream_id, version, ordinal) values (TENANT, gen_random_uuid(), 1, 7)", CheckKind.Log, false },
            {
                "insert into mt_events (seq_id, id, version, data, type, tenant_id, timestamp) values (nextval('mt_events_sequence'), gen_random_uuid(), 1, '{}', 'agency.renamed.v1', TENANT, now())",
                CheckKind.Entries,
                false
            },
            { "update ledger_checkpoint set note = replace(note, E'\\n5\\n', E'\\n4\\n') where tenant_id = TENANT", CheckKind.Log, false },
            { "update ledger_checkpoint set note = overlay(note placing 'AAAA' from length(note) - 20) where tenant_id = TENANT", CheckKind.Log, false },
            { "delete from ledger_checkpoint where tenant_id = TENANT", CheckKind.Log, false },
            {
                "insert into ledger_leaf (tenant_id, leaf_index, stream_id, version, leaf_data) values (TENANT, 5, gen_random_uuid(), 1, '\\x00')",
                CheckKind.Log,
                false
            },
            { "update mt_events set timestamp = '4000-01-01 BC' where stream_id = RECORD and version = 2", CheckKind.Log, false },
            { "update people set erased_at = '4000-01-01 BC' where tenant_id = TENANT and subject = 'person-2'", CheckKind.Names, false },
            {
                "insert into ledger_checkpoint (tenant_id, size, note, signed_at) select tenant_id, 9000000000000000000, replace(note, E'\\n5\\n', E'\\n9000000000000000000\\n'), signed_at from ledger_checkpoint where tenant_id = TENANT order by size desc limit 1",
                CheckKind.Log,
                false
            },
            { "insert into ledger_key (tenant_id, verifying_key, since) values (TENANT, E'no\\nkey', now())", CheckKind.Log, false },
            { "insert into ledger_key (tenant_id, verifying_key, since) values (TENANT, 'KEY', now())", CheckKind.Log, false },
            { "update mt_doc_initiativesummary set data = jsonb_set(data, '{name}', '\"Another name\"') where id = RECORD", CheckKind.Lists, true },
            { "delete from mt_doc_initiativesummary where id = RECORD", CheckKind.Lists, true },
            { "update mt_doc_indicatorrow set data = data - 'initiativeId' where tenant_id = TENANT", CheckKind.Lists, true },
            { "delete from mt_doc_indicatorrow where tenant_id = TENANT", CheckKind.Lists, true },
            { "update mt_doc_activityrow set recorded_at = recorded_at - interval '1 year' where subject_id = RECORD", CheckKind.Lists, true },
            { "update mt_doc_activityrow set data = jsonb_set(data, '{recordedAt}', '\"never\"') where subject_id = RECORD", CheckKind.Lists, true },
            { "update mt_doc_activityrow set subject_id = gen_random_uuid() where subject_id = RECORD", CheckKind.Lists, true },
            {
                "insert into mt_doc_agencyrow (id, data, tenant_id, mt_dotnet_type) select gen_random_uuid(), jsonb_build_object('id', gen_random_uuid(), 'reference', 'x', 'name', 'x'), TENANT, 'x'",
                CheckKind.Lists,
                false
            },
            { "update people set name = 'Somebody Else' where tenant_id = TENANT and subject = 'person-1'", CheckKind.Names, false },
            { "update people set seal = null where tenant_id = TENANT and subject = 'person-1'", CheckKind.Names, false },
            { "update people set seal = 'x' where tenant_id = TENANT and subject = 'person-1'", CheckKind.Names, false },
            {
                "update people set name = 'Back Again', erased_at = null, erased_by = null where tenant_id = TENANT and subject = 'person-2'",
                CheckKind.Names,
                false
            },
            {
                "update people set seal = (select seal from people where tenant_id = TENANT and subject = 'person-1') where tenant_id = TENANT and subject = 'person-2'",
                CheckKind.Names,
                false
            },
            { "insert into people (tenant_id, subject, name) values (TENANT, 'person-3', 'Nobody')", CheckKind.Names, false },
        };

    [Fact]
    public async Task Where_nothing_was_changed_nothing_is_found()
    {
        await RecordAsync();

        var result = await CheckAsync();

        Assert.Empty(result.Findings);
        Assert.Equal((5, 1, 0), (result.Entries, result.Records, result.More));
        Assert.Equivalent(result, await host.Services.GetRequiredService<LedgerCheck>().LastAsync(_tenant, Cancellation));
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task What_was_changed_past_the_product_is_noticed(string change, CheckKind kind, bool namesTheRecord)
    {
        var record = await RecordAsync();
        using var stranger = SigningKey.Generate($"{(await Ledger.KeyAsync()).Name}");
        Assert.NotEqual(
            0,
            await Ledger.TamperAsync(
                change.Replace("RECORD", $"'{record}'", StringComparison.Ordinal).Replace("KEY", stranger.Public.ToString(), StringComparison.Ordinal)
            )
        );

        var result = await CheckAsync();

        Assert.True(result.FoundChanges);
        Assert.Contains(result.Findings, finding => finding.Kind == kind && (!namesTheRecord || finding.RecordId == record));
        Assert.Equivalent(result, await host.Services.GetRequiredService<LedgerCheck>().LastAsync(_tenant, Cancellation));
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Lists_are_put_right_and_nothing_else_is(string change, CheckKind kind, bool namesTheRecord)
    {
        _ = namesTheRecord;
        var record = await RecordAsync();
        using var stranger = SigningKey.Generate($"{(await Ledger.KeyAsync()).Name}");
        await Ledger.TamperAsync(
            change.Replace("RECORD", $"'{record}'", StringComparison.Ordinal).Replace("KEY", stranger.Public.ToString(), StringComparison.Ordinal)
        );
        var before = await EverythingButListsAsync();

        var put = await host.Services.GetRequiredService<LedgerCheck>().RunAsync(_tenant, null, putRight: true, Cancellation);

        Assert.Equal(kind == CheckKind.Lists, put.PutRight > 0);
        var after = await CheckAsync();
        Assert.Equal(kind != CheckKind.Lists, after.FoundChanges);
        Assert.Equal(before, await EverythingButListsAsync());
    }

    [Fact]
    public async Task Lists_of_a_record_whose_entries_were_changed_are_left_as_they_are()
    {
        var (record, other) = (await RecordAsync(), await Ledger.RecordAsync(measurements: 1));
        await Ledger.CatchUpAsync();
        await Ledger.TamperAsync(
            $"update mt_events set data = jsonb_set(data, '{{value}}', '99.5') where stream_id = '{record}' and version = 4; update mt_doc_initiativesummary set data = jsonb_set(data, '{{name}}', '\"Another name\"') where tenant_id = TENANT"
        );

        var put = await host.Services.GetRequiredService<LedgerCheck>().RunAsync(_tenant, null, putRight: true, Cancellation);

        Assert.Equal(1, put.PutRight);
        Assert.Equal([other], put.Findings.Where(finding => finding.Kind == CheckKind.Lists).Select(finding => finding.RecordId));
        Assert.Equal(1L, await OneAsync("select count(*) from mt_doc_initiativesummary where tenant_id = TENANT and data ->> 'name' = 'Another name'"));
    }

    [Fact]
    public async Task A_time_that_runs_back_is_found_and_does_not_say_that_something_was_changed()
    {
        var record = await RecordAsync();
        await Ledger.TamperAsync(
            $"""
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            select nextval('mt_events_sequence'), gen_random_uuid(), stream_id, 6, jsonb_set(data, '{"{entryId}"}', to_jsonb(gen_random_uuid()::text)), type, timestamp - interval '1 day', tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name from mt_events where stream_id = '{record}' and version = 5;
            update mt_streams set version = 6 where id = '{record}'
            """
        );
        await Ledger.CatchUpAsync();

        var result = await CheckAsync();

        Assert.Contains(result.Findings, finding =>
            finding is { Kind: CheckKind.Times, Version: 6 }
            && finding.RecordId == record
            && finding.Message.Contains("before version 5 of its record", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Naming_the_person_again_and_erasing_a_name_put_the_directory_right()
    {
        await RecordAsync();
        await Ledger.TamperAsync(
            "update people set name = 'Somebody Else' where tenant_id = TENANT and subject = 'person-1'; update people set erased_by = 'x' where tenant_id = TENANT and subject = 'person-2'"
        );
        Assert.Equal(2, (await CheckAsync()).Findings.Count(finding => finding.Kind == CheckKind.Names));

        var people = host.Services.GetRequiredService<PeopleDirectory>();
        await people.NameAsync(Administrator, new NamePerson("person-1", "Per Son"), Cancellation);
        await people.NameAsync(Administrator, new NamePerson("person-2", "Per Other"), Cancellation);
        await people.EraseAsync(Administrator, new ErasePerson("person-2"), Cancellation);

        Assert.Empty((await CheckAsync()).Findings);
    }

    [Fact]
    public async Task An_erased_name_that_comes_back_with_the_seal_it_had_and_a_row_that_is_gone_are_found()
    {
        await RecordAsync();
        var people = host.Services.GetRequiredService<PeopleDirectory>();
        await people.NoteAsync(new Viewer("person-4", "Erased Soon", _tenant, [Role.Auditor], null), Cancellation);
        await Ledger.TamperAsync("create table before_erasure as select * from people where tenant_id = TENANT");
        await people.EraseAsync(Administrator, new ErasePerson("person-4"), Cancellation);

        // At once, before any check has seen that it is erased.
        await Ledger.TamperAsync(
            """
            update people p set name = b.name, erased_at = null, erased_by = null, seal = b.seal from before_erasure b where p.tenant_id = TENANT and p.subject = 'person-4' and b.subject = p.subject;
            delete from people where tenant_id = TENANT and subject = 'person-1';
            drop table before_erasure
            """
        );

        var found = (await CheckAsync()).Findings;
        Assert.All(found, finding => Assert.Equal(CheckKind.Names, finding.Kind));
        Assert.Collection(
            found.Select(finding => finding.Message),
            message => Assert.StartsWith("The name of person-4 in the directory of people is what it was before", message, StringComparison.Ordinal),
            message => Assert.StartsWith("person-1 is gone from the directory", message, StringComparison.Ordinal)
        );

        await people.EraseAsync(Administrator, new ErasePerson("person-4"), Cancellation);
        await people.EraseAsync(Administrator, new ErasePerson("person-1"), Cancellation);
        Assert.Empty((await CheckAsync()).Findings);
    }

    [Fact]
    public async Task A_check_with_another_key_than_the_logs_does_not_hide_what_was_found()
    {
        await RecordAsync();
        await CheckAsync();
        var kept = await OneAsync("select result from ledger_check where tenant_id = TENANT");
        var folder = TestFolder.New();
        await using (var other = new StoreHost(null!, host.ConnectionString, folder))
        {
            await other.InitializeAsync();
            var result = await other.Services.GetRequiredService<LedgerCheck>().RunAsync(_tenant, null, putRight: false, Cancellation);
            Assert.Contains(result.Findings, finding =>
                finding.Message.Contains("neither the key of this host nor one of JourneyTracker:Ledger:FormerKeys", StringComparison.Ordinal)
            );
        }

        TestFolder.Delete(folder);
        Assert.Equal(kept, await OneAsync("select result from ledger_check where tenant_id = TENANT"));
    }

    [Fact]
    public async Task A_finding_names_the_initiative_by_its_reference()
    {
        var record = await RecordAsync();
        await Ledger.TamperAsync($"update mt_events set user_name = 'somebody else' where stream_id = '{record}' and version = 3");

        Assert.Contains((await CheckAsync()).Findings, finding =>
            finding.Message.StartsWith($"Version 3 of i-{record:N} ({record}) is not the entry", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_check_that_is_broken_off_says_since_when()
    {
        await RecordAsync();
        var check = host.Services.GetRequiredService<LedgerCheck>();
        await Ledger.TamperAsync("alter table people rename to people_away");
        await Assert.ThrowsAnyAsync<Exception>(CheckAsync);
        var since = Assert.Contains(_tenant, check.BrokenOff);
        await Assert.ThrowsAnyAsync<Exception>(CheckAsync);
        Assert.Equal(since, check.BrokenOff[_tenant]);
        await Ledger.TamperAsync("alter table people_away rename to people");

        await CheckAsync();

        Assert.DoesNotContain(_tenant, check.BrokenOff);
    }

    [Fact]
    public async Task What_a_check_came_to_can_be_written_by_the_host_alone()
    {
        var record = await RecordAsync();
        var check = host.Services.GetRequiredService<LedgerCheck>();
        await CheckAsync();
        var well = await OneAsync("select result from ledger_check where tenant_id = TENANT");
        await Ledger.TamperAsync($"update mt_events set user_name = 'somebody else' where stream_id = '{record}' and version = 3");
        await CheckAsync();
        Assert.Contains(_tenant, await check.ChangedAsync(Cancellation));

        await Ledger.TamperAsync("update ledger_check set result = replace(result, '\"Findings\":[', '\"Findings\":[],\"X\":[') where tenant_id = TENANT");

        await using var later = new StoreHost(null!, host.ConnectionString, host.Folder);
        await later.InitializeAsync();
        var other = later.Services.GetRequiredService<LedgerCheck>();
        Assert.Null(await other.LastAsync(_tenant, Cancellation));
        // Who found it remembers it, whatever the database keeps.
        Assert.True((await check.LastAsync(_tenant, Cancellation))!.FoundChanges);
        Assert.Contains(_tenant, await check.ChangedAsync(Cancellation));
        // An older result is that of an older time, and what follows from it is that the next check is due.
        Assert.Equal(1, await Ledger.TamperAsync($"update ledger_check set result = $r${well}$r$ where tenant_id = TENANT"));
        Assert.Empty((await other.LastAsync(_tenant, Cancellation))!.Findings);
        Assert.True((await check.LastAsync(_tenant, Cancellation))!.FoundChanges);
    }

    [Fact]
    public async Task A_sign_in_puts_a_name_right_that_a_host_of_an_earlier_version_wrote()
    {
        await RecordAsync();
        await Ledger.TamperAsync("update people set seal = null where tenant_id = TENANT and subject = 'person-1'");
        await using var later = new StoreHost(null!, host.ConnectionString, host.Folder);
        await later.InitializeAsync();

        await later.Services.GetRequiredService<PeopleDirectory>().NoteAsync(new Viewer("person-1", "Per Son", _tenant, [Role.Auditor], null), Cancellation);

        Assert.Empty((await CheckAsync()).Findings);
    }

    [Fact]
    public async Task Every_way_to_write_a_name_seals_it()
    {
        var people = host.Services.GetRequiredService<PeopleDirectory>();
        await people.NoteAsync(new Viewer("s1", "Signed In", _tenant, [Role.Auditor], null), Cancellation);
        await people.NoteAsync(new Viewer("s1", "Signed In Otherwise", _tenant, [Role.Auditor], null), Cancellation);
        await people.NameAsync(Administrator, new NamePerson("s2", "Named"), Cancellation);
        await people.NameAsync(Administrator, new NamePerson("s1", "Named \"too\""), Cancellation);
        await people.EraseAsync(Administrator, new ErasePerson("s2"), Cancellation);
        await people.EraseAsync(Administrator, new ErasePerson("s3"), Cancellation);
        // Noted again, which changes nothing of who was erased.
        await people.NoteAsync(new Viewer("s2", "Back", _tenant, [Role.Auditor], null), Cancellation);

        Assert.Empty((await CheckAsync()).Findings);
        Assert.Equal(3L, await OneAsync("select count(*) from people where tenant_id = TENANT and seal is not null"));
    }

    private async Task<Guid> RecordAsync()
    {
        var people = host.Services.GetRequiredService<PeopleDirectory>();
        await people.NoteAsync(new Viewer("person-1", "Per Son", _tenant, [Role.Auditor], null), Cancellation);
        await people.NoteAsync(new Viewer("person-2", "Per Other", _tenant, [Role.Auditor], null), Cancellation);
        await people.EraseAsync(Administrator, new ErasePerson("person-2"), Cancellation);
        var id = await Ledger.RecordAsync(measurements: 3);
        await Ledger.CatchUpAsync();
        return id;
    }

    private Task<CheckResult> CheckAsync() => host.Services.GetRequiredService<LedgerCheck>().RunAsync(_tenant, null, putRight: false, Cancellation);

    private async Task<object?> OneAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(host.ConnectionString) { SearchPath = "journeytracker" }.ConnectionString
        );
        await using var command = source.CreateCommand(sql.Replace("TENANT", $"'{_tenant}'", StringComparison.Ordinal));
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private Task<object?> EverythingButListsAsync() =>
        OneAsync(
            """
            select concat(
              (select string_agg(e::text, '|' order by seq_id) from mt_events e where tenant_id = TENANT), (select string_agg(s::text, '|' order by id) from mt_streams s where tenant_id = TENANT),
              (select string_agg(l::text, '|' order by leaf_index) from ledger_leaf l where tenant_id = TENANT), (select string_agg(t::text, '|' order by level, tile_index) from ledger_tile t where tenant_id = TENANT),
              (select string_agg(h::text, '|' order by ordinal) from ledger_head h where tenant_id = TENANT), (select string_agg(c::text, '|' order by size) from ledger_checkpoint c where tenant_id = TENANT),
              (select string_agg(k::text, '|' order by verifying_key) from ledger_key k where tenant_id = TENANT), (select string_agg(p::text, '|' order by subject) from people p where tenant_id = TENANT))
            """
        );
}
