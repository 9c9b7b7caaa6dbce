using System.Globalization;
using System.Numerics;
using JourneyTracker.GraphQL.Introspection;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary><c>Decimal</c>: an exact decimal number of up to 28 significant digits; nothing is rounded on the way in or out.</summary>
public sealed class DecimalScalar : NumberScalar<decimal>
{
    private const int MostDigits = 28;

    /// <summary>Names the scalar.</summary>
    public DecimalScalar() => (Name, Description) = ("Decimal", "An exact decimal number of up to 28 significant digits.");

    /// <inheritdoc />
    protected override string Expected => "A Decimal is a number of up to 28 significant digits, such as 12.5.";

    /// <inheritdoc />
    protected override string SpecifiedBy => ScalarPage.AddressOf(Name);

    /// <inheritdoc />
    protected override bool TryRead(string digits, out decimal value) =>
        decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && FitsUnrounded(digits);

    /// <summary>The parser rounds what does not fit; so the digits are counted.</summary>
    private static bool FitsUnrounded(string digits)
    {
        var text = digits.AsSpan();
        var exponent = 0;
        if (text.IndexOfAny('e', 'E') is >= 0 and var at)
        {
            if (!int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return false;
            }

            text = text[..at];
        }
        var point = text.IndexOf('.');
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        return Significant(text) <= MostDigits && (long)decimals - exponent <= MostDigits;
    }

    private static int Significant(ReadOnlySpan<char> number)
    {
        var significant = 0;
        foreach (var digit in number)
        {
            if (char.IsAsciiDigit(digit) && (significant > 0 || digit != '0'))
            {
                significant++;
            }
        }

        return significant;
    }

    /// <inheritdoc />
    protected override bool TryConvert(object value, out decimal converted)
    {
        converted = 0;
        switch (value)
        {
            case int or long:
                converted = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
                return true;
            case BigInteger big:
                return TryRead(big.ToString(CultureInfo.InvariantCulture), out converted);
            case double number:
                return TryRead(number.ToString("R", CultureInfo.InvariantCulture), out converted);
            default:
                return false;
        }
    }
}
