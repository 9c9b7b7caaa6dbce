using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Takes a logged entry back; both the entry and its withdrawal stay visible.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the withdrawal.</param>
/// <param name="On">The day of the withdrawal.</param>
/// <param name="WithdrawnEntryId">The entry that no longer holds; a withdrawal may itself be withdrawn, which restores the entry, and a correction, which
/// restores what it corrected.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor, Role.GovernanceBoard)]
public sealed record WithdrawEntry(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid WithdrawnEntryId, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="WithdrawEntry" />.</summary>
public static class WithdrawEntryHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="EntryNotFound" /><exception cref="RegistrationStays" /><exception cref="EntryAlreadyWithdrawn" /><exception cref="EntryStillNeeded" /><exception cref="OutOfOrder" /><exception cref="Agencies.AgencyHasEnded" /><exception cref="Agencies.AgencyNotYetThere" /><exception cref="LessonNotYetLearned" />
    public static IEnumerable<object> Handle(WithdrawEntry command, [OfInitiative] Initiative initiative, TimeProvider clock)
    {
        var withdrawn = new EntryWithdrawn(command.EntryId, command.On, command.WithdrawnEntryId, command.Reason);
        return initiative.Record(command, clock, withdrawn, _ =>
        {
            initiative.Log.EnsureWithdrawable(command.WithdrawnEntryId);
            StoryOrder.EnsureKept(initiative.Log, withdrawn, "withdrawnEntryId");
        });
    }
}
