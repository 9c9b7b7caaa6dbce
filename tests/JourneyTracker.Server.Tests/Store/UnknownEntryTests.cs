using JourneyTracker.Core.History;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Store;
using JourneyTracker.Server.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>An event of a later version is in the store: what needs it stops and names it, and goes on once it can be read.</summary>
public sealed class UnknownEntryTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_reads_it_stops_and_names_it_and_the_host_answers_again_once_it_can_be_read()
    {
        var id = await host.RegisterAsync("of-tomorrow");
        await host.ExecuteAsync(
            $"""
            insert into journeytracker.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, user_name)
            select nextval('journeytracker.mt_events_sequence'), gen_random_uuid(), stream_id, 2, data, 'initiative.moved.v1', now(), tenant_id, 'JourneyTracker.Core.Initiatives.InitiativeMoved, JourneyTracker.Core', headers, user_name
            from journeytracker.mt_events where stream_id = '{id}';
            update journeytracker.mt_streams set version = 2 where id = '{id}'
            """
        );
        var records = host.Services.GetRequiredService<Records>();
        var named = $"The record {id} holds an entry of type initiative.moved.v1";

        var one = await Assert.ThrowsAsync<UnknownEntryException>(() => records.LogAsync(StoreHost.Tenant, id, Cancellation));
        var all = await Assert.ThrowsAsync<UnknownEntryException>(() => records.AllInitiativesAsync(StoreHost.Tenant, Cancellation));
        var rebuild = await Assert.ThrowsAsync<UnknownEntryException>(() => host.Services.GetRequiredService<ReadModelRebuild>().RunAsync(Cancellation));
        Assert.All([one, all, rebuild], e => Assert.Contains(named, e.Message, StringComparison.Ordinal));

        // A host of another version is connected: this one computes again what that one wrote.
        await using (
            var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(host.ConnectionString) { ApplicationName = "JourneyTracker" }.ToString())
        )
        {
            await other.OpenAsync(Cancellation);
            var status = host.Services.GetRequiredService<ReadModelStatus>();
            await UntilAsync(() => status.Waiting is not null);
            Assert.Contains(named, status.Waiting, StringComparison.Ordinal);
            using var client = new HttpClient();
            Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await client.GetAsync(host.Address, Cancellation)).StatusCode);

            await host.ExecuteAsync(
                $"delete from journeytracker.mt_events where stream_id = '{id}' and version = 2; update journeytracker.mt_streams set version = 1 where id = '{id}'"
            );
            await UntilAsync(() => status.Waiting is null);
        }

        Assert.Contains("of-tomorrow", (await new Api(host).DataAsync("{ initiatives { nodes { reference } } }")).ToString(), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        // The keeper looks every ten seconds, and every second beside others.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!reached())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
