using System.Collections.Immutable;
using System.Reflection;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Store;

/// <summary>
/// One recorded entry, of whatever was recorded, with what became of it since. What people answered in a workshop is in
/// none of its fields.
/// </summary>
public sealed record ActivityRow
{
    /// <summary>
    /// From how many days after it held on a recorded entry counts as late. Up to that, it was logged with the month's
    /// other entries.
    /// </summary>
    public const int LateFromDays = 31;

    /// <summary>The row's key.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of record it belongs to.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The initiative, agency, portfolio or workshop.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The initiative, or that of the workshop; null where the entry is of no initiative.</summary>
    public Guid? InitiativeId { get; init; }

    /// <summary>Its place in the record, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The fixed name the entry is stored under.</summary>
    public required string EventType { get; init; }

    /// <summary>What part of the product it belongs to.</summary>
    public required Capability Capability { get; init; }

    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>When the fact held, as it was recorded.</summary>
    public required PartialDate On { get; init; }

    /// <summary>When it held, as that was corrected since; null where it was not.</summary>
    public PartialDate? CorrectedOn { get; init; }

    /// <summary>The first day on which it can have held, to filter by.</summary>
    public DateOnly HeldFrom { get; init; }

    /// <summary>The last day on which it can have held, to filter by.</summary>
    public DateOnly HeldTo { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it: a stable subject id.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>In which role, where one was given.</summary>
    public string? Role { get; init; }

    /// <summary>Where the fact is known from, where that was given.</summary>
    public string? Source { get; init; }

    /// <summary>The row of a file that it came from; null where it came from none.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Ties together what one request led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What led to it.</summary>
    public string? CausationId { get; init; }

    /// <summary>
    /// How many days after the last day on which it can have held it was recorded; null where that is fewer than <see cref="LateFromDays" />, and of what
    /// was imported, which was known long before.
    /// </summary>
    public int? LateByDays { get; init; }

    /// <summary>The entry that took it back; null while it holds.</summary>
    public EntryReference? Withdrawn { get; init; }

    /// <summary>Whether it was taken back, to filter by.</summary>
    public bool IsWithdrawn => Withdrawn is not null;

    /// <summary>The entries that put its date or its value right, those withdrawn left out.</summary>
    public ImmutableArray<EntryReference> CorrectedBy { get; init; } = [];

    /// <summary>Whether its date or its value was put right, to filter by.</summary>
    public bool IsCorrected => !CorrectedBy.IsEmpty;

    /// <summary>What it records, in one line, as hosts of the first version read it: with agencies as <c>{agency:…}</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>
    /// What it records, in one line whose places are marked (<see cref="Marked" />); in a row that a host of the first version wrote, the same without marks.
    /// </summary>
    public string Line
    {
        get => field ?? Summary;
        init => field = value;
    }

    /// <summary>The agencies it speaks of.</summary>
    public ImmutableArray<Guid> AgencyIds { get; init; } = [];

    /// <summary>What a search looks through.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The rows of some entries of a log.</summary>
    public static IEnumerable<ActivityRow> Of(EntryLog log, IEnumerable<RecordedEntry> entries)
    {
        var withdrawn = Timeline.Withdrawn(log.Recorded);
        var redated = Timeline.Redated(log.Recorded, withdrawn);
        var dates = Timeline.Standing(log.Recorded).ToDictionary(entry => entry.Entry.EntryId, entry => entry.On);
        var corrections = log
            .Recorded.Where(entry => entry.Entry is ICorrection && !withdrawn.ContainsKey(entry.Entry.EntryId))
            .ToLookup(entry => ((ICorrection)entry.Entry).CorrectedEntryId, entry => entry.Reference);
        return entries.Select(entry => (Entry: entry, On: dates.GetValueOrDefault(entry.Entry.EntryId, entry.On))).Select(dated => Row(dated.Entry, dated.On));

        // A correction is found where it counts, at the date of what it corrects; that its own was put right is said only where that date was.
        ActivityRow Row(RecordedEntry entry, PartialDate on) =>
            Of(log, entry, entry.Entry is ICorrection correction && !redated.ContainsKey(correction.CorrectedEntryId) ? entry.On : on) with
            {
                HeldFrom = on.Earliest,
                HeldTo = on.Latest,
                Withdrawn = withdrawn.GetValueOrDefault(entry.Entry.EntryId)?.Reference,
                CorrectedBy = [.. corrections[entry.Entry.EntryId]],
            };
    }

    /// <summary>The rows of some entries just added to a log, and those that they change.</summary>
    internal static IEnumerable<ActivityRow> Changed(EntryLog log, IReadOnlyList<RecordedEntry> added) =>
        // What was just added has not been put right yet; most of the time nothing is looked at but that.
        added.Any(entry => entry.Entry is IRecordChange or ICorrection)
            ? Of(log, ChangedBy(log, added))
            : added.Select(entry => Of(log, entry, entry.On));

    private static IEnumerable<RecordedEntry> ChangedBy(EntryLog log, IReadOnlyList<RecordedEntry> added)
    {
        var changed = new HashSet<Guid>();
        foreach (var entry in added)
        {
            Add(entry.Entry);
        }

        return log.Recorded.Where(entry => changed.Contains(entry.Entry.EntryId));

        void Add(IEntry entry)
        {
            if (!changed.Add(entry.EntryId))
            {
                return;
            }

            // What is withdrawn may itself have withdrawn or corrected something, and corrections move with what they correct.
            foreach (var id in new[] { (entry as IRecordChange)?.ChangedEntryId, (entry as ICorrection)?.CorrectedEntryId }.OfType<Guid>())
            {
                if (log.Entry(id)?.Entry is { } target)
                {
                    Add(target);
                    changed.UnionWith(
                        log.Recorded.Where(other => other.Entry is ICorrection correction && correction.CorrectedEntryId == id)
                            .Select(other => other.Entry.EntryId)
                    );
                }
            }
        }
    }

    private static Guid? InitiativeOf(EntryLog log) =>
        log.Kind switch
        {
            RecordKind.Initiative => log.Id,
            RecordKind.Workshop => ((WorkshopOpened)log.Recorded[0].Entry).InitiativeId,
            RecordKind.Agency or RecordKind.Portfolio => null,
        };

    private static ActivityRow Of(EntryLog log, RecordedEntry recorded, PartialDate on)
    {
        var entry = recorded.Entry;
        var summary = entry.Line(id => log.Entry(id)?.Entry);
        var late = DateOnly.FromDateTime(recorded.RecordedAt.UtcDateTime).DayNumber - on.Latest.DayNumber;
        return new ActivityRow
        {
            Id = RowKey.Of(log.Id, recorded.Version),
            Kind = log.Kind,
            SubjectId = log.Id,
            InitiativeId = InitiativeOf(log),
            Version = recorded.Version,
            EventType = recorded.EventType,
            Capability = entry.EntryKind.Capability,
            EntryId = entry.EntryId,
            On = entry.On,
            CorrectedOn = on == entry.On ? null : on,
            HeldFrom = on.Earliest,
            HeldTo = on.Latest,
            RecordedAt = recorded.RecordedAt,
            RecordedBy = recorded.RecordedBy,
            Role = recorded.Role,
            Source = recorded.Source,
            Origin = recorded.Origin,
            CorrelationId = recorded.CorrelationId,
            CausationId = recorded.CausationId,
            LateByDays = late >= LateFromDays && recorded.Origin is null ? late : null,
            Summary = Marked.Plain(summary),
            Line = summary,
            AgencyIds = [.. AgenciesOf(log, entry).Distinct()],
            SearchText = string.Join('\n', [Marked.Plain(summary, _ => ""), recorded.Source, .. Texts(entry)]),
        };
    }

    private static IEnumerable<Guid> AgenciesOf(EntryLog log, IEntry entry)
    {
        var agencies = entry.Agencies(id => log.Entry(id)?.Entry);
        return log.Kind == RecordKind.Agency ? agencies.Prepend(log.Id) : agencies;
    }

    // Of what people do in a workshop, neither who they are nor what they answer is looked through.
    private static IEnumerable<string?> Texts(IEntry entry) =>
        entry is AnswersGiven or ParticipantJoined
            ? []
            : entry
                .GetType()
                .GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .SelectMany(property =>
                    property.GetValue(entry) switch
                    {
                        string text => [text],
                        IEnumerable<string> texts => texts,
                        _ => [],
                    }
                );
}
