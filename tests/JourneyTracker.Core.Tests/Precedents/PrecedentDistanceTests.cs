using System.Collections.Immutable;
using CsCheck;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Precedents;

namespace JourneyTracker.Core.Tests.Precedents;

public sealed class PrecedentDistanceTests
{
    private static readonly Gen<ComparedInitiative> Any =
        from complexity in Gen.Int[1, 5].Array[4].Null()
        from gaps in Gen.Int[-17, 16].Select(quarter => quarter < -16 ? (decimal?)null : quarter / 4m).Array[4].Null()
        from partners in Gen.Int[0, 30]
        from sectors in Gen.Int[0, 7]
        from tiers in Gen.Int[0, 7]
        from target in Gen.Int[0, 4]
        select new ComparedInitiative(
            Guid.Empty,
            new PrecedentFeatures(complexity, gaps),
            partners,
            (AgencySectors)sectors,
            (GovernmentTiers)tiers,
            target == 0 ? null : (ServiceModel)target
        );

    [Fact]
    public void An_initiative_is_at_no_distance_from_itself_unless_nothing_is_known_of_it() =>
        Any.Sample(one => Assert.Equal(IsKnown(one) ? 0d : null, Between(one, one)));

    [Fact]
    public void Distance_lies_between_none_and_one_and_is_the_weighted_mean_of_its_factors() =>
        Gen.Select(Any, Any)
            .Sample(
                (here, there) =>
                {
                    if (Between(here, there) is not { } distance)
                    {
                        return;
                    }

                    var counted = PrecedentDistance.Explain(here, there).Where(factor => !factor.LeftOut).ToList();
                    Assert.InRange(distance, 0, 1);
                    Assert.Equal(counted.Sum(factor => factor.Distance!.Value * factor.Weight) / counted.Sum(factor => factor.Weight), distance, 9);
                }
            );

    [Fact]
    public void Each_factor_known_on_both_sides_is_as_far_from_here_to_there_as_from_there_to_here() =>
        Gen.Select(Any, Any).Sample((here, there) => Assert.Equal(KnownInBoth(here, there), KnownInBoth(there, here)));

    [Fact]
    public void Whatever_is_not_known_here_is_left_out_and_what_is_not_known_there_counts_as_unlike() =>
        Gen.Select(Any, Any)
            .Sample(
                (here, there) =>
                {
                    var factors = PrecedentDistance.Explain(here, there).ToList();
                    Assert.Equal(Enum.GetValues<PrecedentFactor>().Length, factors.Count);
                    Assert.All(factors, factor => Assert.Equal(factor.Here is null, factor.LeftOut));
                    Assert.All(factors.Where(factor => factor.IsNotKnownThere), factor => Assert.InRange(factor.Distance!.Value, 0.5, 1));
                }
            );

    [Fact]
    public void Whoever_shares_less_than_half_of_what_is_known_here_is_not_compared()
    {
        var here = Known(target: ServiceModel.JointDelivery);
        var hardlyKnown = new ComparedInitiative(Guid.Empty, null, 3, AgencySectors.None, GovernmentTiers.None, null);

        Assert.Null(Between(here, hardlyKnown));
        Assert.NotNull(Between(hardlyKnown, here));
    }

    [Fact]
    public void Nobody_is_near_for_want_of_knowledge()
    {
        var here = Known(ServiceModel.JointDelivery);
        var unknown = Known(ServiceModel.JointDelivery) with { Features = new PrecedentFeatures(null, [0.5m, -1m, 0m, 2m]) };

        Assert.True(Between(here, Known(ServiceModel.NetworkedDelivery) with { Partners = 8 }) < Between(here, unknown));
    }

    [Fact]
    public void Those_on_the_same_way_are_nearer_and_those_of_one_family_nearer_than_others()
    {
        double? To(JourneyApproach approach) => Between(On(JourneyApproach.EvolutionaryInParts), On(approach));

        Assert.True(To(JourneyApproach.EvolutionaryInParts) < To(JourneyApproach.EvolutionaryInterimModels));
        Assert.True(To(JourneyApproach.EvolutionaryInterimModels) < To(JourneyApproach.TransformationalOneMove));

        static ComparedInitiative On(JourneyApproach approach) =>
            Known(ServiceModel.JointDelivery) is var known ? known with { Features = known.Features! with { Approach = approach } } : known;
    }

    [Fact]
    public void A_nearer_target_with_all_else_alike_is_nearer()
    {
        var here = Known(target: ServiceModel.JointDelivery);
        Assert.True(Between(here, Known(ServiceModel.NetworkedDelivery)) < Between(here, Known(ServiceModel.CustomerInterface)));
    }

    [Fact]
    public void Why_names_the_factors_in_which_the_two_are_alike_and_those_not_known()
    {
        var factors = PrecedentDistance
            .Explain(Known(ServiceModel.JointDelivery), Known(ServiceModel.CustomerInterface) with { Tiers = GovernmentTiers.None })
            .ToImmutableArray();
        var why = new Precedent(Guid.Empty, "a", "A", false, 0, factors, null, null, 0, [], []).Why;

        Assert.StartsWith("Near in ", why, StringComparison.Ordinal);
        Assert.Contains("range of need", why, StringComparison.Ordinal);
        Assert.DoesNotContain("target model", why, StringComparison.Ordinal);
        Assert.EndsWith(
            "Not known there, and so not counted as alike: tiers of government. Not compared, because not known here: approach.",
            why,
            StringComparison.Ordinal
        );
    }

    private static double? Between(ComparedInitiative here, ComparedInitiative there) => PrecedentDistance.Between(here, PrecedentDistance.Known(here), there);

    private static Dictionary<PrecedentFactor, double?> KnownInBoth(ComparedInitiative here, ComparedInitiative there) =>
        PrecedentDistance
            .Explain(here, there)
            .Where(factor => factor is { Here: not null, There: not null })
            .ToDictionary(factor => factor.Factor, factor => factor.Distance);

    private static ComparedInitiative Known(ServiceModel target) =>
        new(Guid.Empty, new PrecedentFeatures([3, 3, 3, 3], [0.5m, -1m, 0m, 2m]), 4, AgencySectors.Public, GovernmentTiers.Local, target);

    private static bool IsKnown(ComparedInitiative one) =>
        one.Features!.Complexity is not null
        || one.Features.Gaps?.Any(gap => gap is not null) == true
        || one.Partners > 0
        || one.Sectors != 0
        || one.Tiers != 0
        || one.Target is not null;
}
