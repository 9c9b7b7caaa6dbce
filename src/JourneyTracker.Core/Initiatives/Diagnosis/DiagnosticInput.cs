using System.Collections.Immutable;
using System.Text.Json.Serialization;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>One person's answer to a question of the diagnostic.</summary>
/// <param name="QuestionId">The question, such as <c>governance-challenge-scrutiny</c>.</param>
/// <param name="Answer">1 to 5; null leaves the question open.</param>
/// <param name="Evidence">What the answer rests on; it goes with this answer, so one that is changed needs its evidence again.</param>
public sealed record DiagnosticAnswer(string QuestionId, int? Answer, string? Evidence = null);

/// <summary>How much an area counts.</summary>
/// <param name="Area">The area.</param>
/// <param name="Weight">0 (not at all) to 3.</param>
public sealed record AreaWeight(ChallengeArea Area, int Weight);

/// <summary>How a question was answered by those who answered it.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Counts">How many gave 1, 2, 3, 4 and 5.</param>
/// <param name="Evidence">What the answers rest on.</param>
public sealed record AnswerTally(string QuestionId, ImmutableList<int> Counts, ImmutableList<string> Evidence)
{
    /// <summary>How many answered.</summary>
    [JsonIgnore]
    public int Answers => Counts.Sum();

    /// <summary>The answer in the middle, or half-way between the two in the middle.</summary>
    [JsonIgnore]
    public decimal Median => (Nth((Answers - 1) / 2) + Nth(Answers / 2)) / 2m;

    /// <summary>The lowest answer.</summary>
    [JsonIgnore]
    public int Lowest => Nth(0);

    /// <summary>The highest answer.</summary>
    [JsonIgnore]
    public int Highest => Nth(Answers - 1);

    /// <summary>Highest less lowest: 0 where all agree, 4 at most.</summary>
    [JsonIgnore]
    public int Spread => Highest - Lowest;

    /// <summary>How far the answers lie from the median on average: what tells one stray answer from two camps.</summary>
    [JsonIgnore]
    public decimal Disagreement => decimal.Round(Counts.Select((count, index) => count * Math.Abs(index + 1 - Median)).Sum() / Answers, 4);

    /// <summary>The tally of at least one answer. The evidence is in the order of the alphabet, which says nothing of who gave it.</summary>
    public static AnswerTally Of(string questionId, IReadOnlyCollection<int> answers, IEnumerable<string?> evidence) =>
        new(
            questionId,
            [.. Enumerable.Range(1, 5).Select(point => answers.Count(answer => answer == point))],
            [.. evidence.OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)).Order(StringComparer.Ordinal)]
        );

    private int Nth(int place)
    {
        var point = 0;
        for (var passed = 0; passed <= place; point++)
        {
            passed += Counts[point];
        }

        return point;
    }
}

/// <summary>Checks what is put into the diagnostic.</summary>
public static class DiagnosticInput
{
    /// <summary>The longest evidence for one answer, in characters.</summary>
    public const int LongestEvidence = 1_000;

    /// <summary>The weights by area, those left out being 1.</summary>
    /// <exception cref="WeightsAllZero" /><exception cref="NumberOutOfRange" />
    public static ImmutableDictionary<ChallengeArea, int> Weights(IReadOnlyCollection<AreaWeight> given)
    {
        var weights = Diagnostic.EqualWeights;
        foreach (var (area, weight) in given)
        {
            Scale.Within<int>(weight, 0, Diagnostic.HeaviestWeight, "weights", "A weight");
            weights = weights.SetItem(area, weight);
        }

        return weights.Values.Any(weight => weight > 0) ? weights : throw new WeightsAllZero();
    }

    /// <summary>One person's answers as tallies of one.</summary>
    /// <exception cref="QuestionUnknown" /><exception cref="QuestionAnsweredTwice" /><exception cref="NothingAnswered" /><exception cref="NumberOutOfRange" /><exception cref="TextNotAccepted" />
    public static ImmutableList<AnswerTally> Tallies(Edition edition, IReadOnlyCollection<DiagnosticAnswer> answers)
    {
        EnsureAccepted(edition, answers);
        ImmutableList<AnswerTally> tallies =
        [
            .. answers
                .Where(answer => answer.Answer is not null)
                .Select(answer => AnswerTally.Of(answer.QuestionId, [answer.Answer!.Value], [answer.Evidence])),
        ];
        return tallies.IsEmpty ? throw new NothingAnswered() : tallies;
    }

    /// <exception cref="QuestionUnknown" /><exception cref="QuestionAnsweredTwice" /><exception cref="NumberOutOfRange" /><exception cref="TextNotAccepted" />
    public static void EnsureAccepted(Edition edition, IReadOnlyCollection<DiagnosticAnswer> answers)
    {
        var seen = new HashSet<string>();
        RuleViolation.EnsureAll([.. answers.Select<DiagnosticAnswer, Action>(answer => () => EnsureAccepted(edition, answer, seen))]);
    }

    private static void EnsureAccepted(Edition edition, DiagnosticAnswer answer, HashSet<string> seen)
    {
        if (edition.Question(answer.QuestionId) is null)
        {
            throw new QuestionUnknown(answer.QuestionId);
        }

        if (!seen.Add(answer.QuestionId))
        {
            throw new QuestionAnsweredTwice(answer.QuestionId);
        }

        Scale.OneToFive(answer.Answer, "answers", $"The answer to '{answer.QuestionId}'");
        CommandForm.EnsureText(answer.Evidence, "answers", $"The evidence for '{answer.QuestionId}'", LongestEvidence);
    }

    /// <summary>The medians by question.</summary>
    public static ImmutableDictionary<string, decimal> Medians(this IEnumerable<AnswerTally> tallies) =>
        tallies.ToImmutableDictionary(tally => tally.QuestionId, tally => tally.Median);
}
