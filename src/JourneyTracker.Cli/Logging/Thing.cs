using JourneyTracker.Cli.Operations;

namespace JourneyTracker.Cli.Logging;

/// <summary>What commands name by its id, and people by a name.</summary>
internal enum Thing
{
    /// <summary>An initiative.</summary>
    Initiative,

    /// <summary>An agency.</summary>
    Agency,

    /// <summary>A portfolio.</summary>
    Portfolio,

    /// <summary>A partner.</summary>
    Partner,

    /// <summary>A step.</summary>
    Step,

    /// <summary>A milestone.</summary>
    Milestone,

    /// <summary>A challenge.</summary>
    Challenge,

    /// <summary>A risk.</summary>
    Risk,

    /// <summary>An indicator.</summary>
    Indicator,

    /// <summary>An outcome.</summary>
    Outcome,

    /// <summary>A benefit.</summary>
    Benefit,

    /// <summary>A governance body.</summary>
    Body,

    /// <summary>A seat on a governance body.</summary>
    Seat,

    /// <summary>An agreement.</summary>
    Agreement,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>A review.</summary>
    Review,

    /// <summary>A recommendation.</summary>
    Recommendation,

    /// <summary>A lesson.</summary>
    Lesson,

    /// <summary>A workshop.</summary>
    Workshop,
}

/// <summary>What the fields of commands name.</summary>
internal static class Things
{
    private const string InitiativeField = "initiativeId";

    private static readonly Dictionary<string, Thing> Fields = new(StringComparer.Ordinal)
    {
        [InitiativeField] = Thing.Initiative,
        ["sourceInitiativeId"] = Thing.Initiative,
        ["waitsForInitiativeId"] = Thing.Initiative,
        ["supersededBy"] = Thing.Initiative,
        ["agencyId"] = Thing.Agency,
        ["agencyIds"] = Thing.Agency,
        ["ownerAgencyId"] = Thing.Agency,
        ["intoAgencyId"] = Thing.Agency,
        ["intoAgencyIds"] = Thing.Agency,
        ["portfolioId"] = Thing.Portfolio,
        ["partnerId"] = Thing.Partner,
        ["stepId"] = Thing.Step,
        ["waitsForStepId"] = Thing.Step,
        ["milestoneId"] = Thing.Milestone,
        ["challengeId"] = Thing.Challenge,
        ["riskId"] = Thing.Risk,
        ["indicatorId"] = Thing.Indicator,
        ["outcomeId"] = Thing.Outcome,
        ["benefitId"] = Thing.Benefit,
        ["bodyId"] = Thing.Body,
        ["seatId"] = Thing.Seat,
        ["agreementId"] = Thing.Agreement,
        ["decisionId"] = Thing.Decision,
        ["reviewId"] = Thing.Review,
        ["recommendationId"] = Thing.Recommendation,
        ["lessonId"] = Thing.Lesson,
        ["workshopId"] = Thing.Workshop,
    };

    // Commands whose entry's id is that of what they bring into being, and the field that names it.
    private static readonly Dictionary<string, (Thing Thing, string Name)> Makers = new(StringComparer.Ordinal)
    {
        ["registerInitiative"] = (Thing.Initiative, "reference"),
        ["registerAgency"] = (Thing.Agency, "name"),
        ["createPortfolio"] = (Thing.Portfolio, "reference"),
        ["planStep"] = (Thing.Step, "name"),
        ["planMilestone"] = (Thing.Milestone, "name"),
        ["raiseChallenge"] = (Thing.Challenge, "title"),
        ["raiseRisk"] = (Thing.Risk, "title"),
        ["defineIndicator"] = (Thing.Indicator, "name"),
        ["defineOutcome"] = (Thing.Outcome, "name"),
        ["planBenefit"] = (Thing.Benefit, "name"),
        ["establishGovernanceBody"] = (Thing.Body, "name"),
        ["seatMember"] = (Thing.Seat, "seat"),
        ["signAgreement"] = (Thing.Agreement, "title"),
        ["takeDecision"] = (Thing.Decision, "title"),
        ["holdReview"] = (Thing.Review, "title"),
        ["makeRecommendation"] = (Thing.Recommendation, "text"),
        ["recordLesson"] = (Thing.Lesson, "title"),
        ["openWorkshop"] = (Thing.Workshop, "title"),
    };

    /// <summary>The kinds of command that bring something into being, each with the field that names it.</summary>
    public static IEnumerable<(string Kind, string Field)> MakersAndFields => Makers.Select(maker => (maker.Key, maker.Value.Name));

    /// <summary>The fields that can be given by name.</summary>
    public static IEnumerable<string> NamingFields => Fields.Keys;

    /// <summary>What a field of a command names; null where it takes ids alone.</summary>
    public static Thing? Of(InputKind kind, InputField field) =>
        field.Value.Form != InputForm.Id ? null
        : Fields.TryGetValue(field.Name, out var thing) ? thing
        : (kind.Name, field.Name) switch
        {
            ("defineOutcome", "parentId") => Thing.Outcome,
            ("establishGovernanceBody", "parentId") => Thing.Body,
            _ => null,
        };

    /// <summary>The field with the initiative in which something is found.</summary>
    public static string InitiativeOf(InputField field) =>
        field.Name switch
        {
            "lessonId" => "sourceInitiativeId",
            "waitsForStepId" => "waitsForInitiativeId",
            _ => InitiativeField,
        };

    /// <summary>What a command brings into being, and what it is called; null where it makes nothing that has a name.</summary>
    public static (Thing Thing, string NameField)? MadeBy(InputKind kind) => Makers.TryGetValue(kind.Name, out var made) ? made : null;
}
