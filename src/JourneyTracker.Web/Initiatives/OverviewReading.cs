using System.Collections.Immutable;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;
using JourneyTracker.Core.Reading;

namespace JourneyTracker.Web.Initiatives;

/// <summary>Reads what the overview of an initiative shows.</summary>
public sealed class OverviewReading(InitiativeReading initiatives, PrecedentSearch precedents)
{
    /// <summary>The overview of the initiative of that reference as it is now; null where there is none.</summary>
    /// <param name="tenant">The programme office.</param>
    /// <param name="reference">The initiative.</param>
    /// <param name="precedentsShown">How many precedents are shown.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Overview?> OfAsync(string tenant, string reference, int precedentsShown, CancellationToken cancellation)
    {
        if (await initiatives.OfAsync(tenant, reference, cancellation) is not { } shown)
        {
            return null;
        }

        var nearest = (await precedents.NearestAsync(tenant, [(shown.State, AsOf.Now)], precedentsShown, cancellation))[0];
        return new Overview(shown, Adviser.Advise(shown.State, shown.Today, nearest.Precedents, nearest.Lessons), nearest.Precedents);
    }
}

/// <summary>What the overview of an initiative shows.</summary>
/// <param name="Shown">The initiative.</param>
/// <param name="Advice">The advice: what is open in the order to take it in, then what was answered, the latest first.</param>
/// <param name="Precedents">The nearest of the report's and the office's own initiatives.</param>
public sealed record Overview(ShownInitiative Shown, ImmutableArray<AdviceItem> Advice, ImmutableArray<Precedent> Precedents)
{
    /// <summary>The advice that nobody has answered.</summary>
    public ImmutableArray<AdviceItem> Open { get; } = [.. Advice.Where(item => item.Standing == AdviceStanding.Open)];

    /// <summary>The advice of another standing, the latest answered first.</summary>
    public ImmutableArray<AdviceItem> Answered(AdviceStanding standing) => [.. Advice.Where(item => item.Standing == standing)];
}
