using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;
using Marten;
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
    ImportTrials trials,
    ImportRecording recording,
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<ImportRunner> log
)
{
    private const int MostInitiatives = 50,
        MostRows = 500,
        MostReasons = 3,
        MostTries = 5;

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
            var cancelled = (await FindAsync(tenant, id, cancellation))!;
            await KeepAsync(
                tenant,
                run.State == ImportState.TakingBack
                    ? NotTakenBack(cancelled, "It was cancelled while it was taken back, so nothing was.")
                    : cancelled with
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
            var trial = await trials.TryAsync(tenant, run, planner, file, keys, cancellation);
            tally.Add(trial.Changes, file, run.Id);
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
        )
        {
            Examples = tally.Examples,
        };
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
                ? !await RecordAllAsync(tenant, run, planner, file, _ => DayOf(planner, isLast: true), cancellation)
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
        if (!await RecordAllAsync(tenant, run, planner, file, TakenBack, cancellation))
        {
            var reasons = file.Problems.Select(problem => problem.Message).Distinct().ToList();
            var more = reasons.Count > MostReasons ? $" And {reasons.Count - MostReasons} more." : "";
            var why = $"It can’t be taken back, because of what was logged since. {string.Join(" ", reasons.Take(MostReasons))}{more}";
            await KeepAsync(tenant, NotTakenBack(run, why), cancellation);
        }

        // Whoever takes it back because of something that another file says as well would look for it in vain.
        IEnumerable<object> TakenBack(int changes) =>
            [
                run with
                {
                    State = ImportState.TakenBack,
                    Message = changes == 0 ? "Nothing was withdrawn or corrected: other files that were imported say the same." : null,
                    EndedAt = clock.GetUtcNow(),
                },
            ];
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

    // What was checked goes through as it is, unless something was logged meanwhile: only then it is worth trying again what can be left as it is.
    private async Task<bool> RecordAllAsync(
        string tenant,
        ImportRun run,
        ImportPlanner planner,
        FileReading file,
        Func<int, IEnumerable<object>> last,
        CancellationToken cancellation
    )
    {
        var portions = Portions(planner, file).Select(keys => new Portion(keys, ImmutableHashSet<Guid>.Empty)).ToList();
        if (await recording.RecordAllAsync(tenant, run, planner, file, portions, last, Recorded, cancellation))
        {
            return true;
        }

        for (var tries = 1; tries < MostTries; tries++)
        {
            var tried = new List<Portion>();
            foreach (var portion in portions)
            {
                await EnsureNotCancelledAsync(tenant, run, cancellation);
                tried.Add((await trials.TryAsync(tenant, run, planner, file, portion.Keys, cancellation)).Portion);
            }

            if (file.Problems.Count > 0)
            {
                return false;
            }

            if (await recording.RecordAllAsync(tenant, run, planner, file, tried, last, Recorded, cancellation))
            {
                return true;
            }
        }

        throw new InvalidOperationException("What was tried is refused when it is recorded.");

        async Task Recorded(int rows)
        {
            await EnsureNotCancelledAsync(tenant, run, cancellation);
            await KeepAsync(tenant, run with { Done = rows }, cancellation);
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
            var isRecorded = plan.Problems.IsEmpty && await recording.RecordInStepsAsync(tenant, run, plan, day, cancellation);
            for (var tries = 1; !isRecorded; tries++)
            {
                if (tries == MostTries)
                {
                    throw new InvalidOperationException("What was tried is refused when it is recorded.");
                }

                plan = (await trials.TryAsync(tenant, run, planner, file, keys, cancellation)).Plan;
                isRecorded = await recording.RecordAsync(tenant, run, plan, day, cancellation);
            }

            planner.Note(plan);
            run = await NoteProgressAsync(tenant, run, file, keys, cancellation);
            file.LetGo(keys);
        }

        return false;
    }

    // Of a file of which only a part is recorded yet, nothing is said of what it does not have.
    private static IEnumerable<object> DayOf(ImportPlanner planner, bool isLast) =>
        planner.Day is { } day ? [day with { IsComplete = day.IsComplete && isLast }] : [];

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

    private sealed class ImportCancelled : Exception;
}
