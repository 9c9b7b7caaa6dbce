using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Web.Histories;
using JourneyTracker.Web.Wording;

namespace JourneyTracker.Web.Replays;

/// <summary>Reads many initiatives at the times that a replay shows.</summary>
public sealed class PortfolioReplayReading(Lists lists, Records records, HistoryReading histories, TimeProvider clock)
{
    /// <summary>How many initiatives are replayed together: whatever is recorded of each is read and told again.</summary>
    public const int Most = 100;

    private const int MostTold = 20;

    /// <summary>The replay of a portfolio, or of everything; null where there is no such portfolio.</summary>
    public async Task<ShownPortfolioReplay?> OfAsync(string tenant, ReplayView view, CancellationToken cancellation)
    {
        var portfolios = await records.PortfoliosAsync(tenant, cancellation);
        var portfolio = portfolios.FirstOrDefault(row => row.Reference == view.Portfolio);
        if (view.Portfolio is not null && portfolio is null)
        {
            return null;
        }

        var rows = await lists.InitiativesAsync(
            tenant,
            new InitiativeFilter { Ids = portfolio?.Portfolio.InitiativeIds },
            [new InitiativeOrder(InitiativeOrderBy.Name)],
            null,
            new Page((view.Page - 1) * Most, Most),
            cancellation
        );
        var logs = await records.InitiativesAsync(tenant, [.. rows.Items.Select(row => row.Id)], cancellation);
        // Facts are dated by the product's day, and recorded at times given in UTC.
        var (today, utcToday) = (clock.ProductDay(tenant), clock.UtcDay());
        var initiatives = rows.Items.Where(row => logs.ContainsKey(row.Id)).Select(row => new Replayed(row, logs[row.Id])).ToImmutableArray();
        var periods = PeriodsOf(initiatives, view, view.Along == ReplayOrder.Recorded ? utcToday : today);
        view = Placed(view, periods);
        var place = PlaceOf(view, periods, view.Along == ReplayOrder.Recorded ? utcToday : today);
        var last = place < 0 ? new ManyHappenings([], 0, []) : await HappeningAsync(tenant, initiatives, view, periods[place], today, cancellation);
        var shown = At(initiatives, view.Times, today);
        return new ShownPortfolioReplay(
            view,
            today,
            portfolios,
            rows,
            periods,
            place,
            shown,
            view.Against is null ? null : At(initiatives, view.Against, today),
            await DifferencesAsync(tenant, initiatives, view, today, cancellation),
            last
        );
    }

    private static ManyAtATime At(ImmutableArray<Replayed> initiatives, ReplayTimes times, DateOnly today) =>
        new(
            times.InWords(today),
            times.AsKnown(today),
            [.. initiatives.Select(one => one.Log.AsOf(times.AsOf(today))).Where(state => state.HasBegun).Select(InitiativeSummary.Of)],
            initiatives.Length
        );

    private static ImmutableArray<PartialDate> PeriodsOf(ImmutableArray<Replayed> initiatives, ReplayView view, DateOnly today)
    {
        if (view.Along == ReplayOrder.Recorded)
        {
            return initiatives.IsEmpty
                ? []
                : Periods.Between(DateOnly.FromDateTime(initiatives.Min(one => one.Log.Log.Recorded[0].RecordedAt).UtcDateTime), today);
        }

        var known = new AsOf(KnownAt: view.Times.KnownAt, PublishedBy: view.Times.PublishedBy);
        var begun = initiatives.SelectMany(one => Timeline.Standing(known.KnownOf(one.Log.Log.Recorded))).Select(entry => (DateOnly?)entry.On.CountsFrom).Min();
        return begun is { } first ? Periods.Between(first, today) : [];
    }

    private static ReplayView Placed(ReplayView view, ImmutableArray<PartialDate> periods) =>
        view.Point is { } number && !periods.IsEmpty
            ? view.At(periods[Math.Clamp(number - Periods.NumberOf(periods[0]), 0, periods.Length - 1)])
            : view with
            {
                Point = null,
            };

