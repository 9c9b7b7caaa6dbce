namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>The pages of the product, each in the states that look different.</summary>
public static class EveryPage
{
    /// <summary>The addresses; what begins with an exclamation mark is looked at without signing in, what begins with a person and a colon as that person, all else as the board.</summary>
    public static TheoryData<string> Addresses =>
    [
        "!/sign-in?failed=true",
        "!/nothing-here",
        "/",
        "/?q=no-such-thing",
        "/initiatives/harbour-desk",
        "/initiatives/harbour-desk/journey",
        "/initiatives/harbour-desk/challenges",
        "/initiatives/harbour-desk/performance",
        "/initiatives/harbour-desk/diagnosis",
        "/?portfolio=coast&agency=pilot-service&since=2001-01-01",
        "/initiatives/harbour-desk/advice",
        "/initiatives/pilot-station/performance",
        "/initiatives/pilot-station/partners",
        "/initiatives/pilot-station/information",
        "/initiatives/pilot-station/advice",
        "/initiatives/winnipeg/partners",
        "/initiatives/winnipeg/information",
        "/initiatives/winnipeg",
        "/initiatives/nav/journey",
        "/initiatives/nav/challenges",
        "/initiatives/kent-gateway/governance",
        "/initiatives/kent-gateway/performance",
        "/initiatives/winnipeg/diagnosis",
        "/initiatives/nothing-here",
        "/framework",
        "office:/initiatives/harbour-desk",
        "office:/initiatives/harbour-desk/challenges",
        "office:/initiatives/nav/journey",
        "office:/initiatives/harbour-desk/log",
        "office:/initiatives/harbour-desk/log/milestone-reached",
        "office:/initiatives/harbour-desk/log/plan-step",
        "office:/initiatives/harbour-desk/log/diagnosis",
        "office:/log/initiative",
        "auditor:/initiatives/harbour-desk/log/plan-step",
        "office:/agencies",
        "/agencies?q=no-such-thing",
        "office:/agencies/port-office",
        "office:/portfolios",
        "administrator:/people",
        "/people",
    ];
}
