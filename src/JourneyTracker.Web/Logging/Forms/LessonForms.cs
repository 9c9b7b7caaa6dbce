using System.Collections.Immutable;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Web.Wording;
using static JourneyTracker.Web.Logging.Fields;

namespace JourneyTracker.Web.Logging.Forms;

/// <summary>Forms for what was learned and taken up.</summary>
internal static class LessonForms
{
    public static ImmutableArray<LogForm> All { get; } =
    [
        new(
            typeof(RecordLesson),
            "lesson",
            FormGroup.Lessons,
            "Log a lesson that others may use",
            Line("title", "What did you learn?", "In one line: “Agree on pay before the doors open”."),
            Text("whatHappened", "What happened?"),
            Text("whatToDo", "What should others do, or avoid?"),
            One("area", "In which area?", Choice.Areas),
            One("model", "For which service model does it hold?", Choice.Models, "Leave it empty if it holds for any."),
            On("When did you learn it?")
        ),
        new(
            typeof(AdoptLesson),
            "lesson-taken-up",
            FormGroup.Lessons,
            "Take up a lesson of another initiative",
            Initiative("sourceInitiativeId", "Which initiative learned it?", "Give its reference and press “Show its lessons”."),
            One("lessonId", "Which lesson?", Choice.LessonsOfOther),
            Text("whatIsDone", "What do you do because of it?"),
            On("Since when?")
        )
        {
            ShowsMore = "Show its lessons",
            Button = "Take it up",
        },
        new(
            typeof(NoteLessonResult),
            "lesson-worked",
            FormGroup.Lessons,
            "Log whether a lesson worked",
            Which("adoptionId", "Which lesson that you took up?", Choice.Adoptions),
            One("result", "Did it work?", Choice.OfEnum<LessonResult>(Words.Of)).As(situation => Chosen(situation)?.Result),
            Text("comment", "How does that show?").As(situation => Chosen(situation)?.Comment),
            On("When was that so?")
        ),
    ];

    private static AdoptedLesson? Chosen(FormSituation situation) => situation.State?.Lessons.Adopted.GetValueOrDefault(situation.ChosenId);
}
