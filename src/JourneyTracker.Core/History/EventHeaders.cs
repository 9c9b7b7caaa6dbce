namespace JourneyTracker.Core.History;

/// <summary>The names of the headers kept with every event.</summary>
public static class EventHeaders
{
    /// <summary>The role in which the entry was recorded.</summary>
    public const string Role = "role";

    /// <summary>Where the fact is known from, such as the section of a report.</summary>
    public const string Source = "source";
}
