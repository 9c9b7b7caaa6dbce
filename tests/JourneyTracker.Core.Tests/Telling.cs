using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Tests;

/// <summary>Makes records of events, as the store would.</summary>
internal static class Telling
{
    /// <summary>When the first entry of every record is recorded; each later one follows a day after.</summary>
    public static DateTimeOffset Start { get; } = new(2020, 1, 1, 9, 0, 0, TimeSpan.Zero);

    public static EntryLog Log(IEnumerable<IEntry> entries) => entries.Aggregate(EntryLog.Empty, (log, entry) => log.Add(Recorded(entry, log.Version + 1)));

    public static RecordedEntry Recorded(IEntry entry, long version) => Recorded(entry, version, Start.AddDays(version - 1));

    public static RecordedEntry Recorded(IEntry entry, long version, DateTimeOffset at) =>
        new(version, entry.EntryKind.Name, at, "test-office", null, null, null, null, entry);

    public static PartialDate On(string date) => PartialDate.Parse(date);
}
