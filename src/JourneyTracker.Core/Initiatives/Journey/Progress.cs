using System.Collections.Immutable;
using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How much of the target model is in operation.</summary>
/// <param name="Target">The model aimed at; null where none was chosen.</param>
/// <param name="InOperation">How many of its measures are in operation between at least two agencies.</param>
/// <param name="Total">How many measures belong to it.</param>
/// <param name="Missing">Those that are not, the ones that decide the level first.</param>
public sealed record Progress(ServiceModel? Target, int InOperation, int Total, ImmutableArray<Measure> Missing)
{
    /// <summary>The part in operation, 0 to 1; 0 where no target was chosen.</summary>
    public double Ratio => Total == 0 ? 0 : (double)InOperation / Total;

    /// <summary>The progress in a state, on the day that the state is of.</summary>
    public static Progress Of(InitiativeState state)
    {
        if (state.Charter.TargetModel is not { } target)
        {
            return new Progress(null, 0, 0, []);
        }

        var sharing = Level.Sharing(state, state.EffectiveOn).Select(operation => operation.Measure).ToHashSet();
        var belonging = MeasureCatalogue.Of(target).ToList();
        var missing = belonging
            .Where(measure => !sharing.Contains(measure.Measure))
            .OrderByDescending(measure => measure.DecidesLevel)
            .Select(measure => measure.Measure)
            .ToImmutableArray();
        return new Progress(target, belonging.Count - missing.Length, belonging.Count, missing);
    }
}
