using System.Collections.Immutable;
using System.Net.Http.Headers;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Ledger.Notes;
using JourneyTracker.Ledger.Verification;
using JourneyTracker.Server.Tests.Contract;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace JourneyTracker.Server.Tests.Ledger;

/// <summary>
/// The ledger of one tenant of a host: what is recorded, what somebody with all rights on the database does to it, and what an auditor finds.
/// </summary>
internal sealed class KeptLedger(StoreHost host, string tenant)
{
    private static readonly HttpClient Client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public LedgerReader Reader => host.Services.GetRequiredService<LedgerReader>();

    public LedgerKeeper Keeper => host.Services.GetRequiredService<LedgerKeeper>();

    /// <summary>Registers an initiative and records some measurements of it.</summary>
    /// <returns>Its id.</returns>
    public async Task<Guid> RecordAsync(int measurements)
    {
        var (id, indicator) = (Guid.NewGuid(), Guid.NewGuid());
        var office = StoreHost.Office(tenant);
        await host.RecordAsync(StoreHost.Registration(id, $"i-{id:N}"), office);
        await host.RecordAsync(
            new DefineIndicator(
                id,
                null,
                indicator,
                PartialDate.Year(2019),
                "Visits settled at once",
                IndicatorKind.CustomerExperience,
                "%",
                BetterDirection.Up,
                null,
                null,
                null
            ),
            office
        );
        for (var i = 0; i < measurements; i++)
        {
            await MeasureAsync(id, indicator, 10.5m + i);
        }

        return id;
    }

    public Task MeasureAsync(Guid id, Guid indicator, decimal value) =>
        host.RecordAsync(
            new RecordMeasurement(id, null, Guid.NewGuid(), PartialDate.Day(2019, 5, 17), indicator, value, null, "Counter", null),
            StoreHost.Office(tenant)
        );

    public async Task<SignedCheckpoint> CatchUpAsync()
    {
        await Keeper.CatchUpAsync(tenant, Cancellation);
        return await Reader.CheckpointAsync(tenant, Cancellation) ?? throw new InvalidOperationException($"Nothing is signed: {Keeper.ProblemOf(tenant)}");
    }

    public async Task<VerifyingKey> KeyAsync() => (await Reader.KeysAsync(tenant, Cancellation))[0].Key;

    /// <summary>Does something to the database behind the product's back, as its superuser.</summary>
    public async Task<int> TamperAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using var command = source.CreateCommand($"set search_path to journeytracker; {sql.Replace("TENANT", $"'{tenant}'", StringComparison.Ordinal)}");
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Takes a bundle home.</summary>
    public async Task<byte[]> ExportAsync(string what = "tenant")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, $"/export/{what}.zip"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new Api(host, Role.Auditor, tenant).Token);
        using var answer = await Client.SendAsync(request, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    /// <summary>Verifies a bundle of the tenant as it is now.</summary>
    public async Task<VerificationReport> VerifyAsync(SignedNote? since = null) => await VerifyAsync(await ExportAsync(), since, await KeyAsync());

    public static async Task<VerificationReport> VerifyAsync(byte[] bundle, SignedNote? since, params ImmutableArray<VerifyingKey> keys) =>
        await BundleVerification.RunAsync(new MemoryStream(bundle), new VerificationOptions(keys, since), Cancellation);
}
