using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Workshops;
using Marten;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Keeps the rows that lists are made of. They are computed from a log alone, those of an initiative with what became of
/// agencies, so that computing them again gives the same rows, and written with the entries they follow from, so that
/// nobody reads an old answer to what they just wrote.
/// </summary>
internal static class ReadModels
{
    /// <summary>
    /// The version of the rows: what they hold, what it means and how their tables are laid out. Raised once between two
    /// versions that are handed out, whenever one of these changes; a host that finds rows of another version computes
    /// them anew at its start.
    /// </summary>
    public const int Shape = 9;

    /// <summary>
    /// The oldest hosts that can read these rows; see <see cref="ReaderVersions" />. While older ones are connected, the rows are not changed for these.
    /// </summary>
    public const int OldestReader = 3;

    /// <summary>All rows of a record, with their head.</summary>
    /// <param name="log">The record.</param>
    /// <param name="lineage">What became of the agencies of its tenant.</param>
    public static IEnumerable<object> RowsOf(EntryLog log, AgencyLineage lineage)
    {
        IEnumerable<object> own = log.Kind switch
        {
            RecordKind.Initiative => OfInitiative(new Initiative(log, lineage).Present),
            RecordKind.Agency => [AgencyRow.Of(new Agency(log))],
            RecordKind.Portfolio => [PortfolioRow.Of(new Portfolio(log).Present)],
            RecordKind.Workshop => [WorkshopRow.Of(new Workshop(log).Present)],
        };
        return [.. ActivityRow.Of(log, log.Recorded), HeadOf(log), .. own];
    }

    private static IEnumerable<object> OfInitiative(InitiativeState state) =>
        [
            InitiativeSummary.Of(state),
            .. ConcernRow.Of(state),
            .. ChallengeRow.Of(state, state.Challenges.All.Values),
            .. RiskRow.Of(state, state.Risks.All.Values),
            .. LessonRow.Of(state),
            .. AdoptionRow.Of(state),
            .. IndicatorRow.Of(state, state.Performance.Indicators.Values),
        ];

    /// <summary>Takes all rows of some records away.</summary>
    public static void Delete(IDocumentOperations operations, Guid[] ids)
    {
        operations.DeleteWhere<InitiativeSummary>(row => row.Id.IsOneOf(ids));
        operations.DeleteWhere<ChallengeRow>(row => row.InitiativeId.IsOneOf(ids));
        operations.DeleteWhere<RiskRow>(row => row.InitiativeId.IsOneOf(ids));
        operations.DeleteWhere<LessonRow>(row => row.InitiativeId.IsOneOf(ids));
        operations.DeleteWhere<AdoptionRow>(row => row.InitiativeId.IsOneOf(ids));
        operations.DeleteWhere<IndicatorRow>(row => row.InitiativeId.IsOneOf(ids));
        operations.DeleteWhere<ConcernRow>(row => row.InitiativeId.IsOneOf(ids));
        operations.DeleteWhere<ActivityRow>(row => row.SubjectId.IsOneOf(ids));
        operations.DeleteWhere<AgencyRow>(row => row.Id.IsOneOf(ids));
        operations.DeleteWhere<PortfolioRow>(row => row.Id.IsOneOf(ids));
        operations.DeleteWhere<WorkshopRow>(row => row.Id.IsOneOf(ids));
        operations.DeleteWhere<RowHead>(row => row.Id.IsOneOf(ids));
    }

    /// <summary>Writes the rows that change when entries are added to a log.</summary>
    /// <param name="operations">Where to write.</param>
    /// <param name="log">The log with the entries added.</param>
    /// <param name="added">The entries added; all of them when the rows are computed anew, none when only agencies changed.</param>
    /// <param name="lineage">What became of the agencies of the tenant.</param>
    /// <param name="before">The initiative as it was without them, where it is at hand: what it has the same is not written again.</param>
    /// <param name="after">The initiative as it is with them, where it is at hand.</param>
    /// <returns>The row of the initiative; null of other records.</returns>
    public static InitiativeSummary? Write(
        IDocumentOperations operations,
        EntryLog log,
        IReadOnlyList<RecordedEntry> added,
        AgencyLineage lineage,
        Initiative? before = null,
        Initiative? after = null
    )
    {
        operations.StoreMany([.. ActivityRow.Changed(log, added)]);
        operations.Store(HeadOf(log));
        return log.Kind switch
        {
            RecordKind.Initiative => WriteInitiative(
                operations,
                (after ?? new Initiative(log)).Present.WithLineage(lineage),
                added,
                before?.Present.WithLineage(lineage)
            ),
            RecordKind.Agency => WriteAlone(operations, AgencyRow.Of(new Agency(log))),
            RecordKind.Portfolio => WriteAlone(operations, PortfolioRow.Of(new Portfolio(log).Present)),
            RecordKind.Workshop => WriteAlone(operations, WorkshopRow.Of(new Workshop(log).Present)),
        };
    }

