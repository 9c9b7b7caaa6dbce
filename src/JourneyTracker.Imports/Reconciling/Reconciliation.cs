using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;

namespace JourneyTracker.Imports.Reconciling;

/// <summary>What a change does to a record.</summary>
public enum ImportEffect
{
    /// <summary>A fact is recorded.</summary>
    Recorded,

    /// <summary>A fact says something else.</summary>
    Corrected,

    /// <summary>A fact has another date.</summary>
    Redated,

    /// <summary>A fact no longer holds.</summary>
    Withdrawn,
}

/// <summary>A change to a record that follows from a file.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Event">The kind of entry that it is about.</param>
/// <param name="Command">The command that makes it.</param>
/// <param name="Row">The row that it comes from; null where it comes from what the file does not have.</param>
/// <param name="Columns">The columns that it comes from.</param>
internal sealed record PlannedChange(ImportEffect Kind, Type Event, SourcedCommand Command, ImportedRow? Row, ImmutableArray<ColumnOf> Columns);

/// <summary>The run in which changes are made.</summary>
/// <param name="Import">Its id.</param>
/// <param name="Mapping">The mapping.</param>
/// <param name="FileName">The name of its file.</param>
/// <param name="File">The SHA-256 of its file.</param>
/// <param name="PublishedOn">When that was published; null where it is not known.</param>
/// <param name="Today">The day on which corrections are made.</param>
internal sealed record ImportContext(Guid Import, string Mapping, string FileName, string File, DateOnly? PublishedOn, PartialDate Today);

/// <summary>
/// Compares the facts that should stand in a record with what a mapping recorded there before, and gives the difference: what is so already leads to nothing,
/// and what people corrected is left alone as long as the file says what it said.
/// </summary>
internal sealed class Reconciliation
{
    private readonly ImportContext _context;
    private readonly Guid _record;
    private readonly EntryLog _log;
    private readonly FactIds _ids;
    private readonly Dictionary<string, SlotStory> _stories;
    private readonly Dictionary<Guid, PartialDate> _standing;
    private readonly List<(long Version, PlannedChange Change)> _withdrawals = [];
    private readonly List<PlannedChange> _redates = [];
    private readonly List<PlannedChange> _records = [];
    private readonly HashSet<string> _replaced = [];

    // By which day a change is recorded: its own, but what is about something comes after that.
    private readonly Dictionary<Guid, DateOnly> _dayOf = [];
    private readonly HashSet<string> _takenBackByHand = [];

    private Reconciliation(ImportContext context, Guid record, EntryLog log, FactIds ids)
    {
        (_context, _record, _log, _ids) = (context, record, log, ids);
        _stories = log
            .Recorded.Where(entry => entry.Origin?.Mapping == context.Mapping)
            .GroupBy(entry => entry.Origin!.Slot)
            .ToDictionary(entries => entries.Key, entries => new SlotStory([.. entries]));
        _standing = log.Holding(AsOf.Now).ToDictionary(entry => entry.Entry.EntryId, entry => entry.On);
    }

    /// <summary>The changes to a record, in the order in which they are made.</summary>
    /// <param name="context">The run.</param>
    /// <param name="record">The record.</param>
    /// <param name="log">What is recorded of it.</param>
    /// <param name="facts">What should stand.</param>
    /// <param name="ids">What stands by hand.</param>
    /// <param name="mayTakeBack">Whether a slot of which nothing is said any more is taken back.</param>
    public static IReadOnlyList<PlannedChange> Of(
        ImportContext context,
        Guid record,
        EntryLog log,
        IReadOnlyList<Fact> facts,
        FactIds ids,
        Func<string, bool> mayTakeBack
    )
    {
        var reconciliation = new Reconciliation(context, record, log, ids);
        reconciliation.Compare(facts, mayTakeBack);
        // What rests on something was recorded after it and goes before it; what is dated anew makes room for what is recorded; and that comes in the order of
        // its dates.
        return
        [
            .. reconciliation._withdrawals.OrderByDescending(withdrawal => withdrawal.Version).Select(withdrawal => withdrawal.Change),
            .. reconciliation._redates,
            .. reconciliation._records.OrderBy(change => reconciliation._dayOf[((IRecordCommand)change.Command.Command).EntryId]),
        ];
    }

    private void Compare(IReadOnlyList<Fact> facts, Func<string, bool> mayTakeBack)
    {
        var wanted = facts.Select(fact => fact.Slot).ToHashSet();
        foreach (
            var (slot, story) in _stories.Where(one =>
                !wanted.Contains(one.Key) && mayTakeBack(one.Key) && one.Value is { IsTakenBack: false, IsLasting: false } && Stands(one.Value)
            )
        )
        {
            Withdraw(slot, story, null, "No longer said");
        }

        foreach (var fact in facts)
        {
            Compare(fact);
        }
    }

    private void Compare(Fact fact)
    {
        if (fact.RestsOn is { } on && _takenBackByHand.Contains(on))
        {
            // It would have nothing to rest on, and the file says nothing new of that.
            return;
        }

        var story = _stories.GetValueOrDefault(fact.Slot);
        if (story is null || story.IsTakenBack)
        {
            Record(fact, story?.NextRevision() ?? 0);
            return;
        }

        _ids[fact.Slot] = story.Base.Entry.EntryId;
        var restsOnReplaced = fact.RestsOn is { } subject && _replaced.Contains(subject);
        var isSame = fact.IsFixed || story.Content == fact.Content;
        if (isSame && !restsOnReplaced)
        {
            if (!Stands(story))
            {
                _takenBackByHand.Add(fact.Slot);
            }
            else if (story.On != fact.On && _standing[story.Base.Entry.EntryId] != fact.On)
            {
                Redate(fact, story);
            }

            return;
        }

        if (!Stands(story))
        {
            // Somebody took it back; now the file says something else.
            if (!isSame)
            {
                Record(fact, story.NextRevision());
            }
        }
        else if (fact.Correct is { } correct && !restsOnReplaced && story.On == fact.On)
        {
            if (fact.IsSo?.Invoke(story.Base.Entry.EntryId) == true)
            {
                return;
            }

            var entry = IdOf(fact.Slot, story.NextRevision());
            Add(_records, ImportEffect.Corrected, fact, (IRecordCommand)correct(story.Base.Entry.EntryId, entry, _context.Today));
        }
        else
        {
            Withdraw(fact.Slot, story, fact, $"Changed in {fact.Row.InWords}");
            Record(fact, story.NextRevision());
        }
    }

