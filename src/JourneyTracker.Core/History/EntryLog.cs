using System.Collections.Immutable;
using JasperFx.Events;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.History;

/// <summary>
/// Every entry ever logged of one thing, in the order of recording. What holds at any two times is computed from it;
/// nothing in it ever changes.
/// </summary>
public sealed class EntryLog
{
    private readonly ImmutableList<RecordedEntry> _recorded;
    private readonly ImmutableDictionary<Guid, RecordedEntry> _byId;

    private EntryLog(ImmutableList<RecordedEntry> recorded, ImmutableDictionary<Guid, RecordedEntry> byId) => (_recorded, _byId) = (recorded, byId);

    /// <summary>Nothing recorded yet.</summary>
    public static EntryLog Empty { get; } = new([], ImmutableDictionary<Guid, RecordedEntry>.Empty);

    /// <summary>The id of what the log is of: that of its first entry; empty where nothing is recorded.</summary>
    public Guid Id => _recorded.IsEmpty ? Guid.Empty : _recorded[0].Entry.EntryId;

    /// <summary>What it is of. Nothing recorded yet is of nothing.</summary>
    /// <exception cref="InvalidOperationException">Nothing is recorded yet, or something that begins no record.</exception>
    public RecordKind Kind =>
        _recorded.IsEmpty ? throw new InvalidOperationException("Nothing is recorded yet.")
        : _recorded[0].Entry is IRegistration registration ? registration.Begins
        : throw new InvalidOperationException($"A log begins with {_recorded[0].Entry.GetType()}.");

    /// <summary>The version: how many entries are recorded.</summary>
    public long Version => _recorded.Count;

    /// <summary>Every entry in the order of recording.</summary>
    public IReadOnlyList<RecordedEntry> Recorded => _recorded;

    /// <summary>The entry of that id, withdrawn or not; null where there is none.</summary>
    public RecordedEntry? Entry(Guid entryId) => _byId.GetValueOrDefault(entryId);

    /// <summary>The entries that hold at two times, in the order of the story they tell.</summary>
    public IReadOnlyList<RecordedEntry> Holding(AsOf asOf) => Timeline.Holding(_recorded, asOf);

    /// <summary>The last version known at that time; 0 where nothing was.</summary>
    public long VersionAt(AsOf asOf) => asOf.KnownOf(_recorded) is [.., var last] ? last.Version : 0;

    /// <summary>The log that the events of one stream make.</summary>
    public static EntryLog Of(IEnumerable<IEvent> events) => Empty.Add(events.Where(LibraryEvents.IsEntry));

    /// <summary>Adds a recorded entry.</summary>
    public EntryLog Add(RecordedEntry entry) => new(_recorded.Add(entry), _byId.SetItem(entry.Entry.EntryId, entry));

    /// <summary>Adds an event as the store keeps it.</summary>
    /// <exception cref="NotAnEntryException">It is the store's own.</exception>
    /// <exception cref="UnknownEntryException">It is of a kind unknown to this version.</exception>
    public EntryLog Add(IEvent e) => Add(Read(e, Version));

    /// <summary>Adds many events: a long record is put together at once.</summary>
    /// <exception cref="NotAnEntryException">One is the store's own.</exception>
    /// <exception cref="UnknownEntryException">One is of a kind unknown to this version.</exception>
    public EntryLog Add(IEnumerable<IEvent> events)
    {
        var (recorded, byId) = (_recorded.ToBuilder(), _byId.ToBuilder());
        foreach (var e in events)
        {
            var entry = Read(e, recorded.Count);
            recorded.Add(entry);
            byId[entry.Entry.EntryId] = entry;
        }

        return new EntryLog(recorded.ToImmutable(), byId.ToImmutable());
    }

    private static RecordedEntry Read(IEvent e, long before) =>
        !LibraryEvents.IsEntry(e)
            ? throw new NotAnEntryException(e.StreamId)
            : new RecordedEntry(
                // An event that is only just being appended has no version yet.
                e.Version > 0
                    ? e.Version
                    : before + 1,
                ((IEntry)e.Data).EntryKind.Name,
                // The database keeps microseconds: what is told before storing is told alike afterwards.
                e.Timestamp.AddTicks(-(e.Timestamp.Ticks % TimeSpan.TicksPerMicrosecond)),
                e.UserName ?? "",
                e.GetHeader(EventHeaders.Role)?.ToString(),
                e.GetHeader(EventHeaders.Source)?.ToString(),
                e.CorrelationId,
                e.CausationId,
                (IEntry)e.Data
            )
            {
                Origin = Origin.Of(e),
            };

