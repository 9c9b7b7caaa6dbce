using GraphQL.Types;
using GraphQLParser.AST;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary>A scalar that travels as a number, read the same from a literal and from a variable.</summary>
/// <typeparam name="T">The value's type in .NET.</typeparam>
public abstract class NumberScalar<T> : ScalarGraphType, ISpecifiedScalar
    where T : struct
{
    /// <summary>The numbers it takes, as a sentence for whoever sent something else.</summary>
    protected abstract string Expected { get; }

    /// <summary>Reads a literal's own digits; false where the value would have to be changed to fit.</summary>
    protected abstract bool TryRead(string digits, out T value);

    /// <summary>Converts what the request's JSON was read as; false where the value would have to be changed to fit.</summary>
    protected abstract bool TryConvert(object value, out T converted);

    /// <summary>Where it is specified.</summary>
    protected abstract string SpecifiedBy { get; }

    string ISpecifiedScalar.SpecifiedBy => SpecifiedBy;

    string ISpecifiedScalar.Form => Expected;

    /// <inheritdoc />
    /// <remarks>Always yes: what cannot be read is refused when it is read, with the expected form in the message.</remarks>
    public sealed override bool CanParseLiteral(GraphQLValue value) => true;

    /// <inheritdoc />
    /// <exception cref="InvalidScalar">The literal is no number of this kind.</exception>
    public sealed override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLNullValue => null,
            GraphQLIntValue or GraphQLFloatValue when TryRead(((IHasValueNode)value).Value.ToString(), out var read) => read,
            _ => throw new InvalidScalar(value, Expected),
        };

    /// <inheritdoc />
    /// <exception cref="InvalidScalar">The value is no number of this kind.</exception>
    public sealed override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            T read => read,
            _ when TryConvert(value, out var converted) => converted,
            _ => throw new InvalidScalar(value, Expected),
        };

    /// <inheritdoc />
    public sealed override object? Serialize(object? value) => value is null or T ? value : ThrowSerializationError(value);
}
