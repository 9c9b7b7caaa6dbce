using JourneyTracker.Core.History;
using static JourneyTracker.Core.History.Understood;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about partners and agreements.</summary>
internal static class PartnerEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Partners,
            EntryKind.Of<PartnerJoined>(
                "partner.joined.v1",
                "Partner joined",
                ByAll,
                line: (e, _) => $"{Agency(e.AgencyId)} joined as {Words(e.Role)}",
                subject: _ => "A partner",
                did: "joined",
                about: null,
                agencies: ("agencyId", e => [e.AgencyId]),
                bears: Bearing.Level | Bearing.Partners | Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<PartnerCommitmentChanged>(
                "partner.commitment_changed.v1",
                "Commitment changed",
                ByAll,
                line: (e, log) => $"Commitment of {Partner(log, e.PartnerId)} is now {e.Commitment} of 5{Because(e.Reason)}",
                subject: null,
                did: "changed its commitment",
                about: e => e.PartnerId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<PartnerSizeNoted>(
                "partner.size_noted.v1",
                "Size of a partner noted",
                new(3),
                line: (e, log) =>
                    $"{Partner(log, e.PartnerId)} stands for {(e.Organisations == 1 ? "one organisation" : $"{Number(e.Organisations)} organisations")}{Because(e.Reason)}",
                subject: null,
                did: "was counted",
                about: e => e.PartnerId,
                agencies: null,
                bears: Bearing.Level | Bearing.Partners,
                effect: null
            ),
            EntryKind.Of<PartnerWithdrew>(
                "partner.withdrew.v1",
                "Partner left",
                ByAll,
                line: (e, log) => $"{Partner(log, e.PartnerId)} left{Because(e.Reason)}",
                subject: null,
                did: "left",
                about: e => e.PartnerId,
                agencies: null,
                bears: Bearing.Level | Bearing.Partners | Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<AgreementSigned>(
                "agreement.signed.v1",
                "Agreement signed",
                ByAll,
                line: (e, _) => $"Agreement: {e.Title} ({Words(e.Kind)})",
                subject: e => $"The agreement '{Short(e.Title)}'",
                did: "was signed",
                about: null,
                agencies: ("agencyIds", e => e.AgencyIds),
                bears: Bearing.Doing,
                effect: null
            ),
            EntryKind.Of<AgreementEnded>(
                "agreement.ended.v1",
                "Agreement ended",
                ByAll,
                line: (e, log) => $"Agreement ended: {(log(e.AgreementId) as AgreementSigned)?.Title}{Because(e.Reason)}",
                subject: null,
                did: "ended",
                about: e => e.AgreementId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );

    private static string Partner(Func<Guid, IEntry?> log, Guid id) => log(id) is PartnerJoined partner ? Agency(partner.AgencyId) : "A former partner";
}
