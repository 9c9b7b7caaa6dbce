using JasperFx.Events;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// An initiative's record: every entry ever logged, in the order of recording. What is true at any two times is
/// computed from it by <see cref="AsOf" />.
/// </summary>
public sealed class Initiative : IOfLog<Initiative>
{
    private readonly Lazy<InitiativeState> _present;

    private Initiative(EntryLog log, AgencyLineage lineage, InitiativeState present)
        : this(log, lineage) => _present = new Lazy<InitiativeState>(present);

    /// <summary>An initiative nothing is recorded of yet.</summary>
    public Initiative()
        : this(EntryLog.Empty) { }

    /// <summary>An initiative with the entries of a log.</summary>
    /// <param name="log">The entries.</param>
    /// <param name="lineage">What became of the agencies of its programme office; left out, none ended.</param>
    /// <exception cref="InitiativeNotFound">The log is of something else.</exception>
    public Initiative(EntryLog log, AgencyLineage? lineage = null)
    {
        if (log.Version > 0 && log.Kind != RecordKind.Initiative)
        {
            throw new InitiativeNotFound();
        }

        Log = log;
        Lineage = lineage ?? AgencyLineage.Empty;
        Id = log.Id;
        _present = new Lazy<InitiativeState>(() => AsOf(History.AsOf.Now));
    }

    /// <summary>The initiative's id, which is its stream's and that of the entry that registered it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The version: how many entries are recorded.</summary>
    public long Version => Log.Version;

    /// <summary>Every entry in the order of recording.</summary>
    public EntryLog Log { get; }

    /// <summary>What became of the agencies of its programme office.</summary>
    public AgencyLineage Lineage { get; }

    /// <summary>What is true as far as is recorded now.</summary>
    public InitiativeState Present => _present.Value;

    /// <summary>What was true at one time, as far as was known at another.</summary>
    public InitiativeState AsOf(AsOf asOf)
    {
        var state = InitiativeState.Of(Log, Log.Holding(asOf), Log.VersionAt(asOf), asOf.EffectiveOn) with { Lineage = LineageAt(asOf) };
        return Timeline.HoldingWithOpen(Log.Recorded, asOf) is { } open
            ? state with
            {
                Open = new Lazy<InitiativeState>(() => InitiativeState.Of(Log, open, state.Version, asOf.EffectiveOn) with { Lineage = state.Lineage }),
            }
            : state;
    }

    /// <summary>What holds where an entry of a date would come in the story: a change to that changes nothing, whatever was changed later.</summary>
    internal InitiativeState Before(PartialDate on) => AsOf(new AsOf(on.CountsFrom));

    /// <summary>What was known at a time of what became of agencies; of a version, when that was recorded. No file tells it: it could be known once it was recorded.</summary>
    internal AgencyLineage LineageAt(AsOf asOf) =>
        new[] { asOf.In(Log).KnownAt, asOf.PublishedBy is { } day ? new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero) : null }.Min() is { } instant
            ? Lineage.KnownAt(instant)
            : Lineage;

    /// <inheritdoc />
    public static Initiative Of(EntryLog log) => new(log);

    /// <summary>Adds a recorded event. Called by the store.</summary>
    public Initiative Evolve(IEvent e) => WithOneMore(Log.Add(e));

    /// <summary>Adds a recorded entry.</summary>
    public Initiative Evolve(RecordedEntry entry) => WithOneMore(Log.Add(entry));

    // Who records a thousand entries at once reads the present before each of them. Where an entry was recorded twice behind the product's back, the
    // first counts: that is told by folding alone.
    private Initiative WithOneMore(EntryLog log) =>
        _present.IsValueCreated && Log.Entry(log.Recorded[^1].Entry.EntryId) is null && Present.With(log.Recorded[^1], log) is { } present
            ? new Initiative(log, Lineage, present)
            : new Initiative(log, Lineage);

    /// <summary>Decides on a command that records one entry, with what must hold in the present state.</summary>
    /// <exception cref="EntryIdTaken">The id names another fact.</exception>
    /// <exception cref="VersionConflict">The caller's version is not the present one.</exception>
    /// <exception cref="FactInFuture">The fact lies after today.</exception>
    public IEnumerable<object> Record(IInitiativeCommand command, TimeProvider clock, IEntry entry, Action<InitiativeState> rules) =>
        Log.Record(command, clock, entry, () => rules(Present));

    /// <inheritdoc cref="Record(IInitiativeCommand, TimeProvider, IEntry, Action{InitiativeState})" />
    public IEnumerable<object> Record(IInitiativeCommand command, TimeProvider clock, IEntry entry) => Record(command, clock, entry, _ => { });
}
