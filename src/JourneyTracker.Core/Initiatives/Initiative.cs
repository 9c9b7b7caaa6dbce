using System.Collections.Immutable;
using System.Text.Json;
using JasperFx.Events;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;

namespace JourneyTracker.Core.Initiatives;

/// <summary>
/// An initiative's record: every entry ever logged, in the order of recording. What is true at any two times is
/// computed from it by <see cref="AsOf" />.
/// </summary>
public sealed class Initiative
{
    private readonly ImmutableList<RecordedEntry> _recorded;
    private readonly ImmutableDictionary<Guid, RecordedEntry> _byId;
    private readonly Lazy<InitiativeState> _present;

    /// <summary>An initiative nothing is recorded of yet.</summary>
    public Initiative() : this(Guid.Empty, [], ImmutableDictionary<Guid, RecordedEntry>.Empty)
    {
    }

    private Initiative(Guid id, ImmutableList<RecordedEntry> recorded, ImmutableDictionary<Guid, RecordedEntry> byId)
    {
        Id = id;
        _recorded = recorded;
        _byId = byId;
        _present = new Lazy<InitiativeState>(() => AsOf(History.AsOf.Now));
    }

    /// <summary>The initiative's id, which is its stream's and that of the entry that registered it.</summary>
    public Guid Id { get; private init; }

    /// <summary>The version: how many entries are recorded.</summary>
    public long Version => _recorded.Count;

    /// <summary>Every entry in the order of recording.</summary>
    public IReadOnlyList<RecordedEntry> Recorded => _recorded;

    /// <summary>What is true as far as is recorded now.</summary>
    public InitiativeState Present => _present.Value;

    /// <summary>What was true at one time, as far as was known at another.</summary>
    public InitiativeState AsOf(AsOf asOf) => InitiativeState.Of(Id, Timeline.Holding(_recorded, asOf), _recorded.LastOrDefault(asOf.Knows)?.Version ?? 0);

    /// <summary>The entry of that id, withdrawn or not; null where there is none.</summary>
    public RecordedEntry? Entry(Guid entryId) => _byId.GetValueOrDefault(entryId);

    /// <summary>Adds a recorded event. Called by the store.</summary>
    public Initiative Evolve(IEvent e) =>
        Evolve(new RecordedEntry(
            e.Version > 0 ? e.Version : Version + 1,
            EventNames.Of(e.Data.GetType()),
            e.Timestamp,
            e.UserName ?? "",
            e.GetHeader(EventHeaders.Role) as string ?? e.GetHeader(EventHeaders.Role)?.ToString(),
            (IEntry)e.Data));

    /// <summary>Adds a recorded entry.</summary>
    public Initiative Evolve(RecordedEntry entry) =>
        new(_recorded.IsEmpty ? entry.Entry.EntryId : Id, _recorded.Add(entry), _byId.SetItem(entry.Entry.EntryId, entry));

    /// <summary>
    /// Decides on a command that records one entry: nothing where it is already recorded, the entry where the
    /// command was made on the present version, is not of the future and breaks no rule of its own.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="clock">Tells today's date.</param>
    /// <param name="entry">The entry it asks for.</param>
    /// <param name="rules">What must hold in the present state; throws the rule that does not.</param>
    /// <exception cref="EntryIdTaken">The id names another fact.</exception>
    /// <exception cref="VersionConflict">The caller's version is not the present one.</exception>
    /// <exception cref="FactInFuture">The fact lies after today.</exception>
    public IEnumerable<object> Record(IInitiativeCommand command, TimeProvider clock, IEntry entry, Action<InitiativeState> rules)
    {
        if (Entry(entry.EntryId) is { } already)
        {
            return SaysTheSame(already.Entry, entry) ? [] : throw new EntryIdTaken(entry.EntryId);
        }

        if (command.Version is { } seen && seen != Version)
        {
            throw new VersionConflict(seen, Version);
        }

        entry.On.EnsureNotAfter(clock.Today());
        rules(Present);
        return [entry];
    }

    /// <inheritdoc cref="Record(IInitiativeCommand, TimeProvider, IEntry, Action{InitiativeState})" />
    public IEnumerable<object> Record(IInitiativeCommand command, TimeProvider clock, IEntry entry) => Record(command, clock, entry, _ => { });

    private static bool SaysTheSame(IEntry recorded, IEntry asked) =>
        recorded.GetType() == asked.GetType()
        && JsonSerializer.Serialize<object>(recorded) == JsonSerializer.Serialize<object>(asked);
}