    private static InitiativeSummary? WriteAlone<TRow>(IDocumentOperations operations, TRow row)
        where TRow : notnull
    {
        operations.Store(row);
        return null;
    }

    private static RowHead HeadOf(EntryLog log) =>
        new()
        {
            Id = log.Id,
            Version = log.Version,
            Shape = Shape,
        };

    private static InitiativeSummary WriteInitiative(
        IDocumentOperations operations,
        InitiativeState state,
        IReadOnlyList<RecordedEntry> added,
        InitiativeState? before
    )
    {
        var summary = InitiativeSummary.Of(state);
        operations.Store(summary);
        WriteConcerns(operations, state, before);

        if (added.Any(entry => entry.Entry is IRecordChange))
        {
            // A withdrawal or a corrected date can change any row, and take away what brought one into being.
            operations.DeleteWhere<ChallengeRow>(row => row.InitiativeId == state.Id);
            operations.DeleteWhere<RiskRow>(row => row.InitiativeId == state.Id);
            operations.DeleteWhere<LessonRow>(row => row.InitiativeId == state.Id);
            operations.DeleteWhere<AdoptionRow>(row => row.InitiativeId == state.Id);
            operations.DeleteWhere<IndicatorRow>(row => row.InitiativeId == state.Id);
            operations.Store(RiskRow.Of(state, state.Risks.All.Values).ToArray());
            operations.Store(LessonRow.Of(state).ToArray());
            operations.Store(AdoptionRow.Of(state).ToArray());
            operations.Store(ChallengeRow.Of(state, state.Challenges.All.Values).ToArray());
            operations.Store(IndicatorRow.Of(state, state.Performance.Indicators.Values).ToArray());
            return summary;
        }

        var touched = added.SelectMany(entry => entry.Entry.RestsOn.Append(entry.Entry.EntryId)).ToHashSet();
        var measured = touched.Select(id => state.Performance.Measuring(id)?.Id).ToHashSet();
        operations.Store(ChallengeRow.Of(state, state.Challenges.All.Values.Where(challenge => touched.Contains(challenge.Id))).ToArray());
        operations.Store(RiskRow.Of(state, state.Risks.All.Values.Where(risk => touched.Contains(risk.Id))).ToArray());
        operations.Store(LessonRow.Of(state).Where(row => touched.Contains(row.Lesson.Id)).ToArray());
        operations.Store(AdoptionRow.Of(state).Where(row => touched.Contains(row.Adopted.Id)).ToArray());
        operations.Store(
            IndicatorRow
                .Of(state, state.Performance.Indicators.Values.Where(indicator => touched.Contains(indicator.Id) || measured.Contains(indicator.Id)))
                .ToArray()
        );
        return summary;
    }

    // Nearly every entry leaves all concerns but one as they are: that nothing was recorded for long.
    private static void WriteConcerns(IDocumentOperations operations, InitiativeState state, InitiativeState? before)
    {
        var rows = ConcernRow.Of(state).ToArray();
        if (before is null)
        {
            operations.DeleteWhere<ConcernRow>(row => row.InitiativeId == state.Id);
            operations.Store(rows);
            return;
        }

        var known = ConcernRow.Of(before).ToDictionary(row => row.Id);
        operations.Store(rows.Where(row => row.Concern.NamesAgencies || known.GetValueOrDefault(row.Id) != row).ToArray());
        foreach (var gone in known.Keys.Except(rows.Select(row => row.Id)))
        {
            operations.Delete<ConcernRow>(gone);
        }
    }
}
