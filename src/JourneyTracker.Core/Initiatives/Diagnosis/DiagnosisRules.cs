using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>The diagnostic has no such question.</summary>
public sealed class QuestionUnknown(string questionId)
    : RuleViolation(
        "QUESTION_UNKNOWN",
        $"The diagnostic has no question '{(questionId.Length > 80 ? questionId[..80] : questionId)}'. The framework's questions list the ids of all thirty.",
        "answers"
    );

/// <summary>A question was answered twice at once.</summary>
public sealed class QuestionAnsweredTwice(string questionId)
    : RuleViolation("QUESTION_ANSWERED_TWICE", $"'{questionId}' is answered more than once. Give one answer to each question.", "answers");

/// <summary>No question was answered.</summary>
public sealed class NothingAnswered(string field = "answers")
    : RuleViolation(
        "NOTHING_ANSWERED",
        "No question is answered. Answer at least one; an area has a result once at least half of its questions are answered.",
        field
    );

/// <summary>The checklists have no such item.</summary>
public sealed class ChecklistItemUnknown(string itemId)
    : RuleViolation(
        "CHECKLIST_ITEM_UNKNOWN",
        $"The checklists have no item '{(itemId.Length > 80 ? itemId[..80] : itemId)}'. The framework's checklist lists the ids of all.",
        "itemId"
    );

/// <summary>Every area was given the weight 0.</summary>
public sealed class WeightsAllZero()
    : RuleViolation("WEIGHTS_ALL_ZERO", "With every area at weight 0 nothing counts. Give at least one area a weight of 1, 2 or 3.", "weights");
