using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Sorting;

namespace JourneyTracker.Web.Replays;

/// <summary>The replay of many initiatives, at some times.</summary>
/// <param name="View">The times, told by their dates.</param>
/// <param name="Today">The day it is looked at.</param>
/// <param name="Portfolios">The portfolios to choose from.</param>
/// <param name="Rows">The part of the list of initiatives that is replayed, as they are now.</param>
/// <param name="Periods">What the slider moves along.</param>
/// <param name="Place">The last of them that is reached, counted from 0; -1 where none is.</param>
/// <param name="Shown">The initiatives at the times asked about.</param>
/// <param name="Against">The initiatives at the times to compare them with; null where there are none.</param>
/// <param name="Differences">Which of them differ between the two, and how.</param>
/// <param name="Last">What happened in the last period reached.</param>
public sealed record ShownPortfolioReplay(
    ReplayView View,
    DateOnly Today,
    IReadOnlyList<PortfolioRow> Portfolios,
    Paged<InitiativeSummary> Rows,
    ImmutableArray<PartialDate> Periods,
    int Place,
    ManyAtATime Shown,
    ManyAtATime? Against,
    ImmutableArray<OneChanged> Differences,
    ManyHappenings Last
);

/// <summary>Initiatives at some times.</summary>
/// <param name="InWords">The times in words.</param>
/// <param name="AsKnown">When what counts was known, to go on in a sentence.</param>
/// <param name="Initiatives">Those that had begun then, and were known of, by name.</param>
/// <param name="OfAll">Of how many.</param>
public sealed record ManyAtATime(string InWords, string AsKnown, ImmutableArray<InitiativeSummary> Initiatives, int OfAll);

/// <summary>An initiative that differs between two times.</summary>
/// <param name="Initiative">The initiative as it is now.</param>
/// <param name="Changes">How it differs; nothing where it had begun at one of the times alone.</param>
/// <param name="Begun">How it stood where it had begun at one of the times alone; null where it had at both.</param>
public sealed record OneChanged(InitiativeSummary Initiative, ImmutableArray<Change> Changes, Begun? Begun);

/// <summary>How an initiative stood at two times, at one of which it had not begun.</summary>
/// <param name="First">At the first, to go on in a sentence.</param>
/// <param name="Second">At the second, to go on in a sentence.</param>
public sealed record Begun(string First, string Second);

/// <summary>An initiative whose level became another.</summary>
/// <param name="Initiative">The initiative as it is now.</param>
/// <param name="From">The level before; null where it had not begun.</param>
/// <param name="To">The level after it; null where it was no longer known of.</param>
public sealed record LevelMoved(InitiativeSummary Initiative, Level? From, Level? To);

/// <summary>What happened among many initiatives in a period.</summary>
/// <param name="Entries">The latest of the entries.</param>
/// <param name="EntryCount">How many there are.</param>
/// <param name="Moved">The initiatives whose level became another.</param>
public sealed record ManyHappenings(ImmutableArray<ToldEntry> Entries, int EntryCount, ImmutableArray<LevelMoved> Moved);
