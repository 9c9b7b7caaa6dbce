using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An entry about partners and agreements.</summary>
public interface IPartnerEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => PartnerEntries.All[GetType()];
}

/// <summary>An agency became a partner. The entry's id is the partner's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the partner's.</param>
/// <param name="On">When it joined.</param>
/// <param name="AgencyId">The agency in the directory.</param>
/// <param name="Role">The part it plays.</param>
/// <param name="Commitment">How firmly it stands behind the initiative, 1 (in name only) to 5 (fully committed); null where not known.</param>
/// <param name="Contribution">What it brings: staff, premises, money, systems.</param>
public sealed record PartnerJoined(Guid EntryId, PartialDate On, Guid AgencyId, PartnerRole Role, int? Commitment, string? Contribution)
    : IPartnerEvent,
        IBeginning;

/// <summary>A partner's commitment was judged anew, 1 to 5.</summary>
public sealed record PartnerCommitmentChanged(Guid EntryId, PartialDate On, Guid PartnerId, int Commitment, string? Reason) : IPartnerEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [PartnerId];
}

/// <summary>How many organisations stand behind a partner was noted: sixteen agencies, or some 3,000 institutions, may take part as one.</summary>
public sealed record PartnerSizeNoted(Guid EntryId, PartialDate On, Guid PartnerId, int Organisations, string? Reason) : IPartnerEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [PartnerId];
}

/// <summary>A partner left.</summary>
public sealed record PartnerWithdrew(Guid EntryId, PartialDate On, Guid PartnerId, string? Reason) : IPartnerEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [PartnerId];
}

/// <summary>An agreement between partners came into force. The entry's id is the agreement's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the agreement's.</param>
/// <param name="On">When it was signed or came into force.</param>
/// <param name="Kind">What sort of agreement it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="AgencyIds">The agencies bound by it; empty means all partners.</param>
/// <param name="Terms">What it lays down, in a few words.</param>
/// <param name="EndsOn">When it is due to end; may lie in the future.</param>
public sealed record AgreementSigned(
    Guid EntryId,
    PartialDate On,
    AgreementKind Kind,
    string Title,
    ImmutableList<Guid> AgencyIds,
    string? Terms,
    PartialDate? EndsOn
) : IPartnerEvent, IBeginning;

/// <summary>An agreement ceased to be in force.</summary>
public sealed record AgreementEnded(Guid EntryId, PartialDate On, Guid AgreementId, string? Reason) : IPartnerEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [AgreementId];
}

/// <summary>The part an agency plays in an initiative.</summary>
public enum PartnerRole
{
    /// <summary>Leads it.</summary>
    Lead,

    /// <summary>Takes part on equal terms.</summary>
    Partner,

    /// <summary>Pays for it.</summary>
    Funder,

    /// <summary>Delivers services under contract or grant.</summary>
    Provider,
}

/// <summary>The sorts of agreement between partners.</summary>
public enum AgreementKind
{
    /// <summary>A founding charter.</summary>
    Charter,

    /// <summary>An agreement to work as partners.</summary>
    PartnershipAgreement,

    /// <summary>What one partner delivers to another, and how well.</summary>
    ServiceLevelAgreement,

    /// <summary>How cases or information are handled between partners.</summary>
    Protocol,

    /// <summary>An order of a government or executive.</summary>
    Mandate,

    /// <summary>A law.</summary>
    Legislation,
}
