namespace JourneyTracker.Core.Access;

/// <summary>The caller may not do that. Nothing was recorded.</summary>
public sealed class NotAllowed(string message) : Exception(message);
