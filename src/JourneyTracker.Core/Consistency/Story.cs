using System.Collections.Immutable;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Consistency;

/// <summary>The facts of one record that stand, each at the date it has now, as the rules about a record read them.</summary>
public sealed class Story
{
    private readonly Dictionary<Guid, RecordedEntry> _byId;

    /// <summary>A story of these facts.</summary>
    /// <param name="facts">The facts that stand, at the dates they have now.</param>
    public Story(IEnumerable<RecordedEntry> facts)
    {
        Facts = [.. facts];
        _byId = Facts.ToDictionary(fact => fact.Entry.EntryId);
        Registration = Facts.FirstOrDefault(fact => fact.Entry is IRegistration);
    }

    /// <summary>Every fact.</summary>
    public ImmutableArray<RecordedEntry> Facts { get; }

    /// <summary>The fact that all others rest on; null where nothing is recorded.</summary>
    public RecordedEntry? Registration { get; }

    /// <summary>The story that a log tells, with everything recorded in it.</summary>
    public static Story Of(EntryLog log) => new(Timeline.Standing(log.Recorded));

    /// <summary>The fact of that id, where it stands.</summary>
    public RecordedEntry? Fact(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>The facts of some kind, by what they are about; those about nothing are left out.</summary>
    public ILookup<TAbout, RecordedEntry> About<TAbout>(Func<IEntry, TAbout?> about)
        where TAbout : struct =>
        Facts
            .Select(fact => (Fact: fact, About: about(fact.Entry)))
            .Where(pair => pair.About is not null)
            .ToLookup(pair => pair.About!.Value, pair => pair.Fact);
}
