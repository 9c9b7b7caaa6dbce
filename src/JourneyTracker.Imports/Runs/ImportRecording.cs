using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Reconciling;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Imports.Runs;

/// <summary>Records what an import comes to, in the name of who decided it, with its rows and with how much was recorded.</summary>
internal sealed class ImportRecording(IDocumentStore store, IServiceScopeFactory scopes)
{
    private const int MostAtOnce = 2_500;

    /// <summary>Tries what would be recorded, and records nothing.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The import.</param>
    /// <param name="plan">What would be recorded.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What would come of each change.</returns>
    public Task<ImmutableArray<CommandResult>> TryAsync(string tenant, ImportRun run, ImportPlan plan, CancellationToken cancellation) =>
        plan.Changes.IsEmpty
            ? Task.FromResult(ImmutableArray<CommandResult>.Empty)
            : UsingAsync(recorder => recorder.RecordTogetherAsync(ViewerOf(tenant, run), Commands(plan), Together.OnlyTried, cancellation));

    /// <summary>Records what some of the file comes to: all of it or nothing.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The import.</param>
    /// <param name="plan">What is recorded.</param>
    /// <param name="beside">Documents that are stored with it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was recorded.</returns>
    public async Task<bool> RecordAsync(string tenant, ImportRun run, ImportPlan plan, IEnumerable<object> beside, CancellationToken cancellation)
    {
        var kept = Kept(run, plan, beside);
        if (plan.Changes.IsEmpty)
        {
            await using var session = store.LightweightSession(tenant);
            session.StoreMany(kept);
            await session.SaveChangesAsync(cancellation);
            return true;
        }

        return IsRecorded(
            await UsingAsync(recorder => recorder.RecordTogetherAsync(ViewerOf(tenant, run), Commands(plan), Together.AllOrNone, kept, cancellation))
        );
    }

    /// <summary>
    /// Records what some of the file comes to. Thousands of new facts of one initiative come in some after others, as they would be logged, so that nobody
    /// waits long for it. What stands in the way of that is to be judged together afterwards, and what is recorded by then is not recorded again.
    /// </summary>
    /// <inheritdoc cref="RecordAsync" />
    public async Task<bool> RecordInStepsAsync(string tenant, ImportRun run, ImportPlan plan, IReadOnlyList<object> beside, CancellationToken cancellation)
    {
        if (plan.Changes.All(change => change.Change.Kind == ImportEffect.Recorded))
        {
            foreach (var step in plan.Changes.SkipLast(MostAtOnce).Chunk(MostAtOnce))
            {
                if (!await RecordAsync(tenant, run, new ImportPlan([.. step], [], [], 0), [], cancellation))
                {
                    return false;
                }
            }

            plan = plan with { Changes = [.. plan.Changes.TakeLast(MostAtOnce)] };
        }

        return await RecordAsync(tenant, run, plan, beside, cancellation);
    }

    /// <summary>Records what the whole file comes to in one transaction: each portion is worked out when those before it are written, and then let go.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The import.</param>
    /// <param name="planner">Works out what it does.</param>
    /// <param name="file">Its file.</param>
    /// <param name="portions">The portions.</param>
    /// <param name="last">What is stored with the last of them, by how many changes were made.</param>
    /// <param name="recorded">Is told after each portion how many rows of the file are done.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was recorded; nothing is, where something is refused.</returns>
    public Task<bool> RecordAllAsync(
        string tenant,
        ImportRun run,
        ImportPlanner planner,
        FileReading file,
        IReadOnlyList<Portion> portions,
        Func<int, IEnumerable<object>> last,
        Func<int, Task> recorded,
        CancellationToken cancellation
    )
    {
        return UsingAsync(async recorder =>
        {
            var records = await planner.RecordsAsync(cancellation);
            return await recorder.RecordInOneAsync(ViewerOf(tenant, run), records, planner.NamesNewAgencies, RecordAsync, cancellation);
        });

        async Task<bool> RecordAsync(RecordingTransaction one)
        {
            // What several portions lead to, such as the agency that leads them, is recorded with the first of them.
            var (entries, rows) = (new HashSet<Guid>(), 0);
            foreach (var portion in portions)
            {
                var plan = (await planner.PlanAsync(portion.Keys, file.Refused, cancellation)).Without(portion.LeftAsItIs);
                plan = plan with { Changes = [.. plan.Changes.Where(change => entries.Add(change.EntryId))] };
                if (!plan.Problems.IsEmpty || !IsRecorded(await one.RecordAsync(Commands(plan), Kept(run, plan, []), cancellation)))
                {
                    return false;
                }

                await recorded(rows += portion.Keys.Sum(key => file.Rows.GetValueOrDefault(key)?.Count ?? 0));
            }

            await one.RecordAsync([], [.. last(entries.Count)], cancellation);
            return true;
        }
    }

    private static bool IsRecorded(ImmutableArray<CommandResult> results) =>
        !results.Any(result => result.Status is CommandStatus.Refused or CommandStatus.HeldBack);

    private static SourcedCommand[] Commands(ImportPlan plan) => [.. plan.Changes.Select(change => change.Change.Command)];

    private static ImmutableArray<object> Kept(ImportRun run, ImportPlan plan, IEnumerable<object> beside)
    {
        if (plan.Changes.IsEmpty)
        {
            return [.. plan.Rows, .. beside];
        }

        var tally = new ChangeTally();
        tally.Add(plan.Changes);
        return [.. plan.Rows, .. beside, new ImportedPart(Guid.CreateVersion7(), run.Id, tally.Counts)];
    }

    // Their name is known from when they signed in.
    private static Viewer ViewerOf(string tenant, ImportRun run)
    {
        var subject = run.TakenBackBy ?? run.DecidedBy ?? run.GivenBy;
        return new Viewer(subject, subject, tenant, run.Roles, run.Agency);
    }

    private async Task<T> UsingAsync<T>(Func<Recorder, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Recorder>());
    }
}
