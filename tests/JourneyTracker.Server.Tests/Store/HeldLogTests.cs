using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>What a host holds of a record is used only where the store still says the same.</summary>
public sealed class HeldLogTests(StoreHost host, PostgresFixture postgres) : IClassFixture<StoreHost>
{
    [Fact]
    public async Task What_another_host_recorded_is_known_to_the_next_command()
    {
        var (id, step) = (await host.RegisterAsync("two-hosts"), Guid.NewGuid());
        await host.RecordAsync(Plan(id, Guid.NewGuid()));
        await using var other = new StoreHost(postgres, host.ConnectionString, host.Folder);
        await other.InitializeAsync();

        await other.RecordAsync(Plan(id, step));
        await host.RecordAsync(Start(id, step));
        await other.RecordAsync(new CompleteStep(id, null, Guid.NewGuid(), PartialDate.Year(2021), step, null));

        Assert.Equal(5, (await host.InitiativeAsync(id)).Version);
    }

    [Fact]
    public async Task A_record_that_was_put_back_to_fewer_entries_is_decided_on_by_those()
    {
        var (id, step) = (await host.RegisterAsync("put-back"), Guid.NewGuid());
        await host.RecordAsync(Plan(id, step));
        await host.RecordAsync(Plan(id, Guid.NewGuid()));
        await host.ExecuteAsync(
            $"delete from journeytracker.mt_events where stream_id = '{id}' and version > 1; update journeytracker.mt_streams set version = 1 where id = '{id}'"
        );

        Assert.IsType<StepNotFound>(await host.TryRecordAsync(Start(id, step)));
        await host.RecordAsync(Plan(id, step));
        await host.RecordAsync(Start(id, step));

        Assert.Equal(3, (await host.InitiativeAsync(id)).Version);
    }

    [Fact]
    public async Task A_record_that_has_as_many_entries_but_another_last_one_is_decided_on_by_those()
    {
        var (id, step, instead) = (await host.RegisterAsync("another-history"), Guid.NewGuid(), Guid.NewGuid());
        await host.RecordAsync(Plan(id, step));
        Assert.IsType<StepNotFound>(await host.TryRecordAsync(Start(id, instead)));
        await host.ExecuteAsync(
            $"update journeytracker.mt_events set id = gen_random_uuid(), data = jsonb_set(data, '{{entryId}}', to_jsonb('{instead}'::text)) where stream_id = '{id}' and version = 2"
        );

        Assert.IsType<StepNotFound>(await host.TryRecordAsync(Start(id, step)));
        await host.RecordAsync(Start(id, instead));

        Assert.Equal(StepStatus.UnderWay, (await host.InitiativeAsync(id)).Present.Journey.Steps[instead].Status);
    }

    [Fact]
    public async Task What_was_not_committed_is_not_held()
    {
        var (id, step) = (await host.RegisterAsync("refused"), Guid.NewGuid());
        await host.ExecuteAsync(
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
            create constraint trigger refuse after insert or update on journeytracker.mt_doc_rowhead deferrable initially deferred for each row when (new.id = '{id}') execute function refuse()
            """
        );

        await Assert.ThrowsAnyAsync<Exception>(() => host.RecordAsync(Plan(id, step)));
        await host.ExecuteAsync("drop trigger refuse on journeytracker.mt_doc_rowhead; drop function refuse()");

        Assert.IsType<StepNotFound>(await host.TryRecordAsync(Start(id, step)));
        await host.RecordAsync(Plan(id, step));
        await host.RecordAsync(Start(id, step));
        Assert.Equal(3, (await host.InitiativeAsync(id)).Version);
    }

    private static PlanStep Plan(Guid initiative, Guid step) =>
        new(initiative, null, step, PartialDate.Year(2020), "Counters move together", null, [], [], null, null, []);

    private static StartStep Start(Guid initiative, Guid step) => new(initiative, null, Guid.NewGuid(), PartialDate.Year(2020), step);
}
