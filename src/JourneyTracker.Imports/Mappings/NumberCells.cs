using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Imports.Mappings;

/// <summary>Reads cells as numbers: what the mapping leaves out is left out, and everything else must be a plain number.</summary>
/// <param name="reading">How numbers are written.</param>
internal sealed partial class NumberCells(Reading.Number reading)
{
    private const int MostDigits = 28;
    private const string Groupers = ",.'’ ";

    private readonly bool _hasBrackets = reading.Strip.Contains('(', StringComparison.Ordinal) && reading.Strip.Contains(')', StringComparison.Ordinal);

    private char DecimalPoint => reading.DecimalComma ? ',' : '.';

    /// <summary>What is wrong with how a mapping has numbers read; null where nothing is.</summary>
    public static string? Problem(Reading.Number reading) =>
        reading.Strip switch
        {
            var strip when strip.Any(char.IsDigit) => "Figures can't be left out of a number.",
            var strip when strip.IndexOfAny(['-', '−', '+']) >= 0 =>
                "The sign of a number can't be left out. For numbers in brackets that are negative, leave out ( and ); for cells of a hyphen alone, add \"-\" to readAs.none.",
            var strip when strip.Contains('.', StringComparison.Ordinal) && !reading.DecimalComma =>
                "The full stop stands before decimals, so it can't be left out. Add decimalComma: true if a comma stands there.",
            var strip when strip.Contains(',', StringComparison.Ordinal) && reading.DecimalComma =>
                "The comma stands before decimals, so it can't be left out.",
            var strip when strip.Contains('(', StringComparison.Ordinal) != strip.Contains(')', StringComparison.Ordinal) =>
                "Numbers in brackets are negative: leave out both ( and ), or neither.",
            _ => null,
        };

    /// <summary>
    /// How cells are read that are numbers in the file itself, of a column whose texts are read in some way: only what a share has after it is left out.
    /// </summary>
    /// <param name="reading">How the texts are read.</param>
    public static Reading.Number OfNumbers(Reading.Number reading) =>
        reading with
        {
            Strip = reading.Strip.Contains('%', StringComparison.Ordinal) ? "%" : "",
            DecimalComma = false,
        };

    /// <summary>What a text says.</summary>
    /// <param name="text">The text, with single blanks.</param>
    public CellFinding Read(string text)
    {
        if (Exponents().IsMatch(text))
        {
            return Wrong(
                "This is written with an exponent, by which figures get lost. Show the column as plain numbers in the spreadsheet, and save it again."
            );
        }

        var bare = text;
        var isNegative = false;
        if (_hasBrackets && Brackets().Match(Without(text, Groupers + "()")) is { Success: true })
        {
            isNegative = true;
            bare = text.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        }

        bare = Without(bare, Groupers + "()").Trim();
        // What stands between thousands has to do so: else 7,9 would be 79.
        var groups = new string([.. Groupers.Where(letter => reading.Strip.Contains(letter, StringComparison.Ordinal))]);
        if (groups.Length > 0 && bare.IndexOfAny([.. groups]) >= 0)
        {
            var end = bare.IndexOf(DecimalPoint, StringComparison.Ordinal);
            var whole = end < 0 ? bare : bare[..end];
            if (!bare[whole.Length..].All(letter => !groups.Contains(letter, StringComparison.Ordinal)) || !Grouped().IsMatch(whole))
            {
                return Wrong(
                    $"The thousands are not where “{Whitespace.Shown(groups)}” stands, so that this could be two numbers. Write it without, or check which sign stands before decimals in this file (decimalComma in the mapping)."
                );
            }

            bare = $"{new string([.. whole.Where(letter => !groups.Contains(letter, StringComparison.Ordinal))])}{bare[whole.Length..]}";
        }

        var plain = bare.Replace('−', '-').Replace(DecimalPoint, '.');
        if ((reading.DecimalComma && bare.Contains('.', StringComparison.Ordinal)) || !Plain().IsMatch(plain) || (isNegative && plain[0] is '-' or '+'))
        {
            return Wrong(Why(bare));
        }

        return Value(plain, isNegative);
    }

    private CellFinding Value(string plain, bool isNegative)
    {
        var digits = plain.TrimStart('-', '+', '0', '.').Count(char.IsAsciiDigit);
        if (digits > MostDigits || plain.Length - plain.IndexOf('.', StringComparison.Ordinal) > MostDigits && plain.Contains('.', StringComparison.Ordinal))
        {
            return CellFinding.Wrong(CellCodes.NumberOutOfRange, $"This number has more figures than can be kept, which are {MostDigits}. Round it.");
        }

        try
        {
            var value = decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * reading.Times;
            return Math.Abs(value) <= Scale.LargestValue ? CellFinding.Of(new CellValue.Number(WithoutZeros(isNegative ? -value : value))) : TooLarge();
        }
        catch (OverflowException)
        {
            return TooLarge();
        }
    }

    // Without zeros at the end, what one file writes as 7.90 and the next as 7.9 is the same.
    private static decimal WithoutZeros(decimal value) => value / 1.0000000000000000000000000000m;

    private static CellFinding TooLarge() =>
        CellFinding.Wrong(
            CellCodes.NumberOutOfRange,
            $"This number is larger than {Figure.Exact(Scale.LargestValue)}, the largest that can be kept. Use a larger unit."
        );

    private static CellFinding Wrong(string message) => CellFinding.Wrong(CellCodes.NumberNotUnderstood, message);

    // The text without what the mapping leaves out, except some that have a place of their own.
    private string Without(string text, string except)
    {
        var left = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (except.Contains(letter, StringComparison.Ordinal) || !reading.Strip.Contains(letter, StringComparison.Ordinal))
            {
                left.Append(letter);
            }
        }

        return left.ToString();
    }

    private string Why(string bare)
    {
        if (!bare.Any(char.IsAsciiDigit))
        {
            return $"This is not a number. Write one such as 1234.5, or leave the cell empty where there is none. If “{Whitespace.Shown(bare)}” always says that in your files, add it to readAs.none in your mapping.";
        }

        var foreign = new string([
            .. bare.Where(letter => !char.IsAsciiDigit(letter) && letter is not ('-' or '+' or '−') && letter != DecimalPoint).Distinct(),
        ]);
        return foreign is "(" or ")" or "()" or ")("
                ? "There are brackets around this number. If they say that it is negative, add ( and ) to strip in the mapping."
            : foreign.Length is > 0 and <= 3 && !foreign.Any(char.IsLetter)
                ? $"“{foreign}” does not belong to a plain number. Take it out of the cell. If it stands in many cells, the mapping can leave it out (strip), or take it as the sign before decimals (decimalComma)."
            : foreign.Length > 0
                ? "This is more than a number. Write the number alone; a unit that stands with each number can be left out by strip in the mapping."
            : "This is not a number. Write it as 1234.5.";
    }

    [GeneratedRegex(@"[0-9.,][eE][+-]?[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Exponents();

    [GeneratedRegex(@"\A ?\([^()]*\) ?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    // Groups of three, or of two as in India, with three at the end.
    [GeneratedRegex(@"\A[-+−]? ?[0-9]{1,3}(([,.'’ ])[0-9]{2,3})*([,.'’ ])[0-9]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\A[-+]?([0-9]+(\.[0-9]+)?|\.[0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
