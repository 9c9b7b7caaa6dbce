using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>There is no such governance body.</summary>
public sealed class BodyNotFound(Guid id, string field)
    : RuleViolation("BODY_NOT_FOUND", $"This initiative has no governance body {id}. Establish it first, or look up its id.", field);

/// <summary>There is no such seat.</summary>
public sealed class SeatNotFound(Guid id)
    : RuleViolation("SEAT_NOT_FOUND", $"No governance body of this initiative has a seat {id}. Look up its id in the bodies.", "seatId");

/// <summary>The seat was already given up.</summary>
public sealed class SeatAlreadyLeft(PartialDate on)
    : RuleViolation(
        "SEAT_ALREADY_LEFT",
        $"The seat was already given up {Marked.On(on)}. If only that date is wrong, correct the date; if nobody gave it up, withdraw that entry.",
        "seatId"
    );

/// <summary>There is no such decision.</summary>
public sealed class DecisionNotFound(Guid id)
    : RuleViolation("DECISION_NOT_FOUND", $"This initiative has no decision {id}. Record the decision first, or look up its id.", "decisionId");

/// <summary>A decision on a step or challenge that does not say which.</summary>
public sealed class DecisionSubjectMissing(string what) : RuleViolation("DECISION_SUBJECT_MISSING", $"Say which {what} the decision is on.", "subjectId");

/// <summary>There is no such review.</summary>
public sealed class ReviewNotFound(Guid id)
    : RuleViolation("REVIEW_NOT_FOUND", $"This initiative has no review {id}. Log it first, or look up its id in the reviews.", "reviewId");

/// <summary>There is no such recommendation.</summary>
public sealed class RecommendationNotFound(Guid id)
    : RuleViolation(
        "RECOMMENDATION_NOT_FOUND",
        $"This initiative has no recommendation {id}. Log it first, or look up its id in the recommendations.",
        "recommendationId"
    );

/// <summary>The recommendation was already closed.</summary>
public sealed class RecommendationAlreadyClosed(PartialDate on)
    : RuleViolation(
        "RECOMMENDATION_ALREADY_CLOSED",
        $"This recommendation was already closed {Marked.On(on)}. If that entry is wrong, withdraw it first.",
        "recommendationId"
    );

/// <summary>A status report on a version that does not exist yet.</summary>
public sealed class ReportedVersionUnknown(long covers, long current)
    : RuleViolation(
        "REPORTED_VERSION_UNKNOWN",
        $"A report can't cover version {covers}: the record is at version {current}. Give that one or an earlier one.",
        "coversVersion"
    );

/// <summary>The date of a status report was to be corrected.</summary>
public sealed class StatusReportStays()
    : RuleViolation(
        "STATUS_REPORT_STAYS",
        "A status report stays as it was issued, its date included. Issue another one. If this one was issued by mistake, withdraw it.",
        "redatedEntryId"
    );

/// <summary>A status report that ends before it begins.</summary>
public sealed class ReportedPeriodReversed(PartialDate from, PartialDate to)
    : RuleViolation(
        "REPORTED_PERIOD_REVERSED",
        $"The report would cover {Marked.Date(from)} to {Marked.Date(to)}, which ends before it begins. Check both dates.",
        "coversFrom"
    );

/// <summary>Confidence was rated on a scale that is not defined.</summary>
public sealed class ScaleNotDefined(string scale, IEnumerable<ConfidenceScale> known)
    : RuleViolation(
        "SCALE_NOT_DEFINED",
        $"No scale '{scale}' was in use then. Choose one of these: {string.Join(", ", known.Select(one => one.Label))}. Or define the scale first.",
        "scale"
    );

/// <summary>The scale has no such rating.</summary>
public sealed class RatingNotOnScale(string rating, ConfidenceScale scale)
    : RuleViolation(
        "RATING_NOT_ON_SCALE",
        $"{scale.Label} has no rating '{rating}'. Its ratings are: {string.Join(", ", scale.Ratings.Select(one => one.Name))}.",
        "rating"
    );

/// <summary>A scale of that name and version is there already.</summary>
public sealed class ScaleAlreadyDefined(ConfidenceScale scale)
    : RuleViolation(
        "SCALE_ALREADY_DEFINED",
        $"{scale.Label} is {(scale.Defined is { } defined ? $"defined since {Marked.Since(defined.On)}" : "ready for use and needs no definition")}. If you changed it, give it another edition.",
        "edition"
    );

/// <summary>Two ratings of a scale have the same name.</summary>
public sealed class RatingsAlike(string name)
    : RuleViolation("RATINGS_ALIKE", $"The scale has two ratings called '{name}'. Give each its own name.", "ratings");
