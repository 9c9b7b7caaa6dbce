namespace JourneyTracker.Core.History;

/// <summary>What entries leave behind in a story, as it is gone through in its order, to see which of them change anything.</summary>
/// <param name="story">The story.</param>
internal sealed class StoryMarks(IReadOnlyList<RecordedEntry> story)
{
    private readonly HashSet<object> _marks = [];

    /// <summary>Sets a mark.</summary>
    /// <returns>Whether it was not set before.</returns>
    public bool Set(object mark) => _marks.Add(mark);

    /// <summary>Takes a mark away.</summary>
    /// <returns>Whether it was set.</returns>
    public bool Clear(object mark) => _marks.Remove(mark);

    /// <summary>The entry of that id, where it stands.</summary>
    public IEntry? Entry(Guid id) => story.FirstOrDefault(fact => fact.Entry.EntryId == id)?.Entry;
}
