using JourneyTracker.Core.Consistency;

namespace JourneyTracker.Core.Agencies;

/// <summary>What a record may not say of an agency.</summary>
internal static class AgencyContradictions
{
    /// <summary>An agency ends once. That it does not end before it exists is a rule of every record.</summary>
    public static IEnumerable<Contradiction> Ended(Story story) =>
        Patterns.Once(story, entry => entry is AgencyMerged or AgencyDissolved ? story.Registration!.Entry.EntryId : null);
}
