using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Initiatives;

namespace JourneyTracker.Web.Charts;

/// <summary>Since when and until when partners take part and agreements hold, a lane each, on one time axis.</summary>
internal sealed record PartnershipDrawing
{
    /// <summary>The lanes: partners first, then agreements, each the earliest first.</summary>
    public required ImmutableArray<PartnershipLane> Lanes { get; init; }

    /// <summary>The turns of years.</summary>
    public required ImmutableArray<(double X, int Year)> Years { get; init; }

    /// <summary>Where today lies; null where it lies outside.</summary>
    public double? Today { get; init; }

    public double Height => Lanes.Length * JourneyDrawing.LaneHeight + JourneyDrawing.Foot;

    /// <summary>The drawing; null where there is neither a partner nor an agreement.</summary>
    public static PartnershipDrawing? Of(ShownInitiative shown)
    {
        var today = shown.Today;
        var (joined, agreed) = (
            InOrder(shown),
            shown.State.Partners.Agreements.Values.OrderBy(agreement => agreement.Signed.On).ThenBy(agreement => agreement.Signed.Version).ToImmutableArray()
        );
        if (joined.IsEmpty && agreed.IsEmpty)
        {
            return null;
        }

        List<DateOnly> days =
        [
            today,
            .. joined.SelectMany(partner => new[] { TimeScale.FirstOf(partner.Joined.On), shown.OverBy(partner)?.On.Latest }).OfType<DateOnly>(),
            .. agreed
                .SelectMany(agreement => new[] { TimeScale.FirstOf(agreement.Signed.On), agreement.Ended?.On.Latest, agreement.EndsOn?.Latest })
                .OfType<DateOnly>(),
        ];
        var scale = TimeScale.Around(days);
        return new PartnershipDrawing
        {
            Lanes =
            [
                .. joined.Select(partner => new PartnershipLane(
                    shown.AgencyName(partner.AgencyId),
                    shown.OverBy(partner) is not null,
                    Bar(partner.Joined, shown.OverBy(partner)),
                    null,
                    [.. partner.Commitments.Select(commitment => (scale.X(TimeScale.FirstOf(commitment.NotedBy.On)), commitment.Rating))]
                )),
                .. agreed.Select(agreement => new PartnershipLane(
                    agreement.Title,
                    agreement.Ended is not null,
                    Bar(agreement.Signed, agreement.Ended),
                    agreement is { Ended: null, EndsOn: { } due } ? scale.X(due.Latest) : null,
                    []
                )),
            ],
            Years = [.. scale.Years()],
            Today = scale.X(today),
        };

        (double X, double Width) Bar(EntryReference from, EntryReference? to) => scale.Bar(from.On, to?.On ?? PartialDate.Day(today))!.Value;
    }

    /// <summary>The partners, those who take part first, each the earliest first.</summary>
    public static ImmutableArray<Partner> InOrder(ShownInitiative shown) =>
        [
            .. shown
                .State.Partners.All.Values.OrderBy(partner => shown.OverBy(partner) is not null)
                .ThenBy(partner => partner.Joined.On)
                .ThenBy(partner => partner.Joined.Version),
        ];
}

/// <summary>The lane of a partner or an agreement.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Over">Whether it ended.</param>
/// <param name="Bar">From when to when.</param>
/// <param name="Due">Where its end is due, while it holds.</param>
/// <param name="Ratings">Where a commitment was noted, and how high.</param>
internal sealed record PartnershipLane(string Name, bool Over, (double X, double Width) Bar, double? Due, ImmutableArray<(double X, int Rating)> Ratings);
