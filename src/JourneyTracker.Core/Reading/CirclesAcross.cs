using System.Collections.Immutable;
using JourneyTracker.Core.Attention;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using Marten;
using Marten.Linq.MatchesSql;

namespace JourneyTracker.Core.Reading;

/// <summary>
/// Steps of several initiatives that wait for each other, and initiatives that took each other's place. None can be recorded any more;
/// those from before are looked for when somebody asks what deserves a look, and block nothing.
/// </summary>
/// <remarks>
/// No row of an initiative could hold them: a circle begins and ends with what is recorded of others. Hardly any initiative
/// waits for others or was superseded, so that mostly one look into an index is all it takes.
/// </remarks>
internal static class CirclesAcross
{
    /// <summary>One concern for each dependency, and for each closing, that is part of a circle through several initiatives.</summary>
    public static async Task<ImmutableArray<ConcernRow>> OfAsync(IQuerySession session, CancellationToken cancellation)
    {
        var (declared, closed) = (EntryCatalogue.NameOf<DependencyDeclared>(), EntryCatalogue.NameOf<InitiativeClosed>());
        Guid[] leading =
        [
            .. await session
                .Query<ActivityRow>()
                .Where(row =>
                    (row.EventType == declared && row.MatchesSql("d.data ->> 'line' like ?", $"%{Marked.BeginsInitiative}%"))
                    || (row.EventType == closed && row.MatchesSql("d.data ->> 'line' like ?", "Closed, superseded%"))
                )
                .Select(row => row.SubjectId)
                .Distinct()
                .ToListAsync(cancellation),
        ];
        // One alone is in no circle.
        return leading.Length < 2
            ? []
            : Of((await session.EntriesAsync(all => all.Where(e => e.StreamId.IsOneOf(leading)), cancellation)).GroupBy(e => e.StreamId).Select(EntryLog.Of));
    }

    /// <summary>The same among the records of some initiatives.</summary>
    public static ImmutableArray<ConcernRow> Of(IEnumerable<EntryLog> logs)
    {
        var stories = logs.Select(Story.Of).ToList();
        var waiting = DependencyCycles
            .Circles([.. stories.SelectMany(DependencySpan.Of)])
            .Where(found => found.Circle.DistinctBy(dependency => dependency.InitiativeId).Skip(1).Any())
            .Select(found => (found.Circle[0].InitiativeId, found.Told));
        // Two initiatives may each have an entry of the same id.
        return
        [
            .. waiting
                .Concat(Supersession.Circles([.. stories.SelectMany(Supersession.Of)]))
                .DistinctBy(found => (found.InitiativeId, found.Told.Identity))
                .Select(found => RowOf(found.InitiativeId, found.Told)),
        ];
    }

    // Within an initiative, nothing waits for itself: what does so across several is another concern than what its own entries say.
    private static ConcernRow RowOf(Guid initiative, Contradiction circle)
    {
        var concern = Concerns.Of(circle);
        return ConcernRow.Of(initiative, concern with { Apart = $"{concern.Apart}/Across" });
    }
}
