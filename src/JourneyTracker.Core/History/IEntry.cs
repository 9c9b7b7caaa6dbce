using JourneyTracker.Core.Dates;

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

    /// <summary>What the product knows of its kind.</summary>
    EntryKind EntryKind { get; }

    /// <summary>The entries without which this one means nothing, such as the plan of the step it completes.</summary>
    IEnumerable<Guid> RestsOn => [];

    /// <summary>
    /// Of those, the ones that it speaks of in passing and may well be older than: a challenge raised in May may stand in
    /// the way of a step that was planned in June.
    /// </summary>
    IEnumerable<Guid> Mentions => [];

    /// <summary>
    /// Whether it shows that what it rests on was there by its own day, even where that was put on record as of later: a
    /// step planned on record in June may have been completed in March.
    /// </summary>
    bool ShowsWhatItRestsOn => false;

    /// <summary>Whether it can't have come before another entry: a step is not completed before it is started.</summary>
    /// <param name="other">The other entry.</param>
    bool ComesAfter(IEntry other) => false;

    /// <summary>
    /// Whether it may tell of years before what it belongs to began: what was measured in them is what an initiative is compared with.
    /// </summary>
    bool TellsOfYearsBefore => false;
}
