using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Initiatives;

/// <summary>What was answered to a piece of advice.</summary>
/// <param name="Standing">Accepted or set aside.</param>
/// <param name="Reason">Why it was set aside; null where it was accepted.</param>
/// <param name="BecameId">The step, milestone or challenge it became; null where it was set aside.</param>
/// <param name="AnsweredBy">The entry that answered it.</param>
public sealed record AdviceResponse(AdviceStanding Standing, string? Reason, Guid? BecameId, EntryReference AnsweredBy);
