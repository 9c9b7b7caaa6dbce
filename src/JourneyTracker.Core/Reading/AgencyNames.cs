using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.Core.Reading;

/// <summary>
/// What agencies are and were called. Whoever asks about a time gets the name of that day, as far as was known then: a
/// sentence of the history names an agency as it was called when the fact held. An agency that became known only later
/// goes by the first name recorded of it.
/// </summary>
public sealed class AgencyNames
{
    private readonly IReadOnlyDictionary<Guid, AgencyRow> _now;
    private readonly IReadOnlyDictionary<Guid, Agency> _changed;

    private AgencyNames(IReadOnlyDictionary<Guid, AgencyRow> now, IReadOnlyDictionary<Guid, Agency> changed) => (_now, _changed) = (now, changed);

    /// <summary>No agency.</summary>
    internal static AgencyNames None { get; } = new(new Dictionary<Guid, AgencyRow>(), new Dictionary<Guid, Agency>());

    /// <summary>The agencies as they are now.</summary>
    public IReadOnlyDictionary<Guid, AgencyRow> Now => _now;

    /// <summary>An agency at some times; null where there is none of that id.</summary>
    public AgencyState? At(Guid id, AsOf asOf) =>
        !_now.TryGetValue(id, out var row) ? null
        : asOf == AsOf.Now || !_changed.TryGetValue(id, out var agency) ? row.Agency
        : agency.AsOf(asOf) is { Version: > 0 } then ? then
        : agency.AsOf(new AsOf(Version: 1));

    /// <summary>The name of an agency at some times; null where there is none of that id.</summary>
    public string? NameAt(Guid id, AsOf asOf) => At(id, asOf)?.Name;

    /// <summary>The rows of the agencies, each with the name it had at some times.</summary>
    public IReadOnlyDictionary<Guid, AgencyRow> RowsAt(AsOf asOf) => _now.ToDictionary(row => row.Key, row => row.Value with { Name = NameAt(row.Key, asOf)! });

    /// <summary>The names of some agencies of a session's tenant; only what anything was recorded of since is read in full.</summary>
    internal static async Task<AgencyNames> LoadAsync(IQuerySession session, IReadOnlyCollection<AgencyRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Where(row => row.Agency.Version > 1).Select(row => row.Id).ToArray();
        var events = ids.Length == 0 ? [] : await session.EntriesAsync(all => all.Where(e => e.StreamId.IsOneOf(ids)), cancellation);
        return new AgencyNames(
            rows.ToDictionary(row => row.Id),
            events.GroupBy(e => e.StreamId).ToDictionary(stream => stream.Key, stream => new Agency(EntryLog.Of(stream)))
        );
    }
}

/// <summary>The names of what lines speak of by its id: of initiatives as they are now, of agencies at any time.</summary>
/// <param name="Agencies">The agencies.</param>
/// <param name="Initiatives">The present names of initiatives.</param>
public sealed record NamesInLines(AgencyNames Agencies, IReadOnlyDictionary<Guid, string> Initiatives)
{
    /// <summary>The names at some times.</summary>
    public Func<Guid, string?> At(AsOf asOf) => id => Agencies.NameAt(id, asOf) ?? Initiatives.GetValueOrDefault(id);

    /// <summary>The names on the day on which a fact held.</summary>
    /// <param name="on">When it held.</param>
    /// <param name="knownAt">As far as was known then; null: now.</param>
    public Func<Guid, string?> When(PartialDate on, DateTimeOffset? knownAt = null) => At(new AsOf(on.CountsFrom, knownAt));
}
