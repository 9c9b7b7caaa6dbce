using System.Collections.Immutable;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Recording;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Reconciling;

namespace JourneyTracker.Imports.Runs;

/// <summary>Some of the initiatives that a file is about, recorded together.</summary>
/// <param name="Keys">Their keys.</param>
/// <param name="LeftAsItIs">The entries that would change what somebody did by hand already.</param>
internal sealed record Portion(IReadOnlyList<string> Keys, IReadOnlySet<Guid> LeftAsItIs);

/// <summary>What came of trying a portion.</summary>
/// <param name="Plan">What can be recorded.</param>
/// <param name="Portion">What of the portion that is.</param>
/// <param name="Changes">The changes that would be new.</param>
internal sealed record Trial(ImportPlan Plan, Portion Portion, ImmutableArray<KeyedChange> Changes);

/// <summary>Finds out which rows of a file can't be imported: by doing everything that importing does but write it.</summary>
internal sealed class ImportTrials(ImportRecording recording)
{
    private const int MostPasses = 20;

    /// <summary>Tries a portion, and notes at the file what is refused.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="run">The import.</param>
    /// <param name="planner">Works out what it does.</param>
    /// <param name="file">Its file.</param>
    /// <param name="keys">The keys of the portion.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Trial> TryAsync(
        string tenant,
        ImportRun run,
        ImportPlanner planner,
        FileReading file,
        IReadOnlyList<string> keys,
        CancellationToken cancellation
    )
    {
        // Rows are left out until nothing is refused any more: what follows from the others is worked out without them.
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
                var results = await recording.TryAsync(tenant, run, plan, cancellation);
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
                    return new Trial(
                        plan,
                        new Portion(left, leftAsItIs),
                        [.. plan.Changes.Zip(results).Where(one => one.Second.Status == CommandStatus.Recorded).Select(one => one.First)]
                    );
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
}
