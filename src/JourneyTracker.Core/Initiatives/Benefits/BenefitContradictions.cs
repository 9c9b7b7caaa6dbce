using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of benefits.</summary>
internal static class BenefitContradictions
{
    /// <summary>A benefit is given up once; afterwards nothing more is planned or expected of it.</summary>
    public static IEnumerable<Contradiction> GivenUp(Story story) =>
        Patterns
            .Once(story, GivesUp)
            .Concat(Patterns.NotAfter(story, GivesUp, entry => entry switch
                    {
                        BenefitAmended e => e.BenefitId,
                        BenefitExpected e => e.BenefitId,
                        _ => null,
                    }));

    private static Guid? GivesUp(IEntry entry) => (entry as BenefitGivenUp)?.BenefitId;
}
