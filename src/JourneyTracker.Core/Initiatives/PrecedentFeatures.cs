using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What initiatives are compared by, as a list keeps it; what is not known is null.</summary>
/// <param name="Complexity">The four factors, 1 to 5, in the order of <see cref="ComplexityFactor" />.</param>
/// <param name="Gaps">Facility less challenge of each area, −4 to 4, in the order of <see cref="ChallengeArea" />.</param>
public sealed record PrecedentFeatures(IReadOnlyList<int>? Complexity, IReadOnlyList<decimal?>? Gaps)
{
    /// <summary>How many organisations take part beyond one for each agency.</summary>
    public int MoreOrganisations { get; init; }

    /// <summary>The way it takes; null where none was chosen.</summary>
    public JourneyApproach? Approach { get; init; }

    /// <summary>The features of a state.</summary>
    public static PrecedentFeatures Of(InitiativeState state) =>
        new(
            state.Diagnosis.Complexity is { Rating: var rating }
                ? [rating.RangeOfNeed, rating.FrequencyOfInteraction, rating.NatureOfInteraction, rating.LevelOfExpertise]
                : null,
            state.Diagnosis.Latest is { } latest
                ? [.. Enum.GetValues<ChallengeArea>().Select(area => latest.Area(area) is { } found ? found.Facility - found.Challenge : null)]
                : null
        )
        {
            MoreOrganisations =
                state.Partners.OrganisationsOn(state.EffectiveOn, state.Lineage)
                - state.Lineage.CountOf(state.Partners.AgenciesOn(state.EffectiveOn), state.EffectiveOn),
            Approach = state.Charter.Approach,
        };
}

/// <summary>One side of a comparison.</summary>
internal sealed record ComparedInitiative(
    Guid Id,
    PrecedentFeatures? Features,
    int Partners,
    AgencySectors Sectors,
    GovernmentTiers Tiers,
    ServiceModel? Target
)
{
    public static ComparedInitiative Of(InitiativeState state, Func<Guid, (AgencySectors Sectors, GovernmentTiers Tiers)> standing) =>
        Of(
            state.Id,
            PrecedentFeatures.Of(state),
            state.Partners.AgenciesOn(state.EffectiveOn),
            state.Charter.TargetModel,
            standing,
            state.Lineage,
            state.EffectiveOn
        );

    public static ComparedInitiative Of(
        Guid id,
        PrecedentFeatures? features,
        IReadOnlyCollection<Guid> agencies,
        ServiceModel? target,
        Func<Guid, (AgencySectors Sectors, GovernmentTiers Tiers)> standing,
        AgencyLineage lineage,
        DateOnly? day
    )
    {
        var (sectors, tiers) = (AgencySectors.None, GovernmentTiers.None);
        // Partners that have ended count as what stands in their place, as they do for the level.
        foreach (var agency in agencies.SelectMany(agency => lineage.StandingFor(agency, day)).Distinct())
        {
            var one = standing(agency);
            sectors |= one.Sectors;
            tiers |= one.Tiers;
        }

        return new ComparedInitiative(id, features, lineage.CountOf(agencies, day) + (features?.MoreOrganisations ?? 0), sectors, tiers, target);
    }
}
