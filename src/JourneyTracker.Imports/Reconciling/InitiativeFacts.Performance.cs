using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

// Of an initiative: what is measured and what it is for.
internal sealed partial class InitiativeFacts
{
    private void AddMeasurements(RecordRule.Measurement rule, string name, ImmutableArray<ImportedRow> rows)
    {
        var slot = $"indicator/{Short(name)}";
        var told = rows.Where(row => row.Value(rule.Value) is not null).ToList();
        if (told.Count == 0)
        {
            return;
        }

        var unitOf = told[0].Text(rule.Unit);
        if (Standing(_recorded?.Present.Performance.Indicators.Values, one => one.Name, one => one.Id, name) is { } there)
        {
            Ids[slot] = there.Id;
            unitOf = there.Unit;
        }
        else if (!AddIndicator(rule, name, slot, told[0]))
        {
            return;
        }

        foreach (var row in told.Where(row => row.Text(rule.Unit) is { } unit && !Text.IsSame(unit, unitOf!)).ToList())
        {
            Problem(
                row,
                ColumnIn(rule.Unit) ?? ColumnIn(rule.Value),
                "UNIT_DIFFERS",
                $"“{name}” is measured in {unitOf}, and the file says {row.Text(rule.Unit)}. Give the value in {unitOf}, or another indicator."
            );
            told.Remove(row);
        }

        var known = KnownOtherwise(name);
        var own = _recorded?.Log.Recorded.Where(entry => entry.Origin?.Mapping == _mapping.Name).Select(entry => entry.Origin!.Slot).ToHashSet() ?? [];
        foreach (var row in told)
        {
            if (OnOf(row, rule.On) is not { } on)
            {
                continue;
            }

            var since = row.Date(rule.PeriodStart);
            if (own.Contains(SlotOf(slot, on, since)) || !known.TryGetValue((on, since), out var stands))
            {
                AddMeasurement(rule, slot, row, on);
            }
            else if (row.Import == _import && stands != (row.Value(rule.Value) as CellValue.Number)?.Value)
            {
                Problem(
                    row,
                    ColumnIn(rule.Value),
                    "MEASURED_ALREADY",
                    $"{name} {on.SaidWhen()} is on record already as {(stands is { } value ? Figure.Exact(value) : "not there, or withheld")}, which did not come from this mapping. Where the file is right, correct or withdraw that one; where it is wrong, leave out this row."
                );
            }
        }
    }

    // What somebody logged by hand, or another mapping brought, stands for its day: a second value would stand beside it. Null where that says that there is no
    // value.
    private Dictionary<(PartialDate On, PartialDate? Since), decimal?> KnownOtherwise(string name)
    {
        var known = new Dictionary<(PartialDate On, PartialDate? Since), decimal?>();
        foreach (var indicator in _recorded?.Present.Performance.Indicators.Values.Where(indicator => Text.IsSame(indicator.Name, name)) ?? [])
        {
            foreach (var measured in indicator.Measurements.Where(measured => !IsOwn(measured.Id)))
            {
                known.TryAdd((measured.On, measured.PeriodStart), measured.Value);
            }

            foreach (var missing in indicator.MissingValues.Where(missing => !IsOwn(missing.Id)))
            {
                known.TryAdd((missing.On, missing.PeriodStart), null);
            }
        }

        return known;
    }

    // A correction leaves the period as it is, so that another period is another measurement.
    private static string SlotOf(string indicator, PartialDate on, PartialDate? since) => since is null ? $"{indicator}/{on}" : $"{indicator}/{since}..{on}";

