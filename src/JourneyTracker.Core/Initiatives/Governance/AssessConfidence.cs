using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records how sure the owner or an independent reviewer is that the initiative will deliver.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Assessor">Whether the owner or an independent reviewer says so.</param>
/// <param name="Scale">The scale used, with its version: <c>delivery-confidence/5-point</c>, <c>delivery-confidence/3-point</c>, or one defined for the
/// initiative.</param>
/// <param name="Rating">The rating: one of the scale's.</param>
/// <param name="Commentary">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.GovernanceBoard)]
public sealed record AssessConfidence(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    ConfidenceAssessor Assessor,
    string Scale,
    string Rating,
    string? Commentary
) : IInitiativeCommand;

/// <summary>Decides on <see cref="AssessConfidence" />.</summary>
public static class AssessConfidenceHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="ScaleNotDefined" /><exception cref="RatingNotOnScale" />
    public static IEnumerable<object> Handle(AssessConfidence command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new ConfidenceAssessed(command.EntryId, command.On, command.Assessor, command.Scale, command.Rating, command.Commentary),
            state =>
            {
                var inUse = state.Governance.Scales.Where(scale => scale.Defined is not { } defined || !defined.On.IsSurelyAfter(command.On)).ToList();
                var scale = inUse.Find(scale => scale.IsCalled(command.Scale)) ?? throw new ScaleNotDefined(command.Scale, inUse);
                _ = scale.Rating(command.Rating) ?? throw new RatingNotOnScale(command.Rating, scale);
            }
        );
}
