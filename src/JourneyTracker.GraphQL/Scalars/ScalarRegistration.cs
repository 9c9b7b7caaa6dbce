using GraphQL.Types;
using JourneyTracker.Core.Dates;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary>Gives a schema the product's scalars.</summary>
public static class ScalarRegistration
{
    /// <summary>
    /// Registers <c>Date</c>, <c>DateTime</c>, <c>PartialDate</c>, <c>Decimal</c> and <c>Long</c> and maps
    /// <see cref="DateOnly" />, <see cref="DateTimeOffset" />, <see cref="PartialDate" />, <see cref="decimal" /> and <see cref="long" /> to them.
    /// Call it in the schema's constructor, before the root types are set.
    /// </summary>
    public static void AddJourneyTrackerScalars(this ISchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Add<DateOnly, DateScalar>(schema);
        Add<DateTimeOffset, DateTimeScalar>(schema);
        Add<PartialDate, PartialDateScalar>(schema);
        Add<decimal, DecimalScalar>(schema);
        Add<long, LongScalar>(schema);
    }

    private static void Add<TValue, TScalar>(ISchema schema)
        where TScalar : ScalarGraphType, new()
    {
        schema.RegisterType(new TScalar());
        schema.RegisterTypeMapping(typeof(TValue), typeof(TScalar));
    }
}
