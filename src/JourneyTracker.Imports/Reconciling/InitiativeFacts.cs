using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

/// <summary>
/// The facts that should stand in an initiative, worked out from what the rows of all files say of it. The order in which the files came does not matter: each
/// fact follows from the rows in the order of their days alone.
/// </summary>
internal sealed class InitiativeFacts
{
    private const int LongestName = 80;

    private readonly Mapping _mapping;
    private readonly Guid _id;
    private readonly ImmutableArray<ImportedRow> _rows;
    private readonly Initiative? _recorded;
    private readonly Func<string, Guid> _agencyOf;
    private readonly Guid? _answering;
    private readonly List<Fact> _facts = [];
    private readonly HashSet<string> _slots = [];
    private readonly List<RowProblem> _problems = [];
    private PartialDate? _began;

    private InitiativeFacts(Mapping mapping, Guid id, ImmutableArray<ImportedRow> rows, Initiative? recorded, Func<string, Guid> agencyOf, Guid? answering) =>
        (_mapping, _id, _rows, _recorded, _agencyOf, _answering) = (mapping, id, rows, recorded, agencyOf, answering);

    /// <summary>The facts in the order in which they are recorded.</summary>
    public IReadOnlyList<Fact> Facts => _facts;

    /// <summary>What rows leave open, so that they can't be recorded.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>What stands by hand and is used as it is, by the slot it would have.</summary>
    public FactIds Ids { get; } = new();

    /// <summary>Works the facts out.</summary>
    /// <param name="mapping">What the columns mean.</param>
    /// <param name="id">The initiative.</param>
    /// <param name="rows">What all files say of it; of each day the last that was imported.</param>
    /// <param name="recorded">What is recorded of it; null where nothing is.</param>
    /// <param name="agencyOf">The agency of a name.</param>
    /// <param name="answering">The agency that answers for what is recorded: that of whoever logs for one; null where the programme office imports.</param>
    public static InitiativeFacts Of(
        Mapping mapping,
        Guid id,
        IEnumerable<ImportedRow> rows,
        Initiative? recorded,
        Func<string, Guid> agencyOf,
        Guid? answering
    )
    {
        var facts = new InitiativeFacts(mapping, id, [.. rows.OrderBy(row => row.At).ThenBy(row => row.Number)], recorded, agencyOf, answering);
        if (facts._rows.IsEmpty)
        {
            return facts;
        }

        facts.AddCharter();
        foreach (var (place, rule) in mapping.Records.Index())
        {
            facts.Add(rule, place);
        }

        return facts;
    }

    private bool IsOwn(Guid entry) => _recorded?.Log.Entry(entry)?.Origin?.Mapping == _mapping.Name;

    private void Add(RecordRule rule, int place)
    {
        switch (rule)
        {
            case RecordRule.Partner partner:
                AddPartner(partner, _mapping.Records.Take(place).OfType<RecordRule.Partner>().Count(other => other.Role == partner.Role));
                break;
            case RecordRule.Confidence confidence:
                ForEachRow(confidence.Rating, row => AddConfidence(confidence, row));
                break;
            case RecordRule.Step step:
                ForEachNamed(step.Name, (name, rows) => AddStep(step, name, rows));
                break;
            case RecordRule.Measurement measurement:
                ForEachNamed(measurement.Name, (name, rows) => AddMeasurements(measurement, name, rows));
                break;
            case RecordRule.Milestone milestone:
                ForEachNamed(milestone.Name, (name, rows) => AddMilestone(milestone, name, rows));
                break;
            case RecordRule.Challenge challenge:
                ForEachNamed(challenge.Title, (title, rows) => AddChallenge(challenge, title, rows));
                break;
            case RecordRule.Outcome outcome:
                ForEachNamed(outcome.Name, (name, rows) => AddOutcome(outcome, name, rows[0]));
                break;
            case RecordRule.Benefit benefit:
                ForEachNamed(benefit.Name, (name, rows) => AddBenefit(benefit, name, rows[0]));
                break;
        }
    }

