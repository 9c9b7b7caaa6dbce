using System.Globalization;
using JourneyTracker.GraphQL.Introspection;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary><c>Long</c>: a whole number of 64 bits.</summary>
public sealed class LongScalar : NumberScalar<long>
{
    /// <summary>Names the scalar.</summary>
    public LongScalar() => (Name, Description) = ("Long", "A whole number of 64 bits.");

    /// <inheritdoc />
    protected override string Expected => "A Long is a whole number from -9223372036854775808 to 9223372036854775807.";

    /// <inheritdoc />
    protected override string SpecifiedBy => ScalarPage.AddressOf(Name);

    /// <inheritdoc />
    protected override bool TryRead(string digits, out long value) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <inheritdoc />
    protected override bool TryConvert(object value, out long converted)
    {
        converted = value is int number ? number : 0;
        return value is int;
    }
}
