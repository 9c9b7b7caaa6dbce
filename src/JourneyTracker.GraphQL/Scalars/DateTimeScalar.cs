using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary>
/// <c>DateTime</c>: an instant by RFC 3339, so always with an offset; written in UTC.
/// Digits past a tenth of a microsecond are dropped.
/// </summary>
public sealed partial class DateTimeScalar : TextScalar<DateTimeOffset>
{
    private const int TickDigits = 7;

    /// <summary>Names the scalar.</summary>
    public DateTimeScalar() => (Name, Description) = ("DateTime", "RFC 3339 instant: 2001-05-17T09:30:00Z");

    /// <inheritdoc />
    protected override string Expected =>
        "A DateTime is an RFC 3339 instant with an offset, such as 2001-05-17T09:30:00Z or 2001-05-17T11:30:00+02:00, and must exist.";

    /// <inheritdoc />
    protected override string SpecifiedBy => "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";

    /// <inheritdoc />
    protected override bool TryRead(string text, out DateTimeOffset value)
    {
        value = default;
        if (Form().Match(text) is not { Success: true } parts)
        {
            return false;
        }

        var fraction = parts.Groups["fraction"].Value;
        if (fraction.Length > TickDigits)
        {
            fraction = fraction[..TickDigits];
        }

        var offset = parts.Groups["offset"].Value is "Z" or "z" ? "+00:00" : parts.Groups["offset"].Value;
        return DateTimeOffset.TryParseExact(
            $"{parts.Groups["date"].Value}T{parts.Groups["time"].Value}.{fraction.PadRight(TickDigits, '0')}{offset}",
            "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out value
        );
    }

    /// <inheritdoc />
    protected override string Write(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,18}))?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
