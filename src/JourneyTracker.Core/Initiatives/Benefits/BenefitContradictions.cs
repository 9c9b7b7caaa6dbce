using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

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

    /// <summary>What is expected of a benefit is expected by a date after its baseline's, also where the baseline is another since.</summary>
    public static IEnumerable<Contradiction> BeforeBaseline(Story story)
    {
        foreach (var facts in story.About(Of))
        {
            if (story.Fact(facts.Key)?.Entry is not BenefitPlanned planned)
            {
                continue;
            }

            var benefit = Patterns
                .InOrder(facts)
                .OrderByDescending(fact => fact.Entry is BenefitPlanned)
                .Aggregate(Benefits.Empty, (told, fact) => told.Evolve(fact))
                .Benefit(facts.Key);
            foreach (var expected in benefit.Expected.Where(expected => benefit.BaselineOn?.IsSurelyAfter(expected.By) == true))
            {
                yield return new Contradiction(
                    ContradictionRule.EndsBeforeItBegins,
                    expected.Said,
                    [benefit.Amended],
                    $"{Sentences.Subject(story, planned)} is expected to be {Figure.Exact(expected.Value)} {Marked.By(expected.By)}, but its baseline is dated {Marked.Date(benefit.BaselineOn)}."
                );
            }
        }

        static Guid? Of(IEntry entry) =>
            entry switch
            {
                BenefitPlanned e => e.EntryId,
                BenefitAmended e => e.BenefitId,
                BenefitExpected e => e.BenefitId,
                _ => null,
            };
    }

    private static Guid? GivesUp(IEntry entry) => (entry as BenefitGivenUp)?.BenefitId;
}
