using System.Collections.Immutable;
using System.Globalization;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace JourneyTracker.Web.Workshops;

/// <summary>What somebody tries out on the result of a workshop, as the address has it. Nothing is recorded.</summary>
public sealed record Trial
{
    /// <summary>Where it is on the page.</summary>
    public const string Place = "what-if";

    private static readonly NumberStyles Plain = NumberStyles.AllowDecimalPoint;

    /// <summary>The answers as tried, or as given where nothing is, by the question's id.</summary>
    public required ImmutableDictionary<string, decimal> Answers { get; init; }

    /// <summary>The weights as tried.</summary>
    public required ImmutableDictionary<ChallengeArea, int> Weights { get; init; }

    /// <summary>What would follow; null where what is tried can't be, and <see cref="Wrong" /> says why.</summary>
    public required DiagnosticFindings? Findings { get; init; }

    /// <summary>Why nothing follows.</summary>
    public string? Wrong { get; init; }

    /// <summary>Whether anything differs from what was given.</summary>
    public required bool Differs { get; init; }

    /// <summary>The field of an answer in the address.</summary>
    public static string Field(string questionId) => $"a-{questionId}";

    /// <summary>The field of a weight in the address.</summary>
    public static string Field(ChallengeArea area) => $"w-{area}".ToLowerInvariant();

    /// <summary>Where the smallest change that opens the next approach is tried.</summary>
    public static string AddressOf(NextApproach next, ImmutableDictionary<ChallengeArea, int> weights, ImmutableDictionary<string, decimal> answers) =>
        "?"
        + string.Join(
            '&',
            weights
                .OrderBy(weight => weight.Key)
                .Select(weight => $"{Field(weight.Key)}={weight.Value}")
                .Concat(
                    next.Rises.SelectMany(rise => rise.Answers)
                        .Aggregate(answers, (all, rise) => all.SetItem(rise.QuestionId, rise.To))
                        .OrderBy(answer => answer.Key, StringComparer.Ordinal)
                        .Select(answer => $"{Field(answer.Key)}={Figures.Shown(answer.Value)}")
                )
        )
        + $"#{Place}";

    /// <summary>What an address tries on what was given.</summary>
    public static Trial Of(
        IQueryCollection query,
        Edition edition,
        ImmutableDictionary<string, decimal> answers,
        ImmutableDictionary<ChallengeArea, int> weights
    )
    {
        var tried = answers
            .Keys.Select(id => (id, Value: decimal.TryParse(query[Field(id)], Plain, CultureInfo.InvariantCulture, out var value) ? value : (decimal?)null))
            .Where(one => one.Value is not null)
            .ToImmutableDictionary(one => one.id, one => one.Value);
        ImmutableList<AreaWeight> tilted =
        [
            .. weights
                .Keys.Select(area =>
                    (area, Value: int.TryParse(query[Field(area)], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (int?)null)
                )
                .Where(one => one.Value is not null)
                .Select(one => new AreaWeight(one.area, one.Value!.Value)),
        ];
        var (findings, wrong) = Find(edition, answers, weights, tried, tilted);
        return new Trial
        {
            Answers = answers.SetItems(tried.Select(one => KeyValuePair.Create(one.Key, one.Value!.Value))),
            Weights = weights.SetItems(tilted.Select(weight => KeyValuePair.Create(weight.Area, weight.Weight))),
            Findings = findings,
            Wrong = wrong,
            Differs = tried.Any(one => answers[one.Key] != one.Value) || tilted.Exists(weight => weights[weight.Area] != weight.Weight),
        };
    }

    private static (DiagnosticFindings?, string?) Find(
        Edition edition,
        ImmutableDictionary<string, decimal> answers,
        ImmutableDictionary<ChallengeArea, int> weights,
        ImmutableDictionary<string, decimal?> tried,
        ImmutableList<AreaWeight> tilted
    )
    {
        try
        {
            return (WhatIf.Find(edition, answers, weights, tried, tilted), null);
        }
        catch (RuleViolation rule)
        {
            return (null, rule.InWords);
        }
    }
}
