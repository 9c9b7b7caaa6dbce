using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Store;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Histories;

/// <summary>Which entries a page of history shows. All of it is in the address, so that a view can be sent to somebody.</summary>
/// <param name="Place">The page's address without what it asks for.</param>
public sealed record HistoryView(string Place)
{
    /// <summary>How many entries a page shows.</summary>
    public const int Size = Core.Sorting.Page.Usual;

    /// <summary>Words to look for.</summary>
    public string? Search { get; init; }

    /// <summary>Only entries of this part of the product.</summary>
    public Capability? Capability { get; init; }

    /// <summary>Only entries of this kind, by its stored name.</summary>
    public string? Kind { get; init; }

    /// <summary>Only what this person or program recorded: a stable subject id.</summary>
    public string? By { get; init; }

    /// <summary>Only entries to which this happened.</summary>
    public HistoryMark? Mark { get; init; }

    /// <summary>Only what this import recorded.</summary>
    public Guid? Import { get; init; }

    /// <summary>Held in this time or later.</summary>
    public TypedDate HeldFrom { get; init; }

    /// <summary>Held in this time or earlier.</summary>
    public TypedDate HeldTo { get; init; }

    /// <summary>Recorded in this time or later.</summary>
    public TypedDate RecordedFrom { get; init; }

    /// <summary>Recorded in this time or earlier.</summary>
    public TypedDate RecordedTo { get; init; }

    /// <summary>The number of the page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The entry to show, by its place in the record of the initiative: the page that it is on.</summary>
    public long? At { get; init; }

    /// <summary>Whether anything is left out of the list.</summary>
    public bool IsNarrowed => Fields.Any(named => named.Value is not null);

    /// <summary>Whether a date in it is none.</summary>
    public bool HasProblem => new[] { HeldFrom, HeldTo, RecordedFrom, RecordedTo }.Any(typed => typed.Problem is not null);

    /// <summary>The same in the words of the list.</summary>
    public HistoryFilter Filter =>
        new()
        {
            Search = Search,
            Capability = Capability is { } capability ? [capability] : [],
            EventType = Kind is { } kind ? [kind] : [],
            RecordedBy = By,
            ImportId = Import,
            Imported = Mark == HistoryMark.Imported ? true : null,
            HeldFrom = HeldFrom.Date?.Earliest,
            HeldTo = HeldTo.Date?.Latest,
            RecordedFrom = RecordedFrom.Date is { } from ? new DateTimeOffset(from.Earliest, TimeOnly.MinValue, TimeSpan.Zero) : null,
            RecordedBefore = RecordedTo.Date is { } to ? new DateTimeOffset(to.Latest, TimeOnly.MaxValue, TimeSpan.Zero) : null,
            Late = Mark == HistoryMark.Late ? true : null,
            Corrected = Mark == HistoryMark.Corrected ? true : null,
            Withdrawn = Mark == HistoryMark.Withdrawn ? true : null,
        };

    /// <summary>The part of the list that the page shows.</summary>
    /// <param name="total">How long the whole list is.</param>
    public Core.Sorting.Page Part(long total = 0) =>
        new(At is { } version && !IsNarrowed && version <= total ? (int)(total - version) / Size * Size : (Page - 1) * Size, Size);

    /// <summary>The address that shows this view; what is usual is left out.</summary>
    public string Address => LocalAddress.Of(Place, Fields, Page);

    /// <summary>Everything but the page, by the names of the address; null where nothing is asked for.</summary>
    public ImmutableArray<(string Name, string? Value)> Fields =>
        [
            ("q", Search),
            ("what", Kind ?? (Capability is { } capability ? QueryValues.NameOf(capability) : null)),
            ("by", By),
            ("only", Mark is { } mark ? QueryValues.NameOf(mark) : null),
            ("import", Import?.ToString()),
            ("held-from", HeldFrom.ToString()),
            ("held-to", HeldTo.ToString()),
            ("recorded-from", RecordedFrom.ToString()),
            ("recorded-to", RecordedTo.ToString()),
        ];

    /// <summary>The view that an address asks for.</summary>
    /// <param name="place">The page's address without what it asks for.</param>
    /// <param name="query">What it asks for.</param>
    /// <param name="today">Today's date: what "today" means where a fact held.</param>
    /// <param name="utcToday">What it means where an entry was recorded, of which all times are given in UTC.</param>
    public static HistoryView Read(string place, IQueryCollection query, DateOnly today, DateOnly utcToday)
    {
        var what = query["what"].ToString();
        return new HistoryView(place)
        {
            Search = QueryValues.Text(query["q"]),
            Kind = EntryCatalogue.Named(what)?.Name,
            Capability = QueryValues.Named<Capability>(what),
            By = QueryValues.Text(query["by"]),
            Mark = QueryValues.Named<HistoryMark>(query["only"]),
            Import = Guid.TryParse(query["import"], out var import) ? import : null,
            HeldFrom = TypedDate.Read(query["held-from"], today),
            HeldTo = TypedDate.Read(query["held-to"], today),
            RecordedFrom = TypedDate.Read(query["recorded-from"], utcToday),
            RecordedTo = TypedDate.Read(query["recorded-to"], utcToday),
            Page = QueryValues.Page(query),
            At = QueryValues.Number(query["at"], 1, int.MaxValue),
        };
    }
}

/// <summary>What can have happened to an entry.</summary>
public enum HistoryMark
{
    /// <summary>It was recorded long after it held.</summary>
    Late,

    /// <summary>Its date or its value was corrected.</summary>
    Corrected,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>It came from a file.</summary>
    Imported,
}
