using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What may come to stand in the way.</summary>
public sealed record Risks
{
    /// <summary>Nothing recorded yet.</summary>
    public static Risks Empty { get; } = new();

    /// <summary>Every risk by its id.</summary>
    public ImmutableDictionary<Guid, Risk> All { get; init; } = ImmutableDictionary<Guid, Risk>.Empty;

    /// <summary>Those that may still happen, the gravest first, then the oldest.</summary>
    public IEnumerable<Risk> Open =>
        All
            .Values.Where(risk => risk.Status == RiskStatus.Open)
            .OrderByDescending(risk => risk.Exposure)
            .ThenBy(risk => risk.Raised.On)
            .ThenBy(risk => risk.Raised.Version);

    /// <summary>Those that happened or were closed, the latest first.</summary>
    public IEnumerable<Risk> Over =>
        All
            .Values.Where(risk => risk.Status != RiskStatus.Open)
            .OrderByDescending(risk => risk.LastChanged.On)
            .ThenByDescending(risk => risk.LastChanged.Version);

    /// <summary>Adds an entry; one that raises a challenge tells that a risk happened.</summary>
    public Risks Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            RiskRaised e => this with
            {
                All = All.SetItem(
                    e.EntryId,
                    new Risk(
                        e.EntryId,
                        e.Area,
                        e.Title,
                        e.Description,
                        e.Likelihood,
                        e.Impact,
                        e.OwnerAgencyId,
                        e.StepId,
                        recorded.Reference,
                        recorded.Reference,
                        e.Likelihood * e.Impact >= Initiatives.Risk.GraveFrom ? recorded.Reference : null,
                        null,
                        [],
                        []
                    )
                ),
            },
            RiskAssessed e => Change(e.RiskId, risk =>
                risk with
                {
                    Likelihood = e.Likelihood,
                    Impact = e.Impact,
                    OwnerAgencyId = e.After("ownerAgencyId", e.OwnerAgencyId, risk.OwnerAgencyId),
                    LastChanged = recorded.Reference,
                    GraveSince = e.Likelihood * e.Impact >= Initiatives.Risk.GraveFrom ? risk.GraveSince ?? recorded.Reference : null,
                }
            ),
            RiskResponseDecided e => Change(e.RiskId, risk =>
                risk with
                {
                    Responses = risk.Responses.Add(new DecidedResponse(e.Response, e.Action, e.DueOn, recorded.Reference)),
                    LastChanged = recorded.Reference,
                }
            ),
            RiskClosed e => Change(e.RiskId, risk => risk with { Closed = risk.Closed ?? recorded.Reference, LastChanged = recorded.Reference }),
            ChallengeRaised { RiskId: { } happened } => Change(happened, risk =>
                risk with
                {
                    Happened = risk.Happened.Add(recorded.Reference),
                    LastChanged = recorded.Reference,
                }
            ),
            IChallengeEvent => this,
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of risks."),
        };

    /// <exception cref="RiskNotFound">There is no such risk.</exception>
    public Risk Risk(Guid id) => All.GetValueOrDefault(id) ?? throw new RiskNotFound(id);

    private Risks Change(Guid id, Func<Risk, Risk> change) => this with { All = All.Change(id, change) };
}

/// <summary>Something that may come to stand in the way.</summary>
/// <param name="Id">The risk's id: that of the entry that raised it.</param>
/// <param name="Area">Which of the four areas it lies in.</param>
/// <param name="Title">What may happen, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Likelihood">1 (hardly) to 5 (nearly certain).</param>
/// <param name="Impact">1 (a nuisance) to 5 (would stop the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it.</param>
/// <param name="StepId">The step that it threatens.</param>
/// <param name="Raised">The entry that raised it.</param>
/// <param name="LastChanged">The latest entry about it.</param>
/// <param name="GraveSince">The entry since which it is grave; null while it is not.</param>
/// <param name="Closed">The entry that closed it; null while none has.</param>
/// <param name="Responses">What was decided to do about it, the latest last.</param>
/// <param name="Happened">The entries of the challenges that it became.</param>
public sealed record Risk(
    Guid Id,
    ChallengeArea Area,
    string Title,
    string? Description,
    int Likelihood,
    int Impact,
    Guid? OwnerAgencyId,
    Guid? StepId,
    EntryReference Raised,
    EntryReference LastChanged,
    EntryReference? GraveSince,
    EntryReference? Closed,
    ImmutableList<DecidedResponse> Responses,
    ImmutableList<EntryReference> Happened
)
{
    /// <summary>From this exposure on a risk is grave: nearly certain with an impact of 3, or likely with one of 4.</summary>
    public const int GraveFrom = 15;

    /// <summary>Likelihood times impact, 1 to 25: what risks are ranked by.</summary>
    public int Exposure => Likelihood * Impact;

    /// <summary>Whether its exposure is 15 or more.</summary>
    public bool IsGrave => Exposure >= GraveFrom;

    /// <summary>Whether it may still happen.</summary>
    public RiskStatus Status =>
        Closed is not null ? RiskStatus.Closed
        : Happened.IsEmpty ? RiskStatus.Open
        : RiskStatus.Happened;

    /// <summary>Checks that it was open on a day, also where it was closed later.</summary>
    /// <exception cref="RiskIsClosed">It was closed by then.</exception>
    public void EnsureNotClosedOn(PartialDate on)
    {
        if (Closed is { } closed && !closed.On.IsSurelyAfter(on))
        {
            throw new RiskIsClosed(Title, closed.On) { Entries = [closed] };
        }
    }
}

/// <summary>What was decided to do about a risk.</summary>
/// <param name="Response">In which way it is met.</param>
/// <param name="Action">What is done.</param>
/// <param name="DueOn">By when.</param>
/// <param name="DecidedBy">The entry that recorded it.</param>
public sealed record DecidedResponse(RiskResponse Response, string Action, PartialDate? DueOn, EntryReference DecidedBy);

/// <summary>Whether a risk may still happen.</summary>
public enum RiskStatus
{
    /// <summary>It may.</summary>
    Open,

    /// <summary>It happened and became a challenge.</summary>
    Happened,

    /// <summary>It can't any more, or matters no more.</summary>
    Closed,
}
