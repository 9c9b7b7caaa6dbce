using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Store;
using Marten;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Shows entries as an auditor sees them, with the present names of agencies.</summary>
internal sealed class Histories(IDocumentStore store, Records records)
{
    /// <summary>Shows some entries of an initiative.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> ShowAsync(string tenant, EntryLog log, IReadOnlyList<RecordedEntry> entries, CancellationToken cancellation)
    {
        var withdrawn = Timeline.Withdrawn(log.Recorded);
        var lines = entries.Select(entry => EntrySummary.Of(entry.Entry, id => log.Entry(id)?.Entry)).ToList();
        var names = await NamesAsync(tenant, lines, cancellation);
        return [.. entries.Zip(lines, (entry, line) => new HistoryEntry(
            entry.Version,
            entry.EventType,
            entry.Entry.EntryId,
            entry.Entry.On,
            entry.RecordedAt,
            entry.RecordedBy,
            entry.Role,
            entry.Source,
            entry.CorrelationId,
            entry.CausationId,
            EntrySummary.WithNames(line, id => names.GetValueOrDefault(id)?.Name),
            store.Options.Serializer().ToJson(entry.Entry),
            withdrawn.GetValueOrDefault(entry.Entry.EntryId)?.Reference))];
    }

    /// <summary>Shows what was recorded lately.</summary>
    public async Task<Paged<ActivityView>> ShowAsync(string tenant, Paged<ActivityRow> rows, CancellationToken cancellation)
    {
        var names = await NamesAsync(tenant, rows.Items.Select(row => row.Summary), cancellation);
        return rows.Select(row => new ActivityView(row, EntrySummary.WithNames(row.Summary, id => names.GetValueOrDefault(id)?.Name)));
    }

    /// <summary>Puts the names of agencies into what changed.</summary>
    public async Task<IReadOnlyList<Change>> ShowAsync(string tenant, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var names = await NamesAsync(tenant, changes.Select(change => change.Summary), cancellation);
        return [.. changes.Select(change => change with { Summary = EntrySummary.WithNames(change.Summary, id => names.GetValueOrDefault(id)?.Name) })];
    }

    /// <summary>Puts the names of agencies into what was done between diagnostics.</summary>
    public async Task<IReadOnlyList<FacilityPeriodView>> ShowAsync(string tenant, IReadOnlyList<FacilityPeriod> periods, CancellationToken cancellation)
    {
        var names = await NamesAsync(tenant, periods.SelectMany(period => period.Done).Select(done => done.Summary), cancellation);
        return [.. periods.Select(period => new FacilityPeriodView(DiagnosisView.Of(period.From), DiagnosisView.Of(period.To), period.Areas, [.. period.Done.Select(done => done with { Summary = EntrySummary.WithNames(done.Summary, id => names.GetValueOrDefault(id)?.Name) })]))];
    }

    private async Task<IReadOnlyDictionary<Guid, AgencyRow>> NamesAsync(string tenant, IEnumerable<string> lines, CancellationToken cancellation)
    {
        var ids = lines.SelectMany(EntrySummary.Agencies).ToHashSet();
        return ids.Count == 0 ? new Dictionary<Guid, AgencyRow>() : await records.AgenciesAsync(tenant, ids, cancellation);
    }
}
