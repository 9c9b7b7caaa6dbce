using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Consistency;

/// <summary>What a contradiction calls the entries it is made of.</summary>
internal static class Sentences
{
    /// <summary>What an entry is about, to begin a sentence with.</summary>
    public static string Subject(Story story, IEntry entry) =>
        entry.EntryKind.Subject(entry)
        ?? (
            entry.RestsOn.Select(story.Fact).FirstOrDefault(foundation => foundation is not null) is { } foundation
                ? Subject(story, foundation.Entry)
                : "Something"
        );

    /// <summary>What an entry is about, within a sentence.</summary>
    public static string Within(string subject) => $"{char.ToLowerInvariant(subject[0])}{subject[1..]}";
}
