using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;
using Marten;
using Marten.Linq.MatchesSql;

namespace JourneyTracker.Core.Reading;

/// <summary>Which entries of the history are meant; what is left out does not narrow the list.</summary>
public sealed record HistoryFilter
{
    /// <summary>Words, or beginnings of words, that all occur in what the entry says.</summary>
    public string? Search { get; init; }

    /// <summary>Any of these stored names, such as <c>step.completed.v1</c>.</summary>
    public ImmutableList<string> EventType { get; init; } = [];

    /// <summary>Of any of these capabilities.</summary>
    public ImmutableList<Capability> Capability { get; init; } = [];

    /// <summary>Of any of these sorts of record.</summary>
    public ImmutableList<RecordKind> Kind { get; init; } = [];

    /// <summary>Recorded by this person or program: a stable subject id.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>Recorded in any of these roles.</summary>
    public ImmutableList<Role> Role { get; init; } = [];

    /// <summary>Those that speak of this agency, or of one that became part of it.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>Held on this day or later; a date known in part counts if any of its days does, and a corrected date as corrected.</summary>
    public DateOnly? HeldFrom { get; init; }

    /// <summary>Held on this day or earlier.</summary>
    public DateOnly? HeldTo { get; init; }

    /// <summary>Recorded at this instant or later.</summary>
    public DateTimeOffset? RecordedFrom { get; init; }

    /// <summary>Recorded before this instant.</summary>
    public DateTimeOffset? RecordedBefore { get; init; }

    /// <summary>Only those taken back (true) or not (false).</summary>
    public bool? Withdrawn { get; init; }

    /// <summary>Only those whose date or value was corrected (true) or not (false).</summary>
    public bool? Corrected { get; init; }

    /// <summary>Only those recorded long after they held (true) or not (false).</summary>
    public bool? Late { get; init; }

    /// <summary>Only those that came from files (true) or were logged otherwise (false).</summary>
    public bool? Imported { get; init; }

    /// <summary>Only what this import recorded.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Whether it looks into what entries say, for which there is no telling beforehand how many it finds.</summary>
    internal bool LooksInside => AgencyId is not null || Sorting.Search.Words(Search).Count > 0;

    internal IQueryable<ActivityRow> Apply(IQueryable<ActivityRow> rows, IReadOnlyCollection<Guid> agencies, string searched)
    {
        foreach (var word in Sorting.Search.Words(Search))
        {
            var spellings = Sorting.Search.Spellings(word);
            rows = rows.Where(row => row.MatchesSql(Sorting.Search.Begins(searched, spellings.Length), spellings));
        }

        if (AgencyId is not null)
        {
            // One containment a name, so that the index serves each of them.
            var any = string.Join(" or ", agencies.Select(agency => $"d.data -> 'agencyIds' @> '[\"{agency}\"]'"));
            rows = rows.Where(row => row.MatchesSql($"({any})"));
        }

        return Times(Marks(Sorts(rows)));
    }

    private IQueryable<ActivityRow> Sorts(IQueryable<ActivityRow> rows)
    {
        if (!EventType.IsEmpty)
        {
            var types = EventType.ToArray();
            rows = rows.Where(row => row.EventType.IsOneOf(types));
        }

        if (!Capability.IsEmpty)
        {
            var capabilities = Capability.ToArray();
            rows = rows.Where(row => row.Capability.IsOneOf(capabilities));
        }

        if (!Kind.IsEmpty)
        {
            var kinds = Kind.ToArray();
            rows = rows.Where(row => row.Kind.IsOneOf(kinds));
        }

        if (!Role.IsEmpty)
        {
            var roles = Role.Select(role => role.ToString()).ToArray();
            rows = rows.Where(row => row.Role!.IsOneOf(roles));
        }

        return RecordedBy is { } person ? rows.Where(row => row.RecordedBy == person) : rows;
    }

    private IQueryable<ActivityRow> Marks(IQueryable<ActivityRow> rows)
    {
        if (Withdrawn is { } withdrawn)
        {
            rows = rows.Where(row => row.IsWithdrawn == withdrawn);
        }

        if (Corrected is { } corrected)
        {
            rows = rows.Where(row => row.IsCorrected == corrected);
        }

        if (ImportId is { } import)
        {
            rows = rows.Where(row => row.Origin!.Import == import);
        }

        rows = Imported switch
        {
            true => rows.Where(row => row.Origin != null),
            false => rows.Where(row => row.Origin == null),
            null => rows,
        };
        return Late switch
        {
            true => rows.Where(row => row.LateByDays != null),
            false => rows.Where(row => row.LateByDays == null),
            null => rows,
        };
    }

    private IQueryable<ActivityRow> Times(IQueryable<ActivityRow> rows)
    {
        if (HeldFrom is { } first)
        {
            rows = rows.Where(row => row.HeldTo >= first);
        }

        if (HeldTo is { } last)
        {
            rows = rows.Where(row => row.HeldFrom <= last);
        }

        if (RecordedFrom is { } from)
        {
            rows = rows.Where(row => row.RecordedAt >= from);
        }

        return RecordedBefore is { } before ? rows.Where(row => row.RecordedAt < before) : rows;
    }
}

/// <summary>The orders in which entries are listed, by when they were recorded.</summary>
public enum HistoryOrder
{
    /// <summary>The last recorded first.</summary>
    LatestFirst,

    /// <summary>The first recorded first.</summary>
    OldestFirst,
}
