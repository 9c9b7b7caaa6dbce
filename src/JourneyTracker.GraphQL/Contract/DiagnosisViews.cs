using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>A diagnostic of challenge and facility, as it was concluded.</summary>
/// <param name="Id">The diagnostic's id: that of the entry that concluded it.</param>
/// <param name="FrameworkEdition">The edition of the framework used.</param>
/// <param name="Areas">The figures of each area, as they were concluded.</param>
/// <param name="RecommendedApproach">What was recommended; null where there were too few answers.</param>
/// <param name="Commentary">What those taking part said.</param>
/// <param name="WorkshopId">The workshop it came from; null where it was answered by one person or group.</param>
/// <param name="Answers">How each question was answered, those most disagreed on first; those left open are left out.</param>
/// <param name="Findings">What follows from the answers, computed again.</param>
/// <param name="ConcludedBy">The entry that recorded it.</param>
/// <param name="Diagnosis">The diagnostic itself.</param>
internal sealed record DiagnosisView(
    Guid Id,
    string FrameworkEdition,
    ImmutableList<AreaDiagnosis> Areas,
    JourneyApproach? RecommendedApproach,
    string? Commentary,
    Guid? WorkshopId,
    ImmutableArray<AnsweredQuestion> Answers,
    DiagnosticFindings Findings,
    EntryReference ConcludedBy,
    [property: Hidden] ConcludedDiagnosis Diagnosis
)
{
    public static DiagnosisView Of(ConcludedDiagnosis diagnosis) =>
        new(
            diagnosis.Concluded.EntryId,
            diagnosis.Concluded.FrameworkEdition,
            diagnosis.Concluded.Areas,
            diagnosis.Concluded.RecommendedApproach,
            diagnosis.Concluded.Commentary,
            diagnosis.Concluded.WorkshopId,
            AnsweredQuestion.Of(diagnosis.Edition, diagnosis.Concluded.Answers),
            diagnosis.Findings,
            diagnosis.ConcludedBy,
            diagnosis
        );
}

/// <summary>How a question of the diagnostic was answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Tally">Its answers.</param>
internal sealed record AnsweredQuestion(DiagnosticQuestion Question, [property: Flatten] AnswerTally Tally)
{
    public static ImmutableArray<AnsweredQuestion> Of(Edition edition, IEnumerable<AnswerTally> tallies) =>
        [
            .. tallies
                .OrderByDescending(tally => tally.Disagreement)
                .ThenByDescending(tally => tally.Spread)
                .Select(tally => new AnsweredQuestion(edition.Question(tally.QuestionId)!, tally)),
        ];
}

/// <summary>Two diagnostics side by side, with what was done in between.</summary>
/// <param name="From">The earlier diagnostic.</param>
/// <param name="To">The later one.</param>
/// <param name="Areas">Area by area.</param>
/// <param name="Done">What was done in between, in the order of time.</param>
internal sealed record FacilityPeriodView(DiagnosisView From, DiagnosisView To, ImmutableArray<AreaMovement> Areas, ImmutableArray<DoneEntry> Done);

/// <summary>One diagnostic session of an initiative, in which several people answer independently.</summary>
/// <param name="Row">What is known of it without its answers.</param>
internal sealed record WorkshopNode([property: Flatten] WorkshopRow Row) : IReadAt, IOfRecord
{
    AsOf IReadAt.AsOf => AsOf.Now;

    Guid? IOfRecord.RecordId => Row.Id;
}

/// <summary>A person who takes part, without a name and without answers.</summary>
/// <param name="AgencyId">The agency they answer for.</param>
/// <param name="Answered">How many of the thirty questions they have answered.</param>
/// <param name="JoinedAt">When they joined.</param>
/// <param name="IsYou">Whether it is the one who asks.</param>
internal sealed record ParticipantView(Guid AgencyId, int Answered, DateTimeOffset JoinedAt, bool IsYou);

/// <summary>An invitation to people of an agency.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Taken">How many have joined on it.</param>
internal sealed record InvitationView([property: Flatten] Invitation Invitation, int Taken);

/// <summary>What came out of a workshop so far, once the answers are revealed.</summary>
/// <param name="Findings">What follows from the medians.</param>
/// <param name="Questions">How each question was answered, those most disagreed on first; those nobody answered are left out.</param>
internal sealed record WorkshopResults(DiagnosticFindings Findings, ImmutableArray<WorkshopQuestion> Questions)
{
    public static WorkshopResults Of(WorkshopState workshop)
    {
        var tallies = workshop.Tallies;
        return new WorkshopResults(
            Diagnostic.Find(workshop.Edition, tallies.Medians(), workshop.Weights),
            [
                .. AnsweredQuestion
                    .Of(workshop.Edition, tallies)
                    .Select(question => new WorkshopQuestion(question.Question, question.Tally, workshop.AnswersTo(question.Question.Id))),
            ]
        );
    }
}

/// <summary>How a question was answered in a workshop.</summary>
/// <param name="Question">The question.</param>
/// <param name="Tally">Its answers taken together.</param>
/// <param name="Given">Its answers one by one, the lowest first, without names.</param>
internal sealed record WorkshopQuestion(DiagnosticQuestion Question, [property: Flatten] AnswerTally Tally, ImmutableArray<AgencyAnswer> Given);
