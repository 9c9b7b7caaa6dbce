using JourneyTracker.Core.History;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>Computes the rows of single records anew, in their place, from what is recorded.</summary>
internal sealed class RecordRows(IDocumentStore store, StoreSettings settings)
{
    /// <summary>Writes all rows of a record anew; nobody adds to it meanwhile.</summary>
    public async Task WriteAnewAsync(string tenant, Guid record, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(tenant);
        await session.BeginTransactionAsync(cancellation);
        await using (
            var take = new NpgsqlCommand($"select 1 from {settings.Schema}.mt_streams where tenant_id = $1 and id = $2 for update")
            {
                Parameters =
                {
                    new() { Value = tenant },
                    new() { Value = record },
                },
            }
        )
        {
            await using var taken = await session.ExecuteReaderAsync(take, cancellation);
        }

        var entries = EntryLog.Of(await session.EntriesAsync(all => all.Where(e => e.StreamId == record), cancellation));
        ReadModels.Delete(session, [record]);
        var lineage = await AgencyLineages.ReadAsync(session, cancellation);
        ReadModels.Write(session, entries, entries.Recorded, lineage);
        if (entries.Kind == RecordKind.Agency && lineage.EverEnded(record))
        {
            await AgencyLineages.RewriteAsync(session, record, lineage, cancellation);
        }

        await session.SaveChangesAsync(cancellation);
    }
}
