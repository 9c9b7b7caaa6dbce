using System.Collections.Immutable;

namespace JourneyTracker.Core.Initiatives;

/// <summary>An indicator that is ready to be taken: what joined front offices are to bring, and how it is usually measured.</summary>
/// <remarks>Source: the four benefits of the report's first chapter. How each is measured is the product's reading.</remarks>
/// <param name="Id">Its lasting name, such as <c>cost-to-serve</c>.</param>
/// <param name="Benefit">The benefit it tells of.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Tells">How to measure it, and what to take care of.</param>
/// <param name="Kind">What sort of thing it tells.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Perspective">Its place on a scorecard.</param>
/// <param name="Numerator">What is counted above the line, where its values are ratios.</param>
/// <param name="Denominator">What is counted below the line, where its values are ratios.</param>
public sealed record StandardIndicator(
    string Id,
    Benefit Benefit,
    string Name,
    string Tells,
    IndicatorKind Kind,
    string Unit,
    BetterDirection Direction,
    ScorecardPerspective Perspective,
    string? Numerator = null,
    string? Denominator = null
)
{
    /// <summary>Whether it is worth telling apart by channel: what costs little online may cost much at the counter.</summary>
    public bool ByChannel { get; init; }

    /// <summary>What it is called where it is followed in one channel alone: “Users who are satisfied, by telephone”.</summary>
    public string NameIn(Channel channel) =>
        $"{Name}, {channel switch
        {
            Channel.Online => "online",
            Channel.Telephone => "by telephone",
            Channel.Counter => "at the counter",
            Channel.Post => "by post",
        }}";

    /// <summary>Every such indicator, by benefit.</summary>
    public static ImmutableArray<StandardIndicator> All { get; } =
    [
        new(
            "outcome-reached",
            Benefit.BetterResponses,
            "Cases in which the outcome agreed was reached",
            "Agree the outcome with the person at the beginning of the case, and ask the person, not the file, whether it was reached.",
            IndicatorKind.Outcome,
            "%",
            BetterDirection.Up,
            ScorecardPerspective.Customer,
            "Cases closed with the outcome reached",
            "Cases closed"
        ),
        new(
            "take-up",
            Benefit.BetterResponses,
            "People entitled who use the service",
            "An estimate of who is entitled does; say where it comes from, and keep it the same from year to year.",
            IndicatorKind.TakeUp,
            "%",
            BetterDirection.Up,
            ScorecardPerspective.Customer,
            "People who use it",
            "People entitled to it"
        )
        {
            ByChannel = true,
        },
        new(
            "satisfaction",
            Benefit.SeamlessExperience,
            "Users who are satisfied",
            "The same question to everybody, soon after the matter is settled, in every channel.",
            IndicatorKind.CustomerExperience,
            "%",
            BetterDirection.Up,
            ScorecardPerspective.Customer,
            "Users who are satisfied",
            "Users asked who answered"
        )
        {
            ByChannel = true,
        },
        new(
            "first-contact",
            Benefit.SeamlessExperience,
            "Matters settled at the first contact",
            "Settled means that nobody has to come back, call again or be called: count what comes back within a month as not settled.",
            IndicatorKind.CustomerExperience,
            "%",
            BetterDirection.Up,
            ScorecardPerspective.InternalProcess,
            "Matters settled at the first contact",
            "Matters brought up"
        )
        {
            ByChannel = true,
        },
        new(
            "processing-time",
            Benefit.SeamlessExperience,
            "Time from application to decision",
            "The median of all decisions of the period: a mean hides those who wait longest.",
            IndicatorKind.Process,
            "days",
            BetterDirection.Down,
            ScorecardPerspective.InternalProcess
        )
        {
            ByChannel = true,
        },
        new(
            "online",
            Benefit.SeamlessExperience,
            "Matters brought up online",
            "Take the same for the telephone and for visits, so that nobody is counted twice who changed the channel.",
            IndicatorKind.TakeUp,
            "%",
            BetterDirection.Up,
            ScorecardPerspective.Customer,
            "Matters brought up online",
            "Matters brought up"
        ),
        new(
            "citizens-time",
            Benefit.LowerCostToBeServed,
            "Time that a matter costs the citizen",
            "From looking for the right office to the end: forms, waiting and travel included. Ask a sample once a year.",
            IndicatorKind.CustomerExperience,
            "hours",
            BetterDirection.Down,
            ScorecardPerspective.Customer
        )
        {
            ByChannel = true,
        },
        new(
            "contacts",
            Benefit.LowerCostToBeServed,
            "Contacts that a matter takes",
            "Every visit, call and letter, with whichever agency, until it is settled.",
            IndicatorKind.CustomerExperience,
            "contacts",
            BetterDirection.Down,
            ScorecardPerspective.Customer
        )
        {
            ByChannel = true,
        },
        new(
            "journeys",
            Benefit.LowerCostToBeServed,
            "Journeys that a matter takes",
            "How often somebody has to leave home for it.",
            IndicatorKind.CustomerExperience,
            "journeys",
            BetterDirection.Down,
            ScorecardPerspective.Customer
        ),
        new(
            "cost-to-serve",
            Benefit.LowerCostToServe,
            "Cost of a matter to the agencies",
            "Staff, premises and systems of all partners for the matters of the period, divided by their number; start-up cost apart.",
            IndicatorKind.Cost,
            "per matter",
            BetterDirection.Down,
            ScorecardPerspective.Financial
        )
        {
            ByChannel = true,
        },
    ];
}

/// <summary>The ways in which people deal with a front office.</summary>
public enum Channel
{
    /// <summary>On line.</summary>
    Online,

    /// <summary>By telephone.</summary>
    Telephone,

    /// <summary>At the counter, or at home.</summary>
    Counter,

    /// <summary>By post.</summary>
    Post,
}

/// <summary>What joined front offices are to bring.</summary>
/// <remarks>Source: the report's first chapter.</remarks>
public enum Benefit
{
    /// <summary>More effective responses to complex needs.</summary>
    BetterResponses,

    /// <summary>A seamless experience of the service.</summary>
    SeamlessExperience,

    /// <summary>Less time, effort and money that being served costs the citizen.</summary>
    LowerCostToBeServed,

    /// <summary>Less that serving costs the agencies.</summary>
    LowerCostToServe,
}
