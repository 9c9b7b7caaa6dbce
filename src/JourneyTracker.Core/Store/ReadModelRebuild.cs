using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>Computes all rows of the read models anew from what is recorded.</summary>
public sealed class ReadModelRebuild(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>Rebuilds every tenant, each in one transaction, so that nobody reads half of it.</summary>
    /// <returns>How many logs the rows were computed from.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var rebuilt = 0;
        foreach (var tenant in await TenantsAsync(cancellation))
        {
            await using var session = store.LightweightSession(tenant);
            session.DeleteWhere<InitiativeSummary>(_ => true);
            session.DeleteWhere<ChallengeRow>(_ => true);
            session.DeleteWhere<IndicatorRow>(_ => true);
            session.DeleteWhere<ConcernRow>(_ => true);
            session.DeleteWhere<ActivityRow>(_ => true);
            session.DeleteWhere<AgencyRow>(_ => true);
            session.DeleteWhere<PortfolioRow>(_ => true);
            session.DeleteWhere<WorkshopRow>(_ => true);
            var events = await session.Events.QueryAllRawEvents().OrderBy(e => e.StreamId).ThenBy(e => e.Version).ToListAsync(cancellation);
            foreach (var log in events.GroupBy(e => e.StreamId).Select(EntryLog.Of))
            {
                ReadModels.Write(session, log, log.Recorded);
                rebuilt++;
            }

            await session.SaveChangesAsync(cancellation);
        }

        return rebuilt;
    }

    private async Task<IReadOnlyList<string>> TenantsAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select distinct tenant_id from {store.Options.DatabaseSchemaName}.mt_streams order by 1");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tenants = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            tenants.Add(reader.GetString(0));
        }

        return tenants;
    }
}
