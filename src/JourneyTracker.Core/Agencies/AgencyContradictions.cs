using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;

namespace JourneyTracker.Core.Agencies;

/// <summary>What a record may not say of an agency.</summary>
internal static class AgencyContradictions
{
    /// <summary>Every rule.</summary>
    public static ImmutableArray<StoryRule> All { get; } = [Ended];

    /// <summary>An agency ends once, and is not renamed afterwards. That it does not end before it exists is a rule of every record.</summary>
    public static IEnumerable<Contradiction> Ended(Story story)
    {
        var agency = story.Registration!.Entry.EntryId;
        return Patterns
            .Once(story, entry => entry is IAgencyEnding ? agency : null)
            .Concat(Patterns.NotBefore(story, entry => entry is AgencyRenamed ? agency : null, entry => entry is IAgencyEnding ? agency : null));
    }
}
