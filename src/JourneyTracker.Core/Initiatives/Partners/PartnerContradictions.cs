using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What a record may not say of partners and agreements.</summary>
internal static class PartnerContradictions
{
    /// <summary>A partner leaves once, commits to nothing and is counted no more afterwards, and no agency is a partner twice at the same time.</summary>
    public static IEnumerable<Contradiction> Partners(Story story) =>
        Patterns
            .Once(story, entry => (entry as PartnerWithdrew)?.PartnerId)
            .Concat(Patterns.NotAfter(story, entry => (entry as PartnerWithdrew)?.PartnerId, entry => (entry as PartnerCommitmentChanged)?.PartnerId))
            .Concat(Patterns.NotAfter(story, entry => (entry as PartnerWithdrew)?.PartnerId, entry => (entry as PartnerSizeNoted)?.PartnerId))
            .Concat(Twice(story));

    /// <summary>An agreement ends once.</summary>
    public static IEnumerable<Contradiction> Agreements(Story story) => Patterns.Once(story, entry => (entry as AgreementEnded)?.AgreementId);

    private static IEnumerable<Contradiction> Twice(Story story)
    {
        var left = story.About(entry => (entry as PartnerWithdrew)?.PartnerId);
        foreach (var partners in story.About(entry => (entry as PartnerJoined)?.AgencyId).Where(partners => partners.Skip(1).Any()))
        {
            var spans = partners
                .OrderBy(joined => joined.On)
                .ThenBy(joined => joined.Version)
                .Select(joined => (Joined: joined, Days: Readings.SureDays(joined.On, left[joined.Entry.EntryId].Select(fact => (PartialDate?)fact.On).Min())))
                .ToList();
            for (var i = 1; i < spans.Count; i++)
            {
                if (spans.Take(i).FirstOrDefault(other => other.Days.From < spans[i].Days.Until && spans[i].Days.From < other.Days.Until).Joined is { } first)
                {
                    yield return new Contradiction(
                        ContradictionRule.AtTheSameTime,
                        spans[i].Joined.Reference,
                        [first.Reference],
                        $"The agency that joined {Marked.On(spans[i].Joined.On)} had already been a partner since {Marked.Since(first.On)}."
                    );
                }
            }
        }
    }
}
