using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

// Of an initiative: steps and milestones.
internal sealed partial class InitiativeFacts
{
    private void AddStep(RecordRule.Step rule, string name, ImmutableArray<ImportedRow> rows)
    {
        var slot = $"step/{Short(name)}";
        var columns = Columns(("plannedFinish", rule.Finish), ("plannedStart", rule.Start), ("name", rule.Name), ("purpose", rule.Purpose));
        var dated = rows.Where(row => row.At is not null && (row.Date(rule.Start) ?? row.Date(rule.Finish)) is not null).ToList();
        if (dated.Count == 0)
        {
            return;
        }

        var first = dated[0];
        var (start, finish) = (first.Date(rule.Start), first.Date(rule.Finish));
        if (Standing(_recorded?.Present.Journey.Steps.Values, step => step.Name, step => step.Id, name) is { } there)
        {
            Ids[slot] = there.Id;
            // From the plan as it was made: what changed since, by files and by hand, is looked at day by day.
            (start, finish) = _recorded!.Log.Entry(there.Id)?.Entry is StepPlanned made ? (made.PlannedStart, made.PlannedFinish) : (null, null);
        }
        else
        {
            var (plannedStart, plannedFinish, purpose) = (start, finish, first.Text(rule.Purpose));
            var planned = PlannedOn(first.At!.Value, finish);
            Add(slot, typeof(StepPlanned), planned, Fact.Fingerprint(name, plannedStart, plannedFinish, purpose), first, columns, null, (_, entry) =>
                new PlanStep(_id, null, entry, planned, name, purpose, [], [], plannedStart, plannedFinish, [])
            );
            dated.RemoveAt(0);
        }

        var forecasts = Columns(("forecastFinish", rule.Finish), ("forecastStart", rule.Start));
        foreach (var row in dated)
        {
            var (newStart, newFinish) = (row.Date(rule.Start) ?? start, row.Date(rule.Finish) ?? finish);
            if ((newStart, newFinish) == (start, finish))
            {
                continue;
            }

            var (changedStart, changedFinish) = (newStart == start ? null : newStart, newFinish == finish ? null : newFinish);
            var on = PlannedOn(row.At!.Value, newFinish);
            Add(
                $"{slot}/forecast/{row.At}",
                typeof(StepForecastChanged),
                on,
                Fact.Fingerprint(changedStart, changedFinish),
                row,
                forecasts,
                slot,
                (ids, entry) =>
                    new ForecastStep(_id, null, entry, on, ids[slot], changedStart, changedFinish, $"Changed in {row.InWords}.")
                    {
                        Blanks = Staying(("forecastStart", changedStart is null), ("forecastFinish", changedFinish is null)),
                    }
            );
            (start, finish) = (newStart, newFinish);
        }
    }

    private void AddMilestone(RecordRule.Milestone rule, string name, ImmutableArray<ImportedRow> rows)
    {
        var slot = $"milestone/{Short(name)}";
        var due = rows[0].Date(rule.Due);
        if (Standing(_recorded?.Present.Journey.Milestones.Values, milestone => milestone.Name, milestone => milestone.Id, name) is { } there)
        {
            Ids[slot] = there.Id;
            due = _recorded!.Log.Entry(there.Id)?.Entry is MilestonePlanned made ? made.DueOn : null;
        }
        else if (OnOf(rows[0], rule.PlannedOn) is { } planned)
        {
            var first = due;
            Add(
                slot,
                typeof(MilestonePlanned),
                planned,
                Fact.Fingerprint(name, first),
                rows[0],
                Columns(("name", rule.Name), ("dueOn", rule.Due), ("on", rule.PlannedOn)),
                null,
                (_, entry) => new PlanMilestone(_id, null, entry, planned, name, null, first, _answering, false)
            );
        }
        else
        {
            return;
        }

        foreach (var row in rows)
        {
            if (row.At is { } at && row.Date(rule.Due) is { } then && then != due)
            {
                Add($"{slot}/due/{at}", typeof(MilestoneRescheduled), at, Fact.Fingerprint(then), row, Columns(("dueOn", rule.Due)), slot, (ids, entry) =>
                    new RescheduleMilestone(_id, null, entry, at, ids[slot], then, $"Changed in {row.InWords}.")
                );
                due = then;
            }
        }

        // Once it is reached it stays so, unless a later file no longer says when.
        if (rows[^1] is var last && last.Date(rule.Reached) is { } reached)
        {
            Add($"{slot}/reached", typeof(MilestoneReached), reached, Fact.Fingerprint(), last, Columns(("on", rule.Reached)), slot, (ids, entry) =>
                new ReachMilestone(_id, null, entry, reached, ids[slot], last.InWords)
            );
        }
    }

    // What was over by then was planned before; since when, the file does not say.
    private static PartialDate PlannedOn(PartialDate at, PartialDate? finish) => finish is { } over && at.IsSurelyAfter(over) ? PartialDate.By(at.Start) : at;
}
