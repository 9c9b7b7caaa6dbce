namespace JourneyTracker.Core.Workshops;

/// <summary>One person's answer, known by the agency alone.</summary>
/// <param name="AgencyId">The agency they answer for.</param>
/// <param name="Answer">1 to 5.</param>
/// <param name="Evidence">What the answer rests on.</param>
public sealed record AgencyAnswer(Guid AgencyId, int Answer, string? Evidence);
