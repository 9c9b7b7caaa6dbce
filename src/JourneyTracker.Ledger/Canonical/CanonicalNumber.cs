using System.Buffers;
using System.Globalization;
using System.Text;

namespace JourneyTracker.Ledger.Canonical;

/// <summary>
/// A decimal number without leading or trailing zeros, read from and written as JSON. The value is exactly
/// 0.<see cref="_digits" /> × 10^<see cref="_point" />.
/// </summary>
internal readonly struct CanonicalNumber
{
    /// <summary>So many digits survive a double in either direction, within its range.</summary>
    private const int SafeDigits = 15;

    private const int SafeExponent = 290;

    private readonly bool _negative;
    private readonly byte[] _digits;
    private readonly int _point;

    private CanonicalNumber(bool negative, byte[] digits, int point) => (_negative, _digits, _point) = (negative, digits, point);

    /// <summary>Reads a JSON number of any length, keeping every digit.</summary>
    /// <exception cref="FormatException">Its exponent has more than nine digits.</exception>
    public static CanonicalNumber Read(ReadOnlySpan<byte> literal)
    {
        var negative = literal[0] == '-';
        var mantissa = negative ? literal[1..] : literal;
        var exponent = 0;
        if (mantissa.IndexOfAny((byte)'e', (byte)'E') is >= 0 and var at)
        {
            if (
                !int.TryParse(mantissa[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > 999_999_999
            )
            {
                throw new FormatException("A number's exponent is too large.");
            }

            mantissa = mantissa[..at];
        }

        var digits = new ArrayBufferWriter<byte>(mantissa.Length);
        var dot = mantissa.IndexOf((byte)'.');
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        digits.Write(whole);
        digits.Write(dot < 0 ? [] : mantissa[(dot + 1)..]);

        var significant = digits.WrittenSpan.TrimStart((byte)'0');
        var point = whole.Length + exponent - (digits.WrittenCount - significant.Length);
        significant = significant.TrimEnd((byte)'0');
        return significant.IsEmpty ? new CanonicalNumber(false, [], 0) : new CanonicalNumber(negative, significant.ToArray(), point);
    }

    /// <summary>The number that a double is written as: the shortest that reads back as the same double.</summary>
    /// <exception cref="FormatException">It is infinite.</exception>
    public static CanonicalNumber Read(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException("A number is larger than JSON numbers can be.");
        }

        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        return Read(text[..length]);
    }

    /// <summary>The double nearest to a JSON number.</summary>
    public static double Nearest(ReadOnlySpan<byte> literal) => double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether this number, read from a literal, is the one that its nearest double is written as.</summary>
    public bool SurvivesDouble(ReadOnlySpan<byte> literal)
    {
        if (_digits.Length <= SafeDigits && Math.Abs((long)_point) <= SafeExponent)
        {
            return true;
        }

        var nearest = Nearest(literal);
        if (!double.IsFinite(nearest))
        {
            return false;
        }

        var written = Read(nearest);
        return written._negative == _negative && written._point == _point && written._digits.AsSpan().SequenceEqual(_digits);
    }

    /// <summary>Writes the number in the layout of ECMAScript's Number::toString, with all its digits.</summary>
    public string Write()
    {
        if (_digits.Length == 0)
        {
            return "0";
        }

        var (digits, count) = (Encoding.ASCII.GetString(_digits), _digits.Length);
        var magnitude = _point switch
        {
            > 0 and <= 21 when count <= _point => digits + new string('0', _point - count),
            > 0 and <= 21 => $"{digits[.._point]}.{digits[_point..]}",
            > -6 and <= 0 => $"0.{new string('0', -_point)}{digits}",
            _ =>
                $"{digits[0]}{(count > 1 ? "." : "")}{digits[1..]}e{(_point > 0 ? "+" : "-")}{Math.Abs((long)_point - 1).ToString(CultureInfo.InvariantCulture)}",
        };
        return _negative ? '-' + magnitude : magnitude;
    }
}
