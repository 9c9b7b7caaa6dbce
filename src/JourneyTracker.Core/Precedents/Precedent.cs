using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Precedents;

/// <summary>An initiative near to the one asked about, with why it is near and what it did.</summary>
/// <param name="InitiativeId">The initiative; one of the report's is known everywhere, even where it was not loaded.</param>
/// <param name="Reference">Its short name.</param>
/// <param name="Name">Its name.</param>
/// <param name="FromReport">Whether it is one of the report's sixteen.</param>
/// <param name="Distance">0 (alike in all that is known) to 1.</param>
/// <param name="Factors">The distance factor by factor, those that tell the two most apart first, those left out last.</param>
/// <param name="TargetModel">The model it aims at.</param>
/// <param name="Approach">The way it took.</param>
/// <param name="Level">The level it attained, 0 to 4.</param>
/// <param name="Measures">The measures it brought into operation, in the order of time.</param>
/// <param name="Done">What it did, in the order of time.</param>
public sealed record Precedent(
    Guid InitiativeId,
    string Reference,
    string Name,
    bool FromReport,
    double Distance,
    ImmutableArray<FactorComparison> Factors,
    ServiceModel? TargetModel,
    JourneyApproach? Approach,
    int Level,
    ImmutableArray<Measure> Measures,
    ImmutableArray<PrecedentDeed> Done
)
{
    /// <summary>Why it is near, in words: the factors in which the two are alike or next to each other.</summary>
    public string Why
    {
        get
        {
            var near = Factors.Where(factor => factor.Distance <= 0.25).Select(factor => Words(factor.Factor)).ToList();
            var left = Factors.Where(factor => factor.LeftOut).Select(factor => Words(factor.Factor)).ToList();
            var unknown = Factors.Where(factor => factor.IsNotKnownThere).Select(factor => Words(factor.Factor)).ToList();
            return $"{(near.Count == 0 ? "Near in no factor alone" : $"Near in {string.Join(", ", near)}")}.{(unknown.Count == 0 ? "" : $" Not known there, and so not counted as alike: {string.Join(", ", unknown)}.")}{(left.Count == 0 ? "" : $" Not compared, because not known here: {string.Join(", ", left)}.")}";
        }
    }

    internal static Precedent Of(Initiative initiative, bool fromReport, double distance, IEnumerable<FactorComparison> factors, Func<Guid, string?> agencyName)
    {
        var state = initiative.Present;
        var sources = state.Entries.ToDictionary(entry => entry.Entry.EntryId, entry => entry.Source);
        return new Precedent(
            state.Id,
            state.Charter.Reference,
            state.Charter.Name,
            fromReport,
            distance,
            [.. factors],
            state.Charter.TargetModel,
            state.Charter.Approach,
            Initiatives.Level.Of(state).Number,
            [
                .. state
                    .Journey.Operations.OrderBy(operation => operation.From)
                    .ThenBy(operation => operation.BegunBy.Version)
                    .Select(operation => operation.Measure)
                    .Distinct(),
            ],
            [.. DoneEntry.Of(state).Select(done => new PrecedentDeed(done.Entry.On, done.Summary, agencyName, sources[done.Entry.EntryId]))]
        );
    }

    private static string Words(PrecedentFactor factor) =>
        string.Concat(factor.ToString().Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")).Trim();
}

/// <summary>Something that a precedent did.</summary>
/// <param name="On">When.</param>
/// <param name="Summary">What, in one line.</param>
/// <param name="Source">Where it is known from, such as the section of the report.</param>
public sealed record PrecedentDeed(PartialDate On, string Summary, string? Source)
{
    private readonly string _inWords = Summary;

    internal PrecedentDeed(PartialDate on, string line, Func<Guid, string?> agencyName, string? source)
        : this(on, Marked.Plain(line, agencyName), source) => _inWords = Marked.InWords(line, agencyName);

    /// <summary>The same, as it is said to people.</summary>
    public string SummaryInWords() => _inWords;
}
