using System.Globalization;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary><c>Date</c>: a calendar day that exists, <c>2001-05-17</c>.</summary>
public sealed class DateScalar : TextScalar<DateOnly>
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Names the scalar.</summary>
    public DateScalar() => (Name, Description) = ("Date", "ISO 8601 date: 2001-05-17");

    /// <inheritdoc />
    protected override string Expected => "A Date is written as year, month and day, such as 2001-05-17, and must exist.";

    /// <inheritdoc />
    protected override string SpecifiedBy => "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";

    /// <inheritdoc />
    protected override bool TryRead(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <inheritdoc />
    protected override string Write(DateOnly value) => value.ToString(Form, CultureInfo.InvariantCulture);
}
