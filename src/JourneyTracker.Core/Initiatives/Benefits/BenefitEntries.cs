using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using static JourneyTracker.Core.Rules.Phrases;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The kinds of entry about the plan of benefits.</summary>
internal static class BenefitEntries
{
    /// <summary>Every kind.</summary>
    public static EntryKindSet All { get; } =
        new(
            Capability.Benefits,
            EntryKind.Of<BenefitPlanned>(
                "benefit.planned.v1",
                "Benefit planned",
                new(3),
                line: (e, _) => $"{(e.IsDisbenefit ? "Disbenefit" : "Benefit")} planned: {e.Name} ({Words(e.Kind)})",
                subject: e => $"The {(e.IsDisbenefit ? "disbenefit" : "benefit")} '{Short(e.Name)}'",
                did: "was planned",
                about: null,
                agencies: ("ownerAgencyId", e => One(e.OwnerAgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<BenefitAmended>(
                "benefit.amended.v1",
                "Benefit changed",
                new(3, ("blanks", 3)),
                line: (e, log) => $"Plan of “{Name(log, e.BenefitId)}” changed{Because(e.Reason)}",
                subject: null,
                did: "was changed",
                about: e => e.BenefitId,
                agencies: ("ownerAgencyId", e => One(e.OwnerAgencyId)),
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<BenefitExpected>(
                "benefit.expected.v1",
                "Benefit expected",
                new(3),
                line: (e, log) => $"Expected of “{Name(log, e.BenefitId)}”: {Figure.Exact(e.Value)} {Marked.By(e.By)}",
                subject: null,
                did: "was expected",
                about: e => e.BenefitId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            ),
            EntryKind.Of<BenefitGivenUp>(
                "benefit.given_up.v1",
                "Benefit given up",
                new(3),
                line: (e, log) => $"“{Name(log, e.BenefitId)}” no longer planned for: {e.Reason}",
                subject: null,
                did: "was given up",
                about: e => e.BenefitId,
                agencies: null,
                bears: Bearing.Nothing,
                effect: null
            )
        );

    private static string? Name(Func<Guid, IEntry?> log, Guid id) => (log(id) as BenefitPlanned)?.Name;
}
