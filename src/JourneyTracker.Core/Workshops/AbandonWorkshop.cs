using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Ends a workshop without a result.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Reason">Why.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record AbandonWorkshop(Guid WorkshopId, long? Version, Guid EntryId, PartialDate On, string Reason) : IWorkshopCommand;

/// <summary>Decides on <see cref="AbandonWorkshop" />.</summary>
public static class AbandonWorkshopHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WorkshopHasEnded" />
    public static IEnumerable<object> Handle(AbandonWorkshop command, [OfWorkshop] Workshop workshop, TimeProvider clock) =>
        workshop.Log.Record(command, clock, new WorkshopAbandoned(command.EntryId, command.On, command.Reason), workshop.Present.EnsureGoesOn);
}
