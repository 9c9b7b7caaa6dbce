using System.Globalization;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace JourneyTracker.GraphQL.Scalars;

/// <summary>A literal or variable that is not of its scalar's form. The message says what was sent and which form is expected.</summary>
public sealed class InvalidScalar : ValidationError
{
    private const int LongestEcho = 40;

    /// <summary>Says what was found and what is expected instead.</summary>
    /// <param name="found">What was sent; shown shortened.</param>
    /// <param name="expected">The form the scalar takes, as a sentence.</param>
    public InvalidScalar(object? found, string expected)
        : base($"{Show(found)} cannot be read. {expected}") => Code = "INVALID_VALUE";

    /// <summary>What was sent, shortened.</summary>
    internal static string Show(object? found)
    {
        var text = found switch
        {
            null => "null",
            string sent => $"'{sent}'",
            GraphQLEnumValue literal => literal.Name.StringValue,
            GraphQLStringValue literal => $"'{literal.Value}'",
            IHasValueNode literal => literal.Value.ToString(),
            GraphQLValue or System.Collections.IEnumerable => "A list or an object",
            _ => Convert.ToString(found, CultureInfo.InvariantCulture) ?? "",
        };
        return text.Length > LongestEcho ? string.Concat(text.AsSpan(0, LongestEcho), "…") : text;
    }
}
