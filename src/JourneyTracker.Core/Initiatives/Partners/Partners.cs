using System.Collections.Immutable;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The agencies that take part, and what they agreed.</summary>
public sealed record Partners
{
    /// <summary>Nothing recorded yet.</summary>
    public static Partners Empty { get; } = new();

    /// <summary>Every partner by its id, those who left included.</summary>
    public ImmutableDictionary<Guid, Partner> All { get; init; } = ImmutableDictionary<Guid, Partner>.Empty;

    /// <summary>Every agreement by its id, those that ended included.</summary>
    public ImmutableDictionary<Guid, Agreement> Agreements { get; init; } = ImmutableDictionary<Guid, Agreement>.Empty;

    /// <summary>Adds an entry.</summary>
    public Partners Evolve(RecordedEntry recorded) =>
        recorded.Entry switch
        {
            PartnerJoined e => this with
            {
                All = All.SetItem(
                    e.EntryId,
                    new Partner(e.EntryId, e.AgencyId, e.Role, e.Contribution, CommitmentsOf(e, recorded.Reference), recorded.Reference, null)
                ),
            },
            PartnerCommitmentChanged e => this with
            {
                All = All.Change(e.PartnerId, partner =>
                    partner with
                    {
                        Commitments = partner.Commitments.Add(new Commitment(e.Commitment, e.Reason, recorded.Reference)),
                    }
                ),
            },
            PartnerSizeNoted e => this with
            {
                All = All.Change(e.PartnerId, partner =>
                    partner with
                    {
                        Sizes = partner.Sizes.Add(new PartnerSize(e.Organisations, e.Reason, recorded.Reference)),
                    }
                ),
            },
            PartnerWithdrew e => this with { All = All.Change(e.PartnerId, partner => partner with { Withdrew = partner.Withdrew ?? recorded.Reference }) },
            AgreementSigned e => this with
            {
                Agreements = Agreements.SetItem(e.EntryId, new Agreement(e.EntryId, e.Kind, e.Title, e.AgencyIds, e.Terms, e.EndsOn, recorded.Reference, null)),
            },
            AgreementEnded e => this with
            {
                Agreements = Agreements.Change(e.AgreementId, agreement => agreement with { Ended = agreement.Ended ?? recorded.Reference }),
            },
            var unknown => throw new InvalidOperationException($"{unknown.GetType()} is not an event of partners and agreements."),
        };

    /// <summary>The agencies taking part on a day; null asks for now.</summary>
    public ImmutableHashSet<Guid> AgenciesOn(DateOnly? day) => AgenciesOn(day, null);

    private ImmutableHashSet<Guid> AgenciesOn(DateOnly? day, Certainty? read) =>
        [
            .. All
                .Values.Where(partner => read is { } certainty ? partner.TakesPartOn(day, certainty) : partner.TakesPartOn(day))
                .Select(partner => partner.AgencyId),
        ];

    /// <summary>
    /// How many agencies share something on a day. Agencies that were partners and have left no longer count; those
    /// named that never were, or were not yet, do. An empty list stands for all partners. One that has ended counts as
    /// what stands in its place: two that were merged are one, one that was split stays one, a dissolved one is none. One
    /// that stands for many organisations counts as so many.
    /// </summary>
    public int Sharing(ImmutableList<Guid> agencyIds, DateOnly? day, AgencyLineage lineage, Certainty read = Certainty.Certain)
    {
        var present = AgenciesOn(day, read);
        Guid[] named = agencyIds.IsEmpty
            ? [.. present]
            :
            [
                .. agencyIds
                    .Distinct()
                    .Where(agency => present.Contains(agency) || !All.Values.Any(partner => partner.AgencyId == agency && partner.TookPartBefore(day, read))),
            ];
        return lineage.CountOf(named, day, read) + MoreThanOne(named, day, lineage, read);
    }

    /// <summary>The entries that say how many organisations stand behind those of some agencies that take part on a day; an empty list stands for all partners.</summary>
    internal IEnumerable<EntryReference> SizesBehind(ImmutableList<Guid> agencyIds, DateOnly? day) =>
        All
            .Values.Where(partner => (agencyIds.IsEmpty || agencyIds.Contains(partner.AgencyId)) && partner.TakesPartOn(day, Certainty.Certain))
            .Select(partner => partner.Sizes.FindLast(size => size.NotedBy.On.HasBegun(day, Certainty.Certain)))
            .OfType<PartnerSize>()
            .Select(size => size.NotedBy);

    /// <summary>How many organisations take part on a day, those behind each partner counted; null asks for now.</summary>
    public int OrganisationsOn(DateOnly? day, AgencyLineage lineage)
    {
        var present = AgenciesOn(day);
        return lineage.CountOf(present, day) + MoreThanOne(present, day, lineage, Certainty.Certain);
    }

    /// <summary>How many organisations there are behind some agencies beyond one each; behind one that was dissolved there are none.</summary>
    private int MoreThanOne(IEnumerable<Guid> agencies, DateOnly? day, AgencyLineage lineage, Certainty read)
    {
        var sized = All.Values.Where(partner => !partner.Sizes.IsEmpty && partner.TakesPartOn(day, read)).ToList();
        return sized.Count == 0
            ? 0
            : agencies
                .Where(agency => lineage.CountOf([agency], day, read) > 0)
                .Sum(agency =>
                    sized.Where(partner => partner.AgencyId == agency).Select(partner => partner.OrganisationsOn(day, read) - 1).DefaultIfEmpty().Max()
                );
    }

