using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;

namespace JourneyTracker.Imports.Reconciling;

/// <summary>A day of which files tell how a portfolio stood.</summary>
/// <param name="On">The day.</param>
/// <param name="Complete">The file that has all of it, so that what it does not have is not in it; null where none has.</param>
internal readonly record struct SnapshotDay(PartialDate On, ImportedDay? Complete);

/// <summary>Which initiatives should be in a portfolio since when, and until when, as the rows of all files say.</summary>
internal static class PortfolioFacts
{
    private const string Member = "member/",
        Left = "left/";

    /// <summary>The key of the initiative that a slot is about; null where it is about the portfolio itself.</summary>
    public static string? KeyOf(string slot) =>
        slot.StartsWith(Member, StringComparison.Ordinal) || slot.StartsWith(Left, StringComparison.Ordinal) ? slot.Split('/', 3)[2] : null;

    /// <summary>The facts in the order in which they are recorded.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="rule">What the mapping says of it.</param>
    /// <param name="title">What the mapping is called.</param>
    /// <param name="own">Whether the mapping created it, or is to.</param>
    /// <param name="days">Every day that files tell of, in order.</param>
    /// <param name="rows">What all files say, by the key of the initiative.</param>
    /// <param name="initiativeOf">The initiative of a key.</param>
    /// <param name="inByHand">The initiatives that somebody put into it by hand.</param>
    public static IReadOnlyList<Fact> Of(
        Guid portfolio,
        PortfolioRule rule,
        string title,
        bool own,
        IReadOnlyList<SnapshotDay> days,
        IReadOnlyDictionary<string, ImmutableArray<ImportedRow>> rows,
        Func<string, Guid> initiativeOf,
        IReadOnlySet<Guid> inByHand
    )
    {
        var facts = new List<Fact>();
        if (own && days.Count > 0 && rows.Values.SelectMany(some => some).MinBy(row => (row.At, row.Number)) is { } first)
        {
            facts.Add(
                new Fact("portfolio", typeof(PortfolioCreated), days[0].On, Fact.Fingerprint("created"), first, [], null, (_, entry) =>
                    new CreatePortfolio(entry, days[0].On, rule.Reference, rule.Name, $"From files: {title}.")
                )
                {
                    IsFixed = true,
                }
            );
        }

        foreach (var (key, ofOne) in rows)
        {
            if (!inByHand.Contains(initiativeOf(key)))
            {
                facts.AddRange(OfOne(portfolio, key, initiativeOf(key), days, ofOne));
            }
        }

        return facts;
    }

    private static IEnumerable<Fact> OfOne(Guid portfolio, string key, Guid initiative, IReadOnlyList<SnapshotDay> days, ImmutableArray<ImportedRow> rows)
    {
        var (isIn, number) = (false, 0);
        foreach (var day in days)
        {
            var there = rows.FirstOrDefault(row => row.At == day.On && !row.IsRefused);
            if (there is not null && !isIn)
            {
                (isIn, number) = (true, number + 1);
                yield return new Fact(
                    $"{Member}{number}/{key}",
                    typeof(InitiativeAddedToPortfolio),
                    day.On,
                    Fact.Fingerprint(initiative),
                    there,
                    [],
                    null,
                    (_, entry) => new AddToPortfolio(portfolio, null, entry, day.On, initiative, $"It is in {there.FileName}.")
                );
            }
            else if (there is null && isIn && day.Complete is { } file && !rows.Any(row => row.At == day.On))
            {
                isIn = false;
                yield return new Fact(
                    $"{Left}{number}/{key}",
                    typeof(InitiativeRemovedFromPortfolio),
                    day.On,
                    Fact.Fingerprint(initiative),
                    file.Absence(key),
                    [],
                    null,
                    (_, entry) => new RemoveFromPortfolio(portfolio, null, entry, day.On, initiative, $"It is not in {file.FileName}.")
                );
            }
        }
    }
}