    private void AddCharter()
    {
        var (rule, first) = (_mapping.Initiative, _rows[0]);
        var registered = _recorded?.Log.Recorded is [{ Entry: InitiativeRegistered already }, ..] ? already : null;
        if (rule.Existing && registered is null)
        {
            Problem(first, rule.Key, "INITIATIVE_NOT_FOUND", "No initiative has this reference. Check how it is written, or register the initiative first.");
            return;
        }

        var stands = registered is null
            ? new CharterTexts(
                first.Text(rule.Name) ?? first.Text(new Given.From(rule.Key)) ?? first.Key,
                first.Text(rule.Purpose),
                first.Text(rule.Place),
                first.Text(rule.SubjectArea)
            )
            : new CharterTexts(registered.Name, registered.Purpose, registered.Place, registered.SubjectArea);
        // What the first file says holds from the beginning, whichever was imported first.
        var isOwn = !rule.Existing && (registered is null || IsOwn(_id));
        var since = isOwn ? AddRegistration(rule, first, stands) : first.At;
        _began = isOwn ? since : _recorded?.Present.Charter.Inception;
        foreach (var row in _rows)
        {
            // What the first one leaves open was not known yet when it was registered from a later one.
            var says = (row == first && !rule.Existing ? new CharterTexts(stands.Name, null, null, null) : stands).With(
                row.Text(rule.Name),
                row.Text(rule.Purpose),
                row.Text(rule.Place),
                row.Text(rule.SubjectArea)
            );
            if (says != stands && row.At is { } at)
            {
                AddAmendment(rule, row, row == first ? since ?? at : at, stands, says);
                stands = says;
            }
        }
    }

    private void AddAmendment(InitiativeRule rule, ImportedRow row, PartialDate on, CharterTexts before, CharterTexts says)
    {
        (string Field, string? Before, string? Now)[] texts =
        [
            ("name", before.Name, says.Name),
            ("purpose", before.Purpose, says.Purpose),
            ("place", before.Place, says.Place),
            ("subjectArea", before.SubjectArea, says.SubjectArea),
        ];
        string? Changed(string field) => texts.Where(text => text.Field == field && text.Now != text.Before).Select(text => text.Now).FirstOrDefault();
        ImmutableList<string> stay = [.. texts.Where(text => text.Now == text.Before).Select(text => text.Field)];
        ImmutableList<string> erased = [.. texts.Where(text => text.Now is null && text.Before is not null).Select(text => text.Field)];
        Add(
            $"charter/{row.At}",
            typeof(CharterAmended),
            on,
            Fact.Fingerprint(Changed("name"), Changed("purpose"), Changed("place"), Changed("subjectArea"), string.Join(',', erased)),
            row,
            Columns(("name", rule.Name), ("purpose", rule.Purpose), ("place", rule.Place), ("subjectArea", rule.SubjectArea)),
            null,
            (_, entry) =>
                new AmendCharter(
                    _id,
                    null,
                    entry,
                    on,
                    Changed("name"),
                    Changed("purpose"),
                    Changed("place"),
                    Changed("subjectArea"),
                    $"Changed in {row.InWords}."
                )
                {
                    Blanks = stay.IsEmpty && erased.IsEmpty ? null : new Blanks(stay, erased),
                }
        );
    }

    private PartialDate? AddRegistration(InitiativeRule rule, ImportedRow first, CharterTexts texts)
    {
        var began = rule.Began.Select(first.Date).FirstOrDefault(date => date is not null);
        // What is still to begin is there all the same on the day on which the file tells of it.
        var on = began is { } start && !(first.At is { } at && start.IsSurelyAfter(at)) ? start : first.At ?? began;
        if (on is not { } day)
        {
            Problem(first, rule.Began is [var column, ..] ? column : rule.Key, "DATE_MISSING", "It is not said when this initiative began. Give the date.");
            return null;
        }

        Add(
            "initiative",
            typeof(InitiativeRegistered),
            day,
            Fact.Fingerprint("registered"),
            first,
            [
                new("reference", rule.Key),
                .. Columns(("name", rule.Name), ("purpose", rule.Purpose), ("place", rule.Place), ("subjectArea", rule.SubjectArea)),
                .. rule.Began.Select(column => new ColumnOf("on", column)),
            ],
            null,
            (_, entry) =>
                new RegisterInitiative(
                    entry,
                    day,
                    ReferenceOf.Name(first.Key),
                    texts.Name ?? first.Key,
                    texts.Purpose,
                    texts.Place,
                    texts.SubjectArea,
                    $"{_mapping.Title}: {first.InWords}"
                ),
            isFixed: true
        );
        return day;
    }

