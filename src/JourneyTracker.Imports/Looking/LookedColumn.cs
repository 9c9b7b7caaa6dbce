using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JourneyTracker.Imports.Mappings;

namespace JourneyTracker.Imports.Looking;

/// <summary>A column of a file of which nobody has said yet what it means.</summary>
/// <param name="Position">Where it stands, from 0.</param>
/// <param name="Header">Its header in one line; empty where it has none.</param>
/// <param name="Samples">Some values that stand in it, each once, in the order of the file.</param>
/// <param name="Filled">How many of the cells looked at have a value.</param>
/// <param name="Empty">How many have none, or a text that says so.</param>
/// <param name="Words">
/// The different values, the most frequent first; none where there are more than <see cref="MostWords" />, or one is longer than <see cref="LongestWord" />.
/// </param>
/// <param name="IsDistinct">Whether each row has a value, and no two the same.</param>
public sealed record LookedColumn(
    int Position,
    string Header,
    ImmutableArray<string> Samples,
    int Filled,
    int Empty,
    ImmutableArray<string> Words,
    bool IsDistinct
)
{
    /// <summary>The most samples.</summary>
    public const int MostSamples = 5;

    /// <summary>The most different values of a column of words.</summary>
    public const int MostWords = 40;

    /// <summary>The most characters of a value of a column of words, and of a text in place of values, as a mapping can have.</summary>
    public const int LongestWord = 100;

    /// <summary>A value that is too long to be a word, where there are few enough of them; null where there is none.</summary>
    public string? TooLong { get; init; }

    /// <summary>Whether another column has the same header, or one that begins like its long one, so that no mapping can tell them apart.</summary>
    public bool IsTwice { get; init; }

    /// <summary>How it reads as dates; null where it does not.</summary>
    public DateLook? Dates { get; init; }

    /// <summary>How it reads as numbers; null where it does not.</summary>
    public NumberLook? Numbers { get; init; }

    /// <summary>
    /// A number with a sign that may be of scale, such as <c>£1.2m</c> or <c>45%</c>, and one without, where the column has both: they may not be
    /// of the same unit, so that it is not taken for numbers. None elsewhere.
    /// </summary>
    public ImmutableArray<string> Unlike { get; init; } = [];

    /// <summary>Whether a mapping can name it.</summary>
    public bool CanBeUsed => Header.Length > 0 && !IsTwice;
}

/// <summary>The order of day and month in dates of figures alone.</summary>
public enum DateOrder
{
    /// <summary>Day, month, year.</summary>
    DayFirst,

    /// <summary>Month, day, year.</summary>
    MonthFirst,
}

/// <summary>How a column reads as dates.</summary>
/// <param name="Formats">The formats that it needs whatever the order of day and month is.</param>
/// <param name="DayFirst">The formats of its dates in figures alone with the day first; none where it has no such dates.</param>
/// <param name="MonthFirst">Likewise with the month first.</param>
/// <param name="Orders">The orders in which all of these can be read. With several, somebody has to say; with none, no order fits all of them.</param>
/// <param name="Example">A cell that shows the order: one that has only one, where there is such.</param>
/// <param name="HasFiscalYears">Whether there are fiscal years, of which somebody has to say in which month they begin.</param>
public sealed record DateLook(
    ImmutableArray<string> Formats,
    ImmutableArray<string> DayFirst,
    ImmutableArray<string> MonthFirst,
    ImmutableArray<DateOrder> Orders,
    string? Example,
    bool HasFiscalYears
)
{
    /// <summary>
    /// Whether its fiscal years could as well be months: each is written like <c>2009-10</c>, and none is of a month that there is not.
    /// </summary>
    public bool MayBeMonths { get; init; }

    /// <summary>Whether it has dates in figures alone.</summary>
    public bool HasFigures => !DayFirst.IsEmpty || !MonthFirst.IsEmpty;

    /// <summary>Whether somebody has to say what comes first, day or month.</summary>
    public bool MustAskOrder => HasFigures && Orders.Length != 1;

    /// <summary>The order that was told, else the only one there is.</summary>
    public DateOrder? OrderOf(DateOrder? told) => told ?? (Orders is [var only] ? only : null);

    /// <summary>How the column is read.</summary>
    /// <param name="told">The order of day and month, where it was asked.</param>
    /// <param name="fiscalMonth">The month in which fiscal years begin, 1 to 12, where that was asked.</param>
    public Reading.Date Reading(DateOrder? told, int? fiscalMonth) =>
        new([
            .. Formats,
            .. OrderOf(told) switch
            {
                DateOrder.DayFirst => DayFirst,
                DateOrder.MonthFirst => MonthFirst,
                null => [],
            },
            .. HasFiscalYears && fiscalMonth is { } month ? [DateFormat.FiscalYearFrom(month)] : Array.Empty<string>(),
        ]);

    /// <summary>What looking at some cells tells; null where they are no dates.</summary>
    /// <param name="cells">The cells, with single blanks, all of them dates by <see cref="DateCells.WritingOf" />.</param>
    internal static DateLook? Of(IReadOnlyList<string> cells)
    {
        var written = cells.Select(cell => (Cell: cell, Writing: DateCells.WritingOf(cell))).ToList();
        var figures = written.Where(cell => cell.Writing.IsInFigures).ToList();
        var months = written.Where(cell => cell.Writing.IsYearAndMonth).ToList();
        var mayBeYears = months.Count > 0 && months.All(cell => cell.Writing.MayBeFiscalYear);
        var hasFiscalYears = written.Any(cell => cell.Writing.IsFiscalYear);
        var (dayFirst, monthFirst) = (figures.All(cell => cell.Writing.DayFirst is not null), figures.All(cell => cell.Writing.MonthFirst is not null));
        return new DateLook(
            Distinct(written.Select(cell => cell.Writing.Format)),
            Distinct(figures.Select(cell => cell.Writing.DayFirst)),
            Distinct(figures.Select(cell => cell.Writing.MonthFirst)),
            figures.Count == 0
                ? []
                : [.. dayFirst ? [DateOrder.DayFirst] : Array.Empty<DateOrder>(), .. monthFirst ? [DateOrder.MonthFirst] : Array.Empty<DateOrder>()],
            figures.OrderBy(cell => cell.Writing is { DayFirst: not null, MonthFirst: not null }).Select(cell => cell.Cell).FirstOrDefault(),
            hasFiscalYears || mayBeYears
        )
        {
            MayBeMonths = mayBeYears && !hasFiscalYears,
        };
    }

    private static ImmutableArray<string> Distinct(IEnumerable<string?> formats) => [.. formats.OfType<string>().Distinct()];
}

