namespace JourneyTracker.Web.Tests.Browsing;

/// <summary>The pages of the product, each in the states that look different.</summary>
public static class EveryPage
{
    /// <summary>The addresses; what begins with an exclamation mark is looked at without signing in.</summary>
    public static TheoryData<string> Addresses =>
    [
        "!/sign-in",
        "!/nothing-here",
        "/",
        "/?q=no-such-thing",
    ];
}
