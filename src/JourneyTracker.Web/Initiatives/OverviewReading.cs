using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Precedents;

namespace JourneyTracker.Web.Initiatives;

/// <summary>Reads what the overview of an initiative shows.</summary>
public sealed class OverviewReading(InitiativeReading initiatives, PrecedentSearch precedents)
{
    private const int NearestShown = 3;

    /// <summary>The overview of the initiative of that reference as it is now; null where there is none.</summary>
    public async Task<Overview?> OfAsync(string tenant, string reference, CancellationToken cancellation)
    {
        if (await initiatives.OfAsync(tenant, reference, cancellation) is not { } shown)
            return null;
        var nearest = (await precedents.NearestAsync(tenant, [shown.State], NearestShown, cancellation))[0];
        return new Overview(
            shown,
            [.. Adviser.Advise(shown.State, shown.Today, nearest.Precedents).Where(item => item.Standing == AdviceStanding.Open)],
            nearest.Precedents);
    }
}

/// <summary>What the overview of an initiative shows.</summary>
/// <param name="Shown">The initiative.</param>
/// <param name="Advice">The open advice, in the order to take it in.</param>
/// <param name="Precedents">The nearest of the report's and the office's own initiatives.</param>
public sealed record Overview(ShownInitiative Shown, ImmutableArray<AdviceItem> Advice, ImmutableArray<Precedent> Precedents);
