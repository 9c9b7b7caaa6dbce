using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Reading;

/// <summary>
/// Remembers the workshops read last: many follow one, and all of them want it at every change. A record is only ever
/// added to, so what was read serves whoever knows of no later version.
/// </summary>
public sealed class RecentWorkshops(Records records)
{
    private const int Most = 32;
    private readonly Dictionary<(string Tenant, Guid Id), Known> _known = [];

    /// <summary>Workshops with everything recorded of them up to a version, or a later one; those that do not exist are left out.</summary>
    /// <param name="tenant">The programme office.</param>
    /// <param name="wanted">The workshops by id, each with the version that was heard of.</param>
    /// <param name="cancellation">Ends the waiting; others may wait for the same reading.</param>
    public async Task<IReadOnlyDictionary<Guid, Workshop>> ReadAsync(string tenant, IReadOnlyDictionary<Guid, long> wanted, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, Workshop>();
        foreach (var (id, reading) in Readings(tenant, wanted))
        {
            if ((await reading.WaitAsync(cancellation)).TryGetValue(id, out var workshop))
            {
                found[id] = workshop;
            }
        }

        return found;
    }

    private List<(Guid Id, Task<IReadOnlyDictionary<Guid, Workshop>> Reading)> Readings(string tenant, IReadOnlyDictionary<Guid, long> wanted)
    {
        lock (_known)
        {
            if (_known.Count > Most)
            {
                _known.Clear();
            }

            var missing = wanted.Where(asked => !(_known.TryGetValue((tenant, asked.Key), out var known) && known.Serves(asked.Key, asked.Value))).ToList();
            if (missing.Count > 0)
            {
                Guid[] ids = [.. missing.Select(asked => asked.Key)];
                var reading = Task.Run(() => records.WorkshopsAsync(tenant, ids, CancellationToken.None));
                missing.ForEach(asked => _known[(tenant, asked.Key)] = new Known(asked.Value, reading));
            }

            return [.. wanted.Keys.Select(id => (id, _known[(tenant, id)].Reading))];
        }
    }

    /// <summary>A reading, done or under way, that began when a version had been heard of.</summary>
    private sealed record Known(long Version, Task<IReadOnlyDictionary<Guid, Workshop>> Reading)
    {
        public bool Serves(Guid id, long version) =>
            Reading.IsCompletedSuccessfully
                ? Version >= version || (Reading.Result.TryGetValue(id, out var workshop) && workshop.Version >= version)
                : !Reading.IsCompleted && Version >= version;
    }
}
