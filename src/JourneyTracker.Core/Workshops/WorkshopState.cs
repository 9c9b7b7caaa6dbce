using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>What is true of a workshop.</summary>
public sealed record WorkshopState
{
    /// <summary>The workshop.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version: how many entries are recorded.</summary>
    public required long Version { get; init; }

    /// <summary>The initiative it is about.</summary>
    public Guid InitiativeId { get; init; }

    /// <summary>What it is called.</summary>
    public string Title { get; init; } = "";

    /// <summary>The edition of the framework whose questions are answered.</summary>
    public string FrameworkEdition { get; init; } = Editions.First;

    /// <summary>That edition.</summary>
    public Edition Edition => Editions.Of(FrameworkEdition);

    /// <summary>The weight of each area.</summary>
    public ImmutableDictionary<ChallengeArea, int> Weights { get; init; } = Diagnostic.EqualWeights;

    /// <summary>How far it has come.</summary>
    public WorkshopStage Stage { get; init; }

    /// <summary>The invitations, in the order they were given.</summary>
    public ImmutableList<Invitation> Invitations { get; init; } = [];

    /// <summary>Those who joined, by their subject id.</summary>
    public ImmutableDictionary<string, Participant> Participants { get; init; } = ImmutableDictionary<string, Participant>.Empty;

    /// <summary>The entry that opened it.</summary>
    public EntryReference? Opened { get; init; }

    /// <summary>The entry that revealed the answers; null while each sees only their own.</summary>
    public EntryReference? Revealed { get; init; }

    /// <summary>The entry that ended it, with a result or without; null while it goes on.</summary>
    public EntryReference? Ended { get; init; }

    /// <summary>How each question was answered that was answered at all, those most disagreed on first.</summary>
    public ImmutableArray<AnswerTally> Tallies =>
        [
            .. Edition
                .Questions.Select(question =>
                    Participants
                        .Values.Select(participant => participant.Answers.GetValueOrDefault(question.Id))
                        .Where(given => given?.Answer is not null)
                        .ToList()
                        is { Count: > 0 } given
                        ? AnswerTally.Of(question.Id, [.. given.Select(answer => answer!.Answer!.Value)], given.Select(answer => answer!.Evidence))
                        : null
                )
                .OfType<AnswerTally>()
                .OrderByDescending(tally => tally.Disagreement)
                .ThenByDescending(tally => tally.Spread),
        ];

    /// <summary>The answers to a question one by one, without names: the lowest first, in an order that says nothing of who gave them.</summary>
    public ImmutableArray<AgencyAnswer> AnswersTo(string questionId) =>
        [
            .. Participants
                .Values.Select(participant => (participant.AgencyId, Given: participant.Answers.GetValueOrDefault(questionId)))
                .Where(one => one.Given?.Answer is not null)
                .Select(one => new AgencyAnswer(one.AgencyId, one.Given!.Answer!.Value, one.Given.Evidence))
                .OrderBy(answer => answer.Answer)
                .ThenBy(answer => answer.AgencyId)
                .ThenBy(answer => answer.Evidence, StringComparer.Ordinal),
        ];

    /// <summary>How many places of an invitation are taken.</summary>
    public int Taken(Guid invitationId) => Participants.Values.Count(participant => participant.InvitationId == invitationId);

    /// <exception cref="WorkshopHasEnded">It has ended.</exception>
    public void EnsureGoesOn()
    {
        if (Ended is not null)
        {
            throw new WorkshopHasEnded(Ended.On, Stage);
        }
    }

    /// <summary>Adds an entry.</summary>
    internal WorkshopState Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            WorkshopOpened e => this with
            {
                InitiativeId = e.InitiativeId,
                Title = e.Title,
                FrameworkEdition = e.FrameworkEdition,
                Weights = ByArea(e.Weights),
                Opened = recorded.Reference,
            },
            ParticipantsInvited e => this with { Invitations = Invitations.Add(new Invitation(e.EntryId, e.AgencyId, e.Places, e.Note)) },
            ParticipantJoined e => this with
            {
                Participants = Participants.Add(
                    e.Participant,
                    new Participant(e.InvitationId, Invitations.Single(invitation => invitation.Id == e.InvitationId).AgencyId, recorded.Reference)
                ),
            },
            AnswersGiven e => this with { Participants = Participants.SetItem(e.Participant, Participants[e.Participant].With(e.Answers)) },
            WeightsChosen e => this with { Weights = ByArea(e.Weights) },
            AnswersRevealed => this with { Stage = WorkshopStage.Revealed, Revealed = recorded.Reference },
            WorkshopClosed => this with { Stage = WorkshopStage.Closed, Ended = recorded.Reference },
            WorkshopAbandoned => this with { Stage = WorkshopStage.Abandoned, Ended = recorded.Reference },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of a workshop."),
        };

    private static ImmutableDictionary<ChallengeArea, int> ByArea(ImmutableList<AreaWeight> weights) =>
        weights.ToImmutableDictionary(weight => weight.Area, weight => weight.Weight);
}

/// <summary>How far a workshop has come.</summary>
public enum WorkshopStage
{
    /// <summary>Everybody answers by themselves and sees no one else's answers.</summary>
    Answering,

    /// <summary>Everybody sees how the questions were answered; answers may still be changed.</summary>
    Revealed,

    /// <summary>It ended with a result that the initiative records.</summary>
    Closed,

    /// <summary>It ended without a result.</summary>
    Abandoned,
}

/// <summary>An invitation to people of an agency.</summary>
/// <param name="Id">What they join with.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="Places">How many of its people may join.</param>
/// <param name="Note">Who is meant.</param>
public sealed record Invitation(Guid Id, Guid AgencyId, int Places, string? Note);

/// <summary>A person who joined.</summary>
/// <param name="InvitationId">The invitation they joined on.</param>
/// <param name="AgencyId">The agency they answer for.</param>
/// <param name="Joined">The entry that recorded it.</param>
public sealed record Participant(Guid InvitationId, Guid AgencyId, EntryReference Joined)
{
    /// <summary>Their answers by question.</summary>
    public ImmutableDictionary<string, DiagnosticAnswer> Answers { get; init; } = ImmutableDictionary<string, DiagnosticAnswer>.Empty;

    /// <summary>How many questions they have answered.</summary>
    public int Answered => Answers.Values.Count(answer => answer.Answer is not null);

    /// <summary>With answers given or changed.</summary>
    internal Participant With(IEnumerable<DiagnosticAnswer> answers) =>
        this with
        {
            Answers = Answers.SetItems(answers.Select(answer => KeyValuePair.Create(answer.QuestionId, answer))),
        };
}
