namespace JourneyTracker.Core.Access;

/// <summary>The person who gives a command, where it matters who they are.</summary>
/// <param name="Subject">The stable subject id.</param>
/// <param name="AgencyId">The agency they log for; null where they are bound to none.</param>
public sealed record Speaker(string Subject, Guid? AgencyId);
