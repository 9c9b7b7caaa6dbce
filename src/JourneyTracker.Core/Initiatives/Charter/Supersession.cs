using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The days on which another initiative surely stands in the place of one.</summary>
/// <param name="InitiativeId">The initiative that was superseded.</param>
/// <param name="Closed">The entry that says so.</param>
/// <param name="By">The one in its place.</param>
/// <param name="From">The first of these days.</param>
/// <param name="Until">The day after the last: that on which it was taken up again.</param>
/// <param name="Name">What it is called.</param>
internal sealed record Supersession(Guid InitiativeId, RecordedEntry Closed, Guid By, DateOnly From, DateOnly Until, string Name)
{
    /// <summary>What an initiative's story tells of it.</summary>
    public static IEnumerable<Supersession> Of(Story story)
    {
        foreach (var fact in story.Facts)
        {
            if (fact.Entry is InitiativeClosed { SupersededBy: { } by } && story.Registration is { Entry: InitiativeRegistered registered })
            {
                var resumed = story
                    .Facts.Where(other => other.Entry is InitiativeResumed && Readings.MayComeBefore(fact.On, other.On))
                    .Select(other => (PartialDate?)other.On)
                    .Min();
                var (from, until) = Readings.SureDays(fact.On, resumed);
                yield return new Supersession(registered.EntryId, fact, by, from, until, registered.Name);
            }
        }
    }

    /// <summary>
    /// Initiatives that took each other's place, directly or through others, so that none of them goes on: one for each closing that is part of it, with its
    /// initiative.
    /// </summary>
    public static IEnumerable<(Guid InitiativeId, Contradiction Told)> Circles(IReadOnlyCollection<Supersession> all)
    {
        var next = all.ToLookup(one => one.InitiativeId);
        return all.Select(one => Way([one], one.From, one.Until)).OfType<ImmutableList<Supersession>>().Select(way => (way[0].InitiativeId, Told(way)));

        ImmutableList<Supersession>? Way(ImmutableList<Supersession> way, DateOnly from, DateOnly until) =>
            from >= until ? null
            : way[^1].By == way[0].InitiativeId ? way
            : next[way[^1].By]
                .Where(ahead => way.TrueForAll(one => one.InitiativeId != ahead.InitiativeId))
                .Select(ahead => Way(way.Add(ahead), ahead.From > from ? ahead.From : from, ahead.Until < until ? ahead.Until : until))
                .FirstOrDefault(found => found is not null);
    }

    private static Contradiction Told(ImmutableList<Supersession> circle) =>
        new(
            ContradictionRule.AtTheSameTime,
            circle[0].Closed.Reference,
            [.. circle.Skip(1).Select(one => one.Closed.Reference)],
            $"The initiatives {string.Join(" and ", circle.OrderBy(one => one.InitiativeId).Select(one => $"'{Phrases.Short(one.Name)}'"))} would have taken each other's place, so that none of them goes on: {string.Join("; ", circle.OrderBy(one => one.InitiativeId).Select(one => $"'{Phrases.Short(one.Name)}' was closed {Rules.Marked.On(one.Closed.On)} as superseded"))}."
        );
}
