using JasperFx.Events;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Workshops;

/// <summary>One diagnostic session of an initiative, in which several people answer independently, with everything recorded of it.</summary>
public sealed class Workshop : IOfLog<Workshop>
{
    private readonly Lazy<WorkshopState> _present;

    /// <summary>A workshop nothing is recorded of yet.</summary>
    public Workshop()
        : this(EntryLog.Empty) { }

    /// <summary>A workshop with the entries of a log.</summary>
    /// <exception cref="WorkshopNotFound">The log is of something else.</exception>
    public Workshop(EntryLog log)
    {
        if (log.Version > 0 && log.Kind != RecordKind.Workshop)
        {
            throw new WorkshopNotFound();
        }

        Log = log;
        Id = log.Id;
        _present = new Lazy<WorkshopState>(() =>
            Log.Recorded.Aggregate(new WorkshopState { Id = Id, Version = Version }, (state, entry) => state.Evolve(entry))
        );
    }

    /// <summary>The workshop's id, which is its stream's and that of the entry that opened it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The version: how many entries are recorded.</summary>
    public long Version => Log.Version;

    /// <summary>Every entry in the order of recording.</summary>
    public EntryLog Log { get; }

    /// <summary>What is true as far as is recorded now. A workshop is a session: its entries count in the order in which they were recorded.</summary>
    public WorkshopState Present => _present.Value;

    /// <inheritdoc />
    public static Workshop Of(EntryLog log) => new(log);

    /// <summary>Adds a recorded event. Called by the store.</summary>
    public Workshop Evolve(IEvent e) => new(Log.Add(e));

    /// <summary>Adds a recorded entry.</summary>
    public Workshop Evolve(RecordedEntry entry) => new(Log.Add(entry));
}
