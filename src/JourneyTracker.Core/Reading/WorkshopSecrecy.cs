using System.Collections.Immutable;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using Marten;
using Marten.Linq.MatchesSql;

namespace JourneyTracker.Core.Reading;

/// <summary>
/// What those who take part in a workshop do is their own business until its answers are revealed: nobody is told who
/// joined or answered, nor when. Lists leave those entries out until then, and bundles withhold them.
/// </summary>
internal static class WorkshopSecrecy
{
    private static readonly ImmutableArray<string> Kept = [EntryCatalogue.NameOf<ParticipantJoined>(), EntryCatalogue.NameOf<AnswersGiven>()];

    private static readonly string Reveals = EntryCatalogue.NameOf<AnswersRevealed>();

    /// <summary>The entries that may be told.</summary>
    public static IQueryable<ActivityRow> ThatMayBeTold(this IQueryable<ActivityRow> rows, IQuerySession session) =>
        rows.Where(row =>
            row.MatchesSql(
                $"(d.event_type <> all (?) or d.subject_id in (select r.subject_id from {session.DocumentStore.Options.DatabaseSchemaName}.mt_doc_activityrow r where r.tenant_id = ? and r.event_type = ?))",
                Kept.ToArray(),
                session.TenantId,
                Reveals
            )
        );

    /// <summary>
    /// Of somebody in SQL, whether all that they recorded may not be told yet: they are then as if they had recorded nothing.
    /// </summary>
    /// <param name="schema">The schema of the tables.</param>
    /// <param name="tenant">Their tenant.</param>
    /// <param name="subject">Their subject id.</param>
    public static string SqlOfPerson(string schema, string tenant, string subject)
    {
        var rows = $"select from {schema}.mt_doc_activityrow a where a.tenant_id = {tenant} and a.recorded_by = {subject}";
        return $"(exists ({rows}) and not exists ({rows} and (a.event_type not in ({Types}) or a.subject_id in (select r.subject_id from {schema}.mt_doc_activityrow r where r.tenant_id = {tenant} and r.event_type = '{Reveals}'))))";
    }

    private static string Types => string.Join(", ", Kept.Select(type => $"'{type}'"));

    /// <summary>Of an event in SQL, whether it may not be told.</summary>
    /// <param name="events">The table of events.</param>
    /// <param name="e">How the event's row is called.</param>
    public static string Sql(string events, string e) =>
        $"{e}.type in ({Types}) and not exists (select from {events} r where r.tenant_id = {e}.tenant_id and r.stream_id = {e}.stream_id and r.type = '{Reveals}')";
}
