using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;
using Marten;

namespace JourneyTracker.Imports.Runs;

/// <summary>A change that an import makes.</summary>
/// <param name="Change">The change.</param>
/// <param name="Key">The key of the initiative that it comes from.</param>
internal sealed record KeyedChange(PlannedChange Change, string Key)
{
    /// <summary>The id of the entry that it records.</summary>
    public Guid EntryId => ((IRecordCommand)Change.Command.Command).EntryId;
}

/// <summary>What an import does about some initiatives.</summary>
/// <param name="Changes">The changes in their order.</param>
/// <param name="Problems">What rows leave open.</param>
/// <param name="Rows">The rows that say something new, to be kept with the changes.</param>
/// <param name="Unchanged">How many rows say what is known already.</param>
internal sealed record ImportPlan(
    ImmutableArray<KeyedChange> Changes,
    ImmutableArray<(RowProblem Problem, string Key)> Problems,
    ImmutableArray<ImportedRow> Rows,
    int Unchanged
)
{
    /// <summary>The same without some entries.</summary>
    public ImportPlan Without(IReadOnlySet<Guid> entries) =>
        entries.Count == 0 ? this : this with { Changes = [.. Changes.Where(change => !entries.Contains(change.EntryId))] };
}

/// <summary>Works out what an import does: what all files say of some initiatives, compared with what is recorded of them.</summary>
internal sealed class ImportPlanner
{
    private readonly IDocumentStore _store;
    private readonly Records _records;
    private readonly string _tenant;
    private readonly Mapping _mapping;
    private readonly FileReading _file;
    private readonly ImportContext _context;
    private readonly ImmutableArray<SnapshotDay> _days;
    private readonly ImportedDay? _day;
    private readonly IReadOnlySet<Guid> _takenBack;
    private readonly bool _isTakenBack;
    private readonly Dictionary<string, Guid> _agencies;
    private readonly Guid? _answering;

    private ImportPlanner(
        IDocumentStore store,
        Records records,
        string tenant,
        Mapping mapping,
        FileReading file,
        ImportContext context,
        ImmutableArray<SnapshotDay> days,
        ImportedDay? day,
        IReadOnlySet<Guid> takenBack,
        bool isTakenBack,
        Dictionary<string, Guid> agencies,
        Guid? answering,
        IReadOnlyList<string> keys
    ) =>
        (_store, _records, _tenant, _mapping, _file, _context, _days, _day, _takenBack, _isTakenBack, _agencies, _answering, Keys) = (
            store,
            records,
            tenant,
            mapping,
            file,
            context,
            days,
            day,
            takenBack,
            isTakenBack,
            agencies,
            answering,
            keys
        );

    /// <summary>The keys of all initiatives that the file may change.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The day of the file, to be kept with what it leads to; null where its rows have their own dates.</summary>
    public ImportedDay? Day => _day;

