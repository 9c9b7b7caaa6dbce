using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
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
        ("on", Times.On.ToString()),
        ("known", Times.KnownText),
        ("against", Against is null ? null : Against.On.ToString() ?? Now),
        ("against-known", Against?.KnownText),
    ];

    /// <summary>The same at another point that the slider moves along.</summary>
    public ReplayView At(ReplayPoint point) => this with
    {
        Point = null,
        Times = Along == ReplayOrder.Held
            ? Times with { On = TypedDate.Of(PartialDate.Day(point.On.Earliest)) }
            : Times with { Known = default, KnownInstant = point.RecordedAt },
    };

    /// <summary>The same at the end of another period that the slider moves along.</summary>
    public ReplayView At(PartialDate period)
    {
        var typed = TypedDate.Of(period);
        return this with { Point = null, Times = Along == ReplayOrder.Held ? Times with { On = typed } : Times with { Known = typed, KnownInstant = null } };
    }

    /// <summary>The same with the slider along the other times, at its end.</summary>
    public ReplayView Moving(ReplayOrder along) => this with { Along = along, Times = along == Along ? Times : ReplayTimes.Now, Point = null };

    /// <summary>The view that an address asks for, today.</summary>
    public static ReplayView Read(string place, IQueryCollection query, DateOnly today)
    {
        string? against = query["against"], againstKnown = query["against-known"];
        return new ReplayView(place)
        {
            Along = query["along"] == "known" ? ReplayOrder.Recorded : ReplayOrder.Held,
            Times = ReplayTimes.Read(query["on"], query["known"], today),
            // Who asks for a comparison and says no time means the latest.
            Against = against is null && string.IsNullOrWhiteSpace(againstKnown) ? null : ReplayTimes.Read(against == Now ? null : against, againstKnown, today),
            Point = Asked.Number(query["point"], 0, int.MaxValue),
            Version = Asked.Number(query["of"], 1, int.MaxValue),
            Portfolio = query["portfolio"].ToString() is { Length: > 0 } portfolio ? portfolio : null,
            Page = Asked.Page(query),
        };
    }
}
