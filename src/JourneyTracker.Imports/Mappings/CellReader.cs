using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyTracker.Imports.Mappings;

/// <summary>Reads the cells of one column.</summary>
internal sealed class CellReader
{
    private readonly Func<string, CellFinding> _read;
    private readonly Func<string, CellFinding> _readNumber;
    private readonly ReadAsTexts _readAs;
    private readonly bool _isLine;

    /// <summary>The reader of a column.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">The name that it gives to the column.</param>
    /// <param name="uses">What the rules of the mapping need of the column.</param>
    /// <param name="readAs">Which texts are no value, and which say that it is withheld.</param>
    public CellReader(Mapping mapping, string name, ImmutableArray<ColumnUse> uses, ReadAsTexts readAs)
    {
        var column = mapping.Columns[name];
        IsKey = mapping.Initiative.Key == name;
        IsRequired = column.Required || IsKey;
        _readAs = readAs;
        _isLine = uses.Any(use => use.Need is Need.Key or Need.Line or Need.Word);
        _read = Reader(column.Reading, uses);
        _readNumber = column.Reading is Reading.Number number ? Reader(NumberCells.OfNumbers(number), uses) : _read;
    }

    /// <summary>Whether each row must have a value.</summary>
    public bool IsRequired { get; }

    /// <summary>Whether the column tells initiatives apart, so that its values can't be withheld.</summary>
    public bool IsKey { get; }

    /// <summary>What a cell says.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isNumber">Whether the file itself holds it as a number.</param>
    public CellFinding Read(string cell, bool isNumber = false)
    {
        var text = Whitespace.Collapsed(cell);
        if (_readAs.IsNone(text))
        {
            return IsRequired ? CellFinding.Wrong(CellCodes.Required, $"There is no value here, and each row must have one.{Fill}") : CellFinding.None;
        }

        if (_readAs.IsWithheld(text))
        {
            var reason = Whitespace.Trimmed(cell);
            return IsKey
                    ? CellFinding.Wrong(
                        CellCodes.Required,
                        $"This says that the value is withheld, and without it nobody knows which initiative the row is about.{Fill}"
                    )
                : CellText.Problem(reason, line: false) is { } wrong ? CellFinding.Wrong(CellCodes.TextNotAccepted, wrong)
                : CellFinding.Of(new CellValue.Withheld(reason));
        }

        return isNumber ? _readNumber(cell) : _read(cell);
    }

    private string Fill => IsKey ? " Fill in what tells the initiative apart." : " Fill it in.";

    private Func<string, CellFinding> Reader(Reading reading, ImmutableArray<ColumnUse> uses) =>
        reading switch
        {
            Reading.Words { Pattern: { } pattern } => Texts(CellPattern.Of(pattern), pattern),
            Reading.Words when uses.FirstOrDefault(use => use.Need == Need.Word && !use.Words.IsEmpty) is { } word => Words(
                word.Words.ToImmutableDictionary(known => known, known => known)
            ),
            Reading.Words => Texts(null, ""),
            Reading.OneOf { Allowed: var allowed, Others: true } => Words(allowed, Texts(null, "")),
            Reading.OneOf { Allowed: var allowed } => Words(allowed),
            Reading.Date { Formats: var formats } => Dates(formats),
            Reading.Number number => Numbers(number, uses.Any(use => use.Need == Need.Severity)),
            Reading.YesNo => YesNo,
            _ => throw new InvalidOperationException($"Cells can't be read as {reading.GetType().Name}."),
        };

    private Func<string, CellFinding> Texts(Regex? pattern, string written) =>
        cell =>
        {
            var text = _isLine ? Whitespace.Collapsed(cell) : Whitespace.Trimmed(cell);
            return CellText.Problem(text, _isLine) is { } wrong ? CellFinding.Wrong(CellCodes.TextNotAccepted, wrong)
                : pattern is not null && !pattern.IsMatch(text)
                    ? CellFinding.Wrong(
                        CellCodes.PatternNotMatched,
                        $"This does not look as it must by the mapping, which is {Whitespace.Shown(written)}. Check for missing or wrong letters."
                    )
                : CellFinding.Of(new CellValue.Words(text));
        };

    private static Func<string, CellFinding> Words(ImmutableDictionary<string, string> allowed, Func<string, CellFinding>? others = null)
    {
        // Of a mapping that was not read from a file, the same word can stand twice in other case; the first counts.
        var known = allowed
            .OrderBy(word => word.Key, StringComparer.Ordinal)
            .DistinctBy(word => Whitespace.Key(word.Key))
            .ToFrozenDictionary(word => Whitespace.Key(word.Key), word => new CellValue.Words(word.Value));
        var list = string.Join(", ", allowed.Keys.Order(StringComparer.Ordinal));
        return cell =>
            known.TryGetValue(Whitespace.Key(cell), out var word) ? CellFinding.Of(word)
            : others is not null ? others(cell)
            : CellFinding.Wrong(
                CellCodes.WordNotKnown,
                $"This is none of the words that there are: {list}. Write one of these, or add it to the words of the column in the mapping."
            );
    }

    private static Func<string, CellFinding> Dates(ImmutableArray<string> formats)
    {
        var dates = new DateCells(formats);
        return cell => dates.Read(Whitespace.Collapsed(cell));
    }

    private static Func<string, CellFinding> Numbers(Reading.Number reading, bool isSeverity)
    {
        var numbers = new NumberCells(reading);
        return cell =>
            numbers.Read(Whitespace.Collapsed(cell)) switch
            {
                { Value: CellValue.Number { Value: var severity } } when isSeverity && severity is not (1 or 2 or 3 or 4 or 5) => CellFinding.Wrong(
                    CellCodes.NumberOutOfRange,
                    string.Create(CultureInfo.InvariantCulture, $"How severe a challenge is goes from 1 to 5, and this is {severity}.")
                ),
                var found => found,
            };
    }

    private static CellFinding YesNo(string cell) =>
        Whitespace.Key(cell) switch
        {
            "YES" or "Y" or "TRUE" or "X" or "1" => CellFinding.Of(new CellValue.YesNo(true)),
            "NO" or "N" or "FALSE" or "0" => CellFinding.Of(new CellValue.YesNo(false)),
            _ => CellFinding.Wrong(CellCodes.YesNoNotUnderstood, "This is neither yes nor no. Write yes or no (or y, n, true, false, x, 1 or 0)."),
        };
}

/// <summary>Which texts of a file are no value, and which say that one is withheld.</summary>
internal sealed class ReadAsTexts(ReadAs readAs)
{
    private readonly Matches _none = new(readAs.None);
    private readonly Matches _withheld = new(readAs.Withheld);

    /// <summary>Whether a collapsed text is no value; one in which nothing can be seen never is one.</summary>
    public bool IsNone(string text) => Core.Rules.Text.IsBlank(text) || _none.Has(text);

    /// <summary>Whether a collapsed text says that the value is withheld.</summary>
    public bool IsWithheld(string text) => _withheld.Has(text);

    private sealed class Matches(ImmutableArray<TextMatch> matches)
    {
        private readonly FrozenSet<string> _whole = matches.Where(match => !match.OnlyStart).Select(match => Whitespace.Key(match.Text)).ToFrozenSet();
        private readonly ImmutableArray<string> _starts = [.. matches.Where(match => match.OnlyStart).Select(match => Whitespace.Key(match.Text))];

        public bool Has(string text)
        {
            var key = text.ToUpperInvariant();
            return _whole.Contains(key) || _starts.Any(start => key.StartsWith(start, StringComparison.Ordinal));
        }
    }
}
