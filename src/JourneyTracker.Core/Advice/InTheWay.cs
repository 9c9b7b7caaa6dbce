using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Advice;

/// <summary>
/// What stands most in the way: outstanding challenges of severity 4 and 5, the most severe first, each with a lesson of its area that was learned elsewhere;
/// then grave risks to which nobody decided a response.
/// </summary>
internal static class InTheWay
{
    /// <summary>From this severity on a challenge leads the advice.</summary>
    public const int Pressing = 4;

    private const string Source = "Chapter two, The journey of implementation; Appendix A";

    /// <summary>The advice, and the lessons that it tells.</summary>
    /// <param name="situation">What is looked at.</param>
    /// <param name="told">The lessons told so far; those told here are added.</param>
    public static IEnumerable<AdviceItem> Of(Situation situation, HashSet<string> told)
    {
        var attained = Progress.Of(situation.State).IsAttained;
        foreach (
            var challenge in situation
                .State.Challenges.Outstanding.Where(challenge => challenge.Severity >= Pressing)
                .OrderByDescending(challenge => challenge.Severity)
                .ThenBy(challenge => challenge.Raised.On)
                .ThenBy(challenge => challenge.Raised.Version)
        )
        {
            var lesson = Lesson(situation, challenge, told);
            if (lesson is not null)
            {
                told.Add(lesson.Id);
            }

            yield return new AdviceItem(
                $"challenge/{challenge.Id}",
                AdviceKind.StandsInTheWay,
                $"Deal with “{challenge.Title}”.",
                string.Join(" ", Reasons(situation, challenge, lesson, attained)),
                [challenge.Raised],
                lesson?.Source ?? Source,
                challenge.Area
            );
        }

        foreach (var risk in situation.State.Risks.Open.Where(risk => risk.IsGrave && risk.Responses.IsEmpty))
        {
            yield return new AdviceItem(
                $"risk/{risk.Id}",
                AdviceKind.StandsInTheWay,
                $"Decide what to do about the risk “{risk.Title}”.",
                $"Its likelihood is {risk.Likelihood} of 5 and its impact {risk.Impact} of 5, in {Situation.Title(risk.Area)}, and no response is recorded.{(situation.LearnedElsewhere(risk.Area, $"{risk.Title} {risk.Description}") is { } own ? $" {Situation.Told(own)}" : "")}",
                [risk.GraveSince!],
                Source,
                risk.Area
            );
        }
    }

    private static IEnumerable<string> Reasons(Situation situation, Challenge challenge, Lesson? lesson, bool attained)
    {
        yield return $"It is of severity {challenge.Severity} of 5, in {Situation.Title(challenge.Area)}, {(challenge.Severity == 5 && !attained ? "and stops the journey" : attained ? "and may undo what was attained" : "and may stop the journey")}.";
        if (challenge.Mitigations.IsEmpty)
        {
            yield return "No action on it is recorded.";
        }

        if (lesson is not null)
        {
            yield return $"Learned elsewhere, {Situation.LearnedIn(lesson)}: {lesson.Text}";
        }

        if (situation.LearnedElsewhere(challenge.Area, $"{challenge.Title} {challenge.Description}") is { } own)
        {
            yield return Situation.Told(own);
        }
    }

    // Of the lessons of the area, for the model where it has any, the one that shares most words with the challenge.
    private static Lesson? Lesson(Situation situation, Challenge challenge, HashSet<string> told)
    {
        var words = CommonWords.Of($"{challenge.Title} {challenge.Description}");
        return situation
            .State.Edition.Lessons.Where(lesson => lesson.Areas.Contains(challenge.Area) && !told.Contains(lesson.Id))
            .OrderByDescending(lesson => situation.Model is { } model && lesson.Models.Contains(model))
            .ThenBy(lesson => lesson.Areas.Length)
            .ThenByDescending(lesson => CommonWords.Of(lesson.Text).Count(words.Contains))
            .FirstOrDefault();
    }
}
