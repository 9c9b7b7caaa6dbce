using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>Records that a benefit is no longer planned for; what was expected of it stays on record.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">Since when.</param>
/// <param name="BenefitId">The benefit.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record GiveUpBenefit(Guid InitiativeId, long? Version, Guid EntryId, PartialDate On, Guid BenefitId, string Reason) : IInitiativeCommand;

/// <summary>Decides on <see cref="GiveUpBenefit" />.</summary>
public static class GiveUpBenefitHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="BenefitNotFound" /><exception cref="BenefitIsGivenUp" />
    public static IEnumerable<object> Handle(GiveUpBenefit command, [OfInitiative] Initiative initiative, TimeProvider clock) =>
        initiative.Record(command, clock, new BenefitGivenUp(command.EntryId, command.On, command.BenefitId, command.Reason), state =>
        {
            var benefit = state.Benefits.Benefit(command.BenefitId);
            if (benefit.GivenUp is { } over)
            {
                throw new BenefitIsGivenUp(benefit.Name, over.On) { Entries = [over] };
            }
        });
}
