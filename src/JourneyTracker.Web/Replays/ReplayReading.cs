using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Histories;
using JourneyTracker.Web.Initiatives;

namespace JourneyTracker.Web.Replays;

/// <summary>Reads an initiative at the times that a replay shows.</summary>
public sealed class ReplayReading(Records records, InitiativeReading initiatives, HistoryReading histories, Visit visit, TimeProvider clock)
{
    private const int LongestCause = 90;

    /// <summary>The replay of the initiative of that reference; null where there is none.</summary>
    public async Task<ShownReplay?> OfAsync(string tenant, string reference, ReplayView view, CancellationToken cancellation)
    {
        if (
            await records.SummaryAsync(tenant, reference, cancellation) is not { } row
            || !(await records.InitiativesAsync(tenant, [row.Id], cancellation)).TryGetValue(row.Id, out var initiative)
        )
        {
            return null;
        }

        visit.Charter = initiative.Present.Charter;
        var today = clock.ProductDay(tenant);
        view = Placed(initiative, view);
        var (points, place) = Points(initiative, view, today);
        var changes = view.Against is { } other ? Change.Between(initiative, view.Times.AsOf(today), other.AsOf(today)) : [];
        var brief = place > 0 ? Change.InBrief(initiative, points[place - 1].Times, points[place].Times) : [];
        var happened = place >= 0 ? points[place].Entries : [];
        var lines = happened.Select(entry => LineOf(initiative, entry.Entry)).ToList();
        var causes = changes
            .SelectMany(change => change.Entries)
            .Select(entry => entry.EntryId)
            .Distinct()
            .ToDictionary(id => id, id => LineOf(initiative, initiative.Log.Entry(id)!.Entry));
        var names = await records.NamesAsync(
            tenant,
            lines.Concat(causes.Values).Concat(changes.Concat(brief).SelectMany(change => change.Lines())),
            cancellation
        );
        var (shown, nameOf) = (view.Times.AsOf(today), names.At(view.Times.AsOf(today)));
        var who = await histories.PeopleAsync(happened.Select(entry => entry.RecordedBy), cancellation);
        return new ShownReplay(
            row,
            view,
            today,
            points,
            place,
            await ShowAsync(tenant, initiative, view.Times, today, cancellation),
            view.Against is null ? null : await ShowAsync(tenant, initiative, view.Against, today, cancellation),
            [.. changes.Select(change => change.InWords(view.Against is { } against ? names.At(against.AsOf(today)) : nameOf))],
            causes.ToImmutableDictionary(
                line => line.Key,
                line => Shortened(Marked.InWords(line.Value, names.When(initiative.Log.Entry(line.Key)!.On, shown.KnownAt)))
            ),
            new Happening(
                [
                    .. happened.Zip(lines, (entry, line) =>
                        new ToldEntry(row, entry, Marked.InWords(line, names.When(entry.On, shown.KnownAt)), who(entry.RecordedBy))
                    ),
                ],
                [.. brief.Select(change => change.InWords(nameOf))]
            )
        );
    }

    private static string LineOf(Initiative initiative, IEntry entry) => entry.Line(id => initiative.Log.Entry(id)?.Entry);

    private static string Shortened(string line)
    {
        if (line.Length <= LongestCause)
        {
            return line;
        }

        var space = line.LastIndexOf(' ', LongestCause);
        var cut =
            space > 0 ? space
            : char.IsHighSurrogate(line[LongestCause - 1]) ? LongestCause - 1
            : LongestCause;
        return $"{line[..cut].TrimEnd(' ', ',', ':', ';')}…";
    }

    private async Task<ShownMoment> ShowAsync(string tenant, Initiative initiative, ReplayTimes times, DateOnly today, CancellationToken cancellation)
    {
        var state = initiative.AsOf(times.AsOf(today));
        return new ShownMoment(
            times.InWords(today),
            state.HasBegun
                ? await initiatives.ShowAsync(tenant, state, times.Day(today), times.KnownAt ?? clock.GetUtcNow(), times.AsOf(today), cancellation)
                : null,
            state.Version > 0
        );
    }

    // The slider is put on one of the points there were when it was shown; the address tells its date, which stays.
    private static ReplayView Placed(Initiative initiative, ReplayView view)
    {
        if (
            view.Point is not { } point
            || Replay.Of(initiative, Standing(view) with { Version = view.Version }, view.Along).Points is not { IsEmpty: false } points
        )
        {
            return view with { Point = null };
        }

        return view.At(points, Math.Min(point, points.Length - 1));
    }

    private static (ImmutableArray<ReplayPoint> Points, int Place) Points(Initiative initiative, ReplayView view, DateOnly today)
    {
        var points = Replay.Of(initiative, Standing(view), view.Along).Points;
        var asOf = view.Times.AsOf(today);
        return (
            points,
            points.Count(point => view.Along == ReplayOrder.Held ? asOf.Reaches(point.On) : asOf.KnownAt is not { } known || point.RecordedAt <= known) - 1
        );
    }

    /// <summary>The time that stays where it is while the slider moves along the other.</summary>
    private static AsOf Standing(ReplayView view) =>
        view.Along == ReplayOrder.Held
            ? new AsOf(KnownAt: view.Times.KnownAt, PublishedBy: view.Times.PublishedBy)
            : new AsOf(view.Times.On.Date?.Latest, PublishedBy: view.Times.PublishedBy);
}

/// <summary>The replay of an initiative, at some times.</summary>
/// <param name="Initiative">The initiative as it is now.</param>
/// <param name="View">The times, told by their dates.</param>
/// <param name="Today">The day it is looked at.</param>
/// <param name="Points">The moments that the slider moves along.</param>
/// <param name="Place">The last of them that is reached, counted from 0; -1 where none is.</param>
/// <param name="Shown">The initiative at the times asked about.</param>
/// <param name="Against">The initiative at the times to compare them with; null where there are none.</param>
/// <param name="Differences">What differs from the one to the other.</param>
/// <param name="Causes">What the entries behind the differences record, in one line each, by their ids.</param>
/// <param name="Last">What had happened last.</param>
public sealed record ShownReplay(
    InitiativeSummary Initiative,
    ReplayView View,
    DateOnly Today,
    ImmutableArray<ReplayPoint> Points,
    int Place,
    ShownMoment Shown,
    ShownMoment? Against,
    ImmutableArray<Change> Differences,
    ImmutableDictionary<Guid, string> Causes,
    Happening Last
)
{
    /// <summary>What an entry behind a difference records, in one line.</summary>
    public string LineOf(EntryReference entry) => Causes[entry.EntryId];
}

/// <summary>An initiative at some times.</summary>
/// <param name="InWords">The times in words.</param>
/// <param name="Initiative">The initiative then; null where it had not begun, or nobody knew of it.</param>
/// <param name="IsKnown">Whether anything had been recorded of it by then.</param>
public sealed record ShownMoment(string InWords, ShownInitiative? Initiative, bool IsKnown);

/// <summary>What happened at a moment.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Changes">What they changed, in brief.</param>
public sealed record Happening(ImmutableArray<ToldEntry> Entries, ImmutableArray<Change> Changes);

/// <summary>An entry of a replay.</summary>
/// <param name="Initiative">Of which initiative.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Line">What it records, in one line.</param>
/// <param name="Who">The name of who recorded it.</param>
public sealed record ToldEntry(InitiativeSummary Initiative, RecordedEntry Entry, string Line, string Who);
