using JourneyTracker.Core.Dates;

namespace JourneyTracker.Core.Initiatives;

/// <summary>How sure the owner and independent reviewers are, as each of them said last.</summary>
/// <param name="Owner">The owner's word; null where none was given.</param>
/// <param name="Independent">That of independent reviewers; null where none was given.</param>
public sealed record ConfidenceStanding(Confidence? Owner, Confidence? Independent)
{
    /// <summary>
    /// How many days two assessments lie apart at most to be of the same period: those of a quarter. What was said a year ago is no contradiction to what is said
    /// now. The report sets no such limit: it is ours.
    /// </summary>
    public const int SamePeriodDays = 92;

    /// <summary>Whether the two differ. Ratings of different periods, or on different scales, are not compared.</summary>
    public bool Differ =>
        Owner is { } owner
        && Independent is { } independent
        && AreOfSamePeriod(owner.Assessed.On, independent.Assessed.On)
        && string.Equals(owner.Scale, independent.Scale, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(owner.Rating, independent.Rating, StringComparison.OrdinalIgnoreCase);

    /// <summary>The latest words in a state's governance.</summary>
    public static ConfidenceStanding Of(Governance governance) =>
        new(Latest(governance, ConfidenceAssessor.Owner), Latest(governance, ConfidenceAssessor.Independent));

    // Of dates known in part, any of their days may be meant.
    private static bool AreOfSamePeriod(PartialDate one, PartialDate other) =>
        other.Earliest.DayNumber - one.Latest.DayNumber <= SamePeriodDays && one.Earliest.DayNumber - other.Latest.DayNumber <= SamePeriodDays;

    private static Confidence? Latest(Governance governance, ConfidenceAssessor assessor) =>
        governance.Confidence.FindLast(confidence => confidence.Assessor == assessor);
}