    private bool AddIndicator(RecordRule.Measurement rule, string name, string slot, ImportedRow first)
    {
        if (
            OnOf(first, rule.On) is not { } measured
            || Word<IndicatorKind>(first, rule.Kind) is not { } kind
            || Word<BetterDirection>(first, rule.Direction) is not { } direction
        )
        {
            return false;
        }

        // Values may be of before the initiative began, and what it follows may not.
        var on = _began is { } began && measured.CountsFrom < began.CountsFrom ? began : measured;
        if (first.Text(rule.Unit) is not { } unit)
        {
            Problem(first, ColumnIn(rule.Unit), "UNIT_MISSING", $"“{name}” is new, so its unit must be given, such as %, days or £m.");
            return false;
        }

        Add(
            slot,
            typeof(IndicatorDefined),
            on,
            Fact.Fingerprint(name, kind, unit, direction),
            first,
            Columns(("name", rule.Name), ("kind", rule.Kind), ("unit", rule.Unit), ("direction", rule.Direction), ("on", rule.On)),
            null,
            (_, entry) => new DefineIndicator(_id, null, entry, on, name, kind, unit, direction, null, null, null)
        );
        return true;
    }

    private void AddMeasurement(RecordRule.Measurement rule, string slot, ImportedRow row, PartialDate on)
    {
        var (since, source) = (row.Date(rule.PeriodStart), row.InWords);
        var told = SlotOf(slot, on, since);
        var columns = Columns(("value", rule.Value), ("on", rule.On), ("periodStart", rule.PeriodStart), ("indicatorId", rule.Name));
        switch (row.Value(rule.Value))
        {
            case CellValue.Number { Value: var value }:
                Add(
                    told,
                    typeof(MeasurementRecorded),
                    on,
                    Fact.Fingerprint(Figure.Exact(value)),
                    row,
                    columns,
                    slot,
                    (ids, entry) => new RecordMeasurement(_id, null, entry, on, ids[slot], value, since, source, _answering),
                    (standing, entry, today) => new CorrectMeasurement(_id, null, entry, today, standing, value, $"Corrected in {source}."),
                    isSo: standing =>
                        _recorded?.Present.Performance is { } present && present.Missing(standing) is null && present.Measurement(standing).Value == value
                );
                break;
            case CellValue.Withheld { Reason: var reason }:
                Add(
                    told,
                    typeof(MeasurementWithheld),
                    on,
                    Fact.Fingerprint("withheld"),
                    row,
                    columns,
                    slot,
                    (ids, entry) => new WithholdMeasurement(_id, null, entry, on, ids[slot], MissingValue.Withheld, reason, since, source, _answering),
                    (standing, entry, today) =>
                        new CorrectMeasurementToMissing(_id, null, entry, today, standing, MissingValue.Withheld, $"Withheld in {source}: {reason}"),
                    isSo: standing => _recorded?.Present.Performance.Missing(standing)?.Why == MissingValue.Withheld
                );
                break;
            default:
                Problem(row, ColumnIn(rule.Value), "NUMBER_NOT_UNDERSTOOD", "This is not a number. Write digits, with a point before decimals.");
                break;
        }
    }

    private void AddOutcome(RecordRule.Outcome rule, string name, ImportedRow row)
    {
        if (OnOf(row, rule.On) is not { } on || Standing(_recorded?.Present.Performance.Outcomes.Values, one => one.Name, one => one.Id, name) is not null)
        {
            return;
        }

        var description = row.Text(rule.Description);
        Add(
            $"outcome/{Short(name)}",
            typeof(OutcomeDefined),
            on,
            Fact.Fingerprint(name, description),
            row,
            Columns(("name", rule.Name), ("description", rule.Description), ("on", rule.On)),
            null,
            (_, entry) => new DefineOutcome(_id, null, entry, on, name, description, null)
        );
    }

    private void AddBenefit(RecordRule.Benefit rule, string name, ImportedRow row)
    {
        if (
            OnOf(row, rule.On) is not { } on
            || Word<Benefit>(row, rule.Kind) is not { } kind
            || Standing(_recorded?.Present.Benefits.All.Values, one => one.Name, one => one.Id, name) is not null
        )
        {
            return;
        }

        var description = row.Text(rule.Description);
        Add(
            $"benefit/{Short(name)}",
            typeof(BenefitPlanned),
            on,
            Fact.Fingerprint(name, kind, description),
            row,
            Columns(("name", rule.Name), ("kind", rule.Kind), ("description", rule.Description), ("on", rule.On)),
            null,
            (_, entry) => new PlanBenefit(_id, null, entry, on, kind, name, description, false, null, null, null, null, null)
        );
    }
}
