namespace JourneyTracker.Core.History;

/// <summary>
/// One logged fact, with an id of its own. It is never edited: a later entry withdraws or corrects it.
/// An entry that brings something into being (a step, a challenge, an indicator) lends that thing its id.
/// </summary>
public interface IEntry
{
    /// <summary>The id that the person or program logging the fact gave it; saying the same again is the same entry.</summary>
    Guid EntryId { get; }

    /// <summary>When the fact held, as precisely as it is known.</summary>
    PartialDate On { get; }

    /// <summary>The entries without which this one means nothing, such as the plan of the step it completes.</summary>
    IEnumerable<Guid> RestsOn => [];
}