    /// <summary>Reads what does not depend on the initiative.</summary>
    public static async Task<ImportPlanner> StartAsync(
        IDocumentStore store,
        Records records,
        string tenant,
        ImportRun run,
        Mapping mapping,
        FileReading file,
        PartialDate today,
        CancellationToken cancellation
    )
    {
        await using var session = store.QuerySession(tenant);
        var takenBack = (
            await session
                .Query<ImportRun>()
                .Where(other =>
                    other.Mapping == mapping.Name && (other.State == ImportState.TakenBack || (other.State == ImportState.TakingBack && other.Id == run.Id))
                )
                .Select(other => other.Id)
                .ToListAsync(cancellation)
        ).ToHashSet();
        var isTakenBack = takenBack.Contains(run.Id);
        var own = run.At is { } at ? new ImportedDay(run.Id, mapping.Name, at, file.IsComplete, run.FileName, run.File, run.PublishedOn) : null;
        var days = (await session.Query<ImportedDay>().Where(day => day.Mapping == mapping.Name).ToListAsync(cancellation))
            .Where(day => !takenBack.Contains(day.Id))
            .Concat(own is not null && !isTakenBack ? [own] : Array.Empty<ImportedDay>())
            .GroupBy(day => day.On)
            .Select(same => new SnapshotDay(same.Key, same.Where(day => day.IsComplete).MaxBy(day => day.Id)));
        var keys = new SortedSet<string>(file.Rows.Keys, StringComparer.Ordinal);
        if (file.IsComplete)
        {
            keys.UnionWith(file.KeysRefused);
            // What a complete file does not have is gone; without it, it is there again.
            keys.UnionWith(
                await session.Query<ImportedRow>().Where(row => row.Mapping == mapping.Name).Select(row => row.Key).Distinct().ToListAsync(cancellation)
            );
        }
        else if (isTakenBack)
        {
            keys.UnionWith(await session.Query<ImportedRow>().Where(row => row.Import == run.Id).Select(row => row.Key).Distinct().ToListAsync(cancellation));
        }

        var agencies = new Dictionary<string, Guid>(StringComparer.OrdinalIgnoreCase);
        var answering = (Guid?)null;
        var logsForAgency = run.Roles.Contains(Role.AgencyContributor) && !run.Roles.Contains(Role.ProgrammeOffice);
        var known = await session.Query<AgencyRow>().ToListAsync(cancellation);
        foreach (var row in known)
        {
            agencies[row.Reference] = row.Id;
            answering = logsForAgency && row.Reference == run.Agency ? row.Id : answering;
        }

        // What is meant by its reference is not taken for another that has it as a name, and what is called so now goes before what was.
        foreach (
            var (name, id) in known.Select(row => (row.Name, row.Id)).Concat(known.SelectMany(row => row.Agency.FormerNames, (row, name) => (name, row.Id)))
        )
        {
            agencies.TryAdd(name, id);
        }

        var context = new ImportContext(run.Id, mapping.Name, run.FileName, run.File, run.PublishedOn, today);
        return new ImportPlanner(
            store,
            records,
            tenant,
            mapping,
            file,
            context,
            [.. days.OrderBy(day => day.On)],
            isTakenBack ? null : own,
            takenBack,
            isTakenBack,
            agencies,
            answering,
            [.. keys]
        );
    }

    /// <summary>Works out what is done about some initiatives.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="leftOut">The rows of the file that are left out.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImportPlan> PlanAsync(IReadOnlyList<string> keys, IReadOnlySet<int> leftOut, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(_tenant);
        var (rows, fresh, unchanged, touched) = await RowsAsync(session, keys, leftOut, cancellation);
        var ids = await InitiativeIdsAsync(session, keys, cancellation);
        var initiatives = await _records.InitiativesAsync(_tenant, [.. ids.Values], cancellation);
        var newAgencies = new Dictionary<string, Guid>();
        var changes = ImmutableArray.CreateBuilder<KeyedChange>();
        var problems = ImmutableArray.CreateBuilder<(RowProblem, string)>();
        // Of an initiative that the file says nothing of, it is only told that it is not in it.
        foreach (var key in keys.Where(touched.Contains))
        {
            var recorded = initiatives.GetValueOrDefault(ids[key]);
            var facts = InitiativeFacts.Of(_mapping, _context.Import, ids[key], rows[key].Where(row => !row.IsRefused), recorded, AgencyOf, _answering);
            problems.AddRange(facts.Problems.Select(problem => (problem, key)));
            changes.AddRange(
                Reconciliation
                    .Of(_context, ids[key], recorded?.Log ?? EntryLog.Empty, facts.Facts, facts.Ids, _ => true)
                    .Select(change => new KeyedChange(change, key))
            );
        }

        var before = newAgencies.Select(agency => Registration(agency.Key, agency.Value, rows)).ToList();
        var portfolio = await PortfolioAsync(session, keys, rows, ids, cancellation);
        // What the files that are left say is as clear as it was.
        return new ImportPlan([.. before, .. changes, .. portfolio], _isTakenBack ? [] : problems.ToImmutable(), fresh, unchanged);

