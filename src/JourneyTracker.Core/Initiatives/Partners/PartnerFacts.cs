using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of partners and agreements.</summary>
internal static class PartnerFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        [
            .. state.Partners.All.Values.OrderBy(partner => partner.Joined.Version).SelectMany(OfPartner),
            .. state.Partners.Agreements.Values.OrderBy(agreement => agreement.Signed.Version).SelectMany(OfAgreement),
        ];

    private static IEnumerable<StateFact> OfPartner(Partner partner)
    {
        var about = new Subject(ChangeKind.Partners, partner.Id, $"Partner {Phrases.Agency(partner.AgencyId)}");
        yield return about.Fact("role", Phrases.Words(partner.Role), partner.Joined);
        yield return about.Fact("joined", Marked.Date(partner.Joined.On), partner.Joined);
        yield return about.Fact("left", Marked.Date(partner.Withdrew?.On), partner.Withdrew);
        yield return about.Fact(
            "commitment",
            partner.Commitment is { } rating ? $"{Phrases.Number(rating)} of 5" : null,
            partner.Commitments.LastOrDefault()?.NotedBy
        );
        yield return about.Fact(
            "stands for",
            partner.Sizes.IsEmpty ? null
                : partner.Organisations == 1 ? "one organisation"
                : $"{Phrases.Number(partner.Organisations)} organisations",
            partner.Sizes.LastOrDefault()?.NotedBy
        );
        yield return about.Fact("contribution", partner.Contribution, partner.Joined);
    }

    private static IEnumerable<StateFact> OfAgreement(Agreement agreement)
    {
        var about = new Subject(ChangeKind.Partners, agreement.Id, $"Agreement “{agreement.Title}”");
        yield return about.Fact("kind", Phrases.Words(agreement.Kind), agreement.Signed);
        yield return about.Fact("in force since", Marked.Since(agreement.Signed.On), agreement.Signed);
        yield return about.Fact("ended", Marked.Date(agreement.Ended?.On), agreement.Ended);
        yield return about.Fact("due to end", Marked.Date(agreement.EndsOn), agreement.Signed);
        yield return about.Fact("between", Phrases.Agencies(agreement.AgencyIds), agreement.Signed);
        yield return about.Fact("terms", agreement.Terms, agreement.Signed);
    }
}
