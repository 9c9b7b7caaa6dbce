using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Says that a step waits for another one.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="StepId">The step that waits.</param>
/// <param name="WaitsForStepId">The step it waits for.</param>
/// <param name="WaitsForInitiativeId">The initiative whose step it waits for; null where it is the same one.</param>
/// <param name="Reason">Why it has to wait.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record DeclareDependency(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    Guid StepId,
    Guid WaitsForStepId,
    Guid? WaitsForInitiativeId,
    string? Reason
) : IInitiativeCommand, INamesInitiatives
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesInitiatives.Initiatives => WaitsForInitiativeId is { } initiative ? [initiative] : [];
}

/// <summary>Decides on <see cref="DeclareDependency" />.</summary>
public static class DeclareDependencyHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="InitiativeNotFound" /><exception cref="StepNotFound" /><exception cref="StepsWaitForEachOther" />
    public static IEnumerable<object> Handle(DeclareDependency command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new DependencyDeclared(command.EntryId, command.On, command.StepId, command.WaitsForStepId, command.WaitsForInitiativeId, command.Reason),
            state =>
            {
                state.Journey.Step(command.StepId);
                if (command.WaitsForInitiativeId is null || command.WaitsForInitiativeId == state.Id)
                {
                    state.Journey.Step(command.WaitsForStepId);
                    state.Journey.EnsureNoCycle(state.Id, command.StepId, command.WaitsForStepId);
                }
            }
        );
}