/// <summary>How a column reads as numbers.</summary>
/// <param name="Fits">The ways in which it can be read: with a point before decimals, with a comma, or both, so that somebody has to say.</param>
/// <param name="Sign">What stands with the numbers, such as <c>£</c> or <c>%</c>; empty where nothing does.</param>
/// <param name="Example">A cell with a point or comma, to ask about; null where there is none.</param>
public sealed partial record NumberLook(ImmutableArray<Reading.Number> Fits, string Sign, string? Example)
{
    private const string Groupers = ",.'’ ";
    private const int LongestSign = 12;

    /// <summary>Whether somebody has to say which sign stands before decimals.</summary>
    public bool MustAsk => Fits.Length > 1;

    /// <summary>How the column is read.</summary>
    /// <param name="decimalComma">Whether a comma stands before decimals, where that was asked.</param>
    public Reading.Number Reading(bool? decimalComma) => Fits.FirstOrDefault(fit => fit.DecimalComma == decimalComma) ?? Fits[0];

    /// <summary>What stands with a number; null where the text is none.</summary>
    internal static string? SignOf(string cell)
    {
        // What is written with two parts, such as a picture, is no sign that could be left out of numbers.
        if (!cell.Any(char.IsAsciiDigit) || cell.Any(char.IsSurrogate))
        {
            return null;
        }

        var sign = string.Concat(
            cell.Where(letter =>
                !char.IsAsciiDigit(letter) && !Groupers.Contains(letter, StringComparison.Ordinal) && letter is not ('-' or '−' or '+' or '(' or ')')
            )
        );
        return sign.Length <= LongestSign && IsOneNumber(cell) ? sign : null;
    }

    /// <summary>Whether a sign can say of what scale or unit the number is. A sign of a currency alone can't: it may be missing in some cells.</summary>
    internal static bool IsOfScale(string sign) => sign.Any(letter => char.IsLetter(letter) || letter is '%' or '‰');

    /// <summary>What looking at some cells tells; null where they are no numbers, or no way reads all of them.</summary>
    /// <param name="cells">The cells, with single blanks, all with the same sign or none.</param>
    /// <param name="sign">The sign.</param>
    internal static NumberLook? Of(IReadOnlyList<string> cells, string sign)
    {
        var letters = cells.SelectMany(cell => cell).ToHashSet();
        var left = string.Concat(sign.Distinct().Concat(letters.Contains('(') && letters.Contains(')') ? "()" : ""));
        var blank = letters.Contains(' ') ? " " : "";
        var others = string.Concat("'’".Where(letters.Contains)) + blank;
        Reading.Number[] ways =
        [
            new($"{left}{(letters.Contains(',') ? "," : "")}{others}"),
            .. letters.Contains(',') || letters.Contains('.')
                ? [new Reading.Number($"{left}{(letters.Contains('.') ? "." : "")}{others}", DecimalComma: true)]
                : Array.Empty<Reading.Number>(),
        ];
        ImmutableArray<Reading.Number> fits = [.. ways.Where(way => NumberCells.Problem(way) is null && ReadsAll(way, cells))];
        return fits.IsEmpty
            ? null
            : new NumberLook(
                fits,
                sign,
                cells.FirstOrDefault(cell => cell.Contains(',', StringComparison.Ordinal) || cell.Contains('.', StringComparison.Ordinal))
            );
    }

    private static bool ReadsAll(Reading.Number way, IReadOnlyList<string> cells)
    {
        var reader = new NumberCells(way);
        return cells.All(cell => reader.Read(cell).Value is not null);
    }

    // Figures with letters between or right before them are a code, not a number.
    private static bool IsOneNumber(string cell)
    {
        var (first, last) = (cell.IndexOfAny([.. "0123456789"]), cell.LastIndexOfAny([.. "0123456789"]));
        return BeforeNumbers().IsMatch(cell[..first])
            && cell[first..last].All(letter => char.IsAsciiDigit(letter) || Groupers.Contains(letter, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\A[-−+(]? ?(\p{L}{1,3} |\p{L}{0,3}\p{Sc} ?)?[-−+]?[.,]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeNumbers();
}
