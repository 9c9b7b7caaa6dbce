using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Looking;

/// <summary>What is in a file, as far as it can be seen: its columns, with what stands in them and how it could be read. Nothing is decided.</summary>
/// <param name="Shape">How the file is read.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Sheets">Of a workbook its sheets; else none.</param>
/// <param name="Table">The headers, and the rows that were looked at; these can be read as often as needed.</param>
/// <param name="RowCount">How many rows were looked at.</param>
/// <param name="IsWhole">Whether these are all rows of the file.</param>
/// <param name="Columns">The columns in their order.</param>
/// <param name="NoValues">Texts that are perhaps no value, the most frequent first.</param>
public sealed record FileLook(
    FileShape Shape,
    FileKind Kind,
    ImmutableArray<string> Sheets,
    SourceTable Table,
    int RowCount,
    bool IsWhole,
    ImmutableArray<LookedColumn> Columns,
    ImmutableArray<NoValueText> NoValues
)
{
    /// <summary>The most rows that are looked at.</summary>
    public const int MostRows = 1_000;

    /// <summary>The most texts that are perhaps no value; what is not told is shown at its cells by the check.</summary>
    public const int MostNoValues = 100;

    private const int MostCharacters = 8_000_000;
    private const int MostHeaderRows = 15;

    /// <summary>Looks at a file.</summary>
    /// <param name="content">The file; it can be sought in.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shape">How it is read; null to see that from the file.</param>
    /// <exception cref="FileNotUnderstood">It can't be read as a table.</exception>
    public static FileLook Of(Stream content, string name, FileShape? shape)
    {
        var kind = TableFile.Kind(content);
        var sheets = kind == FileKind.Workbook ? TableFile.Sheets(content) : [];
        var seen = shape ?? new FileShape(HeaderRowOf(content, name));
        var table = TableFile.Open(content, name, seen);
        var rows = ImmutableArray.CreateBuilder<SourceRow>();
        var (characters, isWhole) = (0, true);
        foreach (var row in table.Rows)
        {
            if (rows.Count == MostRows || characters > MostCharacters)
            {
                isWhole = false;
                break;
            }

            characters += row.Cells.Sum(cell => cell.Length);
            rows.Add(row);
        }

        if (rows.Count == 0)
        {
            throw new FileNotUnderstood("The file has headers and no rows below them. Fill in at least one row, and choose it again.");
        }

        var read = table with { Rows = rows.ToImmutable() };
        ImmutableArray<string> headers = [.. table.Headers.Select(Whitespace.Collapsed)];
        var keys = headers.Select(Whitespace.Key).ToList();
        var twice = keys.GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        // Of a very long header mappings have the beginning, which has to be its own.
        twice.UnionWith(
            headers
                .Where(header => MadeMapping.HeaderOf(header) is { OnlyStart: true, Text: var start } && keys.Count(key => StartsWith(key, start)) > 1)
                .Select(Whitespace.Key)
        );
        var found = headers.Select((header, at) => ColumnLook.Of(at, header, rows.Select(row => row.Cells[at]))).ToList();
        return new FileLook(
            seen,
            kind,
            sheets,
            read,
            rows.Count,
            isWhole,
            [.. found.Select(column => column.Column with { IsTwice = twice.Contains(Whitespace.Key(column.Column.Header)) })],
            [
                .. found
                    .SelectMany(column => column.NoValues)
                    .GroupBy(text => (Key: Whitespace.Key(text.Text), text.OnlyStart))
                    .Select(same => same.First() with { Count = same.Sum(text => text.Count), Headers = [.. same.SelectMany(text => text.Headers).Distinct()] })
                    .OrderBy(text => text.Suggested is null ? 0 : 1)
                    .ThenByDescending(text => text.Count)
                    .ThenBy(text => text.Text, StringComparer.Ordinal)
                    .Take(MostNoValues),
            ]
        );
    }

    /// <summary>
    /// How a file is probably read that can't be read as UTF-8, for somebody to look at; null where that is not what is wrong with it.
    /// </summary>
    /// <param name="content">The file; it can be sought in.</param>
    /// <param name="name">Its name.</param>
    public static FileShape? Probable(Stream content, string name)
    {
        if (TableFile.Kind(content) != FileKind.Csv || Reads(new FileShape(HeaderRowOf(content, name))))
        {
            return null;
        }

        // What spreadsheets in western Europe and America write; it has a letter for nearly every byte.
        const string Usual = "windows-1252";
        var probable = new FileShape(HeaderRowOf(content, name, Usual), Encoding: Usual);
        return Reads(probable) ? probable : null;

        bool Reads(FileShape shape)
        {
            try
            {
                return TableFile.Open(content, name, shape).Rows.Take(MostRows).Any();
            }
            catch (FileNotUnderstood)
            {
                return false;
            }
        }
    }

    private static bool StartsWith(string key, string text) => key.StartsWith(Whitespace.Key(text), StringComparison.Ordinal);

    // Titles and notes often stand above the headers. The first row is taken that has names alone, and one above everything that stands below it.
    private static int HeaderRowOf(Stream content, string name, string? encoding = null)
    {
        for (var row = 1; row <= MostHeaderRows; row++)
        {
            try
            {
                var table = TableFile.Open(content, name, new FileShape(row, Encoding: encoding));
                if (table.HeaderRow == 0)
                {
                    return 1;
                }

                var below = table.Rows.Take(20).ToList();
                if (below.Count > 0 && AreNames(table.Headers, below))
                {
                    return row;
                }
            }
            catch (FileNotUnderstood)
            {
                // Another row may be that of the headers; if none is, the first one says best what is wrong.
            }
        }

        return 1;
    }

    private static bool AreNames(ImmutableArray<string> headers, List<SourceRow> below)
    {
        var named = headers.Select(header => Whitespace.Collapsed(header)).ToList();
        return named.Count(header => header.Length > 0) is var count
            && (count > 1 || named.Count == 1)
            && named.All(header => header.Length == 0 || (NumberLook.SignOf(header) is null && !DateCells.WritingOf(header).IsDate))
            && named.Index().All(header => header.Item.Length > 0 || below.All(row => string.IsNullOrWhiteSpace(row.Cells[header.Index])));
    }
}

