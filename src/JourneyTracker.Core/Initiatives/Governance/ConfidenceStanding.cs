namespace JourneyTracker.Core.Initiatives;

/// <summary>How sure the owner and independent reviewers are, as each of them said last.</summary>
/// <param name="Owner">The owner's word; null where none was given.</param>
/// <param name="Independent">That of independent reviewers; null where none was given.</param>
public sealed record ConfidenceStanding(Confidence? Owner, Confidence? Independent)
{
    /// <summary>Whether the two differ. Ratings on different scales are not compared.</summary>
    public bool Differ =>
        Owner is { } owner
        && Independent is { } independent
        && string.Equals(owner.Scale, independent.Scale, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(owner.Rating, independent.Rating, StringComparison.OrdinalIgnoreCase);

    /// <summary>The latest words in a state's governance.</summary>
    public static ConfidenceStanding Of(Governance governance) =>
        new(Latest(governance, ConfidenceAssessor.Owner), Latest(governance, ConfidenceAssessor.Independent));

    private static Confidence? Latest(Governance governance, ConfidenceAssessor assessor) =>
        governance.Confidence.FindLast(confidence => confidence.Assessor == assessor);
}
