namespace JourneyTracker.Core.Store;

/// <summary>The names of the headers kept with every event.</summary>
public static class EventHeaders
{
    /// <summary>The role in which the entry was recorded.</summary>
    public const string Role = "role";
}
