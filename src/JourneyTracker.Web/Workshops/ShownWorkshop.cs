using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Web.Workshops;

/// <summary>What one person may see of a workshop: what others answered is not within reach of a page before it is revealed.</summary>
public sealed class ShownWorkshop
{
    private readonly Viewer _viewer;
    private readonly WorkshopState _state;
    private readonly IEntry? _ending;
    private readonly EntryLog _log;

    /// <summary>A workshop as somebody sees it.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="workshop">The workshop.</param>
    /// <param name="initiative">The initiative it is about.</param>
    /// <param name="agencyName">The present name of an agency that is invited.</param>
    public ShownWorkshop(Viewer viewer, Workshop workshop, InitiativeSummary initiative, Func<Guid, string> agencyName)
    {
        (_viewer, _state, _log, Initiative, AgencyName) = (viewer, workshop.Present, workshop.Log, initiative, agencyName);
        _ending = _state.Ended is { } ended ? workshop.Log.Entry(ended.EntryId)?.Entry : null;
        Row = WorkshopRow.Of(_state);
        Own = _state.Participants.GetValueOrDefault(viewer.Subject);
        Results = _state.Revealed is null ? null : WorkshopFindings.Of(_state);
    }

    /// <summary>What everybody may know of it.</summary>
    public WorkshopRow Row { get; }

    /// <summary>The initiative it is about.</summary>
    public InitiativeSummary Initiative { get; }

    /// <summary>The present name of an agency that is invited.</summary>
    public Func<Guid, string> AgencyName { get; }

    /// <summary>How much each area counts.</summary>
    public ImmutableDictionary<ChallengeArea, int> Weights => _state.Weights;

    /// <summary>Whether the one who looks runs it.</summary>
    public bool IsFacilitator => _viewer.Roles.Overlaps(Permissions.For(typeof(RevealAnswers)));

    /// <summary>Whether the one who looks may take part at all.</summary>
    public bool MayTakePart => _viewer.Roles.Overlaps(Permissions.For(typeof(JoinWorkshop)));

    /// <summary>Whether a place could be theirs: they run the workshop, or their sign-in names an agency.</summary>
    public bool SpeaksForSomebody => IsFacilitator || _viewer.Agency is not null;

    /// <summary>The part and the answers of the one who looks; null where they don't take part.</summary>
    public Participant? Own { get; }

    /// <summary>The invitations with how many places are taken; none to be seen by who does not run it.</summary>
    public ImmutableArray<(Invitation Invitation, int Taken)> Invitations =>
        IsFacilitator ? [.. _state.Invitations.Select(invitation => (invitation, _state.Taken(invitation.Id)))] : [];

    /// <summary>How far each of those who take part has come, in the order they joined, without names.</summary>
    public ImmutableArray<(Guid AgencyId, int Answered, bool IsYou)> Progress =>
        [.. Row.Participants.Select(one => (one.AgencyId, one.Answered, one.Participant == _viewer.Subject))];

    /// <summary>Whether all who take part have answered all questions.</summary>
    public bool IsEverybodyDone => Row.Participants.Count > 0 && Row.Participants.All(one => one.Answered == Edition.Questions.Length);

    /// <summary>The edition of the framework whose questions are answered.</summary>
    public Edition Edition => _state.Edition;

    /// <summary>How many more people could join.</summary>
    public int FreePlaces => _state.Invitations.Sum(invitation => Math.Max(0, invitation.Places - _state.Taken(invitation.Id)));

    /// <summary>What came out of it so far; null until the answers are revealed.</summary>
    public WorkshopFindings? Results { get; }

    /// <summary>The entry that opened it.</summary>
    public EntryReference Opened => _state.Opened!;

    /// <summary>The entry that ended it; null while it goes on.</summary>
    public EntryReference? Ended => _state.Ended;

    /// <summary>Why it was abandoned, for those who may read the history.</summary>
    public string? AbandonedBecause => _viewer.Roles.Overlaps(Permissions.ReadersOfHistory) ? (_ending as WorkshopAbandoned)?.Reason : null;

    /// <summary>What the one who looks recorded under an id, in one line; null where they recorded nothing under it.</summary>
    public (string Line, PartialDate On)? OwnEntry(Guid id) =>
        _log.Entry(id) is { } entry && entry.RecordedBy == _viewer.Subject
            ? (Marked.InWords(entry.Entry.Line(other => _log.Entry(other)?.Entry), agency => AgencyName(agency)), entry.On)
            : null;

    /// <summary>The invitation that somebody holds the link of, and how many of its places are free; null where there is none.</summary>
    public (Invitation Invitation, int Free)? InvitationOf(Guid id) =>
        _state.Invitations.Find(one => one.Id == id) is { } invitation ? (invitation, invitation.Places - _state.Taken(id)) : null;
}

/// <summary>What came out of a workshop once its answers are revealed.</summary>
/// <param name="Findings">What follows from the medians.</param>
/// <param name="Questions">How each question was answered that was answered at all, those most disagreed on first, with the answers one by one.</param>
public sealed record WorkshopFindings(
    DiagnosticFindings Findings,
    ImmutableArray<(DiagnosticQuestion Question, AnswerTally Tally, ImmutableArray<AgencyAnswer> Given)> Questions
)
{
    internal static WorkshopFindings Of(WorkshopState state)
    {
        var tallies = state.Tallies;
        return new WorkshopFindings(
            Diagnostic.Find(state.Edition, tallies.Medians(), state.Weights),
            [.. tallies.Select(tally => (state.Edition.Question(tally.QuestionId)!, tally, state.AnswersTo(tally.QuestionId)))]
        );
    }
}
