using System.Collections.Immutable;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Reconciling;

/// <summary>
/// The facts that should stand in an initiative, worked out from what the rows of all files say of it. The order in which the files came does not matter: each
/// fact follows from the rows in the order of their days alone.
/// </summary>
internal sealed partial class InitiativeFacts
{
    private const int LongestName = 80;

    private readonly Mapping _mapping;
    private readonly Guid _import;
    private readonly Guid _id;
    private readonly ImmutableArray<ImportedRow> _rows;
    private readonly Initiative? _recorded;
    private readonly Func<string, Guid> _agencyOf;
    private readonly Guid? _answering;
    private readonly List<Fact> _facts = [];
    private readonly HashSet<string> _slots = [];
    private readonly List<RowProblem> _problems = [];
    private PartialDate? _began;

    private InitiativeFacts(
        Mapping mapping,
        Guid import,
        Guid id,
        ImmutableArray<ImportedRow> rows,
        Initiative? recorded,
        Func<string, Guid> agencyOf,
        Guid? answering
    ) => (_mapping, _import, _id, _rows, _recorded, _agencyOf, _answering) = (mapping, import, id, rows, recorded, agencyOf, answering);

    /// <summary>The facts in the order in which they are recorded.</summary>
    public IReadOnlyList<Fact> Facts => _facts;

    /// <summary>What rows leave open, so that they can't be recorded.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>What stands by hand and is used as it is, by the slot it would have.</summary>
    public FactIds Ids { get; } = new();

    /// <summary>Works the facts out.</summary>
    /// <param name="mapping">What the columns mean.</param>
    /// <param name="import">The import that asks: what its own rows leave open is its problem, and what those of others do is not.</param>
    /// <param name="id">The initiative.</param>
    /// <param name="rows">What all files say of it; of each day the last that was imported.</param>
    /// <param name="recorded">What is recorded of it; null where nothing is.</param>
    /// <param name="agencyOf">The agency of a name.</param>
    /// <param name="answering">The agency that answers for what is recorded: that of whoever logs for one; null where the programme office imports.</param>
    public static InitiativeFacts Of(
        Mapping mapping,
        Guid import,
        Guid id,
        IEnumerable<ImportedRow> rows,
        Initiative? recorded,
        Func<string, Guid> agencyOf,
        Guid? answering
    )
    {
        var facts = new InitiativeFacts(mapping, import, id, [.. rows.OrderBy(row => row.At).ThenBy(row => row.Number)], recorded, agencyOf, answering);
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
}

/// <summary>Something that a row leaves open.</summary>
/// <param name="Row">The row.</param>
/// <param name="Column">The column, by the mapping's name; null where it is about the whole row.</param>
/// <param name="Code">A fixed name of the kind of problem.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record RowProblem(ImportedRow Row, string? Column, string Code, string Message);