    private static int PlaceOf(ReplayView view, ImmutableArray<PartialDate> periods, DateOnly today)
    {
        var day =
            view.Along == ReplayOrder.Held ? view.Times.Day(today)
            : view.Times.KnownAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime)
            : today;
        return periods.Count(period => period.Earliest <= day) - 1;
    }

    private async Task<ManyHappenings> HappeningAsync(
        string tenant,
        ImmutableArray<Replayed> initiatives,
        ReplayView view,
        PartialDate period,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var (asOf, before) = (view.Times.AsOf(today), Before(view, period, today));
        var happened = initiatives
            .Select(one => (One: one, Entries: EntriesIn(one.Log, view.Along, asOf, period)))
            .Where(pair => !pair.Entries.IsEmpty)
            .ToList();
        var moved = happened
            .Select(pair => new LevelMoved(pair.One.Row, LevelAt(pair.One.Log, before), LevelAt(pair.One.Log, asOf)))
            .Where(level => (level.From?.Number, level.From?.Possible) != (level.To?.Number, level.To?.Possible));
        var told = happened
            .SelectMany(pair => pair.Entries, (pair, entry) => (pair.One, Entry: entry))
            .OrderByDescending(pair => view.Along == ReplayOrder.Held ? pair.Entry.On.CountsFrom.DayNumber : pair.Entry.RecordedAt.UtcTicks)
            .ThenByDescending(pair => pair.Entry.Version)
            .Take(MostTold)
            .Select(pair => (pair.One, pair.Entry, Line: pair.Entry.Entry.Line(id => pair.One.Log.Log.Entry(id)?.Entry)))
            .ToList();
        var names = await records.NamesAsync(tenant, told.Select(one => one.Line), cancellation);
        var who = await histories.PeopleAsync(told.Select(one => one.Entry.RecordedBy), cancellation);
        return new ManyHappenings(
            [
                .. told.Select(one => new ToldEntry(
                    one.One.Row,
                    one.Entry,
                    Marked.InWords(one.Line, names.When(one.Entry.On, asOf.KnownAt)),
                    who(one.Entry.RecordedBy)
                )),
            ],
            happened.Sum(pair => pair.Entries.Length),
            [.. moved]
        );
    }

    private static Level? LevelAt(Initiative initiative, AsOf asOf) => initiative.AsOf(asOf) is { HasBegun: true } state ? Level.Of(state) : null;

    private static ImmutableArray<RecordedEntry> EntriesIn(Initiative initiative, ReplayOrder along, AsOf asOf, PartialDate period) =>
        along == ReplayOrder.Held
            ? [.. Timeline.Standing(asOf.KnownOf(initiative.Log.Recorded)).Where(entry => asOf.Reaches(entry.On) && IsIn(period, entry.On.CountsFrom))]
            : [.. asOf.KnownOf(initiative.Log.Recorded).Where(entry => IsIn(period, DateOnly.FromDateTime(entry.RecordedAt.UtcDateTime)))];

    private static bool IsIn(PartialDate period, DateOnly day) => day >= period.Earliest && day <= period.Latest;

    private static AsOf Before(ReplayView view, PartialDate period, DateOnly today)
    {
        var day = period.Earliest == DateOnly.MinValue ? period.Earliest : period.Earliest.AddDays(-1);
        var typed = TypedDate.Of(PartialDate.Day(day));
        return (
            view.Along == ReplayOrder.Held ? view.Times with { On = typed, IsCoarse = false } : view.Times with { Known = typed, KnownInstant = null }
        ).AsOf(today);
    }

    private async Task<ImmutableArray<OneChanged>> DifferencesAsync(
        string tenant,
        ImmutableArray<Replayed> initiatives,
        ReplayView view,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        if (view.Against is not { } other)
        {
            return [];
        }

        var changed = initiatives.Select(one => Changed(one, view.Times.AsOf(today), other.AsOf(today))).OfType<OneChanged>().ToList();
        var names = await records.NamesAsync(tenant, changed.SelectMany(one => one.Changes).SelectMany(change => change.Lines()), cancellation);
        return [.. changed.Select(one => one with { Changes = [.. one.Changes.Select(change => change.InWords(names.At(other.AsOf(today))))] })];
    }

    // Of an initiative that had not begun there is nothing to compare fact by fact.
    private static OneChanged? Changed(Replayed one, AsOf first, AsOf second)
    {
        var (before, after) = (one.Log.AsOf(first), one.Log.AsOf(second));
        if (before.HasBegun != after.HasBegun)
        {
            return new OneChanged(one.Row, [], new Begun(Standing(before), Standing(after)));
        }

        return before.HasBegun && Change.InBrief(one.Log, first, second) is { IsEmpty: false } changes ? new OneChanged(one.Row, changes, null) : null;

        static string Standing(InitiativeState state) =>
            state.HasBegun ? Words.Lower(Words.Level(Level.Of(state)))
            : state.Version > 0 ? "had not begun"
            : "was not known of";
    }

    private sealed record Replayed(InitiativeSummary Row, Initiative Log);
}
