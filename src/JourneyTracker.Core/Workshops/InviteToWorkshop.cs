using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Invites people of an agency to a workshop; the entry's id is what they join with.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact, and the invitation's from then on.</param>
/// <param name="On">When.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="Places">How many of its people may join, 1 to 200.</param>
/// <param name="Note">Who is meant.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record InviteToWorkshop(Guid WorkshopId, long? Version, Guid EntryId, PartialDate On, Guid AgencyId, int Places, string? Note)
    : IWorkshopCommand,
        INamesAgencies
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesAgencies.Agencies => [AgencyId];
}

/// <summary>Decides on <see cref="InviteToWorkshop" />.</summary>
public static class InviteToWorkshopHandler
{
    /// <summary>The most people that one invitation is for.</summary>
    public const int MostPlaces = 200;

    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="AgencyNotFound" /><exception cref="AgencyHasEnded" /><exception cref="AgencyNotYetThere" /><exception cref="WorkshopHasEnded" /><exception cref="NumberOutOfRange" />
    public static IEnumerable<object> Handle(InviteToWorkshop command, [OfWorkshop] Workshop workshop, TimeProvider clock) =>
        workshop.Log.Record(command, clock, new ParticipantsInvited(command.EntryId, command.On, command.AgencyId, command.Places, command.Note), () =>
        {
            workshop.Present.EnsureGoesOn();
            Scale.Within<int>(command.Places, 1, MostPlaces, "places");
        });
}
