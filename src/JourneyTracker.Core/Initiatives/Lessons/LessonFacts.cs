using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The facts of what was learned and taken up.</summary>
internal static class LessonFacts
{
    public static IEnumerable<StateFact> Of(InitiativeState state) =>
        [
            .. state.Lessons.Own.Values.OrderBy(lesson => lesson.Recorded.Version).SelectMany(OfLesson),
            .. state.Lessons.Adopted.Values.OrderBy(adopted => adopted.Adopted.Version).SelectMany(OfAdoption),
        ];

    private static IEnumerable<StateFact> OfLesson(LearnedLesson lesson)
    {
        var about = new Subject(ChangeKind.Lessons, lesson.Id, $"Lesson “{lesson.Title}”");
        yield return about.Fact("learned", Marked.Date(lesson.Recorded.On), lesson.Recorded);
        yield return about.Fact("area", Phrases.Words(lesson.Area), lesson.Recorded);
        yield return about.Fact("model", Phrases.Words(lesson.Model), lesson.Recorded);
        yield return about.Fact("what happened", lesson.WhatHappened, lesson.Recorded);
        yield return about.Fact("what to do", lesson.WhatToDo, lesson.Recorded);
    }

    private static IEnumerable<StateFact> OfAdoption(AdoptedLesson adopted)
    {
        var about = new Subject(
            ChangeKind.Lessons,
            adopted.Id,
            $"Lesson of {Phrases.Initiative(adopted.SourceInitiativeId)}, “{Phrases.Short(adopted.WhatIsDone)}”"
        );
        yield return about.Fact("what is done", adopted.WhatIsDone, adopted.Adopted);
        yield return about.Fact("taken up", Marked.Date(adopted.Adopted.On), adopted.Adopted);
        yield return about.Fact("result", Phrases.Words(adopted.Result), adopted.ResultNoted);
        yield return about.Fact("comment", adopted.Comment, adopted.ResultNoted);
    }
}
