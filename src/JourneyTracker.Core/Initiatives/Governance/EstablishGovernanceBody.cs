using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Sets up a body that steers the initiative; the entry's id is the body's id.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was set up.</param>
/// <param name="Name">Its name.</param>
/// <param name="Authority">By what right it decides.</param>
/// <param name="Tier">The level of work it steers.</param>
/// <param name="ParentId">The body it reports to, if any.</param>
/// <param name="Remit">What it decides on.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record EstablishGovernanceBody(
    Guid InitiativeId,
    long? Version,
    Guid EntryId,
    PartialDate On,
    string Name,
    BodyAuthority Authority,
    BodyTier Tier,
    Guid? ParentId,
    string? Remit
) : IInitiativeCommand;

/// <summary>Decides on <see cref="EstablishGovernanceBody" />.</summary>
public static class EstablishGovernanceBodyHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="BodyNotFound" />
    public static IEnumerable<object> Handle(EstablishGovernanceBody command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new GovernanceBodyEstablished(command.EntryId, command.On, command.Name, command.Authority, command.Tier, command.ParentId, command.Remit),
            state =>
            {
                if (command.ParentId is { } parentId)
                {
                    state.Governance.Body(parentId, "parentId");
                }
            }
        );
}
