using JasperFx.Events;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>A refused append leaves an event of the library's in the store, which is nobody's entry.</summary>
public sealed class StoredEntriesTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_refused_registration_the_rows_can_be_computed_again_and_everything_is_read()
    {
        var id = await host.RegisterAsync("registered-once");
        await LeaveTombstoneAsync("registered-once");

        await host.Services.GetRequiredService<ReadModelRebuild>().RunAsync(Cancellation);

        var records = host.Services.GetRequiredService<Records>();
        Assert.Contains(id, (await records.AllInitiativesAsync(StoreHost.Tenant, Cancellation)).Select(initiative => initiative.Id));
        Assert.Equal(1, (await records.LogAsync(StoreHost.Tenant, id, Cancellation)).Version);
        Assert.Equal(0, (await records.LogAsync(StoreHost.Tenant, Tombstone.StreamId, Cancellation)).Version);
        Assert.Empty(await records.InitiativesAsync(StoreHost.Tenant, [Tombstone.StreamId], Cancellation));
        Assert.Empty(await records.EntriesAsync(StoreHost.Tenant, [(Tombstone.StreamId, 1)], Cancellation));
        var asked = await new Api(host).DataAsync(
            "{ initiatives(asOf: { effectiveOn: \"2020-12-31\" }) { nodes { reference } } activity { totalCount } history { totalCount } ledger { problem } }"
        );
        Assert.Contains("registered-once", asked.ToString(), StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, asked.GetProperty("ledger").GetProperty("problem").ValueKind);
    }

    [Fact]
    public async Task A_command_on_the_stream_of_tombstones_is_told_that_there_is_no_such_initiative()
    {
        await host.RegisterAsync("registered-before");
        await LeaveTombstoneAsync("registered-before");

        Assert.IsType<InitiativeNotFound>(
            await host.TryRecordAsync(
                new ChooseTargetModel(Tombstone.StreamId, null, Guid.NewGuid(), PartialDate.Year(2020), Core.Framework.ServiceModel.JointDelivery, null)
            )
        );
    }

    // The tombstone is written beside the refusal, a moment later.
    private async Task LeaveTombstoneAsync(string reference)
    {
        // As one of two that come at once: the host looks first, and the tables refuse.
        var id = Guid.NewGuid();
        await using var session = host.Store.LightweightSession(StoreHost.Tenant);
        session.Events.StartStream<Initiative>(
            id,
            RegisterInitiativeHandler.Decide(StoreHost.Registration(id, reference), EntryLog.Empty, TimeProvider.System)
        );
        await Assert.ThrowsAnyAsync<Exception>(() => session.SaveChangesAsync(Cancellation));
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var look = new NpgsqlCommand(
            $"select count(*) from journeytracker.mt_events where type = '{LibraryEvents.Names[typeof(Tombstone)]}' and tenant_id = '{StoreHost.Tenant}'",
            connection
        );
        while (await look.ExecuteScalarAsync(Cancellation) is 0L)
        {
            await Task.Yield();
        }
    }
}