        Guid AgencyOf(string name)
        {
            var reference = ReferenceOf.Name(name);
            if (_agencies.TryGetValue(reference, out var known) || _agencies.TryGetValue(name, out known) || newAgencies.TryGetValue(reference, out known))
            {
                return known;
            }

            return newAgencies[reference] = DerivedId.Of($"import/agency/{reference}");
        }
    }

    /// <summary>Whether the file names an agency that there is not yet.</summary>
    public bool NamesNewAgencies =>
        _mapping
            .Records.OfType<RecordRule.Partner>()
            .Any(rule =>
                _file.Rows.Values.Any(rows =>
                    rows.Exists(row => row.Text(rule.Agency) is { } name && !_agencies.ContainsKey(ReferenceOf.Name(name)) && !_agencies.ContainsKey(name))
                )
            );

    /// <summary>The records that there are already of what the file may change.</summary>
    public async Task<IReadOnlyCollection<Guid>> RecordsAsync(CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(_tenant);
        var portfolio = _mapping.Portfolio is { } rule
            ? await session.Query<PortfolioRow>().Where(row => row.Reference == rule.Reference).Select(row => row.Id).ToListAsync(cancellation)
            : [];
        return [.. (await InitiativeIdsAsync(session, Keys, cancellation)).Values, .. portfolio];
    }

    /// <summary>Takes note of what was recorded, so that it is not recorded again.</summary>
    public void Note(ImportPlan plan)
    {
        foreach (var registered in plan.Changes.Select(change => change.Change.Command.Command).OfType<RegisterAgency>())
        {
            _agencies[registered.Reference] = registered.EntryId;
            _agencies[registered.Name] = registered.EntryId;
        }
    }

    private async Task<(
        Dictionary<string, ImmutableArray<ImportedRow>> Rows,
        ImmutableArray<ImportedRow> Fresh,
        int Unchanged,
        HashSet<string> Touched
    )> RowsAsync(IQuerySession session, IReadOnlyList<string> keys, IReadOnlySet<int> leftOut, CancellationToken cancellation)
    {
        var stored = await session.Query<ImportedRow>().Where(row => row.Mapping == _mapping.Name && row.Key.IsOneOf(keys.ToArray())).ToListAsync(cancellation);
        var byKey = stored.Where(row => !_takenBack.Contains(row.Import)).ToLookup(row => row.Key);
        EnsureUnderstood(stored);
        var rows = new Dictionary<string, ImmutableArray<ImportedRow>>();
        var fresh = ImmutableArray.CreateBuilder<ImportedRow>();
        var unchanged = 0;
        foreach (var key in keys)
        {
            var merged = byKey[key].GroupBy(row => row.About).ToDictionary(same => same.Key, same => same.MaxBy(row => row.KeptAt)!);
            var ofFile = _file.Rows.GetValueOrDefault(key) ?? [];
            foreach (var row in ofFile.Where(row => !leftOut.Contains(row.Number)))
            {
                if (merged.TryGetValue(row.About, out var before) && before.SaysTheSameAs(row))
                {
                    // It is kept all the same, so that it still counts where the import before is taken back; what is recorded says where it came from first.
                    unchanged++;
                    if (before.Import != row.Import)
                    {
                        fresh.Add(row);
                    }

                    continue;
                }

                merged[row.About] = row;
                fresh.Add(row);
            }

            if (_file.IsComplete && _day is { } day)
            {
                if (_file.KeysRefused.Contains(key))
                {
                    var refused = _file.Refusal(key, day.On);
                    if (merged.TryAdd(refused.About, refused))
                    {
                        fresh.Add(refused);
                    }
                }
                else if (ofFile.TrueForAll(row => !leftOut.Contains(row.Number)))
                {
                    var there = ofFile.Select(row => row.About).ToHashSet();
                    foreach (var gone in merged.Values.Where(row => row.At == day.On && !row.IsGone && !there.Contains(row.About)).ToList())
                    {
                        fresh.Add(merged[gone.About] = _file.Absence(gone));
                    }
                }
            }

            rows[key] = [.. merged.Values.Where(row => !row.IsGone)];
        }

        var touched = fresh.Concat(stored.Where(row => row.Import == _context.Import)).Select(row => row.Key).Concat(_file.Rows.Keys).ToHashSet();
        return (rows, fresh.ToImmutable(), unchanged, touched);
    }

    // What earlier files say would be lost in silence where the mapping calls its columns otherwise now.
    private void EnsureUnderstood(IEnumerable<ImportedRow> stored)
    {
        foreach (var row in stored.Where(row => !_takenBack.Contains(row.Import)))
        {
            if (row.Values.Keys.FirstOrDefault(column => !_mapping.Columns.ContainsKey(column)) is { } column)
            {
                throw new FileNotUnderstood(
                    $"The mapping “{_mapping.Name}” has no column “{column}” any more, which {row.FileName} was imported with. Call the column so in the mapping, or give the mapping another name."
                );
            }
        }
    }

    private async Task<Dictionary<string, Guid>> InitiativeIdsAsync(IQuerySession session, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var references = keys.ToDictionary(key => key, ReferenceOf.Name);
        var known = (
            await session
                .Query<InitiativeSummary>()
                .Where(row => row.Reference.IsOneOf(references.Values.ToArray()))
                .Select(row => new { row.Reference, row.Id })
                .ToListAsync(cancellation)
        ).ToDictionary(row => row.Reference, row => row.Id);
        return keys.ToDictionary(key => key, key => known.TryGetValue(references[key], out var id) ? id : DerivedId.Of($"import/{_mapping.Name}/{key}"));
    }

    private KeyedChange Registration(string reference, Guid id, Dictionary<string, ImmutableArray<ImportedRow>> rows)
    {
        var (row, name, column) = rows
            .Values.SelectMany(some => some)
            .Where(row => row is { At: not null, IsRefused: false })
            .OrderBy(row => (row.At, row.Number))
            .SelectMany(row => _mapping.Records.OfType<RecordRule.Partner>().Select(rule => (Row: row, Name: row.Text(rule.Agency), Column: rule.Agency)))
            .First(named => named.Name is { } said && ReferenceOf.Name(said) == reference);
        // It was there by then; since when, no file of others says.
        var on = PartialDate.By(row.At!.Value.Start);
        var origin = new Origin(_context.Import, row.File, row.Number, row.PublishedOn, _mapping.Name, "agency", Fact.Fingerprint(name));
        var command = new SourcedCommand(new RegisterAgency(id, on, reference, name!, null, null), row.InWords, origin);
        ImmutableArray<ColumnOf> columns = column is Given.From from ? [new ColumnOf("name", from.Column)] : [];
        return new KeyedChange(new PlannedChange(ImportEffect.Recorded, typeof(AgencyRegistered), command, row, columns), row.Key);
    }

    private async Task<IEnumerable<KeyedChange>> PortfolioAsync(
        IQuerySession session,
        IReadOnlyList<string> keys,
        Dictionary<string, ImmutableArray<ImportedRow>> rows,
        Dictionary<string, Guid> ids,
        CancellationToken cancellation
    )
    {
        if (_mapping.Portfolio is not { } rule)
        {
            return [];
        }

        var known = await session.Query<PortfolioRow>().FirstOrDefaultAsync(row => row.Reference == rule.Reference, cancellation);
        if (known is null && _days.IsEmpty)
        {
            return [];
        }

        var id = known?.Id ?? DerivedId.Of($"import/portfolio/{rule.Reference}");
        var recorded = known is null ? null : await _records.PortfolioAsync(_tenant, id, cancellation);
        var log = recorded?.Log ?? EntryLog.Empty;
        var own = recorded is null || IsOwn(log.Recorded[0]);
        var byHand = log.Holding(AsOf.Now)
            .Where(entry => entry.Entry is InitiativeAddedToPortfolio)
            .GroupBy(entry => ((InitiativeAddedToPortfolio)entry.Entry).InitiativeId)
            .Where(added => !IsOwn(added.Last()) && recorded!.Present.InitiativeIds.Contains(added.Key))
            .Select(added => added.Key)
            .ToHashSet();
        var about = rows.Where(one => !one.Value.IsEmpty || !_file.Rows.ContainsKey(one.Key)).ToDictionary();
        var facts = PortfolioFacts.Of(id, rule, _mapping.Title, own, _days, about, key => ids[key], byHand);
        var slots = keys.ToHashSet();
        return Reconciliation
            .Of(_context, id, log, facts, new FactIds(), slot => PortfolioFacts.KeyOf(slot) is { } key && slots.Contains(key) && !byHand.Contains(ids[key]))
            .Select(change => new KeyedChange(change, PortfolioFacts.KeyOf(change.Command.Origin!.Slot) ?? keys[0]));
    }

    private bool IsOwn(RecordedEntry entry) => entry.Origin?.Mapping == _mapping.Name;
}