/// <summary>What a text of a file means where it stands in place of a value.</summary>
public enum TextMeaning
{
    /// <summary>That there is no value.</summary>
    None,

    /// <summary>That there is one which is not told.</summary>
    Withheld,

    /// <summary>It is a value like others.</summary>
    Value,
}

/// <summary>A text that is perhaps no value.</summary>
/// <param name="Text">The text, in one line.</param>
/// <param name="OnlyStart">Whether others that begin like this are meant as well.</param>
/// <param name="Count">In how many cells it stands.</param>
/// <param name="Headers">The headers of the columns in which it stands.</param>
/// <param name="Suggested">What it probably means; null where somebody has to say.</param>
public sealed record NoValueText(string Text, bool OnlyStart, int Count, ImmutableArray<string> Headers, TextMeaning? Suggested);

/// <summary>Looks at the cells of one column.</summary>
internal static partial class ColumnLook
{
    // With fewer dates or numbers than this share, a column is one of texts.
    private const double Most = 0.6;
    private const int MostLeftOver = 12;
    private const int LongestWhole = 60;

    /// <summary>What is in a column, and which of its texts are perhaps no value.</summary>
    public static (LookedColumn Column, ImmutableArray<NoValueText> NoValues) Of(int position, string header, IEnumerable<string> cells)
    {
        var all = cells.Select(Whitespace.Collapsed).ToList();
        var filled = all.Where(cell => cell.Length > 0 && !Core.Rules.Text.IsBlank(cell)).ToList();
        var known = filled.ToLookup(cell => Glossary.NoValue(cell));
        var values = known[null].ToList();
        var dates = values.Where(cell => DateCells.WritingOf(cell).IsDate).ToList();
        var signs = values.Select(NumberLook.SignOf).ToList();
        var sign = MostFrequent(signs);
        // Numbers without a sign of scale are perhaps of another unit, and a mapping that leaves the sign out would read them alike. Where nearly
        // all are without, the column is theirs, and the others are refused at their cells.
        var bare = values.Zip(signs).Where(pair => pair.Second is { } one && !NumberLook.IsOfScale(one)).ToList();
        var isMixed = NumberLook.IsOfScale(sign) && bare.Count > 0;
        var plain = isMixed ? MostFrequent(bare.Select(pair => pair.Second)) : sign;
        var numbers = OfSign(plain);
        var dateLook = AreMost(dates, values) ? DateLook.Of(dates) : null;
        var numberLook = AreMost(numbers, values) ? NumberLook.Of(numbers, plain) : null;
        var leftOver =
            numberLook is not null && (dateLook is null || numbers.Count >= dates.Count) ? Left(values, numbers)
            : dateLook is not null ? Left(values, dates)
            : [];
        var different = values.GroupBy(Whitespace.Key).OrderByDescending(same => same.Count()).ToList();
        var tooLong = different.Count <= LookedColumn.MostWords ? values.Find(cell => cell.Length > LookedColumn.LongestWord) : null;
        return (
            new LookedColumn(
                position,
                header,
                [.. values.Concat(filled).DistinctBy(Whitespace.Key).Take(LookedColumn.MostSamples).Select(Whitespace.Shown)],
                values.Count,
                all.Count - values.Count,
                different.Count <= LookedColumn.MostWords && tooLong is null ? [.. different.Select(same => same.First())] : [],
                values.Count == all.Count && different.Count == all.Count
            )
            {
                TooLong = tooLong,
                Dates = dateLook,
                Numbers = numberLook,
                Unlike =
                    isMixed && numberLook is null && values.FirstOrDefault(cell => NumberLook.SignOf(cell) == sign) is { } one
                        ? [Whitespace.Shown(one), Whitespace.Shown(bare[0].First)]
                        : [],
            },
            [
                .. known
                    .Where(same => same.Key is not null)
                    .SelectMany(same =>
                        same.GroupBy(cell => same.Key!.Starts ?? cell, StringComparer.OrdinalIgnoreCase)
                            .Select(text => new NoValueText(text.Key, same.Key!.Starts is not null, text.Count(), [header], same.Key!.Meaning))
                    ),
                .. leftOver.Select(text => new NoValueText(text.Text, text.OnlyStart, text.Count, [header], null)),
            ]
        );

        List<string> OfSign(string one) => [.. values.Zip(signs).Where(pair => pair.Second is "" || pair.Second == one).Select(pair => pair.First)];
    }

