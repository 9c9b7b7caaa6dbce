using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records a diagnostic answered by one person or one group: the answers come in, the result is computed.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Answers">The answers; a question left open is left out.</param>
/// <param name="Weights">The weight of each area, 0 to 3; an area left out weighs 1.</param>
/// <param name="Commentary">What those taking part said.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ConcludeDiagnosis(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    ImmutableList<DiagnosticAnswer> Answers,
    ImmutableList<AreaWeight> Weights,
    string? Commentary
) : IInitiativeCommand;

/// <summary>Decides on <see cref="ConcludeDiagnosis" />.</summary>
public static class ConcludeDiagnosisHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    /// <exception cref="QuestionUnknown" /><exception cref="QuestionAnsweredTwice" /><exception cref="NothingAnswered" /><exception cref="WeightsAllZero" /><exception cref="NumberOutOfRange" /><exception cref="TextNotAccepted" />
    public static IEnumerable<object> Handle(ConcludeDiagnosis command, [OfInitiative] Initiative initiative, TimeProvider clock)
    {
        var weights = DiagnosticInput.Weights(command.Weights);
        var edition = initiative.Present.Edition;
        var tallies = DiagnosticInput.Tallies(edition, command.Answers);
        return initiative.Record(command, clock, DiagnosisConcluded.Of(edition, command.EntryId, command.On, tallies, weights, command.Commentary, null));
    }
}
