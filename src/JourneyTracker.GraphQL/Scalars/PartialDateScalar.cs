using JourneyTracker.Core.Dates;
using JourneyTracker.GraphQL.Introspection;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary><c>PartialDate</c>: a date as it is known, such as <c>2001</c>, <c>2001-05</c>, <c>2001-Q2</c>, <c>../2009</c>.</summary>
public sealed class PartialDateScalar : TextScalar<PartialDate>
{
    /// <summary>Names the scalar.</summary>
    public PartialDateScalar() =>
        (Name, Description) = (
            "PartialDate",
            "A date as it is known: a year, a quarter, a year and month, or a full date (2001, 2001-Q2, 2001-05, 2001-05-17); about one of these (2009~, may be off by one of its units); by one of these (../2009, certain from its last day and possible before); or from one to another (2001/2003, 2024-04-01/2025-03-31). The notations are those of ISO 8601-2 (EDTF)"
        );

    /// <inheritdoc />
    protected override string Expected => $"A PartialDate is text in quotes such as \"2001-05\". {PartialDate.HowToWrite}";

    /// <inheritdoc />
    protected override string SpecifiedBy => ScalarPage.AddressOf(Name);

    /// <inheritdoc />
    protected override bool TryRead(string text, out PartialDate value) => PartialDate.TryParse(text, out value);

    /// <inheritdoc />
    protected override string Write(PartialDate value) => value.ToString();
}
