using System.Globalization;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Web.Logging;

/// <summary>Reads what people type, in the forms that people type.</summary>
internal static partial class TypedValue
{
    /// <inheritdoc cref="DateText.Read" />
    public static string? ReadDate(string text, DateOnly today, out PartialDate date) => DateText.Read(text, today, out date);

    /// <summary>Reads a whole number.</summary>
    /// <returns>Null where it was read, else what to do.</returns>
    public static string? ReadNumber(string text, out long number)
    {
        var complaint = ReadAmount(text, out var amount);
        number = 0;
        if (complaint is not null)
        {
            return complaint;
        }

        if (amount != decimal.Truncate(amount) || Math.Abs(amount) > long.MaxValue)
        {
            return $"“{Shorten(text)}” is not a whole number. Write one such as 12.";
        }

        number = (long)amount;
        return null;
    }

    /// <summary>Reads an exact decimal number; thousands may be set apart.</summary>
    /// <returns>Null where it was read, else what to do.</returns>
    public static string? ReadAmount(string text, out decimal amount)
    {
        var digits = Spaces().Replace(text, "").Replace('−', '-');
        amount = 0;
        if (OneComma().IsMatch(digits))
        {
            if (EitherWay().IsMatch(digits))
            {
                return $"“{Shorten(text)}” can mean two numbers. Write {digits.Replace(",", "", StringComparison.Ordinal)} or {digits.Replace(',', '.')}.";
            }

            digits = digits.Replace(',', '.');
        }

        if (Thousands().IsMatch(digits))
        {
            digits = digits.Replace(",", "", StringComparison.Ordinal);
        }

        if (!Plain().IsMatch(digits))
        {
            return $"“{Shorten(text)}” is not a number. Write digits, such as 12.5, without the unit.";
        }

        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out amount)
            ? null
            : $"“{Shorten(text)}” is larger than can be kept. Check it, or choose a larger unit.";
    }

    /// <summary>Reads a new agency: its name, and in brackets behind it its reference, which is else made of the name.</summary>
    public static NewAgency ReadAgency(string line)
    {
        var (name, reference) = WithReference().Match(line) is { Success: true } both
            ? (both.Groups[1].Value, both.Groups[2].Value)
            : (line, ReferenceOf(line));
        return new NewAgency(reference, name, null, null);
    }

    private static string ReferenceOf(string name)
    {
        var letters = string.Concat(Text.Apart(name).Where(char.IsAscii)).ToLowerInvariant();
        var reference = NoReference().Replace(letters, "-");
        return reference[..Math.Min(reference.Length, 64)].Trim('-');
    }

    private static string Shorten(string text) => text.Length > 40 ? string.Concat(text.AsSpan(0, 40), "…") : text;

    [GeneratedRegex(@"^(.*\S)\s*\(([a-z0-9][a-z0-9-]*)\)$")]
    private static partial Regex WithReference();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoReference();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^-?[0-9]+,[0-9]+$")]
    private static partial Regex OneComma();

    [GeneratedRegex(@"^-?[1-9][0-9]{0,2},[0-9]{3}$")]
    private static partial Regex EitherWay();

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex Plain();
}
