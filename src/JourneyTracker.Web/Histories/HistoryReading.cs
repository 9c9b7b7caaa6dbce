using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;
using JourneyTracker.Web.Access;

namespace JourneyTracker.Web.Histories;

/// <summary>Reads what was recorded, with the names of those who did and of what it speaks of.</summary>
public sealed class HistoryReading(Lists lists, Records records, LedgerReader ledger, PeopleDirectory people, Collator collator, Visit visit)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A page of the history of an initiative.</summary>
    public Task<ShownHistory> OfAsync(string tenant, InitiativeSummary initiative, HistoryView view, CancellationToken cancellation) =>
        OfAsync(tenant, [initiative.Id], view, view.Part(initiative.Version), cancellation);

    /// <summary>A page of the history of everything.</summary>
    public Task<ShownHistory> OfAllAsync(string tenant, HistoryView view, CancellationToken cancellation) =>
        OfAsync(tenant, null, view, view.Part(), cancellation);

    /// <summary>The names to show for those who recorded something: the subject id where no name is known.</summary>
    public async Task<Func<string, string>> PeopleAsync(IEnumerable<string> subjects, CancellationToken cancellation)
    {
        var names = await people.NamesAsync(visit.Viewer!, subjects, cancellation);
        return subject => names.GetValueOrDefault(subject, subject);
    }

    private async Task<ShownHistory> OfAsync(string tenant, IReadOnlyCollection<Guid>? subjects, HistoryView view, Page part, CancellationToken cancellation)
    {
        var rows = await lists.HistoryAsync(tenant, subjects, view.Filter, HistoryOrder.LatestFirst, AsOf.Now, part, cancellation);
        (Guid, long)[] keys = [.. rows.Items.Select(row => (row.SubjectId, row.Version))];
        var (places, said) = (await ledger.PlacesAsync(tenant, keys, cancellation), await records.EntriesAsync(tenant, keys, cancellation));
        var names = await records.NamesAsync(tenant, rows.Items.Select(row => row.Line), cancellation);
        var recorders = await lists.RecordersAsync(tenant, subjects, cancellation);
        var who = await PeopleAsync(rows.Items.SelectMany(Recorders).Concat(recorders), cancellation);
        var about = await AboutAsync(tenant, rows.Items, cancellation);
        return new ShownHistory(
            rows.Select(row => new ShownEntry(
                row,
                Marked.InWords(row.Line, names.When(row.CorrectedOn ?? row.On)),
                about(row),
                places.GetValueOrDefault((row.SubjectId, row.Version)),
                said.TryGetValue((row.SubjectId, row.Version), out var json) ? JsonNode.Parse(json)!.ToJsonString(Readable) : ""
            )),
            await collator.SortAsync(recorders.Select(subject => (Subject: subject, Name: who(subject))), named => named.Name, cancellation),
            who
        );
    }

    /// <summary>What entries are of, with its address where it has a page.</summary>
    private async Task<Func<ActivityRow, EntrySubject?>> AboutAsync(string tenant, ImmutableArray<ActivityRow> rows, CancellationToken cancellation)
    {
        var initiatives = await records.SummariesAsync(tenant, [.. rows.Select(row => row.InitiativeId).OfType<Guid>().Distinct()], cancellation);
        var agencies = await records.AgenciesAsync(tenant, SubjectsOf(RecordKind.Agency), cancellation);
        var portfolios = await records.PortfoliosAsync(tenant, SubjectsOf(RecordKind.Portfolio), cancellation);
        return row =>
            row.Kind switch
            {
                RecordKind.Agency when agencies.TryGetValue(row.SubjectId, out var agency) => new EntrySubject(
                    $"Agency: {agency.Name}",
                    $"/agencies/{agency.Reference}",
                    $"/agencies/{agency.Reference}"
                ),
                RecordKind.Portfolio when portfolios.TryGetValue(row.SubjectId, out var portfolio) => new EntrySubject(
                    $"Portfolio: {portfolio.Name}",
                    $"/portfolios/{portfolio.Reference}",
                    $"/portfolios/{portfolio.Reference}"
                ),
                RecordKind.Workshop when Initiative(row) is { } initiative => new EntrySubject(
                    $"Workshop of {initiative.Name}",
                    $"/workshops/{row.SubjectId}",
                    null
                ),
                RecordKind.Initiative when Initiative(row) is { } initiative => new EntrySubject(
                    initiative.Name,
                    $"/initiatives/{initiative.Reference}/history",
                    $"/initiatives/{initiative.Reference}"
                ),
                _ => null,
            };

        InitiativeSummary? Initiative(ActivityRow row) => row.InitiativeId is { } id ? initiatives.GetValueOrDefault(id) : null;
        Guid[] SubjectsOf(RecordKind kind) => [.. rows.Where(row => row.Kind == kind).Select(row => row.SubjectId).Distinct()];
    }

    private static IEnumerable<string> Recorders(ActivityRow row) =>
        row.CorrectedBy.Append(row.Withdrawn).OfType<EntryReference>().Select(entry => entry.RecordedBy).Append(row.RecordedBy);
}

/// <summary>A page of history.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Recorders">Everybody who recorded anything in the whole list, with their names.</param>
/// <param name="Who">The name of somebody who recorded something.</param>
public sealed record ShownHistory(Paged<ShownEntry> Entries, ImmutableArray<(string Subject, string Name)> Recorders, Func<string, string> Who);

/// <summary>An entry in the list.</summary>
/// <param name="Row">The entry, with what became of it.</param>
/// <param name="Line">What it records, in one line.</param>
/// <param name="About">What it is of; null where that is not there.</param>
/// <param name="Place">Its place in the ledger; null while it has none.</param>
/// <param name="Kept">The entry as it is kept: JSON.</param>
public sealed record ShownEntry(ActivityRow Row, string Line, EntrySubject? About, LedgerPlace? Place, string Kept);

/// <summary>What an entry is of.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where to read on about it; null where there is no such page.</param>
/// <param name="Home">The address below which its entries have their pages; null where they have none.</param>
public sealed record EntrySubject(string Name, string? Address, string? Home);
