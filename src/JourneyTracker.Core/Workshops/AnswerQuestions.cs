using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Answers questions in a workshop for oneself, changes answers, or leaves questions open again; until it is closed.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Version">The version the caller saw; null applies the command to whatever is current.</param>
/// <param name="EntryId">The caller's id for the fact.</param>
/// <param name="On">When.</param>
/// <param name="Answers">The answers; those not named stay as they are.</param>
[GivenBy(Role.ProgrammeOffice, Role.AgencyContributor, Role.GovernanceBoard)]
public sealed record AnswerQuestions(Guid WorkshopId, long? Version, Guid EntryId, PartialDate On, ImmutableList<DiagnosticAnswer> Answers)
    : IWorkshopCommand,
        ISpokenCommand;

/// <summary>Decides on <see cref="AnswerQuestions" />.</summary>
public static class AnswerQuestionsHandler
{
    /// <exception cref="VersionConflict" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" />
    /// <exception cref="WorkshopHasEnded" /><exception cref="NotAParticipant" /><exception cref="NothingAnswered" /><exception cref="QuestionUnknown" /><exception cref="QuestionAnsweredTwice" /><exception cref="NumberOutOfRange" /><exception cref="TextNotAccepted" />
    public static IEnumerable<object> Handle(AnswerQuestions command, [OfWorkshop] Workshop workshop, Speaker speaker, TimeProvider clock) =>
        workshop.Log.Record(command, clock, new AnswersGiven(command.EntryId, command.On, speaker.Subject, command.Answers), () =>
        {
            workshop.Present.EnsureGoesOn();
            if (!workshop.Present.Participants.ContainsKey(speaker.Subject))
            {
                throw new NotAParticipant();
            }

            if (command.Answers.IsEmpty)
            {
                throw new NothingAnswered();
            }

            DiagnosticInput.EnsureAccepted(workshop.Present.Edition, command.Answers);
        });
}
