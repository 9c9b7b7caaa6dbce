using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Judges anew how firmly a partner stands behind the initiative.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="Commitment">How committed the partner is, 1 (in name only) to 5 (fully).</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record ChangePartnerCommitment(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid PartnerId, int Commitment, string? Reason)
    : IInitiativeCommand;

/// <summary>Decides on <see cref="ChangePartnerCommitment" />.</summary>
public static class ChangePartnerCommitmentHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="NumberOutOfRange" /><exception cref="PartnerNotFound" /><exception cref="PartnerHasLeft" />
    public static IEnumerable<object> Handle(ChangePartnerCommitment command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(
            command,
            clock,
            new PartnerCommitmentChanged(command.EntryId, command.On, command.PartnerId, command.Commitment, command.Reason),
            state =>
            {
                Scale.OneToFive(command.Commitment, "commitment");
                state.Partners.Partner(command.PartnerId).EnsureTakesPartOn(command.On);
            }
        );
}
