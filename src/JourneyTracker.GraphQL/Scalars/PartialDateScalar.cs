using JourneyTracker.Core.History;
using JourneyTracker.GraphQL.Introspection;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary><c>PartialDate</c>: a date as precise as it is known, <c>2001</c>, <c>2001-05</c> or <c>2001-05-17</c>.</summary>
public sealed class PartialDateScalar : TextScalar<PartialDate>
{
    /// <summary>Names the scalar.</summary>
    public PartialDateScalar() => (Name, Description) = ("PartialDate", "Year, year and month, or full date: 2001, 2001-05, 2001-05-17");

    /// <inheritdoc />
    protected override string Expected =>
        "A PartialDate is a year, a year and month, or a full date, in quotes: \"2001\", \"2001-05\" or \"2001-05-17\", and must exist.";

    /// <inheritdoc />
    protected override string SpecifiedBy => ScalarPage.AddressOf(Name);

    /// <inheritdoc />
    protected override bool TryRead(string text, out PartialDate value) => PartialDate.TryParse(text, out value);

    /// <inheritdoc />
    protected override string Write(PartialDate value) => value.ToString();
}