    private void AddPartner(RecordRule.Partner rule, int place)
    {
        var present = _recorded?.Present.Partners.All.Values ?? [];
        var (number, agency, leftByHand) = (0, (Guid?)null, false);
        foreach (var row in _rows)
        {
            if (row.Text(rule.Agency) is not { } name || row.At is not { } at || _agencyOf(name) is var named && named == agency)
            {
                continue;
            }

            var columns = Columns(("agencyId", rule.Agency));
            if (agency is not null && !leftByHand)
            {
                var left = $"partner/{rule.Role}/{place}/{number}";
                Add($"{left}/left", typeof(PartnerWithdrew), at, Fact.Fingerprint(at), row, columns, left, (ids, entry) =>
                    new WithdrawPartner(_id, null, entry, at, ids[left], $"{name} instead, as {row.InWords} says.")
                );
            }

            agency = named;
            var slot = $"partner/{rule.Role}/{place}/{++number}";
            // Who took part by hand on that day does, whatever became of it.
            var there = present.FirstOrDefault(partner =>
                partner.AgencyId == named && !IsOwn(partner.Id) && partner.Joined.On <= at && !LeftBefore(partner, at)
            );
            leftByHand = there?.Withdrew is { } withdrew && !IsOwn(withdrew.EntryId);
            if (there is not null)
            {
                Ids[slot] = there.Id;
                continue;
            }

            Add(slot, typeof(PartnerJoined), at, Fact.Fingerprint(named, rule.Role), row, columns, null, (_, entry) =>
                new JoinPartner(_id, null, entry, at, named, rule.Role, null, null)
            );
        }
    }

    private static bool LeftBefore(Partner partner, PartialDate at) => partner.Withdrew is { } left && left.On < at;

    private void AddConfidence(RecordRule.Confidence rule, ImportedRow row)
    {
        if (row.Text(rule.Rating) is not { } rating || OnOf(row, rule.On) is not { } on)
        {
            return;
        }

        var reason = row.Text(rule.Reason);
        Add(
            $"confidence/{rule.Assessor}/{rule.Scale}/{on}",
            typeof(ConfidenceAssessed),
            on,
            Fact.Fingerprint(rating, reason),
            row,
            Columns(("rating", rule.Rating), ("on", rule.On), ("commentary", rule.Reason)),
            null,
            (_, entry) => new AssessConfidence(_id, null, entry, on, rule.Assessor, rule.Scale, rating, reason)
        );
    }

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

