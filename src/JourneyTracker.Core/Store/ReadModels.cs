using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using Marten;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Keeps the rows that lists are made of. They are computed from a log alone, so that computing them again gives the
/// same rows, and written with the entries they follow from, so that nobody reads an old answer to what they just
/// wrote.
/// </summary>
internal static class ReadModels
{
    /// <summary>Writes the rows that change when entries are added to a log.</summary>
    /// <param name="operations">Where to write.</param>
    /// <param name="log">The log with the entries added.</param>
    /// <param name="added">The entries added; all of them when the rows are computed anew.</param>
    public static void Write(IDocumentOperations operations, EntryLog log, IReadOnlyList<RecordedEntry> added)
    {
        operations.Store(ActivityRow.Changed(log, added).ToArray());
        switch (log.Recorded[0].Entry)
        {
            case InitiativeRegistered:
                WriteInitiative(operations, new Initiative(log), added);
                break;
            case AgencyRegistered:
                operations.Store(AgencyRow.Of(new Agency(log).Present));
                break;
            case PortfolioCreated:
                operations.Store(PortfolioRow.Of(new Portfolio(log).Present));
                break;
            case WorkshopOpened:
                operations.Store(WorkshopRow.Of(new Workshop(log).Present));
                break;
            case var unknown:
                throw new InvalidOperationException($"A log begins with {unknown.GetType()}.");
        }
    }

    private static void WriteInitiative(IDocumentOperations operations, Initiative initiative, IReadOnlyList<RecordedEntry> added)
    {
        var state = initiative.Present;
        operations.Store(InitiativeSummary.Of(state));
        operations.DeleteWhere<ConcernRow>(row => row.InitiativeId == state.Id);
        operations.Store(ConcernRow.Of(state).ToArray());

        if (added.Any(entry => entry.Entry is IRecordChange))
        {
            // A withdrawal or a corrected date can change any row, and take away what brought one into being.
            operations.DeleteWhere<ChallengeRow>(row => row.InitiativeId == state.Id);
            operations.DeleteWhere<IndicatorRow>(row => row.InitiativeId == state.Id);
            operations.Store(ChallengeRow.Of(state, state.Challenges.All.Values).ToArray());
            operations.Store(IndicatorRow.Of(state, state.Performance.Indicators.Values).ToArray());
            return;
        }

        var touched = added.SelectMany(entry => entry.Entry.RestsOn.Append(entry.Entry.EntryId)).ToHashSet();
        var measured = touched.Select(id => state.Performance.IndicatorOfMeasurement.GetValueOrDefault(id)).ToHashSet();
        operations.Store(ChallengeRow.Of(state, state.Challenges.All.Values.Where(challenge => touched.Contains(challenge.Id))).ToArray());
        operations.Store(IndicatorRow.Of(state, state.Performance.Indicators.Values.Where(indicator => touched.Contains(indicator.Id) || measured.Contains(indicator.Id))).ToArray());
    }
}
