using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Judges whether partners may share a category of information.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when that holds.</param>
/// <param name="Category">The category, such as <c>benefit history</c>; the same category judged again replaces the earlier judgement.</param>
/// <param name="Permission">Whether it may be shared.</param>
/// <param name="LegalBasis">The law, order or consent that it rests on. Left out, it stays as the category has it; null erases it.</param>
/// <param name="StepId">The step that needs it, if one does. Left out, it stays as the category has it; null erases it.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ClassifyInformation(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Category,
    SharingPermission Permission,
    [Stays] string? LegalBasis,
    [Stays] Guid? StepId
) : IInitiativeCommand, IChangesInPart
{
    /// <inheritdoc />
    public Blanks? Blanks { get; init; }
}

/// <summary>Decides on <see cref="ClassifyInformation" />.</summary>
public static class ClassifyInformationHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="StepNotFound" />
    public static IEnumerable<object> Handle(ClassifyInformation command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new InformationClassified(command.EntryId, command.On, command.Category, command.Permission, command.LegalBasis, command.StepId)
            {
                Blanks = command.Blanks,
            },
            state =>
            {
                if (command.StepId is { } stepId)
                {
                    state.Journey.Step(stepId);
                }
            }
        );
}