    /// <summary>
    /// Decides on a command that records one entry: nothing where it is already recorded; the entry where the
    /// command was made on the present version, is not of the future and breaks no rule of its own.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="clock">Tells today's date.</param>
    /// <param name="entry">The entry it asks for.</param>
    /// <param name="rules">What must hold; throws the rule that does not.</param>
    /// <exception cref="EntryIdTaken">The id names another fact.</exception>
    /// <exception cref="VersionConflict">The caller's version is not the present one.</exception>
    /// <exception cref="FactInFuture">The fact lies after today.</exception>
    public IEnumerable<object> Record(IEntryCommand command, TimeProvider clock, IEntry entry, Action rules)
    {
        if (AlreadySays(entry))
        {
            return [];
        }

        if (command.Version is { } seen && seen != Version)
        {
            throw new VersionConflict(seen, Version);
        }

        RuleViolation.EnsureAll(() => entry.On.EnsureNotAfter(clock.LatestDayAnywhere()), rules);
        return [entry];
    }

    /// <summary>Whether the entry is already recorded.</summary>
    /// <exception cref="EntryIdTaken">The id names another fact.</exception>
    public bool AlreadySays(IEntry entry) =>
        Entry(entry.EntryId) is { } already && (EntrySameness.SayTheSame(already.Entry, entry) ? true : throw new EntryIdTaken(entry.EntryId));

    /// <summary>Checks that an entry can be taken back.</summary>
    /// <exception cref="EntryNotFound" /><exception cref="RegistrationStays" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="EntryStillNeeded" />
    public void EnsureWithdrawable(Guid entryId)
    {
        var entry = Entry(entryId) ?? throw new EntryNotFound(entryId, "withdrawnEntryId");
        if (entry.Entry is IRegistration)
        {
            throw new RegistrationStays();
        }

        if (Timeline.Withdrawn(_recorded).ContainsKey(entryId))
        {
            throw new EntryAlreadyWithdrawn();
        }

        var needing = Holding(AsOf.Now).Where(other => other.Entry.RestsOn.Contains(entryId)).Select(other => other.Reference).ToList();
        if (needing.Count > 0)
        {
            throw new EntryStillNeeded(needing, LineOf);
        }
    }

    /// <summary>What an entry says, in a line whose places are marked (<see cref="Marked" />).</summary>
    public string LineOf(EntryReference entry) => (Entry(entry.EntryId)!.Entry).Line(id => Entry(id)?.Entry);

    /// <summary>Checks that the date of an entry can be put right.</summary>
    /// <param name="entryId">The entry.</param>
    /// <param name="on">The date it is to have.</param>
    /// <param name="latest">The latest day there is anywhere.</param>
    /// <exception cref="EntryNotFound" /><exception cref="CorrectionHasNoDate" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="DateUnchanged" /><exception cref="FactInFuture" />
    public void EnsureRedatable(Guid entryId, PartialDate on, LatestDay latest)
    {
        var entry = Entry(entryId) ?? throw new EntryNotFound(entryId, "redatedEntryId");
        if (entry.Entry is IRecordChange or ICorrection)
        {
            throw new CorrectionHasNoDate();
        }

        var standing = Holding(AsOf.Now).FirstOrDefault(other => other.Entry.EntryId == entryId) ?? throw new EntryAlreadyWithdrawn("redatedEntryId");
        if (standing.On == on)
        {
            throw new DateUnchanged(on);
        }

        on.EnsureNotAfter(latest, "newOn");
    }

    /// <summary>The entries that hold now if another one is recorded.</summary>
    public IReadOnlyList<RecordedEntry> HoldingWith(IEntry entry) =>
        Add(new RecordedEntry(Version + 1, entry.EntryKind.Name, DateTimeOffset.MaxValue, "", null, null, null, null, entry)).Holding(AsOf.Now);
}
