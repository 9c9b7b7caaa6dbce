using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Benchmarks.Host;

/// <summary>Commands of the size that people send.</summary>
internal static class Samples
{
    public static RegisterInitiative Registration(Guid id) =>
        new(id, PartialDate.Year(2019), $"initiative-{id:N}", "Harbour desk", "One counter for the port and the tax office", "Harbour town", "Permits", null);

    public static DefineIndicator Indicator(Guid initiative, Guid id) =>
        new(
            initiative,
            null,
            id,
            PartialDate.Year(2019),
            "Visits settled at once",
            IndicatorKind.CustomerExperience,
            "%",
            BetterDirection.Up,
            null,
            null,
            null
        );
}
