namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>The pages of the product, each in the states that look different.</summary>
public static class EveryPage
{
    /// <summary>The addresses; what begins with an exclamation mark is looked at without signing in, what begins with a person by them.</summary>
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
        $"/initiatives/{QuayDesk.Reference}/diagnosis",
        $"office@/initiatives/{QuayDesk.Reference}/workshops/new",
        $"/workshops/{QuayDesk.Answering}",
        $"office@/workshops/{QuayDesk.Answering}",
        $"auditor@/workshops/{QuayDesk.Answering}",
        $"office@/workshops/{QuayDesk.Answering}/invite",
        $"agency@/workshops/{QuayDesk.Answering}/join/{QuayDesk.Invitation}",
        $"office@/workshops/{QuayDesk.Answering}/join/{QuayDesk.Invitation}",
        $"office@/workshops/{QuayDesk.Answering}/reveal",
        $"office@/workshops/{QuayDesk.Empty}",
        $"office@/workshops/{QuayDesk.Revealed}",
        $"/workshops/{QuayDesk.Revealed}/answer",
        $"office@/workshops/{QuayDesk.Revealed}/weights",
        $"office@/workshops/{QuayDesk.Revealed}/close",
        $"/workshops/{QuayDesk.Closed}",
        $"/workshops/{QuayDesk.Abandoned}",
    ];
}
