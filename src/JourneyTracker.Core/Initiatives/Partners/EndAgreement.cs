using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that an agreement ceased to be in force.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When it was so.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record EndAgreement(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid AgreementId, string? Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="EndAgreement" />.</summary>
public static class EndAgreementHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgreementNotFound" /><exception cref="AgreementAlreadyEnded" />
    public static IEnumerable<object> Handle(EndAgreement command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new AgreementEnded(command.EntryId, command.On, command.AgreementId, command.Reason), state =>
        {
            if (state.Partners.Agreement(command.AgreementId).Ended is { } ended)
            {
                throw new AgreementAlreadyEnded(ended.On);
            }
        });
}
