using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records challenge and facility as a diagnostic found them.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="FrameworkEdition">The edition of the framework used.</param>
/// <param name="Areas">One result for each area that had enough answers.</param>
/// <param name="RecommendedApproach">What the framework recommends.</param>
/// <param name="Commentary">What those taking part said.</param>
public sealed record ConcludeDiagnosis(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, string FrameworkEdition, ImmutableList<AreaDiagnosis> Areas, JourneyApproach? RecommendedApproach, string? Commentary) : IInitiativeCommand;

/// <summary>Decides on <see cref="ConcludeDiagnosis" />.</summary>
public static class ConcludeDiagnosisHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" />
    public static IEnumerable<object> Handle(ConcludeDiagnosis command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new DiagnosisConcluded(command.EntryId, command.On, command.FrameworkEdition, command.Areas, command.RecommendedApproach, command.Commentary), _ =>
        {
            foreach (var area in command.Areas)
            {
                Scale.Within<decimal>(area.Challenge, 1, 5, "challenge");
                Scale.Within<decimal>(area.Facility, 1, 5, "facility");
                Scale.Within<int>(area.Weight, 0, 3, "weight");
            }
        });
}
