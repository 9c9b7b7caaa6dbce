using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>The records that some commands are about, fetched and locked together, always in the same order: so two such batches never wait for each other.</summary>
internal sealed class WorkingRecords
{
    private readonly Dictionary<Guid, WorkingRecord> _records = [];
    private readonly Dictionary<Guid, RuleViolation> _unreadable = [];

    /// <summary>Every record that could be fetched.</summary>
    public IReadOnlyCollection<WorkingRecord> All => _records.Values;

    /// <summary>Fetches and locks what some commands are about.</summary>
    public static async Task<WorkingRecords> FetchAsync(IDocumentSession session, IEnumerable<IRecordCommand> commands, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        var records = new WorkingRecords();
        var wanted = (await NamedByAsync(session, [.. commands], cancellation)).GroupBy(one => one.Id, one => one.Kind).OrderBy(one => one.Key).ToList();
        try
        {
            await records.FetchAsync(session, [.. wanted.Select(one => (one.First(), one.Key))], cancellation);
        }
        // One id is that of something else; which, is seen one by one.
        catch (RuleViolation) when (wanted.Count > 1)
        {
            records._records.Clear();
            foreach (var one in wanted)
            {
                await records.TryFetchAsync(session, one.First(), one.Key, cancellation);
            }
        }
        catch (RuleViolation violation)
        {
            records._unreadable[wanted[0].Key] = violation;
        }

        return records;
    }

    /// <summary>What the entries of a record make.</summary>
    /// <exception cref="RuleViolation">Nothing is recorded under that id, or something else.</exception>
    public T Of<T>(RecordKind kind, Guid id)
        where T : class, IOfLog<T> =>
        _records.GetValueOrDefault(id) is WorkingRecord<T> { Log.Version: > 0 } record ? record.Now : throw RecordType.Of(kind).NotFound(id);

    /// <summary>Whether a fact is there for a command: as a record, or in that of the command.</summary>
    public bool Has(IRecordCommand command, Guid fact) =>
        _records.GetValueOrDefault(fact) is { Log.Version: > 0 } || _records.GetValueOrDefault(command.RecordId)?.Log.Entry(fact) is not null;

    /// <summary>A record that was fetched.</summary>
    public WorkingRecord Of(Guid id) => _records[id];

    /// <summary>The record of a command: there, or about to begin with it.</summary>
    /// <exception cref="EntryIdTaken">It is to begin under an id that names something else.</exception>
    /// <exception cref="RuleViolation">There is no such record.</exception>
    public WorkingRecord Of(IRecordCommand command)
    {
        var kind = AboutAttribute.KindOf(command.GetType());
        var record = _records.GetValueOrDefault(command.RecordId);
        return command is IRegistrationCommand
            ? record?.Kind == kind
                ? record
                : throw new EntryIdTaken(command.EntryId)
            : record is { Log.Version: > 0 } && record.Kind == kind
                ? record
                : throw _unreadable.GetValueOrDefault(command.RecordId) ?? RecordType.Of(kind).NotFound(command.RecordId);
    }

    /// <summary>The record that a decision's entry belongs to.</summary>
    public WorkingRecord Of(IEntry entry, WorkingRecord own) => entry is IRegistration && entry.EntryId != own.Id ? Of(entry.EntryId) : own;

    private static async Task<IEnumerable<(Guid Id, RecordKind Kind)>> NamedByAsync(
        IQuerySession session,
        IReadOnlyCollection<IRecordCommand> commands,
        CancellationToken cancellation
    )
    {
        var named = commands
            .Select(command => (command.RecordId, AboutAttribute.KindOf(command.GetType())))
            .Concat(commands.OfType<IWithOtherRecords>().SelectMany(command => command.Others.Select(other => (other.Id, other.Kind))))
            .ToList();
        // What a workshop comes to is recorded of its initiative, which never becomes another.
        if (commands.OfType<CloseWorkshop>().Select(command => command.WorkshopId).Distinct().ToArray() is { Length: > 0 } closed)
        {
            var rows = await session.LoadManyAsync<WorkshopRow>(cancellation, closed);
            named.AddRange(rows.Select(row => (row.InitiativeId, RecordKind.Initiative)));
        }

        return named;
    }

    private async Task TryFetchAsync(IDocumentSession session, RecordKind kind, Guid id, CancellationToken cancellation)
    {
        try
        {
            await FetchAsync(session, [(kind, id)], cancellation);
        }
        catch (RuleViolation violation)
        {
            _unreadable[id] = violation;
        }
    }

    private async Task FetchAsync(IDocumentSession session, IReadOnlyCollection<(RecordKind Kind, Guid Id)> wanted, CancellationToken cancellation)
    {
        var together = session.CreateBatchQuery();
        var fetched = wanted.Select(one => RecordType.Of(one.Kind).FetchAsync(together, one.Id)).ToList();
        await together.Execute(cancellation);
        foreach (var record in await Task.WhenAll(fetched))
        {
            _records[record.Id] = record;
        }

        if (_records.Values.OfType<WorkingRecord<Initiative>>().ToList() is { Count: > 0 } initiatives)
        {
            var lineage = await LogsAtHand.LineageAsync(session, cancellation);
            initiatives.ForEach(record => record.Now = new Initiative(record.Log, lineage));
        }
    }
}
