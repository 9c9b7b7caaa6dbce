using JourneyTracker.Core.Framework;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Advice;

/// <summary>For each area in which facility falls short: what to have thought about, and what those before would tell.</summary>
internal static class ShortAreas
{
    public static IEnumerable<AdviceItem> Of(Situation situation) => [.. ChecklistOf(situation), .. LessonsOf(situation, _ => false)];

    /// <summary>What to have thought about in the short areas, the shortest first.</summary>
    public static IEnumerable<AdviceItem> ChecklistOf(Situation situation) => situation.Short.SelectMany(area => Checklist(situation, area));

    /// <summary>What those before would tell, the shortest area first.</summary>
    /// <param name="situation">What advice is given on.</param>
    /// <param name="isTold">Whether a lesson of the framework, by its id, was told elsewhere.</param>
    public static IEnumerable<AdviceItem> LessonsOf(Situation situation, Func<string, bool> isTold) =>
        situation.Short.SelectMany(area => Lessons(situation, area, isTold));

    private static IEnumerable<AdviceItem> Checklist(Situation situation, AreaFinding area) =>
        situation
            .State.Edition.ChecklistOf(area.Area)
            .Select(item => (Item: item, Answer: situation.State.Diagnosis.Checklist.GetValueOrDefault(item.Id)?[^1]))
            .Where(item => item.Answer is not { Answer: ChecklistAnswer.Considered or ChecklistAnswer.DoesNotApply })
            .Select(item => new AdviceItem(
                $"checklist/{item.Item.Id}",
                AdviceKind.ChecklistItem,
                $"Consider: {item.Item.Text}",
                $"Facility falls short in {Situation.Title(area.Area)} ({Situation.Compared(area)}), and this {(item.Answer is null ? "was not answered yet" : $"was answered “{Words(item.Answer.Answer)}” {Marked.On(item.Answer.AnsweredBy.On)}")}.",
                item.Answer is null ? situation.Diagnosed : [.. situation.Diagnosed, item.Answer.AnsweredBy],
                item.Item.Source,
                area.Area
            ));

    private static IEnumerable<AdviceItem> Lessons(Situation situation, AreaFinding area, Func<string, bool> isTold) =>
        situation.Model is not { } model
            ? []
            : situation
                .State.Edition.LessonsFor(model, area.Area)
                .Where(lesson => !isTold(lesson.Id))
                .Select(
                    (lesson, place) =>
                        new AdviceItem(
                            $"lesson/{lesson.Id}",
                            AdviceKind.Lesson,
                            lesson.Text,
                            $"Learned in {string.Join(", ", lesson.Models.Select(Situation.Title))}; here facility falls short in {Situation.Title(area.Area)} ({Situation.Compared(area)}).{(place == 0 && situation.LearnedElsewhere(area.Area) is { } own ? $" {Situation.Told(own)}" : "")}",
                            situation.Diagnosed,
                            lesson.Source,
                            area.Area
                        )
                );

    private static string Words(ChecklistAnswer answer) => answer == ChecklistAnswer.UnderWay ? "under way" : "not yet";
}
