using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Takes part in a workshop, for oneself.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="InvitationId">The invitation.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor, Role.GovernanceBoard)]
public sealed record JoinWorkshop(Guid WorkshopId, long? Version, Guid EntryId, PartialDate On, Guid InvitationId) : IWorkshopCommand, ISpokenCommand;

/// <summary>Decides on <see cref="JoinWorkshop" />.</summary>
public static class JoinWorkshopHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    /// <exception cref="WorkshopHasEnded" /><exception cref="InvitationNotFound" /><exception cref="InvitationOfAnotherAgency" /><exception cref="SpeaksForNoAgency" /><exception cref="AlreadyJoined" /><exception cref="InvitationUsedUp" />
    public static IEnumerable<object> Handle(JoinWorkshop command, [OfWorkshop] Workshop workshop, Speaker speaker, TimeProvider clock) =>
        workshop.Log.Record(command, clock, new ParticipantJoined(command.EntryId, command.On, command.InvitationId, speaker.Subject), () =>
        {
            var state = workshop.Present;
            state.EnsureGoesOn();
            var invitation = state.Invitations.Find(invitation => invitation.Id == command.InvitationId) ?? throw new InvitationNotFound();
            if (!speaker.SpeaksFor(invitation.AgencyId))
            {
                throw speaker.AgencyIds is { IsEmpty: true } ? new SpeaksForNoAgency() : new InvitationOfAnotherAgency();
            }

            if (state.Participants.ContainsKey(speaker.Subject))
            {
                throw new AlreadyJoined();
            }

            if (state.Taken(invitation.Id) >= invitation.Places)
            {
                throw new InvitationUsedUp(invitation.Places);
            }
        });
}
