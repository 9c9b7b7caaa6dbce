namespace JourneyTracker.Imports.Looking;

/// <summary>What each row of a file tells.</summary>
public enum RowKind
{
    /// <summary>A value of an indicator.</summary>
    Measurement,

    /// <summary>A milestone, when it is due and when it was reached.</summary>
    Milestone,

    /// <summary>A step of the journey, its start and its finish.</summary>
    Step,

    /// <summary>A challenge.</summary>
    Challenge,

    /// <summary>A rating of delivery confidence.</summary>
    Rating,

    /// <summary>An initiative with everything that is told of it, perhaps once for each date.</summary>
    Initiative,
}

/// <summary>What a column of a file means.</summary>
public enum Meaning
{
    /// <summary>Nothing that is taken over.</summary>
    Unused,

    /// <summary>Which initiative the row is about, by its reference.</summary>
    Initiative,

    /// <summary>The initiative's name.</summary>
    Name,

    /// <summary>What the initiative is for.</summary>
    Purpose,

    /// <summary>Where the initiative works.</summary>
    Place,

    /// <summary>Its subject area.</summary>
    SubjectArea,

    /// <summary>When it began.</summary>
    Began,

    /// <summary>The agency that leads.</summary>
    Lead,

    /// <summary>An agency that takes part.</summary>
    Partner,

    /// <summary>An agency that pays.</summary>
    Funder,

    /// <summary>An agency that provides.</summary>
    Provider,

    /// <summary>The date on which it was so.</summary>
    On,

    /// <summary>What is measured.</summary>
    Indicator,

    /// <summary>What sort of thing the indicator tells.</summary>
    Kind,

    /// <summary>The unit of its values.</summary>
    Unit,

    /// <summary>Which way is better.</summary>
    Direction,

    /// <summary>The value.</summary>
    Value,

    /// <summary>Where the value is of a period, since when.</summary>
    PeriodStart,

    /// <summary>The values of an indicator that is called as the header says.</summary>
    IndicatorValue,

    /// <summary>The milestone.</summary>
    Milestone,

    /// <summary>When it is due.</summary>
    Due,

    /// <summary>When it was reached.</summary>
    Reached,

    /// <summary>The step.</summary>
    Step,

    /// <summary>What the step is for.</summary>
    StepPurpose,

    /// <summary>When the step, or the delivery, starts.</summary>
    Start,

    /// <summary>When the step, or the delivery, is to finish.</summary>
    Finish,

    /// <summary>The challenge, in one line.</summary>
    Challenge,

    /// <summary>More about the challenge.</summary>
    Description,

    /// <summary>The area of the challenge.</summary>
    Area,

    /// <summary>How severe it is.</summary>
    Severity,

    /// <summary>When it was raised.</summary>
    Raised,

    /// <summary>When it was resolved.</summary>
    Resolved,

    /// <summary>How it was resolved.</summary>
    Resolution,

    /// <summary>The rating of those who deliver.</summary>
    OwnerRating,

    /// <summary>The rating of somebody who does not.</summary>
    IndependentRating,

    /// <summary>Why it was rated so.</summary>
    Reason,
}