    private void Record(Fact fact, int revision)
    {
        var entry = fact.IsFixed ? _record : IdOf(fact.Slot, revision);
        _ids[fact.Slot] = entry;
        Add(_records, ImportEffect.Recorded, fact, fact.Record(_ids, entry));
    }

    private void Redate(Fact fact, SlotStory story)
    {
        var reason = $"Another date follows from {fact.Row.InWords}.";
        var (entry, redated) = (IdOf(fact.Slot, story.NextRevision()), story.Base.Entry.EntryId);
        Add(
            _redates,
            ImportEffect.Redated,
            fact,
            _log.Kind switch
            {
                RecordKind.Portfolio => new RedatePortfolioEntry(_record, null, entry, _context.Today, redated, fact.On, reason),
                RecordKind.Initiative or RecordKind.Agency or RecordKind.Workshop => new RedateEntry(
                    _record,
                    null,
                    entry,
                    _context.Today,
                    redated,
                    fact.On,
                    reason
                ),
            }
        );
    }

    private void Withdraw(string slot, SlotStory story, Fact? fact, string why)
    {
        _replaced.Add(slot);
        var corrections = story.Entries.Where(entry => entry.Entry is ICorrection && _standing.ContainsKey(entry.Entry.EntryId));
        foreach (var entry in corrections.Append(story.Base))
        {
            Withdraw(slot, story, entry, fact, $"{why}: {_context.FileName}.");
        }
    }

    private void Withdraw(string slot, SlotStory story, RecordedEntry recorded, Fact? fact, string reason)
    {
        var (entry, withdrawn) = (IdOf(slot, story.NextRevision()), recorded.Entry.EntryId);
        IRecordCommand command = _log.Kind switch
        {
            RecordKind.Portfolio => new WithdrawPortfolioEntry(_record, null, entry, _context.Today, withdrawn, reason),
            RecordKind.Initiative or RecordKind.Agency or RecordKind.Workshop => new WithdrawEntry(_record, null, entry, _context.Today, withdrawn, reason),
        };
        var sourced = new SourcedCommand(command, fact?.Row.InWords ?? _context.FileName, OriginOf(slot, "", fact?.Row));
        var change = new PlannedChange(ImportEffect.Withdrawn, recorded.Entry.GetType(), sourced, fact?.Row, fact?.Columns ?? []);
        _withdrawals.Add((recorded.Version, change));
    }

    private void Add(List<PlannedChange> to, ImportEffect kind, Fact fact, IRecordCommand command)
    {
        var subject = fact.RestsOn is { } on && _ids.Find(on) is { } id ? _dayOf.GetValueOrDefault(id) : default;
        _dayOf[command.EntryId] = command.On.CountsFrom > subject ? command.On.CountsFrom : subject;
        to.Add(
            new PlannedChange(
                kind,
                fact.Event,
                new SourcedCommand(command, fact.Row.InWords, OriginOf(fact.Slot, fact.Content, fact.Row)),
                fact.Row,
                fact.Columns
            )
        );
    }

    private Origin OriginOf(string slot, string content, ImportedRow? row) =>
        new(
            _context.Import,
            row?.File ?? _context.File,
            row is null or { Number: ImportedRow.NoRow } ? null : row.Number,
            row is null ? _context.PublishedOn : row.PublishedOn,
            _context.Mapping,
            slot,
            content
        );

    private bool Stands(SlotStory story) => _standing.ContainsKey(story.Base.Entry.EntryId);

    private Guid IdOf(string slot, int revision) => DerivedId.Of($"import/{_context.Mapping}/{_record}/{slot}/{revision}");

    /// <summary>What a mapping said of one fact so far.</summary>
    private sealed class SlotStory(ImmutableArray<RecordedEntry> entries)
    {
        private int _revisions = entries.Length;

        /// <summary>The entries about it in the order of recording.</summary>
        public ImmutableArray<RecordedEntry> Entries { get; } = entries;

        /// <summary>The entry that records it; corrections and withdrawals are about this.</summary>
        public RecordedEntry Base { get; } = entries.Last(entry => entry.Entry is not (IRecordChange or ICorrection));

        /// <summary>Whether it is never taken back, as that with which a record begins: what no file has any more stays on record, without what files said of it.</summary>
        public bool IsLasting => Base.Entry is IRegistration;

        /// <summary>Whether the mapping itself took it back.</summary>
        public bool IsTakenBack => Entries[^1].Entry is EntryWithdrawn;

        /// <summary>What was said last.</summary>
        public string Content => Entries[^1].Origin!.Content;

        /// <summary>The date that was said last.</summary>
        public PartialDate On =>
            Entries.Select(entry => entry.Entry).OfType<EntryRedated>().LastOrDefault(one => one.RedatedEntryId == Base.Entry.EntryId)?.NewOn ?? Base.Entry.On;

        /// <summary>The number of the next entry about it, so that each has an id of its own.</summary>
        public int NextRevision() => _revisions++;
    }
}
