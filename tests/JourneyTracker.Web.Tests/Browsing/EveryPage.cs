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
        "/initiatives/winnipeg",
        "/initiatives/nav/journey",
        "/initiatives/nav/challenges",
        "/initiatives/kent-gateway/governance",
        "/initiatives/kent-gateway/performance",
        "/initiatives/winnipeg/diagnosis",
        "/initiatives/nothing-here",
        "/framework",
        "/history",
        "/history?q=no-such-thing&held-from=soon",
        "/initiatives/harbour-desk/history",
        "auditor:/initiatives/nav/history",
        "agency:/history",
        "/initiatives/harbour-desk/replay",
        "/initiatives/winnipeg/replay?on=2001",
        "/initiatives/winnipeg/replay?on=2000&against=now",
        "/initiatives/nav/replay?along=known&known=2009",
        "/replay",
        "/replay?on=2002&against=now",
        "office:/initiatives/harbour-desk",
        "office:/initiatives/harbour-desk/challenges",
        "office:/initiatives/nav/journey",
        "office:/initiatives/harbour-desk/log",
        "office:/initiatives/harbour-desk/log/milestone-reached",
        "office:/initiatives/harbour-desk/log/plan-step",
        "office:/initiatives/harbour-desk/log/diagnosis",
        "office:/log/initiative",
        "auditor:/initiatives/harbour-desk/log/plan-step",
    ];
}
