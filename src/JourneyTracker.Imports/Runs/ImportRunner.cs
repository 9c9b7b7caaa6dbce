using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JourneyTracker.Imports.Runs;

/// <summary>
/// Carries imports out. A check does everything that importing does but write it, some initiatives at a time, so that it refuses what importing refuses
/// and keeps nobody waiting. What is imported is compared with what is recorded first: one that ended half way is simply carried out again.
/// </summary>
internal sealed partial class ImportRunner(
    IDocumentStore store,
    Records records,
    ImportFiles files,
    IServiceScopeFactory scopes,
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<ImportRunner> log
)
{
    private const int MostInitiatives = 50,
        MostRows = 500,
        MostAtOnce = 2_500,
        MostReasons = 3,
        MostTries = 5,
        MostPasses = 20;

    /// <summary>Carries on with an import, where no other host does.</summary>
    public async Task CarryOnAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, id, cancellation) is not { IsWorking: true } found)
        {
            return;
        }

        // One file of a mapping after another: each is compared with what those before it came to.
        await using var turn = await SessionLock.TryTakeAsync(database, $"import/{tenant}/{found.Mapping}", cancellation);
        if (turn is null || await FindAsync(tenant, id, cancellation) is not { IsWorking: true } run)
        {
            return;
        }

        try
        {
            switch (run.State)
            {
                case ImportState.Importing:
                    await ImportAsync(tenant, run, cancellation);
                    break;
                case ImportState.TakingBack:
                    await TakeBackAsync(tenant, run, cancellation);
                    break;
                default:
                    await CheckAsync(tenant, run, cancellation);
                    break;
            }
        }
        catch (FileNotUnderstood e) when (run.State == ImportState.TakingBack)
        {
            await KeepAsync(tenant, NotTakenBack(run, e.Message), cancellation);
        }
        catch (FileNotUnderstood e) when (run.State == ImportState.Importing)
        {
            await KeepAsync(tenant, run with { State = ImportState.Failed, EndedAt = clock.GetUtcNow(), Message = e.Message }, cancellation);
        }
        catch (FileNotUnderstood e)
        {
            var problem = new CellProblem(e.Row, null, null, "FILE_NOT_UNDERSTOOD", e.Message);
            await KeepAsync(tenant, run with { State = ImportState.Checked, Message = e.Message, Report = Unreadable([problem], []) }, cancellation);
        }
        catch (ImportCancelled)
        {
            await KeepAsync(
                tenant,
                (await FindAsync(tenant, id, cancellation))! with
                {
                    State = ImportState.Cancelled,
                    EndedAt = clock.GetUtcNow(),
                },
                cancellation
            );
        }
        catch (Exception e) when (e is not OperationCanceledException && Outage.Of(e) is null)
        {
            // What somebody typed stands in rules.
            Failed(id, e is RuleViolation or NotAllowed ? null : e, e.GetType().Name);
            await KeepAsync(
                tenant,
                (await FindAsync(tenant, id, cancellation))! with
                {
                    State = ImportState.Failed,
                    EndedAt = clock.GetUtcNow(),
                    Message = e is NotAllowed or RuleViolation
                        ? e.Message
                        : "Something went wrong on our side. What was recorded until then stays on record; import the file again to go on.",
                },
                cancellation
            );
        }
    }

    private async Task CheckAsync(string tenant, ImportRun run, CancellationToken cancellation)
    {
        run = run with { State = ImportState.Checking, Done = 0 };
        await KeepAsync(tenant, run, cancellation);
        var (mapping, file) = await ReadAsync(tenant, run, cancellation);
        if (!file.CanBeRead)
        {
            await KeepAsync(tenant, run with { State = ImportState.Checked, Report = Unreadable(file.Problems, file.NotMapped) }, cancellation);
            return;
        }

        var planner = await StartAsync(tenant, run, mapping, file, cancellation);
        var tally = new ChangeTally();
        var unchanged = 0;
        var rows = new List<ImportedRow>();
        foreach (var keys in Portions(planner, file))
        {
            await EnsureNotCancelledAsync(tenant, run, cancellation);
            var trial = await TryAsync(tenant, run, planner, file, keys, cancellation);
            tally.Add(trial.Changes);
            unchanged += trial.Plan.Unchanged;
            rows.AddRange(trial.Plan.Rows);
            run = await NoteProgressAsync(tenant, run, file, keys, cancellation);
        }

        var report = new ImportReport(
            CanBeRead: true,
            file.Count,
            file.Refused.Count,
            unchanged,
            file.Rows.Count,
            tally.Counts,
            file.Problems.Count,
            [.. file.Problems.OrderBy(problem => problem.Row).Take(ImportReport.MostProblems)],
            [.. file.Warnings.Take(ImportReport.MostProblems)],
            file.NotMapped,
            [.. file.Refused]
        );
        // Where everything is known already, there is nothing to decide: only that this file says so too is kept.
        var isKnown = report is { Entries: 0, ProblemCount: 0 } && unchanged == file.Count;
        run = run with
        {
            State = isKnown ? ImportState.Imported : ImportState.Checked,
            Report = report,
            Done = file.Count,
            EndedAt = isKnown ? clock.GetUtcNow() : null,
        };
        // Who cancelled while the last of it was checked counted on it.
        await EnsureNotCancelledAsync(tenant, run, cancellation);
        await KeepAsync(tenant, run, isKnown ? [.. rows, .. DayOf(planner, isLast: true)] : [], cancellation);
        await EnsureNotCancelledAsync(tenant, run, cancellation);
    }

    private async Task ImportAsync(string tenant, ImportRun run, CancellationToken cancellation)
    {
        run = run with { Done = 0 };
        var (mapping, file) = await ReadAsync(tenant, run, cancellation);
        var planner = await StartAsync(tenant, run, mapping, file, cancellation);
        var problem =
            run.How == ImportHow.AllRows
                ? await ImportAllAsync(tenant, run, planner, file, cancellation)
                : await ImportGoodAsync(tenant, run, planner, file, cancellation);
        if (problem)
        {
            // Something came in between since it was checked.
            await KeepAsync(
                tenant,
                run with
                {
                    State = ImportState.Waiting,
                    How = null,
                    Message = "Something that the file rests on changed since it was checked, so nothing was imported. It is checked again.",
                },
                cancellation
            );
            return;
        }

        await using var session = store.QuerySession(tenant);
        var parts = await session.Query<ImportedPart>().Where(part => part.Import == run.Id).ToListAsync(cancellation);
        var tally = new ChangeTally();
        foreach (var part in parts)
        {
            tally.Add(part.Changes);
        }

        await KeepAsync(
            tenant,
            run with
            {
                State = ImportState.Imported,
                Message = null,
                Recorded = tally.Counts,
                Done = file.Count,
                EndedAt = clock.GetUtcNow(),
                Report = run.Report! with
                {
                    RowsRefused = file.Refused.Count,
                    RefusedRows = [.. file.Refused],
                    ProblemCount = file.Problems.Count,
                    Problems = [.. file.Problems.OrderBy(one => one.Row).Take(ImportReport.MostProblems)],
                },
            },
            cancellation
        );
    }

    private async Task TakeBackAsync(string tenant, ImportRun run, CancellationToken cancellation)
    {
        var mapping = await NewestMappingAsync(tenant, run, cancellation);
        var file = FileReading.Nothing(run, mapping);
        var planner = await StartAsync(tenant, run, mapping, file, cancellation);
        var changes = ImmutableArray.CreateBuilder<KeyedChange>();
        foreach (var keys in Portions(planner, file))
        {
            changes.AddRange((await planner.PlanAsync(keys, ImmutableHashSet<int>.Empty, cancellation)).Changes);
        }

        var all = new ImportPlan([.. changes.DistinctBy(change => change.EntryId)], [], [], 0);
        while (true)
        {
            var results = await AskAsync(tenant, run, all, Together.AllOrNone, [TakenBack()], cancellation);
            var refused = all.Changes.Zip(results).Where(one => one.Second.Status == CommandStatus.Refused).ToList();
            if (results.IsEmpty)
            {
                await KeepAsync(tenant, TakenBack(), cancellation);
                return;
            }

            if (refused.Count == 0)
            {
                return;
            }

            if (refused.Find(one => !IsSoAlready(one.Second)) is { First: not null })
            {
                var reasons = refused
                    .Where(one => !IsSoAlready(one.Second))
                    .SelectMany(one => one.Second.Refusals)
                    .Select(one => one.InWords)
                    .Distinct()
                    .ToList();
                var more = reasons.Count > MostReasons ? $" And {reasons.Count - MostReasons} more." : "";
                await KeepAsync(
                    tenant,
                    NotTakenBack(run, $"It can’t be taken back, because of what was logged since. {string.Join(" ", reasons.Take(MostReasons))}{more}"),
                    cancellation
                );
                return;
            }

            all = all.Without(AlreadySo(all, results));
        }

        // Whoever takes it back because of something that another file says as well would look for it in vain.
        ImportRun TakenBack() =>
            run with
            {
                State = ImportState.TakenBack,
                Message = all.Changes.IsEmpty ? "Nothing was withdrawn or corrected: other files that were imported say the same." : null,
                EndedAt = clock.GetUtcNow(),
            };
    }

    private static ImportRun NotTakenBack(ImportRun run, string why) => run with { State = ImportState.Imported, TakenBackBy = null, Message = why };

    // What the other files say is read by the mapping that was used last.
    private async Task<Mapping> NewestMappingAsync(string tenant, ImportRun run, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        var newest = await session
            .Query<ImportRun>()
            .Where(other => other.Mapping == run.Mapping && other.State == ImportState.Imported && other.Id != run.Id)
            .OrderByDescending(other => other.GivenAt)
            .FirstOrDefaultAsync(cancellation);
        return MappingFile.Read((newest ?? run).MappingText);
    }

    private async Task<bool> ImportAllAsync(string tenant, ImportRun run, ImportPlanner planner, FileReading file, CancellationToken cancellation)
    {
        // What was checked goes through as it is, unless something was logged meanwhile: only then it is worth trying again what can be left as it is.
        var all = await PlanAllAsync(keys => planner.PlanAsync(keys, file.Refused, cancellation));
        if (all.Problems.IsEmpty && IsRecorded(await RecordAsync(tenant, run, all, DayOf(planner, isLast: true), cancellation)))
        {
            return false;
        }

        all = await PlanAllAsync(async keys => (await TryAsync(tenant, run, planner, file, keys, cancellation)).Plan);
        return file.Problems.Count > 0 || !IsRecorded(await RecordAsync(tenant, run, all, DayOf(planner, isLast: true), cancellation));

        async Task<ImportPlan> PlanAllAsync(Func<IReadOnlyList<string>, Task<ImportPlan>> plan)
        {
            var (changes, problems, rows) = (
                ImmutableArray.CreateBuilder<KeyedChange>(),
                ImmutableArray.CreateBuilder<(RowProblem, string)>(),
                ImmutableArray.CreateBuilder<ImportedRow>()
            );
            var entries = new HashSet<Guid>();
            foreach (var keys in Portions(planner, file))
            {
                await EnsureNotCancelledAsync(tenant, run, cancellation);
                var some = await plan(keys);
                changes.AddRange(some.Changes.Where(change => entries.Add(change.EntryId)));
                problems.AddRange(some.Problems);
                rows.AddRange(some.Rows);
            }

            return new ImportPlan(changes.ToImmutable(), problems.ToImmutable(), rows.ToImmutable(), 0);
        }
    }

    private async Task<bool> ImportGoodAsync(string tenant, ImportRun run, ImportPlanner planner, FileReading file, CancellationToken cancellation)
    {
        var portions = Portions(planner, file).ToList();
        foreach (var (number, keys) in portions.Index())
        {
            await EnsureNotCancelledAsync(tenant, run, cancellation);
            var day = DayOf(planner, number == portions.Count - 1).ToList();
            // What was checked mostly goes through as it is.
            var plan = await planner.PlanAsync(keys, file.Refused, cancellation);
            var isRecorded = plan.Problems.IsEmpty && await RecordInStepsAsync(tenant, run, plan, day, cancellation);
            for (var tries = 1; !isRecorded; tries++)
            {
                if (tries == MostTries)
                {
                    throw new InvalidOperationException("What was tried is refused when it is recorded.");
                }

                plan = (await TryAsync(tenant, run, planner, file, keys, cancellation)).Plan;
                isRecorded = IsRecorded(await RecordAsync(tenant, run, plan, day, cancellation));
            }

            planner.Note(plan);
            run = await NoteProgressAsync(tenant, run, file, keys, cancellation);
        }

        return false;
    }

    // Thousands of new facts of one initiative come in some after others, as they would be logged, so that nobody waits long for it. What stands in the way of
    // that is judged together afterwards, and what is recorded by then is not recorded again.
    private async Task<bool> RecordInStepsAsync(string tenant, ImportRun run, ImportPlan plan, IReadOnlyList<object> day, CancellationToken cancellation)
    {
        if (plan.Changes.All(change => change.Change.Kind == ImportEffect.Recorded))
        {
            foreach (var step in plan.Changes.SkipLast(MostAtOnce).Chunk(MostAtOnce))
            {
                if (!IsRecorded(await RecordAsync(tenant, run, new ImportPlan([.. step], [], [], 0), [], cancellation)))
                {
                    return false;
                }
            }

            plan = plan with { Changes = [.. plan.Changes.TakeLast(MostAtOnce)] };
        }

        return IsRecorded(await RecordAsync(tenant, run, plan, day, cancellation));
    }

    private static bool IsRecorded(ImmutableArray<CommandResult> results) =>
        !results.Any(result => result.Status is CommandStatus.Refused or CommandStatus.HeldBack);

    // Leaves rows out until nothing is refused any more: what follows from the others is worked out without them.
    private async Task<Trial> TryAsync(
        string tenant,
        ImportRun run,
        ImportPlanner planner,
        FileReading file,
        IReadOnlyList<string> keys,
        CancellationToken cancellation
    )
    {
        var (left, leftAsItIs) = (keys.ToList(), new HashSet<Guid>());
        for (var passes = 1; ; passes++)
        {
            var plan = (await planner.PlanAsync(left, file.Refused, cancellation)).Without(leftAsItIs);
            // What is still refused after many passes would be found row by row: nothing of that initiative is imported then.
            var (refused, before, isLast) = (0, file.Refused.ToHashSet(), passes >= MostPasses);
            foreach (var (problem, key) in plan.Problems)
            {
                refused += Refuse(file, before, left, key, isLast ? null : problem.Row, run, row => problem.Of(file, row));
            }

            if (refused == 0)
            {
                var results = await AskAsync(tenant, run, plan, Together.OnlyTried, [], cancellation);
                var already = AlreadySo(plan, results);
                foreach (var (change, result) in plan.Changes.Zip(results).Where(one => one.Second.Status == CommandStatus.Refused))
                {
                    foreach (var refusal in result.Refusals)
                    {
                        if (already.Contains(change.EntryId))
                        {
                            var told = Problems.Of(file, change.Change, refusal, change.Change.Row);
                            file.Warnings.Add(told with { Message = $"Left as it is. {told.Message}" });
                            refused++;
                        }
                        else
                        {
                            var row = isLast ? null : change.Change.Row;
                            refused += Refuse(file, before, left, change.Key, row, run, one => Problems.Of(file, change.Change, refusal, one));
                        }
                    }
                }

                leftAsItIs.UnionWith(already);
                if (refused == 0)
                {
                    return new Trial(plan, [.. plan.Changes.Zip(results).Where(one => one.Second.Status == CommandStatus.Recorded).Select(one => one.First)]);
                }
            }
        }
    }

    // What somebody ended, corrected or took back by hand as the file says is left as it is, with what would rest on it.
    private static HashSet<Guid> AlreadySo(ImportPlan plan, ImmutableArray<CommandResult> results)
    {
        var already = plan.Changes.Zip(results).Where(one => IsSoAlready(one.Second)).Select(one => one.First.EntryId).ToHashSet();
        while (
            plan
                .Changes.Zip(results)
                .FirstOrDefault(one =>
                    one.Second is { Status: CommandStatus.HeldBack, DependsOn: { } on } && already.Contains(on) && !already.Contains(one.First.EntryId)
                )
                is { First: { } held }
        )
        {
            already.Add(held.EntryId);
        }

        return already;
    }

    private static bool IsSoAlready(CommandResult result) =>
        result.Status == CommandStatus.Refused
        && result.Refusals.All(refusal =>
            refusal
                is MilestoneNotOpen
                    or StepNotOpen
                    or ChallengeNotOutstanding
                    or PartnerHasLeft
                    or AgencyAlreadyPartner
                    or AlreadyInPortfolio
                    or NotInPortfolio
                    or NothingChanged
                    or NothingCorrected
                    or DateUnchanged
                    or EntryAlreadyWithdrawn
        );

    private static int Refuse(
        FileReading file,
        HashSet<int> before,
        List<string> keys,
        string key,
        ImportedRow? row,
        ImportRun run,
        Func<ImportedRow?, CellProblem> problem
    )
    {
        // What is refused may come from a row of another file, or from what this one does not have: then the rows of this file that led to it are shown.
        var ofFile = (file.Rows.GetValueOrDefault(key) ?? []).Where(one => !before.Contains(one.Number)).ToList();
        if (row?.Import == run.Id && ofFile.Exists(one => one.Number == row.Number))
        {
            ofFile.RemoveAll(one => one.Number != row.Number);
        }

        if (ofFile.Count == 0)
        {
            // Even without this file it can't be brought in line with what is recorded, so it is left as it is.
            file.Problems.Add(problem(row));
            return keys.Remove(key) ? 1 : 0;
        }

        foreach (var one in ofFile)
        {
            var told = problem(one);
            if (!file.Problems.Contains(told))
            {
                file.Problems.Add(told);
            }

            file.Refused.Add(one.Number);
            file.KeysRefused.Add(key);
        }

        return 1;
    }

    private async Task<ImmutableArray<CommandResult>> RecordAsync(
        string tenant,
        ImportRun run,
        ImportPlan plan,
        IEnumerable<object> day,
        CancellationToken cancellation
    )
    {
        object[] kept = [.. plan.Rows, .. day];
        if (plan.Changes.IsEmpty)
        {
            await using var session = store.LightweightSession(tenant);
            session.StoreMany(kept);
            await session.SaveChangesAsync(cancellation);
            return [];
        }

        var tally = new ChangeTally();
        tally.Add(plan.Changes);
        var part = new ImportedPart(Guid.CreateVersion7(), run.Id, tally.Counts);
        return await AskAsync(tenant, run, plan, Together.AllOrNone, [.. kept, part], cancellation);
    }

    // Of a file of which only a part is recorded yet, nothing is said of what it does not have.
    private static IEnumerable<object> DayOf(ImportPlanner planner, bool isLast) =>
        planner.Day is { } day ? [day with { IsComplete = day.IsComplete && isLast }] : [];

    private async Task<ImmutableArray<CommandResult>> AskAsync(
        string tenant,
        ImportRun run,
        ImportPlan plan,
        Together how,
        ImmutableArray<object> kept,
        CancellationToken cancellation
    )
    {
        if (plan.Changes.IsEmpty)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var subject = run.TakenBackBy ?? run.DecidedBy ?? run.GivenBy;
        // Their name is known from when they signed in.
        var viewer = new Viewer(subject, subject, tenant, run.Roles, run.Agency);
        return await scope
            .ServiceProvider.GetRequiredService<Recorder>()
            .RecordTogetherAsync(viewer, [.. plan.Changes.Select(change => change.Change.Command)], how, kept, cancellation);
    }

    private async Task<(Mapping Mapping, FileReading File)> ReadAsync(string tenant, ImportRun run, CancellationToken cancellation)
    {
        var mapping = MappingFile.Read(run.MappingText);
        await using var content = await files.ReadAsync(tenant, run.File, cancellation);
        return (mapping, FileReading.Of(run, mapping, content, clock.GetUtcNow(), cancellation));
    }

    private Task<ImportPlanner> StartAsync(string tenant, ImportRun run, Mapping mapping, FileReading file, CancellationToken cancellation) =>
        ImportPlanner.StartAsync(store, records, tenant, run, mapping, file, PartialDate.Day(clock.ProductDay(tenant)), cancellation);

    private static IEnumerable<IReadOnlyList<string>> Portions(ImportPlanner planner, FileReading file)
    {
        var portion = new List<string>();
        var rows = 0;
        foreach (var key in planner.Keys)
        {
            portion.Add(key);
            rows += file.Rows.GetValueOrDefault(key)?.Count ?? 0;
            if (portion.Count >= MostInitiatives || rows >= MostRows)
            {
                yield return portion;
                (portion, rows) = ([], 0);
            }
        }

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }

    private async Task<ImportRun> NoteProgressAsync(string tenant, ImportRun run, FileReading file, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        run = run with { Done = run.Done + keys.Sum(key => file.Rows.GetValueOrDefault(key)?.Count ?? 0) };
        await KeepAsync(tenant, run, cancellation);
        return run;
    }

    private async Task EnsureNotCancelledAsync(string tenant, ImportRun run, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        if (await session.LoadAsync<ImportCancellation>(run.Id, cancellation) is not null)
        {
            throw new ImportCancelled();
        }
    }

    private async Task<ImportRun?> FindAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(tenant);
        return await session.LoadAsync<ImportRun>(id, cancellation);
    }

    private Task KeepAsync(string tenant, ImportRun run, CancellationToken cancellation) => KeepAsync(tenant, run, [], cancellation);

    private async Task KeepAsync(string tenant, ImportRun run, IReadOnlyCollection<object> beside, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(tenant);
        session.Store(run);
        session.StoreMany(beside);
        await session.SaveChangesAsync(cancellation);
    }

    private static ImportReport Unreadable(IReadOnlyList<CellProblem> problems, ImmutableArray<string> notMapped) =>
        new(CanBeRead: false, 0, 0, 0, 0, [], problems.Count, [.. problems.Take(ImportReport.MostProblems)], [], notMapped, []);

    [LoggerMessage(Level = LogLevel.Error, Message = "The import {Import} failed: {Kind}")]
    private partial void Failed(Guid import, Exception? e, string kind);

    private sealed record Trial(ImportPlan Plan, ImmutableArray<KeyedChange> Changes);

    private sealed class ImportCancelled : Exception;
}
