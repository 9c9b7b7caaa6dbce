using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Chooses anew how much each area counts in a workshop's result.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Weights">The weight of each area, 0 to 3; an area left out weighs 1.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ChooseWeights(Guid WorkshopId, long? Version, Guid EntryId, PartialDate On, ImmutableList<AreaWeight> Weights, string? Reason)
    : IWorkshopCommand;

/// <summary>Decides on <see cref="ChooseWeights" />.</summary>
public static class ChooseWeightsHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WorkshopHasEnded" /><exception cref="WeightsAllZero" /><exception cref="NumberOutOfRange" />
    public static IEnumerable<object> Handle(ChooseWeights command, [OfWorkshop] Workshop workshop, TimeProvider clock) =>
        workshop.Log.Record(
            command,
            clock,
            new WeightsChosen(command.EntryId, command.On, Complete(command.Weights), command.Reason),
            workshop.Present.EnsureGoesOn
        );

    /// <summary>The weights of all four areas, in their order.</summary>
    /// <exception cref="WeightsAllZero" /><exception cref="NumberOutOfRange" />
    internal static ImmutableList<AreaWeight> Complete(IReadOnlyCollection<AreaWeight> given) =>
        [.. DiagnosticInput.Weights(given).OrderBy(weight => weight.Key).Select(weight => new AreaWeight(weight.Key, weight.Value))];
}