    /// <exception cref="PartnerNotFound">There is no such partner.</exception>
    public Partner Partner(Guid id) => All.GetValueOrDefault(id) ?? throw new PartnerNotFound(id);

    /// <exception cref="AgreementNotFound">There is no such agreement.</exception>
    public Agreement Agreement(Guid id) => Agreements.GetValueOrDefault(id) ?? throw new AgreementNotFound(id);

    private static ImmutableList<Commitment> CommitmentsOf(PartnerJoined e, EntryReference reference) =>
        e.Commitment is { } commitment ? [new Commitment(commitment, null, reference)] : [];
}

/// <summary>An agency that takes, or took, part.</summary>
/// <param name="Id">The partner's id: that of the entry by which it joined.</param>
/// <param name="AgencyId">The agency in the directory.</param>
/// <param name="Role">The part it plays.</param>
/// <param name="Contribution">What it brings.</param>
/// <param name="Commitments">How firmly it stood behind the initiative over time.</param>
/// <param name="Joined">The entry by which it joined.</param>
/// <param name="Withdrew">The entry by which it left.</param>
public sealed record Partner(
    Guid Id,
    Guid AgencyId,
    PartnerRole Role,
    string? Contribution,
    ImmutableList<Commitment> Commitments,
    EntryReference Joined,
    EntryReference? Withdrew
)
{
    /// <summary>How many organisations it was noted to stand for over time.</summary>
    public ImmutableList<PartnerSize> Sizes { get; init; } = [];

    /// <summary>How many organisations it stands for: one where nothing else was noted.</summary>
    public int Organisations => Sizes.IsEmpty ? 1 : Sizes[^1].Organisations;

    /// <summary>How many organisations it stands for on a day, as certain or as possible; null asks for now.</summary>
    public int OrganisationsOn(DateOnly? day, Certainty read) => Sizes.FindLast(size => size.NotedBy.On.HasBegun(day, read))?.Organisations ?? 1;

    /// <summary>Its latest commitment, 1 to 5; null where none was recorded.</summary>
    public int? Commitment => Commitments.IsEmpty ? null : Commitments[^1].Rating;

    /// <summary>Whether it takes part on a day; null asks for now.</summary>
    public bool TakesPartOn(DateOnly? day) =>
        day is { } asked ? HadJoinedBy(asked) && (Withdrew is not { } left || left.On.CountsFrom > asked) : Withdrew is null;

    /// <summary>Whether it takes part on a day, as certain or as possible; null asks for now.</summary>
    public bool TakesPartOn(DateOnly? day, Certainty read) => Joined.On.HasBegun(day, read) && !HadLeftBy(day, read);

    /// <summary>Whether it had left by a day, as certain or as possible; null asks for now.</summary>
    public bool HadLeftBy(DateOnly? day, Certainty read) => Withdrew is { } left && left.On.HasEnded(day, read);

    /// <summary>Whether it had joined and left by a day, as certain or as possible; null asks for now.</summary>
    public bool TookPartBefore(DateOnly? day, Certainty read) => Joined.On.HasBegun(day, read) && HadLeftBy(day, read);

    private bool HadJoinedBy(DateOnly? day) => day is not { } asked || Joined.On.CountsFrom <= asked;

    /// <exception cref="PartnerHasLeft">It left.</exception>
    public void EnsureTakesPart()
    {
        if (Withdrew is { } left)
        {
            throw new PartnerHasLeft(left.On) { Entries = [left] };
        }
    }

    /// <summary>Checks that it took part on a day, also where it left later: what is logged late is judged by its own day.</summary>
    /// <exception cref="PartnerHasLeft">It had left by then.</exception>
    public void EnsureTakesPartOn(PartialDate on)
    {
        if (Withdrew?.On.IsSurelyAfter(on) != true)
        {
            EnsureTakesPart();
        }
    }
}

/// <summary>How firmly a partner stood behind the initiative.</summary>
/// <param name="Rating">1 (in name only) to 5 (fully committed).</param>
/// <param name="Reason">Why it changed.</param>
/// <param name="NotedBy">The entry that noted it.</param>
public sealed record Commitment(int Rating, string? Reason, EntryReference NotedBy);

/// <summary>How many organisations stand behind a partner.</summary>
/// <param name="Organisations">How many.</param>
/// <param name="Reason">How that is known.</param>
/// <param name="NotedBy">The entry that noted it.</param>
public sealed record PartnerSize(int Organisations, string? Reason, EntryReference NotedBy);

/// <summary>An agreement between partners.</summary>
/// <param name="Id">The agreement's id: that of the entry that signed it.</param>
/// <param name="Kind">What sort of agreement it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="AgencyIds">The agencies bound by it; empty means all partners.</param>
/// <param name="Terms">What it lays down.</param>
/// <param name="EndsOn">When it is due to end.</param>
/// <param name="Signed">The entry that signed it.</param>
/// <param name="Ended">The entry that ended it.</param>
public sealed record Agreement(
    Guid Id,
    AgreementKind Kind,
    string Title,
    ImmutableList<Guid> AgencyIds,
    string? Terms,
    PartialDate? EndsOn,
    EntryReference Signed,
    EntryReference? Ended
);
