using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Reading;
using JourneyTracker.Web.Access;
using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Replays;

/// <summary>Which times a replay shows. All of it is in the address, in dates, so that it shows the same when more is recorded.</summary>
/// <param name="Place">The page's address without what it asks for.</param>
public sealed record ReplayView(string Place)
{
    /// <summary>What stands for now in the address, where nothing stands for nothing.</summary>
    public const string Now = "now";

    /// <summary>The name of the field that says what the button pressed is for.</summary>
    public const string ComparisonField = "compare";

    /// <summary>Compare with the other times typed, of which none means now.</summary>
    public const string Comparing = "yes";

    /// <summary>Compare no more.</summary>
    public const string Alone = "no";

    /// <summary>Compare with what is known today of the same day.</summary>
    public const string WithHindsight = "hindsight";

    /// <summary>Whether the slider moves along what happened or along what was known.</summary>
    public ReplayOrder Along { get; init; } = ReplayOrder.Held;

    /// <summary>The times shown.</summary>
    public ReplayTimes Times { get; init; } = ReplayTimes.Now;

    /// <summary>The times to compare them with; null where they are shown alone.</summary>
    public ReplayTimes? Against { get; init; }

    /// <summary>Where the slider was put, counted from 0; null where it was not moved.</summary>
    public int? Point { get; init; }

    /// <summary>How much was recorded when the slider was shown, since its points are those of that time.</summary>
    public int? Version { get; init; }

    /// <summary>The portfolio that is replayed, by its reference; null: everything. Only where many are.</summary>
    public string? Portfolio { get; init; }

    /// <summary>Which page of a long list is replayed, from 1. Only where many are.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The address that shows this view; what is usual is left out.</summary>
    public string Address => LocalAddress.Of(Place, Fields);

    /// <summary>Everything but where the slider was put, by the names of the address; null where it is as usual.</summary>
    public ImmutableArray<(string Name, string? Value)> Fields =>
        [
            ("portfolio", Portfolio),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null),
            ("along", Along == ReplayOrder.Recorded ? "known" : null),
            ("on", Times.OnText),
            ("known", Times.KnownText),
            ("published", Times.Published.ToString()),
            ("against", Against is null ? null : Against.OnText ?? Now),
            ("against-known", Against?.KnownText),
            ("against-published", Against?.Published.ToString()),
        ];

    /// <summary>The same at another of the points that the slider moves along.</summary>
    public ReplayView At(ImmutableArray<ReplayPoint> points, int place) =>
        this with
        {
            Point = null,
            Times = Along == ReplayOrder.Held ? Held(points, place) : Times with { Known = default, KnownInstant = points[place].RecordedAt },
        };

    /// <summary>The same at the end of another period that the slider moves along.</summary>
    public ReplayView At(PartialDate period)
    {
        var typed = TypedDate.Of(period);
        return this with
        {
            Point = null,
            Times = Along == ReplayOrder.Held ? Times with { On = typed, IsCoarse = false } : Times with { Known = typed, KnownInstant = null },
        };
    }

    /// <summary>The same with the slider along the other times, at its end.</summary>
    public ReplayView Moving(ReplayOrder along) => this with { Along = along, Times = along == Along ? Times : ReplayTimes.Now, Point = null };

    /// <summary>The view that an address asks for, today.</summary>
    public static ReplayView Read(string place, IQueryCollection query, DateOnly today)
    {
        var times = ReplayTimes.Read(query["on"], query["known"], query["known-exactly"], today, query["published"]);
        var portfolio = query["portfolio"].ToString();
        return new ReplayView(place)
        {
            Along = query["along"] == "known" ? ReplayOrder.Recorded : ReplayOrder.Held,
            Times = times,
            Against = ReadAgainst(query, times, today),
            Point = QueryValues.Number(query["point"], 0, int.MaxValue),
            Version = QueryValues.Number(query["of"], 1, int.MaxValue),
            Portfolio = portfolio.Length > 0 ? portfolio : null,
            // The pages of other initiatives are others.
            Page = query["page-of"] is { Count: > 0 } of && of != portfolio ? 1 : QueryValues.Page(query),
        };
    }

    // A form that shows a comparison says so itself; its button, which comes later, goes before that.
    private static ReplayTimes? ReadAgainst(IQueryCollection query, ReplayTimes times, DateOnly today)
    {
        string? on = query["against"],
            known = query["against-known"],
            published = query["against-published"];
        var comparison = query[ComparisonField].LastOrDefault();
        return comparison == Alone ? null
            : comparison == WithHindsight ? new ReplayTimes { On = times.On, IsCoarse = times.IsCoarse }
            : comparison != Comparing && string.IsNullOrWhiteSpace(on + known + published) ? null
            : ReplayTimes.Read(on, known, query["against-known-exactly"], today, published);
    }

    // A point is dated as closely as any of its facts. Where that is a year or a month its end shows no other point, unless some within it are dated more
    // closely.
    private ReplayTimes Held(ImmutableArray<ReplayPoint> points, int place)
    {
        var on = points[place].Dated();
        return Times with { On = TypedDate.Of(on), IsCoarse = place + 1 < points.Length && points[place + 1].On.CountsFrom <= on.Latest };
    }
}