        foreach (var row in told)
        {
            if (OnOf(row, rule.On) is { } on)
            {
                AddMeasurement(rule, slot, row, on);
            }
        }
    }

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
        // A correction leaves the period as it is, so that another period is another measurement.
        var told = since is null ? $"{slot}/{on}" : $"{slot}/{since}..{on}";
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

    private void AddChallenge(RecordRule.Challenge rule, string title, ImmutableArray<ImportedRow> rows)
    {
        var (slot, first) = ($"challenge/{Short(title)}", rows[0]);
        if (
            OnOf(first, rule.Raised) is not { } raised
            || Word<ChallengeArea>(first, rule.Area) is not { } area
            || Severity(first, rule.Severity) is not { } severity
        )
        {
            return;
        }

        var columns = Columns(("title", rule.Title), ("area", rule.Area), ("severity", rule.Severity), ("on", rule.Raised), ("description", rule.Description));
        if (Standing(_recorded?.Present.Challenges.All.Values, challenge => challenge.Title, challenge => challenge.Id, title) is { } there)
        {
            Ids[slot] = there.Id;
            severity = _recorded!.Log.Entry(there.Id)?.Entry is ChallengeRaised made ? made.Severity : there.Severity;
        }
        else
        {
            var (first5, description) = (severity, first.Text(rule.Description));
            Add(slot, typeof(ChallengeRaised), raised, Fact.Fingerprint(title, area, first5, description), first, columns, null, (_, entry) =>
                new RaiseChallenge(_id, null, entry, raised, area, title, description, first5, _answering, null)
            );
        }

        foreach (var row in rows)
        {
            if (row.At is { } at && Severity(row, rule.Severity) is { } then && then != severity)
            {
                Add(
                    $"{slot}/severity/{at}",
                    typeof(ChallengeReassessed),
                    at,
                    Fact.Fingerprint(then),
                    row,
                    Columns(("severity", rule.Severity)),
                    slot,
                    (ids, entry) =>
                        new ReassessChallenge(_id, null, entry, at, ids[slot], then, null, $"Changed in {row.InWords}.")
                        {
                            Blanks = Staying(("ownerAgencyId", true)),
                        }
                );
                severity = then;
            }
        }

        if (rows[^1] is var last && last.Date(rule.Resolved) is { } resolved)
        {
            var resolution = last.Text(rule.Resolution) ?? $"Resolved, as {last.InWords} says.";
            Add(
                $"{slot}/resolved",
                typeof(ChallengeResolved),
                resolved,
                Fact.Fingerprint(resolution),
                last,
                Columns(("on", rule.Resolved), ("resolution", rule.Resolution)),
                slot,
                (ids, entry) => new ResolveChallenge(_id, null, entry, resolved, ids[slot], resolution)
            );
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

    private void Add(
        string slot,
        Type recordedAs,
        PartialDate on,
        string content,
        ImportedRow row,
        ImmutableArray<ColumnOf> columns,
        string? restsOn,
        Func<FactIds, Guid, IRecordCommand> record,
        Func<Guid, Guid, PartialDate, IRecordCommand>? correct = null,
        Func<Guid, bool>? isSo = null,
        bool isFixed = false
    )
    {
        if (!_slots.Add(slot))
        {
            Problem(
                row,
                columns is [var column, ..] ? column.Column : null,
                "SAID_TWICE",
                $"The file says this twice, in rows {_facts.Find(fact => fact.Slot == slot)!.Row.Number} and {row.Number}. Leave one of them out."
            );
            return;
        }

        _facts.Add(
            new Fact(slot, recordedAs, on, content, row, columns, restsOn, record)
            {
                Correct = correct,
                IsSo = isSo,
                IsFixed = isFixed,
            }
        );
    }

    private void Problem(ImportedRow row, string? column, string code, string message) => _problems.Add(new RowProblem(row, column, code, message));

    private void ForEachRow(Given told, Action<ImportedRow> add)
    {
        foreach (var row in _rows.Where(row => row.Text(told) is not null))
        {
            add(row);
        }
    }

    private void ForEachNamed(Given name, Action<string, ImmutableArray<ImportedRow>> add)
    {
        foreach (var named in _rows.Where(row => row.Text(name) is not null).GroupBy(row => Short(row.Text(name)!)))
        {
            add(named.First().Text(name)!, [.. named]);
        }
    }

    // What a person recorded under that name is used, and what this mapping recorded is reconciled.
    private T? Standing<T>(IEnumerable<T>? present, Func<T, string> nameOf, Func<T, Guid> idOf, string name)
        where T : class => present?.FirstOrDefault(one => string.Equals(nameOf(one), name, StringComparison.OrdinalIgnoreCase) && !IsOwn(idOf(one)));

    private PartialDate? OnOf(ImportedRow row, Given? given)
    {
        if ((row.Date(given) ?? row.At) is { } on)
        {
            return on;
        }

        Problem(row, ColumnIn(given), "DATE_MISSING", "There is no date. Give the day, month or year on which it was so.");
        return null;
    }

    private T? Word<T>(ImportedRow row, Given given)
        where T : struct, Enum
    {
        if (FixedWords.TryRead<T>(row.Text(given), out var value))
        {
            return value;
        }

        Problem(row, ColumnIn(given), "WORD_MISSING", $"Give one of: {string.Join(", ", FixedWords.All<T>())}.");
        return null;
    }

    private int? Severity(ImportedRow row, Given given)
    {
        if (int.TryParse(row.Text(given), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var severity))
        {
            return severity;
        }

        Problem(row, ColumnIn(given), "SEVERITY_MISSING", "Give how severe it is, from 1 (a nuisance) to 5 (stops the journey).");
        return null;
    }

    // What was over by then was planned before; since when, the file does not say.
    private static PartialDate PlannedOn(PartialDate at, PartialDate? finish) => finish is { } over && at.IsSurelyAfter(over) ? PartialDate.By(at.Start) : at;

    private static string Short(string name)
    {
        // A slash parts the names of a slot.
        var normal = Text.Normalise(name).Trim().ToLowerInvariant().Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2f", StringComparison.Ordinal);
        return normal.Length <= LongestName ? normal : $"{normal[..(LongestName - 20)]}…{Fact.Fingerprint(normal)}";
    }

    private static ImmutableArray<ColumnOf> Columns(params ReadOnlySpan<(string Field, Given? Given)> fields)
    {
        var columns = ImmutableArray.CreateBuilder<ColumnOf>();
        foreach (var (field, given) in fields)
        {
            if (ColumnIn(given) is { } column)
            {
                columns.Add(new ColumnOf(field, column));
            }
        }

        return columns.ToImmutable();
    }

    private static Blanks? Staying(params ReadOnlySpan<(string Field, bool Stays)> fields)
    {
        var staying = ImmutableList.CreateBuilder<string>();
        foreach (var (field, stays) in fields)
        {
            if (stays)
            {
                staying.Add(field);
            }
        }

        return staying.Count == 0 ? null : new Blanks(staying.ToImmutable(), []);
    }

    private static string? ColumnIn(Given? given) => (given as Given.From)?.Column;

    private sealed record CharterTexts(string? Name, string? Purpose, string? Place, string? SubjectArea)
    {
        public CharterTexts With(string? name, string? purpose, string? place, string? subjectArea) =>
            new(name ?? Name, purpose ?? Purpose, place ?? Place, subjectArea ?? SubjectArea);
    }
}

/// <summary>Something that a row leaves open.</summary>
/// <param name="Row">The row.</param>
/// <param name="Column">The column, by the mapping's name; null where it is about the whole row.</param>
/// <param name="Code">A fixed name of the kind of problem.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record RowProblem(ImportedRow Row, string? Column, string Code, string Message);
