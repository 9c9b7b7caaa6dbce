using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What stands, or stood, in the way.</summary>
public sealed record Challenges
{
    /// <summary>Nothing recorded yet.</summary>
    public static Challenges Empty { get; } = new();

    /// <summary>Every challenge by its id.</summary>
    public ImmutableDictionary<Guid, Challenge> All { get; init; } = ImmutableDictionary<Guid, Challenge>.Empty;

    /// <summary>Those that stand in the way, the most severe first, then the oldest.</summary>
    public IEnumerable<Challenge> Outstanding =>
        All
            .Values.Where(challenge => challenge.IsOutstanding)
            .OrderByDescending(challenge => challenge.Severity)
            .ThenBy(challenge => challenge.Raised.On)
            .ThenBy(challenge => challenge.Raised.Version);

    /// <summary>Adds an entry.</summary>
    public Challenges Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            ChallengeRaised e => this with
            {
                All = All.SetItem(
                    e.EntryId,
                    new Challenge(
                        e.EntryId,
                        e.Area,
                        e.Title,
                        e.Description,
                        e.Severity,
                        e.OwnerAgencyId,
                        e.StepId,
                        ChallengeStatus.Open,
                        recorded.Reference,
                        null,
                        recorded.Reference,
                        [],
                        [],
                        e.RiskId
                    )
                ),
            },
            ChallengeReassessed e => Change(e.ChallengeId, challenge =>
                challenge with
                {
                    Severity = e.Severity,
                    OwnerAgencyId = e.After("ownerAgencyId", e.OwnerAgencyId, challenge.OwnerAgencyId),
                    LastChanged = recorded.Reference,
                }
            ),
            MitigationRecorded e => Change(e.ChallengeId, challenge =>
                challenge with
                {
                    Mitigations = challenge.Mitigations.Add(new Mitigation(e.Action, e.DueOn, recorded.Reference)),
                    LastChanged = recorded.Reference,
                }
            ),
            ChallengeEscalated e => Change(e.ChallengeId, challenge =>
                challenge with
                {
                    Escalations = challenge.Escalations.Add(new Escalation(e.BodyId, e.Reason, recorded.Reference)),
                    LastChanged = recorded.Reference,
                }
            ),
            ChallengeResolved e => Settle(e.ChallengeId, ChallengeStatus.Resolved, recorded.Reference),
            ChallengeAccepted e => Settle(e.ChallengeId, ChallengeStatus.Accepted, recorded.Reference),
            ChallengeReopened e => Settle(e.ChallengeId, ChallengeStatus.Open, recorded.Reference),
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of challenges."),
        };

    /// <exception cref="ChallengeNotFound">There is no such challenge.</exception>
    public Challenge Challenge(Guid id) => All.GetValueOrDefault(id) ?? throw new ChallengeNotFound(id);

    private Challenges Settle(Guid id, ChallengeStatus status, EntryReference by) =>
        Change(id, challenge => challenge with { Status = status, StatusChanged = by, LastChanged = by });

    private Challenges Change(Guid id, Func<Challenge, Challenge> change) => this with { All = All.Change(id, change) };
}

/// <summary>Something that stands, or stood, in the way.</summary>
/// <param name="Id">The challenge's id: that of the entry that raised it.</param>
/// <param name="Area">Which of the four areas it lies in.</param>
/// <param name="Title">What it is, in one line.</param>
/// <param name="Description">More of it.</param>
/// <param name="Severity">1 (a nuisance) to 5 (stops the journey).</param>
/// <param name="OwnerAgencyId">The agency answerable for it.</param>
/// <param name="StepId">The step it stands in the way of.</param>
/// <param name="Status">Whether it still stands in the way.</param>
/// <param name="Raised">The entry that raised it.</param>
/// <param name="StatusChanged">The entry that last resolved, accepted or reopened it; null while none has.</param>
/// <param name="LastChanged">The latest entry about it.</param>
/// <param name="Mitigations">What was done or planned against it.</param>
/// <param name="Escalations">The bodies it was put before.</param>
/// <param name="RiskId">The risk that happened, if it was one.</param>
public sealed record Challenge(
    Guid Id,
    ChallengeArea Area,
    string Title,
    string? Description,
    int Severity,
    Guid? OwnerAgencyId,
    Guid? StepId,
    ChallengeStatus Status,
    EntryReference Raised,
    EntryReference? StatusChanged,
    EntryReference LastChanged,
    ImmutableList<Mitigation> Mitigations,
    ImmutableList<Escalation> Escalations,
    Guid? RiskId = null
)
{
    /// <summary>Whether it still stands in the way.</summary>
    public bool IsOutstanding => Status == ChallengeStatus.Open;

    /// <summary>For how many days it had stood in the way on a day, counted from the day that its date counts from.</summary>
    /// <remarks>Where somebody in a later time zone dated it tomorrow, it is none.</remarks>
    public int AgeOn(DateOnly day) => Math.Max(0, day.DayNumber - Raised.On.CountsFrom.DayNumber);

    /// <summary>For how many days it can have stood in the way on a day, whichever day it was raised.</summary>
    public DaySpan AgeSpanOn(DateOnly day) => DaySpan.Between(Raised.On, day).AtLeast(0);

    /// <exception cref="ChallengeNotOutstanding">It was resolved or accepted.</exception>
    public void EnsureOutstanding()
    {
        if (!IsOutstanding)
        {
            throw new ChallengeNotOutstanding(Title, Status) { Entries = StatusChanged is null ? [] : [StatusChanged] };
        }
    }

    /// <summary>Checks that it stood in the way on a day, also where it was settled later: what is logged late is judged by its own day.</summary>
    /// <exception cref="ChallengeNotOutstanding">It was resolved or accepted by then.</exception>
    public void EnsureOutstandingOn(PartialDate on)
    {
        if (StatusChanged?.On.IsSurelyAfter(on) != true)
        {
            EnsureOutstanding();
        }
    }

    /// <exception cref="ChallengeNotOutstanding">It was resolved or accepted.</exception>
    /// <exception cref="ChallengeSettledBeforeRaised">The day surely lies before it was raised.</exception>
    /// <exception cref="OvertakenByLaterEntry">It was reopened later than that day.</exception>
    public void EnsureCanBeSettledOn(PartialDate on)
    {
        EnsureOutstanding();
        if (Raised.On.IsSurelyAfter(on))
        {
            throw new ChallengeSettledBeforeRaised(Title, Raised.On, on);
        }

        StatusChanged?.EnsureNotOvertaking(on);
    }
}

/// <summary>Something done or planned against a challenge.</summary>
/// <param name="Action">What.</param>
/// <param name="DueOn">By when.</param>
/// <param name="RecordedBy">The entry that recorded it.</param>
public sealed record Mitigation(string Action, PartialDate? DueOn, EntryReference RecordedBy);

/// <summary>A challenge was put before a body.</summary>
/// <param name="BodyId">The body.</param>
/// <param name="Reason">Why.</param>
/// <param name="RecordedBy">The entry that recorded it.</param>
public sealed record Escalation(Guid BodyId, string? Reason, EntryReference RecordedBy);

/// <summary>Whether a challenge still stands in the way.</summary>
public enum ChallengeStatus
{
    /// <summary>It stands in the way.</summary>
    Open,

    /// <summary>It no longer stands in the way.</summary>
    Resolved,

    /// <summary>It is lived with.</summary>
    Accepted,
}
