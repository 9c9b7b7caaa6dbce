using GraphQL.Types;
using GraphQLParser.AST;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary>A scalar that travels as a string. What it reads, it reads the same from a literal and from a variable.</summary>
/// <typeparam name="T">The value's type in .NET.</typeparam>
public abstract class TextScalar<T> : ScalarGraphType, ISpecifiedScalar
    where T : struct
{
    /// <summary>The form the text must have, as a sentence for whoever sent another one.</summary>
    protected abstract string Expected { get; }

    /// <summary>Reads the text; false where it has another form or names something that does not exist.</summary>
    protected abstract bool TryRead(string text, out T value);

    /// <summary>Writes the value in the form it is read in.</summary>
    protected abstract string Write(T value);

    /// <summary>Where it is specified.</summary>
    protected abstract string SpecifiedBy { get; }

    string ISpecifiedScalar.SpecifiedBy => SpecifiedBy;

    string ISpecifiedScalar.Form => Expected;

    /// <inheritdoc />
    /// <remarks>Always yes: what cannot be read is refused when it is read, with the expected form in the message.</remarks>
    public sealed override bool CanParseLiteral(GraphQLValue value) => true;

    /// <inheritdoc />
    /// <exception cref="InvalidScalar">The literal is not a string of the expected form.</exception>
    public sealed override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLNullValue => null,
            GraphQLStringValue text when TryRead(text.Value.ToString(), out var read) => read,
            _ => throw new InvalidScalar(value, Expected),
        };

    /// <inheritdoc />
    /// <exception cref="InvalidScalar">The value is not a string of the expected form.</exception>
    public sealed override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            T read => read,
            string text when TryRead(text, out var read) => read,
            _ => throw new InvalidScalar(value, Expected),
        };

    /// <inheritdoc />
    public sealed override object? Serialize(object? value) =>
        value switch
        {
            null => null,
            T known => Write(known),
            _ => ThrowSerializationError(value),
        };
}
