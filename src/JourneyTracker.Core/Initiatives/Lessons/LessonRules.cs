using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such lesson.</summary>
public sealed class LessonNotFound(Guid id)
    : RuleViolation("LESSON_NOT_FOUND", $"That initiative has no lesson {id}, or it was withdrawn. Look up its id in the lessons.", "lessonId");

/// <summary>The lesson was learned only later.</summary>
public sealed class LessonNotYetLearned(PartialDate learned, PartialDate taken, string field)
    : RuleViolation(
        "LESSON_NOT_YET_LEARNED",
        $"The lesson was learned {Marked.On(learned)}, so it can't have been taken up {Marked.On(taken)}. Check the dates.",
        field
    );

/// <summary>No lesson was taken up by that entry.</summary>
public sealed class AdoptionNotFound(Guid id)
    : RuleViolation("ADOPTION_NOT_FOUND", $"This initiative took up no lesson by the entry {id}. Take the lesson up first.", "adoptionId");

/// <summary>The lesson is the initiative's own.</summary>
public sealed class LessonIsOwn()
    : RuleViolation(
        "LESSON_IS_OWN",
        "This lesson is the initiative's own. Take up lessons of other initiatives. To act on your own, plan a step.",
        "sourceInitiativeId"
    );

/// <summary>The lesson was taken up already.</summary>
public sealed class LessonAlreadyAdopted()
    : RuleViolation(
        "LESSON_ALREADY_ADOPTED",
        "This initiative has already taken up this lesson. Say whether it worked, or withdraw the earlier entry.",
        "lessonId"
    );
