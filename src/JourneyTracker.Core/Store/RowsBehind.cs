using System.Runtime.CompilerServices;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>A record whose rows are not those of its present version.</summary>
/// <param name="Tenant">The programme office.</param>
/// <param name="Id">The record.</param>
/// <param name="Version">Its present version.</param>
/// <param name="HasRows">Whether there are rows of an earlier version.</param>
internal sealed record RecordBehind(string Tenant, Guid Id, long Version, bool HasRows);

/// <summary>Finds the records whose rows have to be computed again, by comparing the streams with the heads of the rows.</summary>
/// <param name="database">The database.</param>
/// <param name="schema">The schema of the record.</param>
/// <param name="heads">The table of heads.</param>
internal sealed class RowsBehind(NpgsqlDataSource database, string schema, string heads)
{
    private const int AtOnce = 2_000,
        EventsAtOnce = 2_500;

    private string From =>
        $"""
            from {schema}.mt_streams s left join {heads} h on h.tenant_id = s.tenant_id and h.id = s.id
            where s.version > 0 and (h.id is null or h.version <> s.version or h.shape <> {ReadModels.Shape})
            """;

    /// <summary>How many records there are, and how many events in them.</summary>
    public async Task<(long Records, long Events)> CountAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select count(*), coalesce(sum(s.version), 0)::bigint {From}");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>Those records in portions of one tenant each, small enough to be held in memory.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RecordBehind>> PortionsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (last, portion, events) = (new RecordBehind("", Guid.Empty, 0, false), new List<RecordBehind>(), 0L);
        List<RecordBehind> found;
        do
        {
            found = await AfterAsync(last, cancellation);
            foreach (var behind in found)
            {
                if (portion.Count > 0 && (portion[0].Tenant != behind.Tenant || events + behind.Version > EventsAtOnce))
                {
                    yield return portion;
                    (portion, events) = ([], 0);
                }

                portion.Add(behind);
                events += behind.Version;
                last = behind;
            }
        } while (found.Count == AtOnce);

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }

    private async Task<List<RecordBehind>> AfterAsync(RecordBehind last, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select s.tenant_id, s.id, s.version, h.id is not null {From} and (s.tenant_id, s.id) > ($1, $2) order by s.tenant_id, s.id limit {AtOnce}"
        );
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter { Value = last.Tenant });
        command.Parameters.Add(new NpgsqlParameter { Value = last.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<RecordBehind>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new RecordBehind(reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetBoolean(3)));
        }

        return found;
    }
}
