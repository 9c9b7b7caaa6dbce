using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Store;

/// <summary>While a host that would not understand it works on the database, nothing of a new kind is recorded.</summary>
public sealed class OlderHostTests(StoreHost host) : IClassFixture<StoreHost>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_older_host_would_not_understand_waits_until_it_has_gone_and_then_keeps_it_out()
    {
        var id = await RegisteredByAnOlderHostAsync("side-by-side");
        var about = new ChooseTargetModel(id, null, Guid.NewGuid(), PartialDate.Parse("2020~"), ServiceModel.JointDelivery, null);
        await using (var older = await ConnectAsync("JourneyTracker"))
        {
            Assert.Equal(System.Data.ConnectionState.Open, older.State);
            var refused = await Assert.ThrowsAsync<OlderHostConnected>(() => host.RecordAsync(about));
            Assert.Equal("OLDER_HOST_CONNECTED", refused.Code);
            Assert.Contains("A date such as 2024-Q3", refused.Message, StringComparison.Ordinal);
            Assert.Equal("OLDER_HOST_CONNECTED", (await Assert.ThrowsAsync<OlderHostConnected>(() => host.RegisterAsync("not-yet"))).Code);
            Assert.Contains("Try again in a minute", refused.Message, StringComparison.Ordinal);
            Assert.Equal(1, (await host.InitiativeAsync(id)).Version);

            // What older hosts understand is recorded beside them.
            await host.RecordAsync(new AmendCharter(id, null, Guid.NewGuid(), PartialDate.Year(2019), "Side by side", null, null, null, "Renamed"));
        }

        var hosts = host.Services.GetRequiredService<ConnectedHosts>();
        while ((await hosts.OthersAsync(Cancellation)).Count > 0)
        {
            await Task.Yield();
        }

        await host.RecordAsync(about);

        Assert.Equal(3, (await host.InitiativeAsync(id)).Version);
        await using var connection = await ConnectAsync("test");
        await using var allowed = new NpgsqlCommand("select number from journeytracker.compatibility where name = 'oldest_reader'", connection);
        Assert.Equal(ReadModels.OldestReader, await allowed.ExecuteScalarAsync(Cancellation));
    }

    private async Task<Guid> RegisteredByAnOlderHostAsync(string reference)
    {
        var id = Guid.NewGuid();
        await using var session = host.Store.LightweightSession(StoreHost.Tenant);
        session.Events.StartStream<Initiative>(id, new InitiativeRegistered(id, PartialDate.Year(2018), reference, reference, null, null, null, null));
        await session.SaveChangesAsync(Cancellation);
        return id;
    }

    private async Task<NpgsqlConnection> ConnectAsync(string name)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(host.ConnectionString) { ApplicationName = name, Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(Cancellation);
        return connection;
    }
}
