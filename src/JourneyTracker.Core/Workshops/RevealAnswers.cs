using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Lets everybody see how the questions were answered; answers may still be changed until the workshop is closed.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
[GivenBy(Role.ProgrammeOffice)]
public sealed record RevealAnswers(Guid WorkshopId, long? Version, Guid EntryId, PartialDate On) : IWorkshopCommand;

/// <summary>Decides on <see cref="RevealAnswers" />.</summary>
public static class RevealAnswersHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WorkshopHasEnded" /><exception cref="AlreadyRevealed" /><exception cref="NothingToReveal" />
    public static IEnumerable<object> Handle(RevealAnswers command, [OfWorkshop] Workshop workshop, TimeProvider clock) =>
        workshop.Log.Record(command, clock, new AnswersRevealed(command.EntryId, command.On), () =>
        {
            var state = workshop.Present;
            state.EnsureGoesOn();
            if (state.Revealed is not null)
            {
                throw new AlreadyRevealed();
            }

            if (state.Tallies.IsEmpty)
            {
                throw new NothingToReveal();
            }
        });
}
