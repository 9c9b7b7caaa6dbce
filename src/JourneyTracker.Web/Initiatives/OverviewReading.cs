namespace JourneyTracker.Web.Initiatives;

/// <summary>Reads what the overview of an initiative shows.</summary>
public sealed class OverviewReading;
