using System.Collections.Immutable;
using JourneyTracker.Core.Framework;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What would follow from other answers or weights. Nothing is recorded.</summary>
public static class WhatIf
{
    /// <summary>The findings with some answers and weights in place of those given; what is not tried stays.</summary>
    /// <param name="edition">The edition of the framework that the questions are of.</param>
    /// <param name="answers">The answers given, 1 to 5 in steps of a half, by the question's id.</param>
    /// <param name="weights">The weights given.</param>
    /// <param name="tried">The answers to try, by the question's id; null leaves the question open.</param>
    /// <param name="tilted">The weights to try, 0 to 3.</param>
    /// <exception cref="QuestionUnknown" /><exception cref="Rules.NumberOutOfRange" /><exception cref="WeightsAllZero" />
    public static DiagnosticFindings Find(
        Edition edition,
        ImmutableDictionary<string, decimal> answers,
        IReadOnlyDictionary<ChallengeArea, int> weights,
        IReadOnlyDictionary<string, decimal?> tried,
        IReadOnlyCollection<AreaWeight> tilted
    )
    {
        foreach (var (question, answer) in tried)
        {
            if (edition.Question(question) is null)
            {
                throw new QuestionUnknown(question);
            }

            Rules.Scale.Within<decimal>(answer, 1, 5, "answers", $"The answer to '{question}'");
            answers = answer is { } point ? answers.SetItem(question, decimal.Round(point * 2) / 2) : answers.Remove(question);
        }

        var named = tilted.Select(weight => weight.Area).ToHashSet();
        return Diagnostic.Find(
            edition,
            answers,
            DiagnosticInput.Weights([
                .. tilted,
                .. weights.Where(weight => !named.Contains(weight.Key)).Select(weight => new AreaWeight(weight.Key, weight.Value)),
            ])
        );
    }
}
