using JasperFx.Events;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Recording;

/// <summary>A record that some commands are about, locked, as those carried out so far leave it.</summary>
internal abstract class WorkingRecord(RecordKind kind, Guid id)
{
    /// <summary>What the record is of.</summary>
    public RecordKind Kind { get; } = kind;

    /// <summary>Its id.</summary>
    public Guid Id { get; } = id;

    /// <summary>Its entries as they were before.</summary>
    public abstract EntryLog LogBefore { get; }

    /// <summary>What its entries make.</summary>
    public abstract object Aggregate { get; }

    /// <summary>Its entries.</summary>
    public abstract EntryLog Log { get; }

    /// <summary>Adds an event, to be stored with the others.</summary>
    public abstract void Append(IEvent e);
}

/// <inheritdoc cref="WorkingRecord" />
internal sealed class WorkingRecord<T>(RecordKind kind, Guid id, IEventStream<T> stream) : WorkingRecord(kind, id)
    where T : class, IOfLog<T>
{
    /// <summary>What its entries made before; null where nothing was recorded of it.</summary>
    public T? Before { get; } = stream.Aggregate;

    /// <summary>What its entries make.</summary>
    public T Now { get; set; } = stream.Aggregate ?? T.Of(EntryLog.Empty);

    /// <inheritdoc />
    public override EntryLog LogBefore => Before?.Log ?? EntryLog.Empty;

    /// <inheritdoc />
    public override object Aggregate => Now;

    /// <inheritdoc />
    public override EntryLog Log => Now.Log;

    /// <inheritdoc />
    public override void Append(IEvent e)
    {
        stream.AppendOne(e);
        Now = Now.Evolve(e);
    }
}