    private static string MostFrequent(IEnumerable<string?> signs) =>
        signs
            .OfType<string>()
            .Where(one => one.Length > 0)
            .GroupBy(one => one)
            .OrderByDescending(same => same.Count())
            .Select(same => same.Key)
            .FirstOrDefault()
        ?? "";

    private static bool AreMost(List<string> some, List<string> values) => some.Count > 0 && some.Count >= values.Count * Most;

    // Texts among dates or numbers; long ones that begin alike are one.
    private static IEnumerable<(string Text, bool OnlyStart, int Count)> Left(List<string> values, List<string> read)
    {
        var taken = read.ToHashSet();
        var left = values
            .Where(cell => !taken.Contains(cell) && !cell.Any(char.IsAsciiDigit) || cell.Length > LongestWhole && !taken.Contains(cell))
            .GroupBy(cell => cell.Length <= LongestWhole ? cell : Whitespace.Start(FirstWords().Match(cell).Value, LookedColumn.LongestWord))
            .Select(same => (same.Key, same.Any(cell => cell != same.Key), same.Count()))
            .OrderByDescending(text => text.Item3)
            .ToList();
        return left.Count <= MostLeftOver ? left : [];
    }

    [GeneratedRegex(@"\A\S+( \S+){0,4}", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWords();
}
