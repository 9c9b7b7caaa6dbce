using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>Shows entries as an auditor sees them, with agencies called what they were called when a fact held.</summary>
internal sealed class Histories(Records records)
{
    /// <summary>Shows some entries of a log.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> ShowAsync(
        string tenant,
        EntryLog log,
        IReadOnlyList<RecordedEntry> entries,
        CancellationToken cancellation
    ) => await ShowAsync(tenant, [.. ActivityRow.Of(log, entries)], HistoryEntry.Of, null, cancellation);

    /// <summary>Shows a part of what was recorded.</summary>
    public async Task<Paged<T>> ShowAsync<T>(
        string tenant,
        Paged<ActivityRow> rows,
        Func<ActivityRow, string, T> show,
        DateTimeOffset? knownAt,
        CancellationToken cancellation
    ) => rows.With<T>([.. await ShowAsync(tenant, rows.Items, show, knownAt, cancellation)]);

    /// <summary>Puts the names of agencies and initiatives, as they are at the later time, into what changed.</summary>
    public async Task<IEnumerable<Change>> ShowAsync(string tenant, IReadOnlyList<Change> changes, AsOf to, CancellationToken cancellation) =>
        WithNames(changes, (await NamesAsync(tenant, changes, cancellation)).At(to));

    /// <summary>The names that some changes ask for.</summary>
    public Task<NamesInLines> NamesAsync(string tenant, IEnumerable<Change> changes, CancellationToken cancellation) =>
        records.NamesAsync(tenant, changes.SelectMany(change => change.Lines()), cancellation);

    /// <summary>Puts names into changes.</summary>
    public static IEnumerable<Change> WithNames(IEnumerable<Change> changes, Func<Guid, string?> nameOf) => changes.Select(change => change.WithNames(nameOf));

    /// <summary>Puts the names of agencies into what was done between diagnostics.</summary>
    public async Task<IReadOnlyList<FacilityPeriodView>> ShowAsync(string tenant, IReadOnlyList<FacilityPeriod> periods, CancellationToken cancellation)
    {
        var names = await records.NamesAsync(tenant, periods.SelectMany(period => period.Done).Select(done => done.Summary), cancellation);
        return
        [
            .. periods.Select(period => new FacilityPeriodView(
                DiagnosisView.Of(period.From),
                DiagnosisView.Of(period.To),
                period.Areas,
                [.. period.Done.Select(done => done with { Summary = Marked.Plain(done.Summary, names.When(done.Entry.On)) })]
            )),
        ];
    }

    private async Task<IReadOnlyList<T>> ShowAsync<T>(
        string tenant,
        IReadOnlyList<ActivityRow> rows,
        Func<ActivityRow, string, T> show,
        DateTimeOffset? knownAt,
        CancellationToken cancellation
    )
    {
        var names = await records.NamesAsync(tenant, rows.Select(row => row.Line), cancellation);
        return [.. rows.Select(row => show(row, Marked.Plain(row.Line, names.When(row.CorrectedOn ?? row.On, knownAt))))];
    }
}
