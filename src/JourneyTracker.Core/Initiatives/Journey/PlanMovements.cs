using System.Collections.Immutable;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What happened to the milestones of the plan since a day.</summary>
/// <param name="MovedOut">Those that are now due later than they were on that day.</param>
/// <param name="Added">Those planned since.</param>
/// <param name="Dropped">Those dropped since.</param>
public sealed record PlanMovements(ImmutableArray<Milestone> MovedOut, ImmutableArray<Milestone> Added, ImmutableArray<Milestone> Dropped)
{
    /// <summary>Compares the plan with itself at an earlier time.</summary>
    public static PlanMovements Between(Journey before, Journey after)
    {
        var milestones = after.Milestones.Values.OrderBy(milestone => milestone.Planned.On).ThenBy(milestone => milestone.Planned.Version).ToList();
        return new PlanMovements(
            [
                .. milestones.Where(milestone =>
                    milestone.Dropped is null && before.Milestones.TryGetValue(milestone.Id, out var was) && was.DueOn?.Latest < milestone.DueOn?.Latest
                ),
            ],
            [.. milestones.Where(milestone => !before.Milestones.ContainsKey(milestone.Id))],
            [.. milestones.Where(milestone => milestone.Dropped is not null && before.Milestones.TryGetValue(milestone.Id, out var was) && was.Dropped is null)]
        );
    }
}
