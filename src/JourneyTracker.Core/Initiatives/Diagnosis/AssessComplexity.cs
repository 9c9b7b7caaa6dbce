using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Rates the four factors of the complexity of outcomes.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="RangeOfNeed">From one simple need to disadvantage of many kinds, 1 to 5.</param>
/// <param name="FrequencyOfInteraction">From once to continuous support, 1 to 5.</param>
/// <param name="NatureOfInteraction">From giving information to several professionals acting at once, 1 to 5.</param>
/// <param name="LevelOfExpertise">From signposting to deep service expertise, 1 to 5.</param>
/// <param name="Rationale">Why these ratings.</param>
/// <param name="Rater">Who rated: an office or a group.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AssessComplexity(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    int RangeOfNeed,
    int FrequencyOfInteraction,
    int NatureOfInteraction,
    int LevelOfExpertise,
    string? Rationale,
    string? Rater
) : IInitiativeCommand;

/// <summary>Decides on <see cref="AssessComplexity" />.</summary>
public static class AssessComplexityHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" />
    public static IEnumerable<object> Handle(AssessComplexity command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new ComplexityAssessed(
                command.EntryId,
                command.On,
                command.RangeOfNeed,
                command.FrequencyOfInteraction,
                command.NatureOfInteraction,
                command.LevelOfExpertise,
                command.Rationale,
                command.Rater
            ),
            _ =>
                RuleViolation.EnsureAll(
                    () => Scale.OneToFive(command.RangeOfNeed, "rangeOfNeed"),
                    () => Scale.OneToFive(command.FrequencyOfInteraction, "frequencyOfInteraction"),
                    () => Scale.OneToFive(command.NatureOfInteraction, "natureOfInteraction"),
                    () => Scale.OneToFive(command.LevelOfExpertise, "levelOfExpertise")
                )
        );
}
